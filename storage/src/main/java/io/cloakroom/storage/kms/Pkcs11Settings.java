package io.cloakroom.storage.kms;

import java.nio.file.Path;
import java.util.Objects;

/**
 * An AES key on a token that speaks PKCS#11.
 *
 * @param module the library that its maker gives
 * @param slot where the token is: Java finds it by that alone
 * @param object what the key is called there (CKA_LABEL)
 * @param pinFile holds the user's PIN
 */
public record Pkcs11Settings(Path module, int slot, String object, Path pinFile) {
  public Pkcs11Settings {
    if (!isModule(module)) {
      throw new IllegalArgumentException("not the path of a library: " + module);
    }
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(pinFile, "pinFile");
  }

  /** Whether it can be named to Java: a whole path, without what would end its name there. */
  public static boolean isModule(Path module) {
    return module.isAbsolute() && module.toString().matches("[^\"\\\\\\p{Cntrl}$]+");
  }

  /** For people. */
  String place() {
    return "the key \"" + object + "\" in slot " + slot + " of " + module;
  }
}
