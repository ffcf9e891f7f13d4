package io.cloakroom.slack.incoming;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Slack lets the bot work, and whether it is heard from. */
public final class SlackHealth {
  private static final Logger LOG = LoggerFactory.getLogger(SlackHealth.class);

  private final AtomicReference<String> broken = new AtomicReference<>("");
  private final AtomicBoolean connected = new AtomicBoolean(true);

  /** Slack shut the bot out: a person must act. */
  void broken(String why) {
    LOG.error("Slack shut the bot out: {}", why);
    broken.set(why);
  }

  /** What the last look at the socket found. */
  public void connected(boolean now) {
    if (connected.getAndSet(now) != now) {
      LOG.warn("the socket to Slack is {}", now ? "open again" : "closed");
    }
  }

  /** Why nothing can be shown through Slack. */
  public List<String> problems() {
    return Optional.ofNullable(broken.get()).filter(why -> !why.isEmpty()).stream()
        .map(
            why ->
                "Slack: "
                    + why
                    + "; install the app again, set its new tokens and start the bot again")
        .toList();
  }

  /** What is degraded. */
  public List<String> warnings() {
    return connected.get()
        ? List.of()
        : List.of(
            "Slack: the socket is closed and is opened again by itself; if this stays, look at"
                + " CLOAKROOM_SLACK_APP_TOKEN and the way out to wss-primary.slack.com");
  }
}
