package io.cloakroom.slack.incoming;

import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Conversation;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Catches files whose message never came: Slack also says of each file by itself that it was
 * shared, without a word about where in the channel. Such a file is looked for after a while,
 * unless its message came in the meantime, here or to another node.
 */
public final class SafetyNet {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration REMEMBERED = Duration.ofMinutes(30);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** So much earlier its message may have come, by the clock of another node. */
  private static final Duration EARLIER = Duration.ofMinutes(1);

  private static final Duration LOOKED_FOR = Duration.ofDays(1);
  private static final int MOST_IN_A_ROW = 3;
  private static final int MOST = 10_000;
  private static final int MOST_ARRIVED = 50_000;

  /** Of what other apps post, and the like, in one round; each is a question. */
  private static final int MOST_ASKED = 20;

  /** A file and the channel that it was shared in. */
  private record Shared(String file, String channel) {}

  /** Since when it is waited for, and when it is looked for. */
  private record Waiting(Instant since, Instant due) {}

  private final Files files;
  private final Missed missed;
  private final Team team;
  private final Clock clock;
  private final Recent<Shared, Boolean> arrived;
  private final Map<Shared, Waiting> waiting = new ConcurrentHashMap<>();

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
      Instant now = clock.instant();
      waiting.putIfAbsent(shared, new Waiting(now, now.plus(PATIENCE)));
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

  /**
   * Whether one of these is to be taken in and was not, by whichever node: so its message came to
   * none. What is not to be is asked for once; where that is much, something may be missing.
   *
   * @param since when the first of them was shared
   * @throws MessengerUnavailable when Slack does not say
   */
  boolean isMissing(List<Missed.Shown> shown, Instant since, IntakeDesk desk)
      throws MessengerUnavailable {
    int asked = 0;
    for (Missed.Shown one : shown) {
      Shared shared = new Shared(one.file(), one.channel());
      if (!arrived.contains(shared) && !isWithAnother(shared, since, desk)) {
        asked++;
        if (asked > MOST_ASKED || isWanted(one.share(), desk)) {
          return true;
        }
        arrived.putIfAbsent(shared, true);
      }
    }
    return false;
  }

  private boolean isWithAnother(Shared shared, Instant since, IntakeDesk desk) {
    Conversation where = team.conversation(shared.channel());
    return !desk.governs(where) || desk.knows(where, shared.file(), since.minus(EARLIER));
  }

  private boolean isWanted(SlackFile.Share share, IntakeDesk desk) throws MessengerUnavailable {
    return !share.ts().isEmpty()
        && missed
            .message(share)
            .flatMap(message -> message.incoming(team, share.channel()))
            .filter(desk::wants)
            .isPresent();
  }

  /** Whether a file waits for its message. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /**
   * Looks for what was waited for in vain. One that Slack does not answer for waits on, for a day
   * at most, and holds up none behind it; where Slack limits or answers for several in a row not,
   * all wait.
   *
   * @throws MessengerUnavailable when Slack is out of reach: what was not looked for waits on
   */
  public void look(IntakeDesk desk) throws MessengerUnavailable {
    int inARow = 0;
    for (Map.Entry<Shared, Waiting> one : due()) {
      Shared shared = one.getKey();
      Instant since = one.getValue().since().minus(EARLIER);
      try {
        if (!arrived.contains(shared)
            && !desk.knows(team.conversation(shared.channel()), shared.file(), since)) {
          takeIn(shared, desk);
        }
        waiting.remove(shared);
        inARow = 0;
      } catch (MessengerUnavailable e) {
        later(shared);
        if (e.retryAfter().isPresent() || ++inARow == MOST_IN_A_ROW) {
          throw e;
        }
      }
    }
  }

  /** Those that were waited for long enough, the longest first. */
  private List<Map.Entry<Shared, Waiting>> due() {
    Instant now = clock.instant();
    return waiting.entrySet().stream()
        .filter(one -> !one.getValue().due().isAfter(now))
        .sorted(Map.Entry.comparingByValue(Comparator.comparing(Waiting::due)))
        .toList();
  }

  /** What Slack cannot say for a day it never will, and the rounds over the channels look too. */
  private void later(Shared shared) {
    Instant now = clock.instant();
    waiting.computeIfPresent(
        shared,
        (same, one) ->
            one.since().isBefore(now.minus(LOOKED_FOR))
                ? null
                : new Waiting(one.since(), now.plus(AGAIN)));
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
