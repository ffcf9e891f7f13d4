package io.cloakroom.person;

import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.testing.Parallel;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Lessons} does. */
public interface LessonsContract {
  UUID FIRST = new UUID(1, 1);
  UUID SECOND = new UUID(1, 2);

  /** The store under test; the same one throughout a test, empty at its start. */
  Lessons testee();

  @Test
  default void F22_givesALessonOnceHoweverLongAgoThatWas() {
    assertThat(testee().claim(BOB, Lesson.FRAME, FIRST, NOW)).isTrue();

    assertThat(testee().claim(BOB, Lesson.FRAME, SECOND, NOW)).isFalse();
    assertThat(testee().claim(BOB, Lesson.FRAME, SECOND, NOW.plus(Duration.ofDays(4000))))
        .isFalse();
    assertThat(testee().given(BOB)).isEqualTo(Map.of(Lesson.FRAME, NOW));
  }

  /** After a crash the same receipt is told again. */
  @Test
  default void F22_answersTheSameOccasionTheSameAgain() {
    testee().claim(BOB, Lesson.FRAME, FIRST, NOW);

    assertThat(testee().claim(BOB, Lesson.FRAME, FIRST, NOW.plusSeconds(60))).isTrue();
    assertThat(testee().claim(BOB, Lesson.FRAME, FIRST, NOW.plus(Duration.ofDays(9)))).isTrue();
    assertThat(testee().claim(BOB, Lesson.FRAME, SECOND, NOW.plusSeconds(61))).isFalse();
  }

  @Test
  default void F46_givesALessonAgainWhenItsPauseIsOver() {
    testee().claim(BOB, Lesson.SOURCE, FIRST, NOW);

    assertThat(
            testee().claim(BOB, Lesson.SOURCE, SECOND, NOW.plus(Duration.ofDays(7)).minusMillis(1)))
        .isFalse();
    assertThat(testee().claim(BOB, Lesson.SOURCE, SECOND, NOW.plus(Duration.ofDays(7)))).isTrue();
    assertThat(testee().claim(BOB, Lesson.SOURCE, FIRST, NOW.plus(Duration.ofDays(8)))).isFalse();
    assertThat(testee().given(BOB)).isEqualTo(Map.of(Lesson.SOURCE, NOW.plus(Duration.ofDays(7))));
  }

  @Test
  default void knowsEachPersonAndEachLessonByItself() {
    testee().claim(BOB, Lesson.FRAME, FIRST, NOW);

    assertThat(testee().claim(BOB, Lesson.SOURCE, SECOND, NOW)).isTrue();
    assertThat(testee().claim(new Person(HOME, "ana"), Lesson.FRAME, SECOND, NOW)).isTrue();
  }

  @Test
  default void T52_knowsNobodyOfTheSameIdInAnotherWorkspace() {
    testee().claim(BOB, Lesson.FRAME, FIRST, NOW);

    Person namesake = new Person(OTHER, BOB.id());
    assertThat(testee().given(namesake)).isEmpty();
    assertThat(testee().claim(namesake, Lesson.FRAME, SECOND, NOW)).isTrue();
  }

  @Test
  default void F22_ofManyOccasionsAtOnceOneGivesIt() {
    assertThat(
            Parallel.run(
                16, number -> () -> testee().claim(BOB, Lesson.FRAME, new UUID(2, number), NOW)))
        .containsOnlyOnce(true);
  }

  @Test
  default void F46_ofManyOccasionsAfterThePauseOneGivesItAgain() {
    testee().claim(BOB, Lesson.SOURCE, FIRST, NOW);

    assertThat(
            Parallel.run(
                16,
                number ->
                    () ->
                        testee()
                            .claim(
                                BOB,
                                Lesson.SOURCE,
                                new UUID(2, number),
                                NOW.plus(Duration.ofDays(7)))))
        .containsOnlyOnce(true);
  }
}
