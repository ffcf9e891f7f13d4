package io.cloakroom.link.mark;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The code of a look as somebody reads it from a picture: the letters that are not in any code are
 * what they look like.
 */
public record LookCode(String letters) {
  private static final String ALL = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** The code; empty when the text cannot be one. */
  public static Optional<LookCode> read(String typed) {
    String letters =
        typed
            .strip()
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return letters.length() == 6 && letters.chars().allMatch(one -> ALL.indexOf(one) >= 0)
        ? Optional.of(new LookCode(letters))
        : Optional.empty();
  }

  /** All codes of which one letter is another. */
  public Set<String> nearMisses() {
    Set<String> near = new LinkedHashSet<>();
    for (int at = 0; at < letters.length(); at++) {
      for (int i = 0; i < ALL.length(); i++) {
        near.add(letters.substring(0, at) + ALL.charAt(i) + letters.substring(at + 1));
      }
    }
    near.remove(letters);
    return near;
  }
}
