package io.cloakroom.sanitizer.internal.heif;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a file says that it can be read as, ISO 14496-12, section 4.3. Known brands are kept, those
 * of the other kind and those of what is no longer in the file are not.
 */
final class Brands {

  private static final Set<String> COMMON =
      Set.of("miaf", "MiHA", "MiHB", "MiHE", "MiPr", "MiAn", "MiCm");

  /** They promise the box {@code meta} with a still picture. */
  private static final Set<String> OF_STILLS =
      Set.of("mif1", "mif2", "avif", "avio", "heic", "heix", "heim", "heis");

  /** They promise the box {@code moov}: readers that do not find it open nothing of the file. */
  private static final Set<String> OF_MOVIES =
      Set.of(
          "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42");

  private static final Set<String> OF_SEQUENCES =
      Set.of("msf1", "avis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> OF_AVIF = Set.of("avif", "avis", "avio", "MA1A", "MA1B");
  private static final Set<String> OF_HEIC =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");

  private Brands() {}

  /**
   * The box {@code ftyp} anew.
   *
   * @param kind AVIF or HEIC
   * @param still true if the file shows a picture without its sequence
   * @param sequence true if the file has a sequence
   */
  static byte[] rewrite(
      byte[] file, Box box, FileKind kind, boolean still, boolean sequence, Removals removed)
      throws Rejection {
    List<String> found = of(file, box);
    Set<String> kept = new LinkedHashSet<>();
    for (String brand : found) {
      if (isAllowed(brand, kind, still, sequence)) {
        kept.add(brand);
      } else if (!isKnown(brand)) {
        removed.note(Trace.UNKNOWN_SEGMENT, brand.length());
      }
    }
    return write(kept, found.get(0), kind, still);
  }

  /** All brands that a box {@code ftyp} names, the major one first. */
  static List<String> of(byte[] file, Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    List<String> found = new ArrayList<>(List.of(fields.code()));
    fields.take(4);
    while (fields.left() >= 4) {
      found.add(fields.code());
    }
    return found;
  }

  /** True for the brands of files whose pictures move. */
  static boolean isOfSequence(String brand) {
    return OF_SEQUENCES.contains(brand);
  }

  private static byte[] write(Set<String> kept, String major, FileKind kind, boolean still) {
    String avif = still ? "avif" : "avis";
    String own = kind == FileKind.AVIF ? avif : "heic";
    Set<String> explicit = kind == FileKind.AVIF ? OF_AVIF : OF_HEIC;
    // The first comes first in the list too, so that writing it again changes nothing.
    Set<String> written = new LinkedHashSet<>(Set.of(kept.contains(major) ? major : own));
    written.addAll(kept);
    if (written.stream().noneMatch(explicit::contains)) {
      written.add(own);
    }
    BoxWriter out = new BoxWriter().begin("ftyp");
    out.raw(Bytes.latin1(written.iterator().next())).u32(0);
    written.forEach(brand -> out.raw(Bytes.latin1(brand)));
    return out.end().written();
  }

  private static boolean isAllowed(String brand, FileKind kind, boolean still, boolean sequence) {
    Set<String> own = kind == FileKind.AVIF ? OF_AVIF : OF_HEIC;
    if (OF_SEQUENCES.contains(brand)) {
      return sequence && (own.contains(brand) || brand.equals("msf1"));
    }
    if (OF_MOVIES.contains(brand)) {
      return sequence;
    }
    if (OF_STILLS.contains(brand)) {
      return still && (own.contains(brand) || brand.startsWith("mif"));
    }
    return own.contains(brand) || COMMON.contains(brand);
  }

  private static boolean isKnown(String brand) {
    return COMMON.contains(brand)
        || OF_MOVIES.contains(brand)
        || OF_STILLS.contains(brand)
        || OF_AVIF.contains(brand)
        || OF_HEIC.contains(brand)
        || Set.of("msf1", "tmap", "1pic", "geo1", "av01").contains(brand);
  }
}
