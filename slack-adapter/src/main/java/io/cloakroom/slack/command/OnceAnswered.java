package io.cloakroom.slack.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Which commands, presses and forms were taken up, by whichever node: what is sent again, and led
 * to another one, has no second effect (T17).
 */
public final class OnceAnswered {
  private static final String SHELF = "slack-answered";

  /** A signature is good for 5 min; what it signs is remembered for longer. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  private final Keepsakes keepsakes;
  private final Clock clock;

  /**
   * @param keepsakes shared by the nodes
   */
  public OnceAnswered(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /** Whether it is to be taken up; nothing without an id is ever a repetition. */
  boolean isFirst(JsonNode payload) {
    return isFirst(payload.path("trigger_id").asText(""), "");
  }

  /** The same of one of several that come together. */
  boolean isFirst(JsonNode payload, JsonNode action) {
    return isFirst(
        payload.path("trigger_id").asText(""),
        " " + action.path("block_id").asText("") + " " + action.path("action_id").asText(""));
  }

  private boolean isFirst(String trigger, String which) {
    if (trigger.isEmpty()) {
      return true;
    }
    Instant now = clock.instant();
    String name = Keepsake.hashed(trigger + which);
    try {
      return keepsakes.keepFirst(new Keepsake(SHELF, name, "", now.plus(REMEMBERED)), now);
    } catch (RuntimeException away) {
      // Without the database nothing is done either, and whoever answers says so.
      return true;
    }
  }
}
