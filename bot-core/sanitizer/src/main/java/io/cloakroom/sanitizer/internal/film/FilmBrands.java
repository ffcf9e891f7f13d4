package io.cloakroom.sanitizer.internal.film;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Set;

/**
 * Tells a film by its first box: ISO 14496-12, section 4.3, and the QuickTime files of before there
 * were brands. Pictures, which share the container, are told apart before.
 */
public final class FilmBrands {

  /** Sound alone, and Canon's raw pictures. */
  private static final Set<String> NO_FILMS =
      Set.of("M4A ", "M4B ", "M4P ", "F4A ", "F4B ", "crx ", "jp2 ", "jpx ", "jpm ", "JP20");

  private static final Set<String> FIRST_WITHOUT_BRANDS = Set.of("moov", "mdat", "pnot");
  private static final Set<String> EMPTY_BEFORE_THEM = Set.of("wide", "free", "skip");
  private static final int MAX_EMPTY_BYTES = 4096;

  private final byte[] head;

  private FilmBrands(byte[] head) {
    this.head = head;
  }

  public static FilmBrands of(byte[] head) {
    return new FilmBrands(head);
  }

  public boolean isFilm() {
    return hasBrands() ? !NO_FILMS.contains(majorBrand()) : isOldQuickTime();
  }

  public boolean isQuickTime() {
    return !hasBrands() || majorBrand().equals("qt  ");
  }

  private boolean hasBrands() {
    return head.length >= 16 && Bytes.matches(head, 4, "ftyp");
  }

  private String majorBrand() {
    return Bytes.latin1(head, 8, 4);
  }

  /** At most a box of nothing stands before the first. */
  private boolean isOldQuickTime() {
    int at = 0;
    if (head.length >= 16 && EMPTY_BEFORE_THEM.contains(Bytes.latin1(head, 4, 4))) {
      long size = Bytes.u32(head, 0);
      if (size < 8 || size > MAX_EMPTY_BYTES) {
        return false;
      }
      at = (int) size;
    }
    return at + 16 <= head.length
        && FIRST_WITHOUT_BRANDS.contains(Bytes.latin1(head, at + 4, 4))
        && isSize(Bytes.u32(head, at));
  }

  /** Four printable letters, as of a text that begins so, would be a size of half a gigabyte. */
  private static boolean isSize(long size) {
    return size == 0 || size == 1 || (size >= 8 && size < 0x20000000L);
  }
}
