package io.cloakroom.deploy.doctor;

import java.util.Objects;

/**
 * One thing that the doctor looked at.
 *
 * @param about what was looked at, in a word or two
 * @param well whether the program can do its work with it
 * @param words what was found; where it is not well, also what to do about it
 */
public record Finding(String about, boolean well, String words) {
  public Finding {
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(words, "words");
  }

  static Finding well(String about, String words) {
    return new Finding(about, true, words);
  }

  static Finding wrong(String about, String words) {
    return new Finding(about, false, words);
  }
}
