package io.cloakroom.slack.fake.use;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.HostedFile;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.use.Elements.Element;
import java.util.List;
import java.util.Map;

/** Fills a modal in, as a person at the screen does. */
public final class Forms {
  private final World world;

  public Forms(World world) {
    this.world = world;
  }

  /** The values of every element: what is given, else what was entered or the form came with. */
  ObjectNode state(FakePerson person, JsonNode view, Map<String, ?> given) {
    ObjectNode state = FakeJson.copy(view.path("state").path("values"));
    for (Element element : Elements.of(view.path("blocks")).all()) {
      if (element.type().equals("button") || element.type().equals("overflow")) {
        continue;
      }
      Object wanted =
          given.containsKey(element.actionId())
              ? given.get(element.actionId())
              : given.get(element.blockId());
      boolean entered = state.path(element.blockId()).has(element.actionId());
      if (wanted != null) {
        put(state, element, entered(person, element, wanted));
      } else if (!entered) {
        put(state, element, initial(element));
      }
    }
    refuseUnknown(view, given);
    refuseMissing(view, state);
    return state;
  }

  static void put(ObjectNode state, Element element, ObjectNode value) {
    state
        .withObjectProperty(element.blockId())
        .set(element.actionId(), value.put("type", element.type()));
  }

  private static void refuseUnknown(JsonNode view, Map<String, ?> given) {
    Elements elements = Elements.of(view.path("blocks"));
    given.keySet().forEach(elements::find);
  }

  /** Slack's client does not send a form in which something required is empty. */
  private static void refuseMissing(JsonNode view, JsonNode state) {
    for (JsonNode block : view.path("blocks")) {
      JsonNode element = block.path("element");
      JsonNode value =
          state.path(block.path("block_id").asText()).path(element.path("action_id").asText());
      boolean empty =
          value.properties().stream()
              .allMatch(
                  field ->
                      field.getKey().equals("type")
                          || field.getValue().isNull()
                          || (field.getValue().isArray() && field.getValue().isEmpty()));
      if (block.path("type").asText().equals("input")
          && !block.path("optional").asBoolean()
          && empty) {
        throw new IllegalArgumentException("to be filled in: " + block.path("label"));
      }
    }
  }

  private ObjectNode entered(FakePerson person, Element element, Object wanted) {
    if (!element.type().equals("file_input")) {
      return value(element, wanted);
    }
    ObjectNode value = FakeJson.object();
    ArrayNode files = value.putArray("files");
    synchronized (world) {
      for (Object content : (List<?>) wanted) {
        String owner = world.switches.modalFilesBelongToBot() ? world.botUserId : person.id();
        FakeFile file = (FakeFile) content;
        HostedFile hosted = world.host(owner, file.name(), file);
        hosted.openTo.add(world.botUserId);
        files.add(hosted.toJson());
      }
    }
    return value;
  }

  /** The value of one element for a text, an option or a list of those. */
  ObjectNode value(Element element, Object wanted) {
    ObjectNode value = FakeJson.object();
    String one = wanted instanceof List<?> ? "" : String.valueOf(wanted);
    switch (element.type()) {
      case "static_select", "external_select", "radio_buttons", "overflow" ->
          value.set("selected_option", option(element, one));
      case "multi_static_select", "checkboxes" -> {
        ArrayNode options = value.putArray("selected_options");
        ((List<?>) wanted).forEach(each -> options.add(option(element, String.valueOf(each))));
      }
      case "multi_users_select", "multi_conversations_select", "multi_channels_select" -> {
        ArrayNode ids = value.putArray(field(element.type()));
        ((List<?>) wanted).forEach(each -> ids.add(String.valueOf(each)));
      }
      case "datetimepicker" -> value.put("selected_date_time", Long.parseLong(one));
      default -> {
        if (one.isEmpty()) {
          value.putNull(field(element.type()));
        } else {
          value.put(field(element.type()), one);
        }
      }
    }
    return value;
  }

  private static String field(String type) {
    return switch (type) {
      case "users_select" -> "selected_user";
      case "conversations_select" -> "selected_conversation";
      case "channels_select" -> "selected_channel";
      case "multi_users_select" -> "selected_users";
      case "multi_conversations_select" -> "selected_conversations";
      case "multi_channels_select" -> "selected_channels";
      case "datepicker" -> "selected_date";
      case "timepicker" -> "selected_time";
      default -> "value";
    };
  }

  private static JsonNode option(Element element, String wanted) {
    for (JsonNode option : options(element.json())) {
      if (option.path("text").path("text").asText().equals(wanted)
          || option.path("value").asText().equals(wanted)) {
        return option;
      }
    }
    throw new AssertionError("no option " + wanted + " in " + element.json());
  }

  private static ArrayNode options(JsonNode element) {
    ArrayNode all = FakeJson.list(element.path("options"));
    element
        .path("option_groups")
        .forEach(group -> all.addAll(FakeJson.list(group.path("options"))));
    return all;
  }

  private static ObjectNode initial(Element element) {
    ObjectNode value = FakeJson.object();
    JsonNode json = element.json();
    switch (element.type()) {
      case "static_select", "external_select", "radio_buttons" ->
          value.set("selected_option", orNull(json, "initial_option"));
      case "multi_static_select", "checkboxes" ->
          value.set("selected_options", FakeJson.list(json.path("initial_options")));
      case "file_input" -> value.putArray("files");
      case "datetimepicker" -> value.set("selected_date_time", orNull(json, "initial_date_time"));
      case "multi_users_select", "multi_conversations_select", "multi_channels_select" ->
          value.set(
              field(element.type()),
              FakeJson.list(json.path(field(element.type()).replace("selected", "initial"))));
      default -> {
        String field = field(element.type());
        String source =
            field.equals("value") ? "initial_value" : field.replace("selected", "initial");
        value.set(field, orNull(json, source));
      }
    }
    return value;
  }

  private static JsonNode orNull(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isMissingNode() ? NullNode.getInstance() : value;
  }
}
