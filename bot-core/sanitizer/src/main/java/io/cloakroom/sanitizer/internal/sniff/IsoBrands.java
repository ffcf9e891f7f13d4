package io.cloakroom.sanitizer.internal.sniff;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells HEIC from AVIF, which share a container: by the brands that a file claims, ISO 14496-12,
 * section 4.3; where these are of both or of any such file, by the coding of its first picture.
 */
final class IsoBrands {

  private static final int MAX_HEAD_BYTES = 4096;
  private static final int MAX_BRAND_BYTES = 1024;
  private static final Set<String> AVIF = Set.of("avif", "avis", "MA1A", "MA1B");
  private static final Set<String> HEIC =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> EITHER = Set.of("mif1", "mif2", "msf1", "miaf");

  private final byte[] head;
  private final Set<String> brands = new HashSet<>();

  private IsoBrands(byte[] head) {
    this.head = head;
  }

  static IsoBrands of(byte[] head) {
    IsoBrands found = new IsoBrands(head);
    if (Bytes.matches(head, 4, "ftyp")) {
      long boxEnd = Math.min(Bytes.u32(head, 0), Math.min(head.length, MAX_BRAND_BYTES));
      for (int at = 8; at + 4 <= boxEnd; at += at == 8 ? 8 : 4) {
        found.brands.add(Bytes.latin1(head, at, 4));
      }
    }
    return found;
  }

  boolean isAvif() {
    return (claims(AVIF) && (!claims(HEIC) || firstIsAv1())) || (isEither() && firstIsAv1());
  }

  boolean isHeic() {
    return !isAvif() && (claims(HEIC) || isEither());
  }

  private boolean isEither() {
    return claims(EITHER) && !claims(AVIF) && !claims(HEIC);
  }

  private boolean claims(Set<String> any) {
    return !Collections.disjoint(brands, any);
  }

  private boolean firstIsAv1() {
    int end = Math.min(head.length, MAX_HEAD_BYTES);
    for (int at = 0; at < end; at++) {
      if (Bytes.matches(head, at, "infe") && at + 16 <= end) {
        String type = Bytes.latin1(head, at + 12, 4);
        if (type.equals("av01") || type.equals("hvc1")) {
          return type.equals("av01");
        }
      }
    }
    return false;
  }
}
