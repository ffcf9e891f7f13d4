package io.cloakroom.intake.sweep;

import io.cloakroom.words.Words;

/** What a sweep made of one post with files. */
public enum SweepFinding {
  /** Its pictures were replaced by a card; of a look alone, they would be. */
  CONVERTED,
  /** Known before the sweep came to it, whatever became of it. */
  HANDLED,
  /** None of its files is called a picture, by type or by name: nothing was opened. */
  NO_PICTURE,
  /** Each of its pictures is larger than what can be cleaned. */
  TOO_LARGE,
  /** Another app posted it, and the policy leaves that alone. */
  OF_APP,
  /** It stays on purpose: more hangs on it than its pictures. */
  STAYS,
  /**
   * It stays, as one of its files is shown in another conversation, too, and would go from there.
   */
  SHOWN_ELSEWHERE,
  /** It stays, as the chat does not say where else its files are shown. */
  UNSAID,
  /** A copy is kept, and a removal would take a file from another conversation, or might. */
  KEPT_FOR_ELSEWHERE,
  /** A copy is kept, and the chat does not let the original be removed. */
  KEPT,
  /** The original stands for want of a right. */
  LACKS_RIGHT,
  /** Nothing of it could be cleaned. */
  REFUSED,
  /** Somebody deleted it before its turn, or took it back. */
  GONE,
  /** It was tried and given up, or something is in its way for long. */
  FAILED;

  private static final Words WORDS = Words.ofConstants(SweepFinding.class);

  /** That so many posts are of this kind, and why nothing is done with them; at least one is. */
  public String said(int posts) {
    return WORDS.of(this, "said", posts);
  }
}
