package io.cloakroom.deploy.doctor;

import java.util.Objects;

/**
 * One thing that the doctor looked at, or could not look at.
 *
 * @param about what was looked at, in a word or two
 * @param words what was found; where it is not well, also what to do about it
 */
public record Finding(String about, State state, String words) {
  /** What is known of it. */
  public enum State {
    /** The program can do its work with it. */
    WELL,
    /** It cannot, or soon not. */
    WRONG,
    /** It could not be asked: nobody knows. */
    OPEN
  }

  public Finding {
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(words, "words");
  }

  static Finding well(String about, String words) {
    return new Finding(about, State.WELL, words);
  }

  static Finding wrong(String about, String words) {
    return new Finding(about, State.WRONG, words);
  }

  static Finding open(String about, String words) {
    return new Finding(about, State.OPEN, words);
  }

  boolean isWell() {
    return state == State.WELL;
  }
}
