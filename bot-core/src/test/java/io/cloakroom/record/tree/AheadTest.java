package io.cloakroom.record.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parts that are made on several threads come in their order. */
class AheadTest {
  /**
   * The first part is done when the second is: so both are made at once, and the first is first.
   */
  @Test
  void handsThemOutInTheirOrderHoweverTheyAreMade() {
    CountDownLatch second = new CountDownLatch(1);
    List<Supplier<String>> parts =
        List.of(
            () -> {
              await(second);
              return "one";
            },
            () -> {
              second.countDown();
              return "two";
            },
            () -> "three");
    List<String> taken = new ArrayList<>();

    try (Ahead<String> ahead = new Ahead<>(parts.iterator(), 2)) {
      ahead.forEachRemaining(taken::add);
    }

    assertThat(taken).containsExactly("one", "two", "three");
  }

  @Test
  void throwsWhatAMakerThrewWhereItsPartWouldBe() {
    List<Supplier<String>> parts =
        List.of(
            () -> "one",
            () -> {
              throw new LogTree.Incomplete(new Tile.Place(0, 7));
            });

    try (Ahead<String> ahead = new Ahead<>(parts.iterator(), 2)) {
      assertThat(ahead.next()).isEqualTo("one");
      assertThatThrownBy(ahead::next).isInstanceOf(LogTree.Incomplete.class);
      assertThat(ahead.hasNext()).isFalse();
    }
  }

  /** Whoever reads a file has no more of it in memory than a few parts. */
  @Test
  void makesAFewAheadAndNoMore() {
    List<Integer> asked = new ArrayList<>();
    Stream<Supplier<Integer>> endless =
        Stream.iterate(0, i -> i + 1)
            .map(
                i -> {
                  asked.add(i);
                  return () -> i;
                });

    try (Ahead<Integer> ahead = new Ahead<>(endless.iterator(), 2)) {
      assertThat(ahead.next()).isZero();
      assertThat(ahead.next()).isEqualTo(1);
    }

    assertThat(asked).hasSizeLessThan(8);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
