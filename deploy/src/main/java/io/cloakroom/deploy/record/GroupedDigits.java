package io.cloakroom.deploy.record;

import java.util.Locale;

/** A number as people read long ones: 1,234,567. */
final class GroupedDigits {
  private GroupedDigits() {}

  static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
