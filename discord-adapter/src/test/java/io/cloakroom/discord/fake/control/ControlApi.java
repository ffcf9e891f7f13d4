package io.cloakroom.discord.fake.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.HttpDoor;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Requests;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fake by remote control, for tests in another process: JSON in, JSON out, on a port of its own
 * that no outage touches. Ids are text. An act that the person may not do is answered with 409 and
 * the reason.
 */
public final class ControlApi implements AutoCloseable {
  private final FakeDiscord discord;
  private final Router router = new Router();
  private final Map<String, FakeInteraction> interactions = new ConcurrentHashMap<>();
  private final HttpDoor door;

  public ControlApi(FakeDiscord discord, int port) {
    this.discord = discord;
    router.addPage("GET", "/control/info", call -> Answer.ok(info()));
    router.addPage("POST", "/control/person", this::person);
    router.addPage("POST", "/control/channel", this::channel);
    router.addPage("POST", "/control/post", this::post);
    router.addPage("POST", "/control/edit", this::edit);
    router.addPage("POST", "/control/delete", this::delete);
    router.addPage("POST", "/control/press", this::press);
    router.addPage("POST", "/control/command", this::command);
    router.addPage("POST", "/control/menu", this::menu);
    router.addPage("POST", "/control/submit", this::submit);
    router.addPage("GET", "/control/interaction", this::interaction);
    new ControlStates(discord).register(router);
    new ControlFaults(discord).register(router);
    new ControlPage(discord).register(router);
    this.door = new HttpDoor(port, this::answer);
  }

  int port() {
    return door.port();
  }

  public String url() {
    return "http://127.0.0.1:" + door.port();
  }

  private Answer answer(HttpDoor.Raw raw) {
    ApiCall call = Requests.read(raw);
    Optional<Router.Found> found = router.find(call.method(), call.path());
    if (found.isEmpty()) {
      return Answer.json(404, Json.object("error", "no such control: " + call.path()));
    }
    try {
      return found.get().route().handler().apply(call.at(found.get().parameters()));
    } catch (ApiError | IllegalStateException | IllegalArgumentException refusal) {
      return Answer.json(409, Json.object("error", String.valueOf(refusal.getMessage())));
    }
  }

  JsonNode info() {
    return Json.object(
        "api", discord.apiUrl(),
        "gateway", discord.gatewayUrl(),
        "files", discord.cdnHost(),
        "token", discord.botToken(),
        "clientId", discord.clientId(),
        "clientSecret", discord.clientSecret(),
        "authorize", discord.baseUrl() + "/oauth2/authorize",
        "guild", Long.toString(discord.guild().id()),
        "control", url());
  }

  private FakePerson actor(ApiCall call) {
    return discord.person(call.body().path("person").asText());
  }

  private FakeChannel where(ApiCall call) {
    return place(discord, call.body().path("channel").asText());
  }

  /** A channel by its id or its name. */
  static FakeChannel place(FakeDiscord discord, String idOrName) {
    return idOrName.matches("\\d{15,}")
        ? discord.channel(Long.parseLong(idOrName))
        : discord.guild().channel(idOrName);
  }

  private FakeMessage message(ApiCall call) {
    return discord
        .message(Json.id(call.body(), "message"))
        .orElseThrow(() -> new IllegalArgumentException("no such message"));
  }

  private Answer person(ApiCall call) {
    String name = call.body().path("person").asText();
    boolean bot = call.body().path("bot").asBoolean(false);
    return id((bot ? discord.otherBot(name) : discord.person(name)).id());
  }

  private Answer channel(ApiCall call) {
    String name = call.body().path("channel").asText();
    ChannelKind kind = ChannelKind.valueOf(call.body().path("kind").asText("TEXT"));
    FakeChannel made =
        discord.guild().channels().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseGet(() -> discord.guild().add(kind, name));
    if (call.body().path("hidden").asBoolean(false)) {
      made.hide();
    }
    return id(made.id());
  }

  private Answer post(ApiCall call) {
    JsonNode body = call.body();
    FakeUpload[] files = files(body.path("files"));
    String text = body.path("text").asText("");
    FakePerson person = actor(call);
    if (body.hasNonNull("reply")) {
      FakeMessage target = discord.message(Json.id(body, "reply")).orElseThrow();
      return id(person.reply(target, text, files).id());
    }
    FakeChannel channel = where(call);
    return id(
        channel.kind().holdsPosts()
            ? person.forumPost(channel, body.path("title").asText("post"), text, files).id()
            : person.post(channel, text, files).id());
  }

  private static FakeUpload[] files(JsonNode files) {
    FakeUpload[] uploads = new FakeUpload[files.size()];
    for (int i = 0; i < uploads.length; i++) {
      uploads[i] = upload(files.path(i));
    }
    return uploads;
  }

  private static FakeUpload upload(JsonNode file) {
    byte[] bytes = Base64.getDecoder().decode(file.path("base64").asText());
    FakeUpload upload = FakeUpload.of(file.path("name").asText(), bytes);
    FakeUpload described =
        file.hasNonNull("alt") ? upload.withAlt(file.path("alt").asText()) : upload;
    return file.path("spoiler").asBoolean(false) ? described.asSpoiler() : described;
  }

  private Answer edit(ApiCall call) {
    actor(call).edit(message(call), call.body().path("text").asText());
    return Answer.none();
  }

  private Answer delete(ApiCall call) {
    actor(call).delete(message(call));
    return Answer.none();
  }

  private Answer press(ApiCall call) {
    return kept(actor(call).press(message(call), call.body().path("label").asText()));
  }

  private Answer command(ApiCall call) {
    String words = call.body().path("words").asText();
    return kept(actor(call).command(where(call), words, values(call.body().path("options"))));
  }

  private Answer menu(ApiCall call) {
    String command = call.body().path("command").asText();
    return kept(actor(call).contextMenu(command, message(call)));
  }

  private Answer submit(ApiCall call) {
    FakeInteraction opened = known(call.body().path("interaction").asText());
    return kept(actor(call).submitModal(opened, values(call.body().path("values"))));
  }

  /**
   * Text and numbers as they are; {"name", "base64"} is a file, {"person"} somebody, {"channel"} a
   * place.
   */
  private Map<String, Object> values(JsonNode fields) {
    Map<String, Object> values = new HashMap<>();
    fields.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
    return values;
  }

  private Object value(JsonNode value) {
    if (value.has("base64")) {
      return upload(value);
    }
    if (value.has("person")) {
      return discord.person(value.path("person").asText());
    }
    return value.has("channel") ? place(discord, value.path("channel").asText()) : value.asText();
  }

  private Answer kept(FakeInteraction interaction) {
    interactions.put(Long.toString(interaction.id()), interaction);
    return id(interaction.id());
  }

  private FakeInteraction known(String id) {
    return Optional.ofNullable(interactions.get(id))
        .orElseThrow(() -> new IllegalArgumentException("no such interaction"));
  }

  private Answer interaction(ApiCall call) {
    FakeInteraction known = known(call.query().getOrDefault("id", ""));
    List<JsonNode> messages =
        known.messages().stream().map(m -> ControlStates.message(discord, m)).toList();
    JsonNode form = known.form().isObject() ? known.form() : null;
    return Answer.ok(
        Json.object("acknowledgedBy", known.acknowledgedBy(), "messages", messages, "form", form));
  }

  private static Answer id(long id) {
    return Answer.ok(Json.object("id", Long.toString(id)));
  }

  @Override
  public void close() {
    door.close();
  }
}
