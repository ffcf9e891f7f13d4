package io.cloakroom.slack.fake.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/** How payloads reach the app: over sockets or as signed HTTP calls. */
public interface Transport {
  /** What kind of payload it is, as Socket Mode names it. */
  enum Kind {
    EVENT("events_api"),
    COMMAND("slash_commands"),
    INTERACTION("interactive");

    final String type;

    Kind(String type) {
      this.type = type;
    }
  }

  /**
   * One try to deliver.
   *
   * @param attempt 0 at first, then the number of the retry
   * @param reason why it is tried again, empty at first
   */
  record Parcel(Kind kind, ObjectNode payload, int attempt, String reason) {
    Parcel again(int next, String why) {
      return new Parcel(kind, payload, next, why);
    }
  }

  /**
   * What came back.
   *
   * @param failure empty if it was accepted, else a reason as {@code x-slack-retry-reason} has it
   * @param last whether the app asked for no retry
   * @param body what the app answered with, missing for nothing
   */
  record Ack(String failure, boolean last, JsonNode body) {
    static Ack accepted(JsonNode body) {
      return new Ack("", false, body);
    }

    static Ack failed(String reason) {
      return new Ack(reason, false, MissingNode.getInstance());
    }

    public boolean isAccepted() {
      return failure.isEmpty();
    }
  }

  /** Completes when the app answers; never, if it never does. */
  CompletableFuture<Ack> send(Parcel parcel);
}
