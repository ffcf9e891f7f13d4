package io.cloakroom.numbers;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** F46: what every {@link NumbersStore} does. */
public interface NumbersStoreContract {
  YearMonth MARCH = YearMonth.of(2026, 3);

  /** The store under test; the same one throughout a test, empty at its start. */
  NumbersStore testee();

  /** Whose links are kept beside it. */
  LinkStore links();

  @Test
  default void F46_keepsOneForEachWorkspaceAndFindsWhatIsDueTheLongestFirst() {
    Tally home = Tally.first(HOME, NOW);
    Tally other = Tally.first(OTHER, NOW);
    assertThat(testee().add(home)).isTrue();
    assertThat(testee().add(Tally.first(HOME, NOW.plusSeconds(1)))).isFalse();
    assertThat(testee().add(other)).isTrue();

    assertThat(testee().find(HOME)).contains(home);
    assertThat(testee().due("demo", NOW.minusNanos(1), 9)).isEmpty();
    assertThat(testee().due("slack", NOW, 9)).isEmpty();
    Tally later =
        home.at(NOW.plusSeconds(1)).in(ZoneId.of("Europe/Berlin")).counted(7, NOW).next(true);
    Optional<Tally> kept = testee().save(home, later, List.of());
    assertThat(kept).contains(later.after(home));
    assertThat(testee().find(HOME)).isEqualTo(kept);
    assertThat(testee().due("demo", NOW.plusSeconds(1), 9))
        .containsExactly(other, kept.orElseThrow());
    assertThat(testee().due("demo", NOW.plusSeconds(1), 1)).containsExactly(other);
  }

  @RepeatedTest(3)
  default void F46_countsAMonthOnceHoweverManyCountItAtOnce() {
    Tally home = Tally.first(HOME, NOW);
    testee().add(home);
    MonthlyNumbers march = MonthlyNumbers.none(HOME, MARCH).with(Figure.LOOKS, 3);

    List<Optional<Tally>> saved =
        Parallel.run(8, () -> testee().save(home, home.counted(5, NOW), List.of(march)));

    assertThat(saved.stream().flatMap(Optional::stream)).hasSize(1);
    assertThat(testee().find(HOME)).contains(home.counted(5, NOW).after(home));
    assertThat(testee().months(HOME, MARCH, 9)).containsExactly(march);
    assertThat(testee().save(home, home, List.of(march.with(Figure.LOOKS, 9)))).isEmpty();
    assertThat(testee().months(HOME, MARCH, 9)).containsExactly(march);
  }

  @Test
  default void F46_aMonthThatIsOverStaysAsItIs() {
    Tally home = Tally.first(HOME, NOW);
    testee().add(home);
    MonthlyNumbers march =
        new MonthlyNumbers(
            HOME,
            MARCH,
            false,
            true,
            Map.of(Figure.PROTECTED, 3L, Figure.BYTES, 123_456_789_012L),
            new Lengths(new TreeMap<>(Map.of(1_200L, 2L, 90_000L, 1L))),
            Lengths.NONE);
    MonthlyNumbers april = MonthlyNumbers.none(HOME, MARCH.plusMonths(1)).with(Figure.ASKED, 1);
    Tally first = testee().save(home, home, List.of(march)).orElseThrow();
    assertThat(testee().months(HOME, MARCH, 9)).containsExactly(march);
    Tally second = testee().save(first, first, List.of(march.asOver(), april)).orElseThrow();
    assertThat(testee().save(second, second, List.of(march.with(Figure.LOOKS, 9)))).isPresent();

    assertThat(testee().months(HOME, MARCH.minusMonths(12), 9))
        .containsExactly(march.asOver(), april);
    assertThat(testee().months(HOME, MARCH.minusMonths(12), 1)).containsExactly(march.asOver());
    assertThat(testee().months(HOME, MARCH.plusMonths(1), 9)).containsExactly(april);
    assertThat(testee().months(OTHER, MARCH, 9)).isEmpty();
  }

  @Test
  default void F46_countsAPictureThatIsKeptOnceAndNoneThatIsErased() {
    Link site = Sample.link(SITE, ViewLimit.NONE);
    Link shared = Sample.link(LEGAL, site.image(), ViewLimit.NONE);
    Link again = Sample.link(SITE, site.image(), ViewLimit.NONE);
    Link gone = Sample.link(SITE, ViewLimit.NONE);
    for (Link one : List.of(site, shared, again, gone)) {
      links().add(one, List.of());
    }
    links().erased(gone.image().id(), NOW.plus(Duration.ofDays(1)), event(HOME));

    NumbersStore.Kept here = testee().kept(SITE);
    NumbersStore.Kept there = testee().kept(LEGAL);

    assertThat(here.pictures() + there.pictures()).isEqualTo(1);
    assertThat(here.bytes() + there.bytes()).isEqualTo(site.image().bytes());
    assertThat(testee().kept(Sample.SITE_OF_OTHER)).isEqualTo(new NumbersStore.Kept(0, 0));
  }
}
