package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What two nodes do, one at each effect of the other, with every death of them: after every effect
 * nothing is lost, and nothing is shown that is erased; and once all is erased nothing is left.
 */
final class OnceSchedules {
  /** What a node does in a world. */
  interface Job {
    void run(OnceWorld world, Steps steps) throws IOException;
  }

  private final OnceWorld world;
  private final Job one;
  private final Job other;
  private final Steps.Grain grain;
  private final Set<String> well = new HashSet<>();

  /**
   * @param world as it is before, each time
   */
  OnceSchedules(OnceWorld world, Job one, Job other, Steps.Grain grain) {
    this.world = world;
    this.one = one;
    this.other = other;
    this.grain = grain;
  }

  /** One stands before each of its effects while the other does all, and so the other. */
  void everyStall() {
    for (int first = 0; ; first++) {
      for (int second = 1; ; second++) {
        Run run = new Run();
        boolean stood = run.ones(first);
        boolean more = run.others(second);
        run.toTheEnd();
        if (!stood) {
          return;
        }
        if (!more) {
          break;
        }
      }
    }
  }

  /** One dies before each of its effects, and the other comes. */
  void everyDeath() {
    for (int effect = 0; ; effect++) {
      Run run = new Run();
      boolean more = run.ones(effect);
      run.oneDies();
      run.toTheEnd();
      if (!more) {
        return;
      }
    }
  }

  /** One stands while the other does all, goes on, and dies. */
  void everyStallAndDeath() {
    for (int first = 0; ; first++) {
      for (int second = 1; ; second++) {
        Run run = new Run();
        boolean stood = run.ones(first);
        run.othersAll();
        boolean more = run.ones(second);
        run.oneDies();
        run.toTheEnd();
        if (!stood) {
          return;
        }
        if (!more) {
          break;
        }
      }
    }
  }

  private OnceWorld copy() {
    try {
      return world.copy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Run {
    private final OnceWorld here = copy();
    private final Steps ones = new Steps(grain, this::wrong);
    private final Steps others = new Steps(grain, this::wrong);
    private boolean died;

    Run() {
      ones.begin(() -> one.run(here, ones));
      others.begin(() -> other.run(here, others));
    }

    /** What was found to be well once is so again. */
    private Optional<String> wrong() {
      String state = here.state();
      Optional<String> wrong = well.contains(state) ? Optional.empty() : here.wrong();
      if (wrong.isEmpty()) {
        well.add(state);
      }
      return wrong;
    }

    boolean ones(int effects) {
      return some(ones, effects);
    }

    boolean others(int effects) {
      return some(others, effects);
    }

    void othersAll() {
      some(others, Integer.MAX_VALUE);
    }

    /** False when there were no more than that. */
    private boolean some(Steps steps, int effects) {
      boolean more = steps.next(effects);
      assertThat(steps.wrong()).isEmpty();
      return more;
    }

    void oneDies() {
      died |= !ones.isDone();
      ones.die();
      look();
    }

    /** Whoever died begins anew, as far as that is sure: an erasure does, and the rest need not. */
    void toTheEnd() {
      some(ones, Integer.MAX_VALUE);
      othersAll();
      try {
        here.eraseWhatBegan();
        look();
        assertThat(ones.failure().filter(here::isNotForNow)).isEmpty();
        assertThat(others.failure().filter(here::isNotForNow)).isEmpty();
        if (!(died && ones.isPutting())) {
          assertThat(here.returned()).isEmpty();
        }
        // Of one who died a mark may be left, which goes with the body.
        if (!died) {
          assertThat(here.markedStill()).isEmpty();
        }
        here.eraseAll();
      } catch (IOException e) {
        throw new AssertionError("it cannot be erased", e);
      }
      look();
      // What is sealed as its images go, by one who then dies, is noise that nobody knows of.
      if (!(died && ones.isPutting()) && !here.leavesNoise()) {
        assertThat(here.left()).isEmpty();
      }
      assertThat(here.rows()).isLessThanOrEqualTo(here.leavesNoise() ? 2 : 0);
    }

    private void look() {
      assertThat(wrong()).isEmpty();
    }
  }
}
