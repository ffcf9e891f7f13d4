package io.cloakroom.slack.incoming;

import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.slack.post.Files;
import io.cloakroom.slack.post.Missed;
import io.cloakroom.slack.post.SlackFile;
import io.cloakroom.slack.post.SlackMessage;
import io.cloakroom.slack.setup.Team;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Catches files whose message never came: Slack also says of each file by itself that it was
 * shared, without a word about where in the channel. Such a file is looked for after a while,
 * unless its message came in the meantime.
 */
public final class SafetyNet {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration REMEMBERED = Duration.ofMinutes(30);
  private static final int MOST = 10_000;
  private static final int MOST_ARRIVED = 50_000;

  /** A file and the channel that it was shared in. */
  private record Shared(String file, String channel) {}

  private final Files files;
  private final Missed missed;
  private final Team team;
  private final Clock clock;
  private final Recent<Shared, Boolean> arrived;
  private final Map<Shared, Instant> waiting = new ConcurrentHashMap<>();

  public SafetyNet(Files files, Missed missed, Team team, Clock clock) {
    this.files = files;
    this.missed = missed;
    this.team = team;
    this.clock = clock;
    this.arrived = new Recent<>(MOST_ARRIVED, REMEMBERED, clock);
  }

  /** Slack said that the file was shared. */
  void shared(String file, String channel) {
    Shared shared = new Shared(file, channel);
    if (!arrived.contains(shared) && waiting.size() < MOST) {
      waiting.putIfAbsent(shared, clock.instant());
    }
  }

  /** A message came that shows the files. */
  void arrived(SlackMessage message, String channel) {
    for (SlackFile file : message.files()) {
      Shared shared = new Shared(file.id(), channel);
      arrived.putIfAbsent(shared, true);
      waiting.remove(shared);
    }
  }

  /** Whether a message came lately that shows the file there. */
  boolean knows(Missed.Shown shown) {
    return arrived.contains(new Shared(shown.file(), shown.channel()));
  }

  /**
   * Looks for what was waited for in vain.
   *
   * @throws MessengerUnavailable when Slack is out of reach: what was not looked for waits on
   */
  public void look(IntakeDesk desk) throws MessengerUnavailable {
    Instant before = clock.instant().minus(PATIENCE);
    List<Shared> due = new ArrayList<>();
    waiting.forEach(
        (shared, since) -> {
          if (!since.isAfter(before)) {
            due.add(shared);
          }
        });
    for (Shared shared : due) {
      if (!arrived.contains(shared)) {
        takeIn(shared, desk);
      }
      waiting.remove(shared);
    }
  }

  private void takeIn(Shared shared, IntakeDesk desk) throws MessengerUnavailable {
    Optional<SlackFile> file = files.now(shared.file()).file();
    for (SlackFile.Share share : file.map(SlackFile::shares).orElse(List.of())) {
      if (share.channel().equals(shared.channel()) && !share.ts().isEmpty()) {
        missed
            .message(share)
            .flatMap(message -> message.incoming(team, share.channel()))
            .ifPresent(desk::received);
      }
    }
  }
}
