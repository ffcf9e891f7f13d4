package io.cloakroom.sanitizer.internal.film;

import io.cloakroom.sanitizer.Trace;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which names of what a film says mean what. */
final class FilmKeys {

  /** Four letters of user data: QuickTime File Format, 3GPP TS 26.244, iTunes, makers' own. */
  private static final Map<String, Trace> CODES = new HashMap<>();

  /** Words at the end of keys such as {@code com.apple.quicktime.make}. */
  private static final Map<String, Trace> WORDS = new HashMap<>();

  static {
    codes(Trace.LOCATION, "\u00A9xyz", "@xyz", "loci", "gps0", "GPS ");
    codes(Trace.DEVICE, "\u00A9mak", "\u00A9mod", "@mak", "@mod", "manu", "modl", "mdln", "CNMN");
    codes(Trace.SERIAL_NUMBER, "CAME", "MUID", "SNum", "slno", "cnid");
    codes(
        Trace.AUTHOR,
        "\u00A9ART",
        "\u00A9aut",
        "\u00A9cpy",
        "\u00A9dir",
        "\u00A9prd",
        "\u00A9wrt",
        "aART",
        "auth",
        "perf",
        "cprt",
        "apID",
        "ownr");
    codes(Trace.DATE, "\u00A9day", "@day", "yrrc", "purd");
    codes(Trace.SOFTWARE, "\u00A9swr", "\u00A9too", "\u00A9enc", "@swr", "CNFV", "CNCV", "FIRM");
    codes(
        Trace.COMMENT,
        "\u00A9nam",
        "\u00A9cmt",
        "\u00A9des",
        "\u00A9inf",
        "\u00A9key",
        "\u00A9alb",
        "titl",
        "dscp",
        "albm",
        "kywd",
        "desc",
        "ldes",
        "sdes");
    codes(Trace.THUMBNAIL, "covr", "thmb", "ThmB", "CNTH");
    codes(
        Trace.MAKER_NOTES,
        "GPMF",
        "SETT",
        "HMMT",
        "smrd",
        "smta",
        "NCDT",
        "PENT",
        "PANA",
        "MVTG",
        "TAGS",
        "QVMI",
        "CNDB",
        "vndr");
    words(Trace.LOCATION, "xyz", "gps", "latitude", "longitude", "city", "country");
    words(Trace.DEVICE, "make", "model", "manufacturer", "lens_model", "lens-model", "lens");
    words(Trace.SERIAL_NUMBER, "identifier", "serial", "serialnumber", "uniqueid");
    words(
        Trace.AUTHOR,
        "author",
        "artist",
        "copyright",
        "creator",
        "producer",
        "director",
        "publisher",
        "owner",
        "user");
    words(Trace.DATE, "creationdate", "date", "year", "creation_time");
    words(Trace.SOFTWARE, "software", "encoder", "version", "tool");
    words(
        Trace.COMMENT,
        "title",
        "comment",
        "description",
        "information",
        "keywords",
        "displayname",
        "album",
        "genre");
  }

  private FilmKeys() {}

  private static void codes(Trace trace, String... codes) {
    for (String code : codes) {
      CODES.put(code, trace);
    }
  }

  private static void words(Trace trace, String... words) {
    for (String word : words) {
      WORDS.put(word, trace);
    }
  }

  /** What the four letters name; empty where they are not known. */
  static Optional<Trace> ofCode(String code) {
    return Optional.ofNullable(CODES.get(code));
  }

  /** What a key such as {@code com.android.model} names; empty where it is not known. */
  static Optional<Trace> ofKey(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    if (name.contains("location")) {
      return Optional.of(Trace.LOCATION);
    }
    if (name.endsWith("camera.identifier")) {
      return Optional.empty(); // Which of its lenses, not which telephone.
    }
    return Optional.ofNullable(WORDS.get(name.substring(name.lastIndexOf('.') + 1)));
  }
}
