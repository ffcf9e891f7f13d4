package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.cleaning.LeftoverGate;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.RemovedValues;
import java.util.Set;

/**
 * What was removed from the picture that a {@link Clean} was made of. Nobody can read it, only ask
 * whether something is without it.
 */
public final class Original {

  private final RemovedValues said;

  Original(RemovedValues said) {
    this.said = said;
  }

  /**
   * True if nothing of it stands in what was made of the clean picture. What is made at once is to
   * be asked this; later nobody knows any more what was removed.
   */
  public boolean isAbsentFrom(byte[] made) {
    try {
      LeftoverGate.check(made, said, Set.of());
      return true;
    } catch (Rejection e) {
      return false;
    }
  }
}
