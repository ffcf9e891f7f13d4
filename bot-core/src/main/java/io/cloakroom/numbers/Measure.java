package io.cloakroom.numbers;

import io.cloakroom.words.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A number of a month as people read it: what it is called, what it means, and how it is written.
 */
public enum Measure {
  PROTECTED(Figure.PROTECTED),
  WITH_PLACE(Figure.WITH_PLACE),
  WITH_NAME(Figure.WITH_NAME),
  EXPOSED_HALF(Measure.HALF),
  EXPOSED_MOST(Measure.MOST),
  LOOKS(Figure.LOOKS),
  REFUSED(Figure.REFUSED),
  ASKED(Figure.ASKED),
  GRANTED(Figure.GRANTED),
  DENIED(Figure.DENIED),
  LAPSED(Figure.LAPSED),
  ANSWERED_HALF(Measure.HALF),
  CHANNELS(Figure.CHANNELS),
  GOVERNED(Figure.GOVERNED),
  KEPT(Figure.KEPT),
  BYTES(Figure.BYTES);

  private static final int HALF = 50;
  private static final int MOST = 90;
  private static final double MILLIS_OF_A_SECOND = 1_000;
  private static final Words WORDS = Words.ofConstants(Measure.class);

  private final Optional<Figure> figure;
  private final int percent;

  Measure(Figure figure) {
    this.figure = Optional.of(figure);
    this.percent = 0;
  }

  /** A length that so many of a hundred do not exceed. */
  Measure(int percent) {
    this.figure = Optional.empty();
    this.percent = percent;
  }

  /** What it is called: {@code Pictures protected}. */
  public String label() {
    return WORDS.of(this, "label");
  }

  /** One sentence that says what is counted. */
  public String meaning() {
    return WORDS.of(this, "meaning");
  }

  /** As people write it; empty where it is not known, or nothing had a length. */
  public Optional<String> text(MonthlyNumbers month) {
    if (figure.isEmpty()) {
      return length(month).map(NumbersText::length);
    }
    OptionalLong known = month.of(figure.get());
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            this == BYTES
                ? NumbersText.bytes(known.getAsLong())
                : NumbersWords.WORDS.count(known.getAsLong()));
  }

  /** As a plain number, of a length its seconds, of what is kept its bytes; empty as above. */
  public OptionalDouble value(MonthlyNumbers month) {
    if (figure.isEmpty()) {
      return length(month)
          .map(one -> OptionalDouble.of(one.toMillis() / MILLIS_OF_A_SECOND))
          .orElse(OptionalDouble.empty());
    }
    OptionalLong known = month.of(figure.get());
    return known.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) known.getAsLong());
  }

  private Optional<Duration> length(MonthlyNumbers month) {
    Lengths lengths = this == ANSWERED_HALF ? month.answered() : month.exposed();
    return lengths.within(percent);
  }
}
