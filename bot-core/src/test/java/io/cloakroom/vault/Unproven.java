package io.cloakroom.vault;

import java.util.List;

/** For the tests that break the rule on purpose: a proof that nobody made. */
public final class Unproven {
  private Unproven() {}

  public static DurableCopies copies(List<StoredCopy> copies) {
    return new DurableCopies(copies);
  }
}
