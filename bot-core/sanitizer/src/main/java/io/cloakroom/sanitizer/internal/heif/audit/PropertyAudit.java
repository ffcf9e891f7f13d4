package io.cloakroom.sanitizer.internal.heif.audit;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.IccAudit;
import java.util.Arrays;
import java.util.List;

/** Accepts the properties that the rewrite may write, each of exactly its length. */
final class PropertyAudit {

  private static final List<String> TRANSPARENCY =
      List.of(
          "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0",
          "urn:mpeg:hevc:2015:auxid:1\0",
          "urn:mpeg:avc:2015:auxid:1\0");

  private PropertyAudit() {}

  /** What the next property is about: of colours there may be codes and a profile. */
  static String kind(AuditCursor properties) throws Rejection {
    String type = properties.nextType();
    boolean codes = Bytes.matches(properties.file(), properties.at() + 8, "nclx");
    return type.equals("colr") && codes ? "nclx" : type;
  }

  /**
   * Moves over one property.
   *
   * @return how many bytes the length of a unit takes, if these are the settings of HEVC; else 0
   */
  static int check(AuditCursor properties) throws Rejection {
    String type = properties.nextType();
    AuditCursor box = properties.box(type);
    if (type.equals("hvcC")) {
      return CodedAudit.hevcSettings(box);
    }
    switch (type) {
      case "av1C" -> CodedAudit.av1Settings(box);
      case "ispe" -> {
        box.zeros(4);
        box.skip(8);
      }
      case "pixi" -> {
        box.zeros(4);
        long channels = box.number(1);
        AuditCursor.require(channels <= 16, "too many channels");
        numbers(box, channels, 1, 32);
      }
      case "ccst" -> {
        box.zeros(4);
        AuditCursor.require((box.number(4) & 0x3FFFFFF) == 0, "an unexpected number");
      }
      case "auxC", "auxi" -> transparency(box);
      case "colr" -> color(box);
      case "irot" -> AuditCursor.require(box.number(1) < 4, "an unexpected number");
      case "imir" -> AuditCursor.require(box.number(1) < 2, "an unexpected number");
      case "a1lx" -> box.skip(box.number(1) == 0 ? 6 : 12);
      case "a1op" -> box.skip(1);
      case "lsel" -> box.skip(2);
      case "clli" -> numbers(box, 2, 2, 10_000);
      case "pasp" -> numbers(box, 2, 4, 0xFFFF);
      case "clap" -> fractions(box);
      default -> AuditCursor.require(false, "a stray property");
    }
    box.finish();
    return 0;
  }

  private static void numbers(AuditCursor box, long count, int size, long most) throws Rejection {
    for (long i = 0; i < count; i++) {
      AuditCursor.require(box.number(size) <= most, "an unexpected number");
    }
  }

  private static void fractions(AuditCursor box) throws Rejection {
    for (int i = 0; i < 4; i++) {
      long numerator = (int) box.number(4);
      AuditCursor.require(numerator <= 0xFFFF && numerator >= -0xFFFF, "an unexpected number");
      numbers(box, 1, 4, 0xFFFF);
    }
  }

  private static void transparency(AuditCursor box) throws Rejection {
    box.zeros(4);
    String name = Bytes.latin1(box.file(), box.at(), box.end() - box.at());
    AuditCursor.require(TRANSPARENCY.contains(name), "a picture that is not shown");
    box.skip(name.length());
  }

  private static void color(AuditCursor box) throws Rejection {
    String kind = Bytes.latin1(box.file(), box.at(), Math.min(4, box.end() - box.at()));
    box.skip(4);
    if (kind.equals("nclx")) {
      numbers(box, 3, 2, 255);
      AuditCursor.require((box.number(1) & 127) == 0, "an unexpected number");
    } else {
      AuditCursor.require(kind.equals("prof"), "a stray property");
      IccAudit.check(Arrays.copyOfRange(box.file(), box.at(), box.end()));
      box.skip(box.end() - box.at());
    }
  }
}
