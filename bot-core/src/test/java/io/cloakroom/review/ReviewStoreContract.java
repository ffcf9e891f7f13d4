package io.cloakroom.review;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.review.ReviewStore.Telling;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** J33: what every {@link ReviewStore} does. */
public interface ReviewStoreContract {
  /** The store under test; the same one throughout a test, empty at its start. */
  ReviewStore testee();

  /** The record that the store writes to. */
  AuditLog audit();

  @Test
  default void J33_keepsOneForEachChannelAndFindsWhatIsDueTheLongestFirst() {
    Review site = Review.first(SITE, NOW);
    Review legal = Review.first(LEGAL, NOW);
    assertThat(testee().add(site)).isTrue();
    assertThat(testee().add(Review.first(SITE, NOW.plusSeconds(1)))).isFalse();
    assertThat(testee().add(legal)).isTrue();
    Instant due = site.dueAt();

    assertThat(testee().find(SITE)).contains(site);
    assertThat(testee().due("demo", due.minusNanos(1), 9)).isEmpty();
    assertThat(testee().due("slack", due, 9)).isEmpty();
    assertThat(testee().save(site, site.at(due.plusSeconds(1)), List.of())).isTrue();
    assertThat(testee().due("demo", due.plusSeconds(1), 9))
        .containsExactly(legal, site.at(due.plusSeconds(1)));
    assertThat(testee().due("demo", due.plusSeconds(1), 1)).containsExactly(legal);
  }

  @Test
  default void J33_ofThoseThatAreDueAtOnceWhatWaitsSinceAnEarlierMonthComesFirst() {
    Review site = review(SITE);
    Review legal = review(LEGAL);
    testee().save(site, site.over(site.month().plusMonths(1)).at(NOW), List.of());
    testee().save(legal, legal.at(NOW), List.of());

    assertThat(testee().due("demo", NOW, 9)).extracting(Review::where).containsExactly(LEGAL, SITE);
  }

  private Review review(Conversation where) {
    Review first = Review.first(where, NOW);
    testee().add(first);
    return first;
  }

  private static Review telling(Review read, Instant due) {
    return read.telling(read.month().plusMonths(1), "open-1", NOW.plusSeconds(9), due);
  }

  private static Conversation channel(String workspace, int i) {
    return new Conversation(new Workspace("demo", workspace), "channel-" + i);
  }

  private static Person who(Conversation where, String id) {
    return new Person(where.workspace(), id);
  }

  private ReviewStore.Telling told(Conversation where, Instant now, String... people) {
    Review read = testee().find(where).orElseGet(() -> review(where));
    List<Person> all = Arrays.stream(people).map(id -> who(where, id)).toList();
    return testee().tell(read, telling(read, now), all, now);
  }

  @Test
  default void J33_oneIsToldOfTenADayWhateverChannelsTheyAreOf() {
    for (int i = 0; i < ReviewStore.MOST_A_DAY; i++) {
      String workspace = i < 5 ? "W1" : "W2";
      assertThat(told(channel(workspace, i), NOW, "ann", "bob-" + i)).isEqualTo(Telling.SAVED);
    }
    Conversation eleventh = channel("W1", 11);
    Review read = review(eleventh);

    assertThat(told(eleventh, NOW, "bob-11", "ann")).isEqualTo(Telling.FULL);
    assertThat(testee().find(eleventh)).contains(read);
    assertThat(told(channel("W1", 12), NOW, "bob-11")).isEqualTo(Telling.SAVED);
    assertThat(told(channel("W2", 9), NOW, "ann")).as("told again").isEqualTo(Telling.SAVED);
    Instant late = Instant.parse("2026-03-01T23:59:59.999999999Z");
    assertThat(told(eleventh, late, "ann")).isEqualTo(Telling.FULL);
    assertThat(told(eleventh, late.plusNanos(1), "ann")).isEqualTo(Telling.SAVED);
  }

