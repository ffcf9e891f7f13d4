package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * What two nodes do, one at each effect of the other, with every death of them: after every effect
 * nothing is lost, and nothing is shown that is erased; and once all is erased nothing is left.
 */
final class OnceSchedules {
  /** What a node does in a world. */
  interface Job {
    void run(OnceWorld world, Steps steps) throws IOException;
  }

  private final Supplier<OnceWorld> world;
  private final Job one;
  private final Job other;

  /**
   * @param world a new one each time
   */
  OnceSchedules(Supplier<OnceWorld> world, Job one, Job other) {
    this.world = world;
    this.one = one;
    this.other = other;
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

  private final class Run {
    private final OnceWorld here = world.get();
    private final Steps ones = new Steps();
    private final Steps others = new Steps();
    private boolean died;

    Run() {
      ones.begin(() -> one.run(here, ones));
      others.begin(() -> other.run(here, others));
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
      for (int effect = 0; effect < effects; effect++) {
        if (!steps.next()) {
          return false;
        }
        if (steps.hasChanged()) {
          look();
        }
      }
      return !steps.isDone();
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
        assertThat(ones.failure()).isEmpty();
        assertThat(others.failure()).isEmpty();
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
      assertThat(here.wrong()).isEmpty();
    }
  }
}
