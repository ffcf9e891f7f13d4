package io.cloakroom.sanitizer;

import static io.cloakroom.sanitizer.HeifEditor.SAMPLES;

import io.cloakroom.sanitizer.Remainder.Planting;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.heif.media.Av1SequenceTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clean HEIC and AVIF files can still carry. */
final class HeifRemainders {

  private HeifRemainders() {}

  static List<Remainder> all() {
    return List.of(
        Remainder.of(
            "AVIF",
            "bytes behind the last block of a tile or frame",
            "what the pixels take uncompressed, an eighth and %s, a coded picture",
            behindFrame()),
        Remainder.of(
            "HEIC",
            "bytes behind the last block of a slice, of a film's frame that leans on others",
            "the same",
            behindSlice()),
        Remainder.of(
            "HEIC, AVIF",
            "how pixels are coded; colours below transparency",
            "as long as the compressed pixels",
            otherCoding()),
        Remainder.of(
            "HEIC, AVIF",
            "pixels that a crop, a window or the edge of a grid cuts off, or that lie under others",
            "these pixels; `--strict` leaves them out",
            cropped()),
        Remainder.of(
            "HEIC, AVIF",
            "numbers of the parameter sets (HEVC), of the sequence header (AV1)",
            "%s a set; %s",
            parameters(),
            sequenceHeader()),
        Remainder.of(
            "HEIC, AVIF",
            "properties: crop, proportion, colour codes, light, depth, layers",
            "%s an item",
            properties()),
        Remainder.of(
            "HEIC, AVIF",
            "of an animation: durations, sizes, edits, offsets",
            "%s a track and %s a frame",
            edits(),
            durations()));
  }

  /** Of the last frame, which stands at the end of the file: as much as can stand there. */
  private static Planting behindSlice() {
    String words = SamplePictures.refused(behindSlice(100_000)).explanation();
    int most = Integer.parseInt(words.replaceAll("(?s).*could \\((\\d+)\\).*", "$1"));
    byte[] planted = StillRemainders.random(most - lastFrame().length);
    return Planting.of(
        "behind a slice", behindSlice(planted.length), planted, Bound.bytes(most).inWords());
  }

  private static byte[] lastFrame() {
    byte[] clean = SamplePictures.clean(SamplePictures.load("moving.heic")).bytes();
    int sizes = SamplePictures.find(clean, "stsz") + 4;
    int last = sizes + 8 + 4 * Bytes.i32(clean, sizes + 8);
    return Arrays.copyOfRange(clean, clean.length - Bytes.i32(clean, last), clean.length);
  }

  private static byte[] behindSlice(int bytes) {
    byte[] clean = SamplePictures.clean(SamplePictures.load("moving.heic")).bytes();
    int sizes = SamplePictures.find(clean, "stsz") + 4;
    int last = sizes + 8 + 4 * Bytes.i32(clean, sizes + 8);
    int size = lastFrame().length;
    byte[] file = SamplePictures.append(clean, StillRemainders.random(bytes));
    Bytes.putI32(file, last, size + bytes);
    Bytes.putI32(file, clean.length - size, size - 4 + bytes);
    int data = SamplePictures.find(clean, "mdat") - 4;
    Bytes.putI32(file, data, file.length - data);
    return file;
  }

  /** A bit of a picture that could be another one as well. */
  private static Planting otherCoding() {
    byte[] plain = editor("plain.heic").file();
    for (int at = plain.length - 1; ; at--) {
      byte[] file = plain.clone();
      file[at] ^= 0x10;
      if (SamplePictures.SANITIZER.sanitize(file, CleaningOptions.DEFAULT) instanceof Clean) {
        return Planting.choice("coding", file, plain, Bound.open(plain.length));
      }
    }
  }

  /** Of 24 by 16 pixels eight by eight are shown; the coded ones are what they were. */
  private static Planting cropped() {
    byte[] file = crop(editor("plain.heic"));
    byte[] data = new HeifEditor(file).content("mdat");
    return Planting.of("crop", file, data, Bound.open(data.length));
  }

  /** With a crop to eight by eight pixels in the middle, ISO 14496-12, section 12.1.4. */
  static byte[] crop(HeifEditor picture) {
    byte[] crop = new byte[32];
    for (int at = 0; at < 32; at += 8) {
      Bytes.putI32(crop, at, at < 16 ? 8 : 0);
      Bytes.putI32(crop, at + 4, 1);
    }
    return picture.over("meta/iprp/ipco/clap", 0, Bytes.latin1(crop, 0, crop.length)).file();
  }

