package io.cloakroom.intake.follow;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Has the cards of one chat say so whose picture may be used no more, and show nothing of it: once
 * its last day is over, the living links are gone through, some at a time, and the cards of those
 * become due whose right ended since that was done before (ADR 95). Nothing depends on it for them
 * not to open.
 */
public final class EndRights implements Chore {
  /** So many links in a round. */
  static final int PAGE = 500;

  private static final String DONE = "done";

  private final String chat;
  private final IntakeRegister register;
  private final LinkStore links;
  private final Policies policies;
  private final Keepsakes keepsakes;
  private final Clock clock;
  private Instant done = Instant.EPOCH;
  private Optional<Walk> walk = Optional.empty();

  /**
   * @param register knows of which workspaces pictures are
   * @param keepsakes where it stands which days are done
   */
  public EndRights(
      String chat,
      IntakeRegister register,
      LinkStore links,
      Policies policies,
      Keepsakes keepsakes,
      Clock clock) {
    this.chat = chat;
    this.register = register;
    this.links = links;
    this.policies = policies;
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "end-rights-" + chat;
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  /** Another node may have done more meanwhile. */
  @Override
  public void takenOver() {
    walk = Optional.empty();
  }

  @Override
  public void round() {
    if (walk.isEmpty()) {
      walk = next();
    }
    if (walk.isPresent() && walk.get().step()) {
      done = walk.get().until;
      keepsakes.keep(
          new Keepsake(shelf(), DONE, done.toString(), clock.instant().plus(Keepsake.UNTIL_OVER)));
      walk = Optional.empty();
    }
  }

  /** Days end together everywhere, by UTC. */
  private Optional<Walk> next() {
    Instant until = clock.instant().truncatedTo(ChronoUnit.DAYS);
    if (until.isAfter(done)) {
      done = read();
    }
    return until.isAfter(done) ? Optional.of(new Walk(done, until)) : Optional.empty();
  }

  /** From the beginning where nothing stands. */
  private Instant read() {
    try {
      return keepsakes
          .find(shelf(), DONE, clock.instant())
          .map(Keepsake::words)
          .map(Instant::parse)
          .orElse(Instant.EPOCH);
    } catch (DateTimeException writtenByANewerVersion) {
      return Instant.EPOCH;
    }
  }

  private String shelf() {
    return "rights-" + chat;
  }

  /** Through what lives, once. */
  private final class Walk {
    private final Instant since;
    private final Instant until;
    private final Deque<Workspace> workspaces;
    private Optional<Link> last = Optional.empty();

    Walk(Instant since, Instant until) {
      this.since = since;
      this.until = until;
      this.workspaces = new ArrayDeque<>(register.workspaces(chat));
    }

    /** Through the next page; whether that was the last. */
    boolean step() {
      if (!workspaces.isEmpty()) {
        List<Link> page = links.living(workspaces.element(), clock.instant(), last, PAGE);
        List<Link> ended = policies.atOnce(() -> page.stream().filter(this::hasEnded).toList());
        ended.stream().map(Link::id).forEach(links::showAgain);
        last = page.size() < PAGE ? Optional.empty() : Optional.of(page.get(PAGE - 1));
        if (last.isEmpty()) {
          workspaces.remove();
        }
      }
      return workspaces.isEmpty();
    }

    private boolean hasEnded(Link link) {
      return link.policy(policies)
          .get(Setting.RIGHTS_UNTIL)
          .moment()
          .filter(end -> end.isAfter(since) && !end.isAfter(until))
          .isPresent();
    }
  }
}
