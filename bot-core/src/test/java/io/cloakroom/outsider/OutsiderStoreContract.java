package io.cloakroom.outsider;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.link.LinkId;
import io.cloakroom.testing.Parallel;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** J63: what every {@link OutsiderStore} does. */
public interface OutsiderStoreContract {
  Instant END = NOW.plus(Duration.ofDays(7));

  /** The store under test; the same one throughout a test, empty at its start. */
  OutsiderStore testee();

  @Test
  default void J63_findsWhomAnAddressWasMadeForAndNobodyElse() {
    Outsider one = added("door");

    assertThat(testee().find("door")).contains(one);
    assertThat(testee().find("another")).isEmpty();
    assertThat(testee().of(one.link(), 10)).containsExactly(one);
    assertThat(testee().of(LinkId.next(), 10)).isEmpty();
  }

  @Test
  default void J63_endsWhatWasMadeBeforeForTheSamePersonAndLink() {
    Outsider first = added("first");
    Outsider second = like(first, "second");
    testee().add(second);

    assertThat(testee().countTry(first.id(), NOW)).isFalse();
    assertThat(testee().countTry(second.id(), NOW)).isTrue();
    assertThat(testee().find("first").orElseThrow().until()).isBefore(NOW);
  }

  @RepeatedTest(3)
  default void J63_countsFiveTriesHoweverManyComeAtOnce() {
    Outsider one = added("door");

    List<Boolean> answers = Parallel.run(16, () -> testee().countTry(one.id(), NOW));

    assertThat(Collections.frequency(answers, true)).isEqualTo(Outsider.TRIES);
    assertThat(testee().find("door").orElseThrow().tries()).isEqualTo(Outsider.TRIES);
  }

  @RepeatedTest(3)
  default void J63_isBoundToTheFirstBrowserAloneAndTakesNoMoreTries() {
    Outsider one = added("door");

    List<Boolean> answers = Parallel.run(8, () -> testee().bind(one.id(), "browser"));

    assertThat(Collections.frequency(answers, true)).isEqualTo(1);
    assertThat(testee().find("door").orElseThrow().browser()).contains("browser");
    assertThat(testee().bind(one.id(), "another")).isFalse();
    assertThat(testee().countTry(one.id(), NOW)).isFalse();
  }

  @RepeatedTest(3)
  default void J63_countsAsManyViewsAsThereAreHoweverManyComeAtOnce() {
    Outsider one = added("door");

    for (int i = 0; i < Outsider.VIEWS; i++) {
      assertThat(testee().countView(one.id(), NOW.plusSeconds(i), NOW.plusSeconds(i))).isTrue();
    }
    List<Boolean> more =
        Parallel.run(
            8, () -> testee().countView(one.id(), NOW.plusSeconds(100), NOW.plusSeconds(99)));

    assertThat(more).containsOnly(false);
    assertThat(testee().find("door").orElseThrow().viewsLeft()).isZero();
  }

  @Test
  default void J63_countsALookAgainRightAfterTheLastOneOnce() {
    Outsider one = added("door");
    testee().countView(one.id(), NOW, NOW.minusSeconds(60));

    assertThat(testee().countView(one.id(), NOW.plusSeconds(59), NOW.minusSeconds(1))).isTrue();
    assertThat(testee().find("door").orElseThrow().views()).isEqualTo(1);
    assertThat(testee().countView(one.id(), NOW.plusSeconds(61), NOW.plusSeconds(1))).isTrue();
    assertThat(testee().find("door").orElseThrow().views()).isEqualTo(2);
  }

  @Test
  default void J63_countsNothingOnceItIsOver() {
    Outsider one = added("door");

    assertThat(testee().countTry(one.id(), END)).isFalse();
    assertThat(testee().countView(one.id(), END, END)).isFalse();
    assertThat(testee().countTry(UUID.randomUUID(), NOW)).isFalse();
  }

  private Outsider added(String door) {
    Outsider one =
        new Outsider(
            UUID.randomUUID(),
            Person.outsider(HOME, "name@partner.example"),
            LinkId.next(),
            ImageId.next(),
            door,
            "code",
            0,
            Optional.empty(),
            0,
            END);
    testee().add(one);
    return one;
  }

  private static Outsider like(Outsider one, String door) {
    return new Outsider(
        UUID.randomUUID(),
        one.person(),
        one.link(),
        one.image(),
        door,
        "code",
        0,
        Optional.empty(),
        0,
        END);
  }
}
