package io.cloakroom.command.own;

import io.cloakroom.command.Parameter;

/** One value that can be set for one picture. */
interface OwnTerm {
  /** How it is typed. */
  Parameter parameter();

  /**
   * What becomes of the picture by it.
   *
   * @throws IllegalArgumentException when it is no such value, whatever the picture: to be shown to
   *     whoever typed it
   */
  Draft apply(Draft draft, String text);
}
