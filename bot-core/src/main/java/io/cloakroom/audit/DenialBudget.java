package io.cloakroom.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * A record that a flood of refusals cannot fill. The first few that are alike in everything (who,
 * which link, why) within a minute are an event each; the others are counted in one event of that
 * minute. Each is committed before its call returns, as with any record; callers that come at once
 * share a commit.
 */
public final class DenialBudget implements AuditLog {
  /** Denials that are alike, in one minute, on one node, before they are counted together. */
  static final int ROWS_EACH = 5;

  /** One that is pushed out gets its rows anew; nothing of it is lost. */
  private static final int MOST_KINDS = 10_000;

  private static final Duration LONGER_THAN_A_MINUTE = Duration.ofMinutes(2);

  private final AuditLog log;
  private final Cache<Kind, Tally> tallies =
      Caffeine.newBuilder().maximumSize(MOST_KINDS).expireAfterAccess(LONGER_THAN_A_MINUTE).build();

  /**
   * @param log which keeps the events
   */
  public DenialBudget(AuditLog log) {
    this.log = log;
  }

  @Override
  public void append(AuditEvent event) {
    if (!event.action().isDenial()) {
      log.append(event);
      return;
    }
    Tally tally = tallies.get(Kind.of(event), kind -> new Tally());
    if (tally.takesRow()) {
      log.append(event);
    } else {
      tally.count(event);
    }
  }

  @Override
  public void count(AuditEvent alike, long more) {
    log.count(alike, more);
  }

  @Override
  public List<AuditEvent> lately(Set<Action> actions, Instant since, int limit) {
    return log.lately(actions, since, limit);
  }

  @Override
  public List<AuditEvent> newest(Workspace workspace, ImageId image, int limit) {
    return log.newest(workspace, image, limit);
  }

  @Override
  public AuditPage find(AuditQuery query, OptionalLong before, int limit) {
    return log.find(query, before, limit);
  }

  @Override
  public AuditPage newer(AuditQuery query, long after, int limit) {
    return log.newer(query, after, limit);
  }

  @Override
  public Map<Action, Integer> howMany(AuditQuery query, int most) {
    return log.howMany(query, most);
  }

  @Override
  public Set<ImageId> concerned(AuditQuery query, Set<ImageId> pictures) {
    return log.concerned(query, pictures);
  }

  @Override
  public List<RecordedEvent> looks(Workspace workspace, Set<String> codes, int limit) {
    return log.looks(workspace, codes, limit);
  }

  @Override
  public List<RecordedEvent> after(AuditQuery query, long sequence, int limit) {
    return log.after(query, sequence, limit);
  }

  /** What denials have in common that are counted together. */
  private record Kind(
      Instant minute,
      Workspace workspace,
      Action action,
      Optional<Person> actor,
      Optional<Conversation> conversation,
      Optional<ImageId> image,
      String outcome,
      Map<String, String> details) {
    static Kind of(AuditEvent event) {
      return new Kind(
          event.at().truncatedTo(ChronoUnit.MINUTES),
          event.workspace(),
          event.action(),
          event.actor(),
          event.conversation(),
          event.image(),
          event.outcome(),
          new TreeMap<>(event.details()));
    }
  }

  /** The denials of one kind. Those who wait to write are counted by whoever writes next. */
  private final class Tally {
    private final Object writing = new Object();
    private int rows;
    private long came;
    private long written;

    synchronized boolean takesRow() {
      boolean left = rows < ROWS_EACH;
      rows += left ? 1 : 0;
      return left;
    }

    void count(AuditEvent event) {
      long mine = come();
      synchronized (writing) {
        if (written < mine) {
          long all = cameSoFar();
          // The same on every node, so that all of them count in one event.
          log.count(event.onceFor(Kind.of(event).toString()), all - written);
          written = all;
        }
      }
    }

    private synchronized long come() {
      return ++came;
    }

    private synchronized long cameSoFar() {
      return came;
    }
  }
}
