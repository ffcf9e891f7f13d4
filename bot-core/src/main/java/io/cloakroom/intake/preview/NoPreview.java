package io.cloakroom.intake.preview;

import io.cloakroom.words.Words;

/** Why nothing of a picture is shown to a reader who does not open it. */
public enum NoPreview {
  /** Its link opens for nobody any more. */
  ENDED,
  /** Security keeps it from opening. */
  FROZEN,
  /** The right to use it is over. */
  RIGHT_OVER,
  /** Each look at it counts. */
  COUNTED,
  /** None was made when it came. */
  NONE_MADE,
  SMALL_CARD,
  /** The rules that hold for it show none. */
  OFF,
  /** The reader does not read where its card stands. */
  NOT_READ,
  /** Its link does not open for the reader. */
  NOT_FOR_THEM,
  /** Its author had it hidden until it is pressed. */
  HIDDEN,
  /** No card stands that shows it. */
  NO_CARD;

  private static final Words WORDS = Words.ofConstants(NoPreview.class);

  /** In a few words, without a full stop. */
  public String why() {
    return WORDS.of(this, "why");
  }
}
