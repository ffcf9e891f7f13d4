package io.cloakroom.storage.database.audit;

import java.time.Duration;

/**
 * How long questions to the record may take.
 *
 * @param quick each statement of one that is a quick one, as all are that an index leads to
 * @param longest each statement of one that is a long one
 * @param turn a question waits for others before it is given up
 */
public record QuestionTimes(Duration quick, Duration longest, Duration turn) {
  static final QuestionTimes USUAL =
      new QuestionTimes(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(3));
}
