package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.HostedFile;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.delivery.Triggers;
import io.cloakroom.slack.fake.use.OpenView;
import io.cloakroom.slack.fake.use.ViewStack;
import java.util.List;
import java.util.Optional;

/** The {@code views.*} methods. */
public final class ViewsMethods {
  private final World world;
  private final Triggers triggers;
  private final ViewStack views;

  public ViewsMethods(World world, Triggers triggers, ViewStack views) {
    this.world = world;
    this.triggers = triggers;
    this.views = views;
  }

  public void addTo(ApiMethods methods) {
    methods.add(
        "views.open",
        List.of(),
        call -> {
          JsonNode view = checked(call, "modal");
          return answer(views.open(triggers.use(call.needed("trigger_id")), view));
        });
    methods.add(
        "views.push",
        List.of(),
        call -> {
          JsonNode view = checked(call, "modal");
          return answer(views.push(triggers.use(call.needed("trigger_id")), view));
        });
    methods.add("views.update", List.of(), this::update);
    methods.add("views.publish", List.of(), this::publish);
  }

  private JsonNode checked(ApiCall call, String type) {
    JsonNode view = call.structure("view");
    BlockLimits.checkView(view);
    if (!HostedFile.canShow(world, view)) {
      throw new ApiRefusal("invalid_blocks");
    }
    if (!view.path("type").asText().equals(type)) {
      throw new ApiRefusal("invalid_arguments", List.of("[ERROR] view must be of type " + type));
    }
    String external = view.path("external_id").asText();
    if (!external.isEmpty()
        && call.method().equals("views.open")
        && views.find("", external).isPresent()) {
      throw new ApiRefusal("duplicate_external_id");
    }
    return view;
  }

  private ObjectNode update(ApiCall call) {
    JsonNode definition = checked(call, "modal");
    OpenView view =
        views
            .find(call.text("view_id"), call.text("external_id"))
            .orElseThrow(() -> new ApiRefusal("not_found"));
    String hash = call.text("hash");
    if (!hash.isEmpty() && !hash.equals(view.hash())) {
      throw new ApiRefusal("hash_conflict");
    }
    view.show(definition);
    world.changed();
    return answer(view);
  }

  private ObjectNode publish(ApiCall call) {
    JsonNode definition = checked(call, "home");
    FakePerson person =
        world.find(call.needed("user_id")).orElseThrow(() -> new ApiRefusal("user_not_found"));
    String hash = call.text("hash");
    Optional<OpenView> before = person.home;
    if (!hash.isEmpty() && before.filter(home -> !home.hash().equals(hash)).isPresent()) {
      throw new ApiRefusal("hash_conflict");
    }
    OpenView home = before.orElseGet(() -> new OpenView(world, person, definition, "", ""));
    before.ifPresent(open -> open.show(definition));
    person.home = Optional.of(home);
    world.changed();
    return answer(home);
  }

  private static ObjectNode answer(OpenView view) {
    ObjectNode answer = FakeJson.object();
    answer.set("view", view.toJson());
    return answer;
  }
}
