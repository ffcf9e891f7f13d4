package io.cloakroom.intake.chores;

import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.say.OutageNotices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells the admins once that something has held posts up for long, a chat, its file host, a disk,
 * and once that it is over. What waits says so by its rows, and so a restart during an outage
 * forgets nothing that waits still. A right that is missing is no outage: it is told where it is
 * missing.
 */
public final class TellOutages implements Chore {
  /** So long must a post have waited. */
  static final Duration LONG = Duration.ofMinutes(10);

  private static final int MOST = 1_000;

  private final List<String> chats;
  private final IntakeRegister register;
  private final OutageNotices notices;
  private final Clock clock;
  private final Map<Workspace, Outage> outages = new HashMap<>();

  /**
   * @param chats the messengers that are served, as in {@link Workspace#messenger}
   */
  public TellOutages(
      List<String> chats, IntakeRegister register, OutageNotices notices, Clock clock) {
    this.chats = List.copyOf(chats);
    this.register = register;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tell-outages";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    Instant now = clock.instant();
    Map<Workspace, List<Intake>> heldUp =
        chats.stream()
            .flatMap(chat -> register.heldUp(chat, now.minus(LONG), MOST).stream())
            .filter(intake -> !intake.setbacks().lacksRight())
            .collect(Collectors.groupingBy(one -> one.post().conversation().workspace()));
    heldUp.forEach(this::begin);
    outages
        .entrySet()
        .removeIf(one -> !heldUp.containsKey(one.getKey()) && isTold(one.getValue(), now));
  }

  private void begin(Workspace workspace, List<Intake> posts) {
    Outage outage = outages.computeIfAbsent(workspace, any -> new Outage());
    outage.add(posts);
    outage.tellStart(notices);
  }

  /** Whether it is over, and that was said. */
  private boolean isTold(Outage outage, Instant now) {
    outage.look(register);
    return outage.isOver() && outage.tellEnd(notices, now);
  }
}
