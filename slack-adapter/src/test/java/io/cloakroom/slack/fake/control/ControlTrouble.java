package io.cloakroom.slack.fake.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.delivery.EventQueue;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;

/** The trouble that another process may cause. */
final class ControlTrouble {
  private final FakeSlack slack;

  ControlTrouble(FakeSlack slack) {
    this.slack = slack;
  }

  private static ObjectNode done() {
    return FakeJson.object().put("ok", true);
  }

  /**
   * {@code method}, {@code times} and {@code fault}: {@code ratelimited:SECONDS}, {@code
   * status:CODE}, {@code error:NAME}, {@code late:MILLISECONDS}, {@code sign-in}, {@code
   * dropped-before}, {@code dropped-after}, {@code half}.
   */
  JsonNode fault(ObjectNode asked) {
    String[] words = asked.path("fault").asText().split(":", 2);
    String value = words.length > 1 ? words[1] : "";
    Fault fault =
        switch (words[0]) {
          case "ratelimited" -> Fault.rateLimited(Integer.parseInt(value));
          case "status" -> Fault.status(Integer.parseInt(value));
          case "error" -> Fault.error(value);
          case "late" -> Fault.late(Duration.ofMillis(Long.parseLong(value)));
          case "sign-in" -> Fault.signInPage();
          case "dropped-before" -> Fault.droppedBefore();
          case "dropped-after" -> Fault.droppedAfter();
          case "half" -> Fault.halfAnswer();
          default -> throw new IllegalArgumentException("no fault is called " + words[0]);
        };
    slack.fail(asked.path("method").asText(), asked.path("times").asInt(1), fault);
    return done();
  }

  /** {@code reason} to announce the end, none to break off, or {@code drop_acks}. */
  JsonNode sockets(ObjectNode asked) {
    if (asked.has("drop_acks")) {
      slack.sockets().dropAcks(asked.path("drop_acks").asInt());
    } else if (asked.path("reason").asText().isEmpty()) {
      slack.sockets().breakOff();
    } else {
      slack.sockets().disconnect(asked.path("reason").asText());
    }
    return done();
  }

  /** Any of {@code hold}, {@code lose}, {@code repeat}, {@code omit}, {@code retries} in ms. */
  JsonNode events(ObjectNode asked) {
    EventQueue events = slack.events();
    if (asked.has("hold")) {
      if (asked.path("hold").asBoolean()) {
        events.hold();
      } else {
        events.release();
      }
    }
    if (asked.has("lose")) {
      events.lose(asked.path("lose").asBoolean());
    }
    if (asked.has("repeat")) {
      events.repeat(asked.path("repeat").asInt());
    }
    if (asked.has("omit")) {
      events.omit(asked.path("omit").asText());
    }
    if (asked.has("retries")) {
      slack
          .courier()
          .retries(
              asked
                  .path("retries")
                  .valueStream()
                  .map(millis -> Duration.ofMillis(millis.asLong()))
                  .toArray(Duration[]::new));
    }
    return done();
  }

  /** {@code url} of the app for signed HTTP; empty for sockets. */
  JsonNode deliver(ObjectNode asked) {
    String url = asked.path("url").asText();
    if (url.isEmpty()) {
      slack.deliverToSockets();
    } else {
      slack.deliverTo(url);
    }
    return done();
  }

  /** {@code enforce}: whether Slack's limits refuse. */
  JsonNode limits(ObjectNode asked) {
    slack.rateLimits().enforce(asked.path("enforce").asBoolean());
    return done();
  }
}
