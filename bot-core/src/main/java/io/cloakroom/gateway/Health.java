package io.cloakroom.gateway;

import java.util.List;

/** How the program is, in words for operators, each with its remedy. */
@FunctionalInterface
public interface Health {
  /**
   * Why no picture can be shown, as it was found when the storage and the chats were asked last;
   * empty when nothing was found. Read at each look, so it asks nobody itself; what was not asked
   * yet is among the {@link #warnings}.
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
