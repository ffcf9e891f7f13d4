package io.cloakroom.slack.fake.use;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.api.ApiRefusal;
import io.cloakroom.slack.fake.api.BlockLimits;
import io.cloakroom.slack.fake.use.Elements.Element;
import java.util.List;
import java.util.Optional;

/** The modals that people have open, at most three upon each other. */
public final class ViewStack {
  private static final int HIGHEST = 3;

  private final World world;

  public ViewStack(World world) {
    this.world = world;
  }

  public OpenView open(FakePerson person, JsonNode definition) {
    synchronized (world) {
      person.stack.clear();
      OpenView view = new OpenView(world, person, definition, "", "");
      person.stack.add(view);
      world.changed();
      return view;
    }
  }

  public OpenView push(FakePerson person, JsonNode definition) {
    synchronized (world) {
      List<OpenView> stack = person.stack;
      if (stack.size() >= HIGHEST) {
        throw new ApiRefusal("push_limit_reached");
      }
      if (stack.isEmpty()) {
        return open(person, definition);
      }
      OpenView top = stack.get(stack.size() - 1);
      OpenView view = new OpenView(world, person, definition, top.rootId, top.id);
      stack.add(view);
      world.changed();
      return view;
    }
  }

  public Optional<OpenView> find(FakePerson person, String id) {
    synchronized (world) {
      return person.stack.stream().filter(view -> view.id.equals(id)).findFirst();
    }
  }

  /** By view id, or by the app's own external id, among everybody's modals and Home tabs. */
  public Optional<OpenView> find(String id, String externalId) {
    for (FakePerson person : world.people.values()) {
      for (OpenView view : person.stack) {
        if (matches(view, id, externalId)) {
          return Optional.of(view);
        }
      }
      if (person.home.filter(home -> matches(home, id, externalId)).isPresent()) {
        return person.home;
      }
    }
    return Optional.empty();
  }

  private static boolean matches(OpenView view, String id, String externalId) {
    return view.id.equals(id)
        || (!externalId.isEmpty()
            && view.definition.path("external_id").asText().equals(externalId));
  }

  void remember(FakePerson person, String id, Element element, ObjectNode value) {
    synchronized (world) {
      find(person, id).ifPresent(view -> Forms.put(view.values, element, value.deepCopy()));
    }
  }

  void close(FakePerson person, String id) {
    synchronized (world) {
      person.stack.removeIf(view -> view.id.equals(id));
      world.changed();
    }
  }

  /** Does to the modals what the app answered a submission with. */
  void answered(FakePerson person, String id, ObjectNode state, JsonNode answer) {
    synchronized (world) {
      Optional<OpenView> view = find(person, id);
      view.ifPresent(open -> open.values = state.deepCopy());
      JsonNode next = answer.path("view");
      switch (answer.path("response_action").asText()) {
        case "errors" -> {}
        case "update" -> {
          BlockLimits.checkView(next);
          view.ifPresent(open -> open.show(next));
        }
        case "push" -> {
          BlockLimits.checkView(next);
          push(person, next);
        }
        case "clear" -> person.stack.clear();
        default -> person.stack.removeIf(open -> open.id.equals(id));
      }
      world.changed();
    }
  }
}
