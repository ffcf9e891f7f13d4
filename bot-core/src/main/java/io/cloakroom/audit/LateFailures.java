package io.cloakroom.audit;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the bot could not do within the last day and has not done since, as the record has it. */
public final class LateFailures {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST = 500;

  /** Something else hangs on the original, so that it stays on purpose: nothing is to be mended. */
  private static final Set<String> ON_PURPOSE =
      Set.of("something_stays", "shown_elsewhere", "elsewhere_unsaid");

  private static final Set<Action> FAILURES =
      Set.of(Action.ORIGINAL_REMOVE_FAILED, Action.INTAKE_GAVE_UP, Action.IMAGE_DAMAGED);
  private static final Set<Action> MENDED =
      Set.of(
          Action.ORIGINAL_REMOVED,
          Action.IMAGE_REMOVED,
          Action.INTAKE_ANNOUNCED,
          Action.IMAGE_ERASED,
          Action.HELD_DESTROYED);

  /** So many damaged pictures are asked for whether somebody has seen them since. */
  private static final int ASKED_FOR = 50;

  /** So many of its newest events are looked at for that. */
  private static final int NEWEST_OF_ONE = 100;

  private final AuditLog log;
  private final Clock clock;

  public LateFailures(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * What failed in one conversation for one reason.
   *
   * @param why in one word: {@code not_permitted}
   * @param times how many pictures, or posts
   */
  public record Failure(Conversation where, Action action, String why, int times, Instant latest) {
    /** What stands there, and what can be done about it: a sentence without the place. */
    public String words() {
      if (action.equals(Action.INTAKE_GAVE_UP)) {
        return FailureWords.WORDS.givenUp(times, moment());
      }
      return action.equals(Action.IMAGE_DAMAGED)
          ? FailureWords.WORDS.damaged(times, moment())
          : FailureWords.WORDS.originalsStayAs(times, why, moment());
    }

    private String moment() {
      return latest.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The same for whom the reason and its remedy are told beside it. */
    public String wordsBesideTheReason() {
      return isOfRemoval() ? FailureWords.WORDS.originalsStay(times, moment()) : words();
    }

    /** Whether a right that is missing, or the chat's own refusal, is the reason. */
    public boolean isOfRemoval() {
      return action.equals(Action.ORIGINAL_REMOVE_FAILED);
    }

    /** The place by its ids, for those who run the program. */
    public String place() {
      return where.workspace().messenger() + " " + where.workspace().id() + "/" + where.id();
    }
  }

  /** The latest first, of every workspace. */
  public List<Failure> all() {
    Set<Action> wanted = new HashSet<>(FAILURES);
    wanted.addAll(MENDED);
    Set<Object> settled = new HashSet<>();
    Map<List<Object>, List<AuditEvent>> groups = new LinkedHashMap<>();
    int asked = 0;
    for (AuditEvent event : log.lately(wanted, clock.instant().minus(DAY), MOST)) {
      boolean first = settled.add(subject(event));
      if (first && FAILURES.contains(event.action()) && !ON_PURPOSE.contains(event.outcome())) {
        if (isDamage(event) && asked++ < ASKED_FOR && wasSeenSince(event)) {
          continue;
        }
        event
            .conversation()
            .ifPresent(
                where ->
                    groups
                        .computeIfAbsent(
                            List.of(where, event.action(), event.outcome()),
                            any -> new ArrayList<>())
                        .add(event));
      }
    }
    return groups.values().stream().map(LateFailures::failure).toList();
  }

  private static boolean isDamage(AuditEvent event) {
    return event.action().equals(Action.IMAGE_DAMAGED);
  }

  /**
   * Its file was put back: whoever is shown a picture is shown all of it. The newest events of the
   * picture are read and not all that are of the one action: it may have been seen a million times.
   */
  private boolean wasSeenSince(AuditEvent damage) {
    Action shown =
        damage.details().containsKey("file") ? Action.FILE_DOWNLOADED : Action.IMAGE_VIEWED;
    return damage.image().stream()
        .flatMap(image -> log.newest(damage.workspace(), image, NEWEST_OF_ONE).stream())
        .anyMatch(seen -> seen.action().equals(shown) && seen.at().isAfter(damage.at()));
  }

  /** Those of the conversations of one workspace. */
  public List<Failure> of(Workspace workspace) {
    return all().stream().filter(failure -> failure.where().workspace().equals(workspace)).toList();
  }

  /** What was tried: only the latest of it counts. */
  private static Object subject(AuditEvent event) {
    Optional<ImageId> image = event.image();
    return image.isPresent() ? image.get() : List.of(event.details().getOrDefault("post", ""));
  }

  private static Failure failure(List<AuditEvent> alike) {
    AuditEvent latest = alike.get(0);
    return new Failure(
        latest.conversation().orElseThrow(),
        latest.action(),
        latest.outcome(),
        alike.size(),
        latest.at());
  }
}
