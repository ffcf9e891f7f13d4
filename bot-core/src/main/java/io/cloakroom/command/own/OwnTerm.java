package io.cloakroom.command.own;

import io.cloakroom.command.Parameter;

/** One value that can be set for one picture. */
interface OwnTerm {
  /** How it is typed. */
  Parameter parameter();

  /** Whether it is about the picture, with all of its links; otherwise about one link alone. */
  default boolean isOfPicture() {
    return true;
  }

  /** Whether it only says what the picture shows, so that whoever may edit it sets it. */
  default boolean isWords() {
    return false;
  }

  /**
   * What becomes of the picture by it.
   *
   * @throws IllegalArgumentException when it is no such value, whatever the picture: to be shown to
   *     whoever typed it
   */
  Draft apply(Draft draft, String text);

  /** The same of a review, which nothing is made longer by: it stays as it is then. */
  default Draft narrow(Draft draft, String text) {
    return apply(draft, text);
  }
}