  /** What could not be told on one day is one of the next day's. */
  @Test
  default void J33_whatIsStillBeingToldIsCountedUntilThatDayIsOver() {
    Conversation first = channel("W1", 0);
    for (int i = 0; i < ReviewStore.MOST_A_DAY; i++) {
      told(channel("W1", i), NOW, "ann");
    }
    Instant next = NOW.plus(Duration.ofDays(1));
    Review held = testee().find(first).orElseThrow();
    assertThat(testee().save(held, held.at(next), List.of())).isTrue();
    Review over = testee().find(channel("W1", 1)).orElseThrow();
    assertThat(testee().save(over, over.told(next.plus(Duration.ofDays(7))), List.of())).isTrue();

    for (int i = 11; i < 10 + ReviewStore.MOST_A_DAY; i++) {
      assertThat(told(channel("W1", i), next, "ann")).isEqualTo(Telling.SAVED);
    }
    assertThat(told(channel("W1", 30), next, "ann")).isEqualTo(Telling.FULL);
    assertThat(told(first, next, "ann")).isEqualTo(Telling.SAVED);
  }

  @Test
  default void J33_whatIsNotAsItWasReadIsToldToNobody() {
    Review read = review(SITE);
    testee().save(read, read.at(NOW), List.of());

    assertThat(testee().tell(read, telling(read, NOW), List.of(ANN), NOW))
        .isEqualTo(Telling.CHANGED);

    assertThat(testee().find(SITE)).contains(read.at(NOW));
    for (int i = 0; i < ReviewStore.MOST_A_DAY; i++) {
      assertThat(told(channel("W1", i), NOW, "ann")).isEqualTo(Telling.SAVED);
    }
  }

  /** Each of their channels is told at the same time, in either order of those who are told. */
  @RepeatedTest(3)
  default void J33_ofAnyNumberAtOnceTenAreTold() {
    List<Conversation> channels =
        IntStream.range(0, 3 * ReviewStore.MOST_A_DAY).mapToObj(i -> channel("W1", i)).toList();
    channels.forEach(this::review);

    List<Telling> told =
        Parallel.run(
            channels.size(),
            i -> {
              String[] both =
                  i % 2 == 0 ? new String[] {"ann", "bob"} : new String[] {"bob", "ann"};
              return () -> told(channels.get(i), NOW, both);
            });

    assertThat(Collections.frequency(told, Telling.SAVED)).isEqualTo(ReviewStore.MOST_A_DAY);
    assertThat(Collections.frequency(told, Telling.FULL)).isEqualTo(2 * ReviewStore.MOST_A_DAY);
  }

  @RepeatedTest(3)
  default void J33_isChangedByOneOfAnyNumberAtOnceAndRecordedWithThat() {
    Review site = Review.first(SITE, NOW);
    testee().add(site);
    Review telling = site.telling(site.month().plusMonths(1), "open-1", NOW.plusSeconds(9), NOW);
    AuditEvent event = event(HOME);

    List<Boolean> saved = Parallel.run(8, () -> testee().save(site, telling, List.of(event(HOME))));

    assertThat(Collections.frequency(saved, true)).isEqualTo(1);
    assertThat(testee().find(SITE)).contains(telling);
    Review told = telling.told(NOW.plus(Duration.ofDays(7)));
    assertThat(testee().save(telling, told, List.of(event))).isTrue();
    Review shortening = told.shortening(NOW.plus(Duration.ofDays(8)), NOW);
    assertThat(testee().save(told, shortening, List.of())).isTrue();
    assertThat(testee().find(SITE)).contains(shortening);
    assertThat(testee().save(told, told.over(NOW), List.of(event(HOME)))).isFalse();
    Review answered = shortening.answered(NOW, NOW.plus(Duration.ofDays(1)));
    assertThat(testee().save(shortening, answered, List.of())).isTrue();
    assertThat(testee().find(SITE)).contains(answered);
    assertThat(Recorded.events(audit(), HOME)).hasSize(2).contains(event);
  }
}
