package io.cloakroom.storage.database.column;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A constant in one column, by its name. A newer release may have written one that this one does
 * not know: that is an answer, and never a failure.
 */
public final class CodeColumn {
  private CodeColumn() {}

  /** The constant; empty when there is none of that name here. */
  public static <E extends Enum<E>> Optional<E> read(Class<E> constants, String name) {
    return Arrays.stream(constants.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst();
  }

  /** Every name that can be read here, for a query that passes over the others. */
  public static <E extends Enum<E>> List<String> known(Class<E> constants) {
    return Arrays.stream(constants.getEnumConstants()).map(Enum::name).toList();
  }
}
