package io.cloakroom.person;

import io.cloakroom.chat.Person;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Keeps who was given which lesson, so that nobody hears one more often than it is meant. */
public interface Lessons {
  /**
   * Whether the person is to be given the lesson on this occasion. That is kept before it is
   * answered: whoever asks again for the same occasion, after a crash too, is answered the same; of
   * any number of occasions at once one is told so. It gives no right, and is not recorded.
   *
   * @param occasion what it would be said beside
   */
  boolean claim(Person person, Lesson lesson, UUID occasion, Instant now);

  /** Which the person was given, and when the last time; empty when none. */
  Map<Lesson, Instant> given(Person person);
}
