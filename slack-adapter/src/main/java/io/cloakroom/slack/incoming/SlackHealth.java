package io.cloakroom.slack.incoming;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Slack lets the bot work, and whether it is heard from. */
public final class SlackHealth {
  private static final Logger LOG = LoggerFactory.getLogger(SlackHealth.class);

  private final AtomicReference<Optional<Supplier<String>>> broken =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean connected = new AtomicBoolean(true);

  /** Slack shut the bot out: a person must act. */
  void broken(Supplier<String> why) {
    LOG.error("Slack shut the bot out: {}", why.get());
    broken.set(Optional.of(why));
  }

  /** What the last look at the socket found. */
  public void connected(boolean now) {
    if (connected.getAndSet(now) != now) {
      LOG.warn("the socket to Slack is {}", now ? "open again" : "closed");
    }
  }

  /** Why nothing can be shown through Slack. */
  public List<String> problems() {
    return Objects.requireNonNull(broken.get())
        .map(why -> DoorWords.WORDS.shutOut(why.get()))
        .stream()
        .toList();
  }

  /** What is degraded. */
  public List<String> warnings() {
    return connected.get() ? List.of() : List.of(DoorWords.WORDS.socketClosed());
  }
}
