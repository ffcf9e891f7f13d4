package io.cloakroom.record.stream;

import static io.cloakroom.testing.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Parallel;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every {@link StreamPlaces} does. */
public interface StreamPlacesContract {
  /** What is tested; the same one throughout a test, or over the same rows, empty at its start. */
  StreamPlaces testee();

  Instant LATER = NOW.plus(StreamPlaces.LEASE);

  @Test
  default void beginsAtTheFirstLeafAndGoesOnWhereItStood() {
    assertThat(testee().find("siem")).isEmpty();
    assertThat(testee().claim("siem", "a", NOW)).hasValue(0);
    assertThat(testee().move("siem", "a", 70, NOW.plusSeconds(5))).isTrue();

    assertThat(testee().claim("siem", "a", NOW.plusSeconds(6))).hasValue(70);
    assertThat(testee().find("siem")).hasValue(new StreamPlaces.Place(70, NOW.plusSeconds(5)));
  }

  @Test
  default void oneNodeSendsUntilItsLeaseIsOver() {
    testee().claim("siem", "a", NOW);

    assertThat(testee().claim("siem", "b", LATER.minusMillis(1))).isEmpty();
    assertThat(testee().move("siem", "b", 3, NOW)).isFalse();

    assertThat(testee().claim("siem", "b", LATER)).hasValue(0);
    assertThat(testee().move("siem", "a", 3, LATER)).as("it lost the lease").isFalse();
    assertThat(testee().find("siem").orElseThrow().leaf()).isZero();
    assertThat(testee().move("siem", "b", 3, LATER)).isTrue();
  }

  @Test
  default void toGoOnIsToKeepTheLease() {
    testee().claim("siem", "a", NOW);
    testee().move("siem", "a", 3, LATER.minusSeconds(1));
    assertThat(testee().claim("siem", "b", LATER.plusSeconds(1))).isEmpty();

    testee().claim("siem", "a", LATER.plusSeconds(60));
    assertThat(testee().claim("siem", "b", LATER.plusSeconds(120))).isEmpty();
  }

  @Test
  default void nothingThatArrivedIsToArriveAnew() {
    testee().claim("siem", "a", NOW);
    testee().move("siem", "a", 70, NOW);

    assertThat(testee().move("siem", "a", 60, NOW)).isFalse();

    assertThat(testee().claim("siem", "a", NOW)).hasValue(70);
  }

  @Test
  default void startsOverForWhoeverSends() {
    testee().claim("siem", "a", NOW);
    testee().move("siem", "a", 70, NOW);

    testee().startOver("siem", "b");
    assertThat(testee().find("siem").orElseThrow().leaf()).isEqualTo(70);
    testee().startOver("siem", "a");

    assertThat(testee().find("siem")).hasValue(new StreamPlaces.Place(0, NOW));
    assertThat(testee().claim("siem", "b", NOW)).as("it has the lease as before").isEmpty();
    assertThat(testee().move("siem", "a", 5, NOW)).isTrue();
  }

  @Test
  default void goesByAnotherNameUnlessThatHasAPlace() {
    testee().rename("siem", "renamed");
    assertThat(testee().find("renamed")).isEmpty();
    testee().claim("siem", "a", NOW);
    testee().move("siem", "a", 70, NOW);

    testee().rename("siem", "renamed");
    assertThat(testee().find("siem")).isEmpty();
    assertThat(testee().claim("renamed", "b", NOW)).as("its lease goes along").isEmpty();
    assertThat(testee().claim("renamed", "a", NOW)).hasValue(70);

    testee().claim("siem", "b", NOW);
    testee().rename("siem", "renamed");
    assertThat(testee().find("siem").orElseThrow().leaf()).isZero();
    assertThat(testee().find("renamed").orElseThrow().leaf()).isEqualTo(70);
  }

  @Test
  default void eachHasItsOwnPlace() {
    testee().claim("siem", "a", NOW);
    testee().move("siem", "a", 70, NOW);

    assertThat(testee().claim("other", "b", NOW)).hasValue(0);
    assertThat(testee().move("other", "b", 5, NOW)).isTrue();
    assertThat(testee().find("siem").orElseThrow().leaf()).isEqualTo(70);
  }

  @Test
  default void ofManyNodesAtOnceOneSends() {
    List<OptionalLong> claims =
        Parallel.run(8, number -> () -> testee().claim("siem", "node" + number, NOW));

    assertThat(claims).filteredOn(OptionalLong::isPresent).hasSize(1);
  }
}
