package io.cloakroom.sanitizer.internal.heif.box;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the boxes within a box that say nothing about how the picture looks, so that the receipt
 * can tell of them: ISO 14496-12, section 8, and ISO 23008-12, section 6.5.
 */
public final class LeftOut {

  /** What the boxes are made of, as far as it is looked into. */
  private static final Map<String, Set<String>> PARTS =
      Map.of(
          "meta",
          Set.of("hdlr", "pitm", "iloc", "iinf", "iref", "iprp", "idat", "grpl", "dinf"),
          "iprp",
          Set.of("ipco", "ipma"),
          "ipco",
          Set.of(
              "hvcC", "av1C", "avcC", "jpgC", "vvcC", "lhvC", "uncC", "cmpd", "ispe", "pixi",
              "colr", "pasp", "clap", "irot", "imir", "auxC", "a1op", "a1lx", "lsel", "clli",
              "mdcv", "cclv", "amve", "rloc", "oinf", "tols"),
          "trak",
          Set.of("tkhd", "tref", "edts", "mdia"),
          "mdia",
          Set.of("mdhd", "hdlr", "minf", "elng"),
          "minf",
          Set.of("vmhd", "nmhd", "dinf", "stbl"),
          "stbl",
          Set.of(
              "stsd", "stts", "ctts", "cslg", "stsc", "stsz", "stz2", "stco", "co64", "stss",
              "sdtp", "sgpd", "sbgp"));

  private static final int VERSION_AND_FLAGS = 4;

  private final BoxReader reader;
  private final List<Box> found = new ArrayList<>();

  private LeftOut(byte[] file) {
    reader = new BoxReader(file);
  }

  /** Of a box {@code meta} or {@code trak}. */
  public static List<Box> of(byte[] file, Box box) throws Rejection {
    LeftOut leftOut = new LeftOut(file);
    leftOut.look(box);
    return leftOut.found;
  }

  private void look(Box box) throws Rejection {
    Set<String> known = PARTS.getOrDefault(box.type(), Set.of());
    for (Box part : reader.children(box, box.type().equals("meta") ? VERSION_AND_FLAGS : 0)) {
      if (!known.contains(part.type())) {
        found.add(part);
      } else if (PARTS.containsKey(part.type())) {
        look(part);
      }
    }
  }
}