  /** What the pixels take uncompressed and an eighth of it are no more than they could. */
  private static Planting behindFrame() {
    int pixels = HeifCodedTest.mostOfAFrame() - 1024;
    return new Planting(
        "behind a frame",
        HeifCodedTest.fullestFrame(),
        found -> new byte[Math.max(1, new HeifEditor(found).content("mdat").length - pixels)],
        Bound.bytes(1024));
  }

  private static Planting parameters() {
    return new Planting(
        "parameters",
        HeifCodedTest.fullestSet(),
        found -> new byte[HeifCodedTest.longestSet(found)],
        Bound.bytes(2048));
  }

  /** In the level. That a header of this length is kept, and none longer, shows its own test. */
  private static Planting sequenceHeader() {
    byte[] file =
        editor("plain.avif")
            .data(
                data -> {
                  data[4] |= 5;
                  return data;
                })
            .file();
    return new Planting(
        "sequence header",
        file,
        found -> new byte[SamplePictures.find(found, "\n\b\75") > 0 ? 1 : 0],
        new Bound(Av1SequenceTest.MOST_BYTES, "bytes", 1, false));
  }

  /** Every kind that there is, each with numbers of its own. */
  private static Planting properties() {
    HeifEditor picture = editor("plain.heic");
    Map<String, String> planted = new LinkedHashMap<>();
    planted.put("pasp", "\0\0\u0091\u0011\0\0\u0087\u0013");
    planted.put("clli", "\21\u0093\u0015\u0097");
    planted.put("a1op", "\u00A7");
    planted.put("lsel", "\u00B5\u00C3");
    planted.put("a1lx", "\0\1\u0017\1#\1+");
    for (Map.Entry<String, String> one : planted.entrySet()) {
      picture
          .append("meta/iprp/ipco", HeifEditor.box(one.getKey(), one.getValue()))
          .change(
              "meta/iprp/ipma",
              uses -> {
                uses[10] = (byte) (uses[10] + 1);
                return SamplePictures.append(uses, new byte[] {uses[10]});
              });
    }
    String sizes = "\0\0\0\u0015\0\0\u0085\u0019";
    planted.put("clap", sizes + sizes + sizes + sizes);
    planted.put("pixi", "\0\0\0\0\20" + "\t\13\15\16\21\23\25\26".repeat(2));
    planted.put("colr", "nclx\0\11\0\20\0\11\u0080");
    for (String type : List.of("clap", "pixi", "colr")) {
      picture.change("meta/iprp/ipco/" + type, old -> Bytes.latin1(planted.get(type)));
    }
    return new Planting(
        "properties", picture.file(), found -> free(found, planted), Bound.bytes(60));
  }

  /** As many bytes as are not the same of every such property. */
  private static byte[] free(byte[] file, Map<String, String> planted) {
    int free = 0;
    for (Map.Entry<String, String> one : planted.entrySet()) {
      if (SamplePictures.find(file, one.getKey() + one.getValue()) > 0) {
        free +=
            switch (one.getKey()) {
              case "pasp", "clli" -> 4;
              case "a1op" -> 1;
              case "lsel" -> 2;
              case "a1lx" -> 7;
              case "clap" -> 4 * 4 + 1;
              case "pixi" -> 17;
              default -> 4;
            };
      }
    }
    return new byte[free];
  }

  /** A hundred, of twenty bytes each, and the numbers of the track. */
  private static Planting edits() {
    byte[] planted = StillRemainders.random(2000);
    byte[] list = SamplePictures.append(Bytes.latin1("\1\0\0\0\0\0\0d"), planted);
    byte[] file =
        editor("moving.heic")
            .append("moov/trak", HeifEditor.box("edts", HeifEditor.box("elst", list)))
            .file();
    return Planting.of("edits", file, planted, Bound.bytes(2048));
  }

  /** How long each of two frames is shown, and when. */
  private static Planting durations() {
    String planted = "\0\0\0\0\0\0\0\2\0\0\0\1GPS1\0\0\0\1PLAN";
    byte[] file =
        editor("moving.heic")
            .change(SAMPLES + "/stts", old -> Bytes.latin1(planted))
            .append(SAMPLES, HeifEditor.box("ctts", planted))
            .file();
    return new Planting(
        "durations",
        file,
        found ->
            new byte
                [SamplePictures.find(found, "stts" + planted) > 0
                        && SamplePictures.find(found, "ctts" + planted) > 0
                    ? 16
                    : 0],
        Bound.of(8, "bytes", 2));
  }

  private static HeifEditor editor(String name) {
    return new HeifEditor(SamplePictures.clean(SamplePictures.load(name)).bytes());
  }
}
