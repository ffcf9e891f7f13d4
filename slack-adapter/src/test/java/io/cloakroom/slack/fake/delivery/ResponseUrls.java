package io.cloakroom.slack.fake.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.Changes;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakeMessage;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakePerson.Note;
import io.cloakroom.slack.fake.HostedFile;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.api.ApiRefusal;
import io.cloakroom.slack.fake.api.BlockLimits;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.fake.http.Faults;
import io.cloakroom.slack.fake.http.HttpCall;
import io.cloakroom.slack.fake.http.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The {@code response_url}s: five uses in 30 minutes; they answer, replace and delete. */
public final class ResponseUrls {
  private static final String PATH = "/response/";
  private static final int MOST_USES = 5;
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final World world;
  private final Changes changes;
  private final Crawler crawler;
  private final Faults faults;
  private final Map<String, Handle> handles = new ConcurrentHashMap<>();

  /** One address: for whom, where, and the message whose button was pressed. */
  private static final class Handle {
    private final FakePerson person;
    private final FakeChannel channel;
    private final Instant born;
    private final Optional<SeenMessage> original;
    private int uses;

    private Handle(
        FakePerson person, FakeChannel channel, Instant born, Optional<SeenMessage> original) {
      this.person = person;
      this.channel = channel;
      this.born = born;
      this.original = original;
    }
  }

  public ResponseUrls(World world, Changes changes, Crawler crawler, Faults faults) {
    this.world = world;
    this.changes = changes;
    this.crawler = crawler;
    this.faults = faults;
  }

  String issue(FakePerson person, FakeChannel channel) {
    return issue(new Handle(person, channel, world.stamps.now(), Optional.empty()));
  }

  String issue(FakePerson person, FakeChannel channel, SeenMessage original) {
    return issue(new Handle(person, channel, world.stamps.now(), Optional.of(original)));
  }

  private String issue(Handle handle) {
    String id = world.stamps.id("R");
    handles.put(id, handle);
    return world.baseUrl + PATH + id;
  }

  public HttpReply answer(HttpCall call) {
    String id = call.after(PATH);
    JsonNode body = FakeJson.parse(call.body());
    Optional<Fault> fault = faults.next("response_url", true);
    if (fault.isPresent()) {
      world.journal.add("response_url", "app", id, fault.get().toString(), body);
      return fault.get().reply();
    }
    HttpReply reply = used(id, body);
    return faults.next("response_url", false).map(late -> late.spoil(reply)).orElse(reply);
  }

  private HttpReply used(String id, JsonNode body) {
    Handle handle = handles.get(id);
    String problem = problem(handle);
    world.journal.add("response_url", "app", id, problem.isEmpty() ? "ok" : problem, body);
    if (!problem.isEmpty()) {
      return HttpReply.of(
          404,
          "application/json",
          FakeJson.bytes(FakeJson.object().put("ok", false).put("error", problem)));
    }
    try {
      synchronized (world) {
        handle.uses++;
        apply(handle, body);
      }
      return HttpReply.text(200, "ok");
    } catch (ApiRefusal refusal) {
      return HttpReply.text(400, refusal.error());
    }
  }

  private String problem(Handle handle) {
    if (handle == null) {
      return "invalid_url";
    }
    if (world.stamps.now().isAfter(handle.born.plus(LIFE))) {
      return "expired_url";
    }
    return handle.uses >= MOST_USES ? "used_url" : "";
  }

  private void apply(Handle handle, JsonNode body) {
    BlockLimits.checkMessage(body.path("blocks"));
    if (!HostedFile.canShow(world, body.path("blocks"))) {
      throw new ApiRefusal("invalid_blocks");
    }
    if (body.path("delete_original").asBoolean() && handle.original.isPresent()) {
      delete(handle, handle.original.get());
    } else if (body.path("replace_original").asBoolean() && handle.original.isPresent()) {
      replace(handle, handle.original.get(), body);
    } else {
      add(handle, body);
    }
  }

  private void delete(Handle handle, SeenMessage original) {
    if (original.ephemeral()) {
      handle.person.notes.removeIf(note -> note.message().ts.equals(original.ts()));
      world.changed();
    } else {
      handle.channel.message(original.ts()).ifPresent(m -> changes.delete(handle.channel, m));
    }
  }

  private void replace(Handle handle, SeenMessage original, JsonNode body) {
    Optional<FakeMessage> standing =
        original.ephemeral()
            ? handle.person.notes.stream()
                .map(Note::message)
                .filter(message -> message.ts.equals(original.ts()))
                .findFirst()
            : handle.channel.message(original.ts());
    if (standing.isEmpty()) {
      add(handle, body);
    } else if (original.ephemeral()) {
      fill(standing.get(), body);
      world.changed();
    } else {
      changes.edit(handle.channel, standing.get(), () -> fill(standing.get(), body));
    }
  }

  private void add(Handle handle, JsonNode body) {
    FakeMessage message = new FakeMessage(world, world.botUserId);
    message.botId = world.botId;
    message.threadTs = body.path("thread_ts").asText();
    fill(message, body);
    if (body.path("response_type").asText().equals("in_channel")) {
      changes.post(handle.channel, message);
    } else {
      handle.person.notes.add(new Note(handle.channel, message));
      world.changed();
    }
    boolean unfurls =
        body.path("unfurl_links").asBoolean(true) || body.path("unfurl_media").asBoolean(true);
    crawler.visit(message.toJson(handle.channel), unfurls);
  }

  private static void fill(FakeMessage message, JsonNode body) {
    message.text = body.path("text").asText();
    message.blocks = BlockLimits.withIds(body.path("blocks"));
  }

  /** Shows what a command was acknowledged with. */
  public void show(String url, JsonNode answer) {
    Handle handle = handles.get(url.substring(url.lastIndexOf('/') + 1));
    ObjectNode body =
        answer.isTextual() ? FakeJson.object().put("text", answer.asText()) : FakeJson.copy(answer);
    if (!body.path("text").asText().isEmpty() || body.has("blocks")) {
      synchronized (world) {
        add(handle, body);
      }
    }
  }

  /** Slack itself tells the person something. */
  public void note(FakePerson person, FakeChannel channel, String text) {
    synchronized (world) {
      FakeMessage message = new FakeMessage(world, "USLACKBOT");
      message.text = text;
      person.notes.add(new Note(channel, message));
      world.changed();
    }
  }
}
