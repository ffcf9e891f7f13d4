package io.cloakroom.gateway;

import java.util.List;

/** How the program is, in words for operators, each with its remedy. */
@FunctionalInterface
public interface Health {
  /**
   * Why no picture can be shown at this moment; empty when all is well. Asked at each view, so it
   * must be quick.
   */
  List<String> problems();

  /**
   * What will become a problem unless somebody acts; shown only to who asks whether it is ready.
   */
  default List<String> warnings() {
    return List.of();
  }

  /** What could not be done lately, each with what can be done about it. */
  default List<String> failures() {
    return List.of();
  }
}
