package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Keepsakes} does. */
public interface KeepsakesContract {
  Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  Instant LATER = NOW.plus(Duration.ofDays(1));

  /** The store under test; the same one throughout a test, empty at its start. */
  Keepsakes testee();

  private static Keepsake keepsake(String name, String words, Instant until) {
    return new Keepsake("discord", name, words, until);
  }

  @Test
  default void keepsWordsByTheirName() {
    Keepsake one = keepsake("upload-1", "where \u00e9 stands \uD83D\uDE00", LATER);
    testee().keep(one);

    assertThat(testee().find("discord", "upload-1", NOW)).contains(one);
    assertThat(testee().find("discord", "upload-2", NOW)).isEmpty();
    assertThat(testee().find("slack", "upload-1", NOW)).isEmpty();
  }

  @Test
  default void keepsTheLastOfAName() {
    testee().keep(keepsake("upload-1", "first", LATER));
    Keepsake second = keepsake("upload-1", "second", LATER.plusSeconds(1));

    testee().keep(second);
    testee().keep(second);

    assertThat(testee().of("discord", NOW, 10)).containsExactly(second);
  }

  @Test
  default void namesThoseOfOneShelfInTheOrderOfTheirEnds() {
    Keepsake late = keepsake("a", "x", LATER.plusSeconds(2));
    Keepsake soon = keepsake("b", "y", LATER.plusSeconds(1));
    testee().keep(late);
    testee().keep(soon);
    testee().keep(new Keepsake("slack", "c", "z", LATER));

    assertThat(testee().of("discord", NOW, 10)).containsExactly(soon, late);
    assertThat(testee().of("discord", NOW, 1)).containsExactly(soon);
  }

  @Test
  default void knowsNothingOfWhatHasEnded() {
    testee().keep(keepsake("ended", "x", NOW));
    Keepsake standing = keepsake("standing", "y", NOW.plusNanos(1));
    testee().keep(standing);

    assertThat(testee().find("discord", "ended", NOW)).isEmpty();
    assertThat(testee().of("discord", NOW, 10)).containsExactly(standing);

    testee().forgetEnded(NOW);

    assertThat(testee().of("discord", Instant.EPOCH, 10)).containsExactly(standing);
  }

  @Test
  default void forgetsWhatIsFinished() {
    testee().keep(keepsake("done", "x", LATER));
    testee().keep(keepsake("open", "y", LATER));

    assertThat(testee().forget("discord", "done")).isTrue();
    assertThat(testee().forget("discord", "done")).isFalse();
    assertThat(testee().forget("slack", "open")).isFalse();

    assertThat(testee().of("discord", NOW, 10)).extracting(Keepsake::name).containsExactly("open");
  }

  @Test
  default void keepsSeveralOrNone() {
    Keepsake one = keepsake("upload-1", "x", LATER);
    Keepsake other = new Keepsake("slack", "upload-1", "y", LATER);

    testee().keep(List.of(one, other));

    assertThat(testee().of("discord", NOW, 10)).containsExactly(one);
    assertThat(testee().of("slack", NOW, 10)).containsExactly(other);
    Keepsake second = keepsake("upload-2", "x", LATER);
    Keepsake tooLong = keepsake("n".repeat(101), "y", LATER);
    assertThatThrownBy(() -> testee().keep(List.of(second, tooLong)))
        .isInstanceOf(RuntimeException.class);
    assertThat(testee().of("discord", NOW, 10)).containsExactly(one);
  }

  @Test
  default void keepsTheFirstOfANameUntilItIsForgottenOrItsTimeIsOver() {
    Keepsake first = keepsake("order-1", "first", LATER);
    assertThat(testee().keepFirst(first, NOW)).isTrue();

    assertThat(testee().keepFirst(keepsake("order-1", "second", LATER), NOW)).isFalse();
    assertThat(testee().keepFirst(keepsake("order-2", "other", LATER), NOW)).isTrue();
    assertThat(testee().find("discord", "order-1", NOW)).contains(first);

    testee().forget("discord", "order-1");
    Keepsake third = keepsake("order-1", "third", LATER);
    assertThat(testee().keepFirst(third, NOW)).isTrue();
    Keepsake fourth = keepsake("order-1", "fourth", LATER.plusSeconds(2));
    assertThat(testee().keepFirst(fourth, LATER)).isTrue();
    assertThat(testee().find("discord", "order-1", LATER)).contains(fourth);
  }

  @Test
  default void changesAndForgetsWhatStandsAsItWasRead() {
    Keepsake first = keepsake("order-1", "first", LATER);
    Keepsake further = keepsake("order-1", "further", LATER.plusSeconds(1));
    testee().keep(first);

    assertThat(testee().replace(first, further)).isTrue();
    assertThat(testee().replace(first, keepsake("order-1", "late", LATER))).isFalse();
    assertThat(testee().forget(first)).isFalse();
    assertThat(testee().find("discord", "order-1", NOW)).contains(further);

    assertThat(testee().forget(further)).isTrue();
    assertThat(testee().forget(further)).isFalse();
    assertThat(testee().replace(further, first)).isFalse();
    assertThat(testee().of("discord", NOW, 10)).isEmpty();
  }

  @Test
  default void ofManyWhoReadTheSameOneChangesIt() {
    Keepsake first = keepsake("order-1", "first", LATER);
    testee().keep(first);

    List<Boolean> changed =
        Parallel.run(
            8, number -> () -> testee().replace(first, keepsake("order-1", "w" + number, LATER)));

    assertThat(changed).containsOnlyOnce(true);
    assertThat(testee().find("discord", "order-1", NOW).orElseThrow().words())
        .isEqualTo("w" + changed.indexOf(true));
  }

  @Test
  default void ofManyAtOnceOneIsTheFirst() {
    testee().keep(keepsake("order-1", "ended", NOW));
    List<Boolean> kept =
        Parallel.run(
            8, number -> () -> testee().keepFirst(keepsake("order-1", "w" + number, LATER), NOW));

    assertThat(kept).containsOnlyOnce(true);
    assertThat(testee().find("discord", "order-1", NOW).orElseThrow().words())
        .isEqualTo("w" + kept.indexOf(true));
  }

  @Test
  default void parallelKeepingOfOneNameLeavesOne() {
    Parallel.run(
        8,
        number ->
            () -> {
              testee().keep(keepsake("upload-1", "w" + number, LATER));
              return true;
            });

    assertThat(testee().of("discord", NOW, 10)).hasSize(1);
  }
}
