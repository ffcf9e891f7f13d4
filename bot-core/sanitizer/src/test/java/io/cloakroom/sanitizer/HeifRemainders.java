package io.cloakroom.sanitizer;

import static io.cloakroom.sanitizer.HeifEditor.SAMPLES;

import io.cloakroom.sanitizer.Remainder.Planting;
import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What clean HEIC and AVIF files can still carry. */
final class HeifRemainders {

  private HeifRemainders() {}

  static List<Remainder> all() {
    return List.of(
        Remainder.of(
            "AVIF",
            "bytes behind the last block of a tile or frame",
            "what the pixels take uncompressed, an eighth and 1 KiB, a coded picture",
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
            "2 KiB a set; 100 bytes",
            parameters(),
            sequenceHeader()),
        Remainder.of(
            "HEIC, AVIF",
            "properties: crop, proportion, colour codes, light",
            "60 bytes an item",
            properties()),
        Remainder.of(
            "HEIC, AVIF",
            "of an animation: durations, sizes, edits, offsets",
            "2 KiB and 20 bytes a frame",
            durations()));
  }

  /** Of the last frame, which stands at the end of the file. */
  private static Planting behindSlice() {
    byte[] planted = StillRemainders.random(500);
    byte[] clean = SamplePictures.clean(SamplePictures.load("moving.heic")).bytes();
    int sizes = SamplePictures.find(clean, "stsz") + 4;
    int last = sizes + 8 + 4 * Bytes.i32(clean, sizes + 8);
    int size = Bytes.i32(clean, last);
    byte[] file = SamplePictures.append(clean, planted);
    Bytes.putI32(file, last, size + planted.length);
    Bytes.putI32(file, clean.length - size, size - 4 + planted.length);
    int data = SamplePictures.find(clean, "mdat") - 4;
    Bytes.putI32(file, data, file.length - data);
    return Planting.of("behind a slice", file, planted, 4096);
  }

  /** A bit of a picture that could be another one as well. */
  private static Planting otherCoding() {
    byte[] plain = editor("plain.heic").file();
    for (int at = plain.length - 1; ; at--) {
      byte[] file = plain.clone();
      file[at] ^= 0x10;
      if (SamplePictures.SANITIZER.sanitize(file, CleaningOptions.DEFAULT) instanceof Clean) {
        return Planting.choice("coding", file, plain, plain.length);
      }
    }
  }

  /** Of 24 by 16 pixels eight by eight are shown; the coded ones are what they were. */
  private static Planting cropped() {
    byte[] file = crop(editor("plain.heic"));
    byte[] data = new HeifEditor(file).content("mdat");
    return Planting.of("crop", file, data, data.length);
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

  /** The last unit is made longer; how long it is stands in one byte of it. */
  private static Planting behindFrame() {
    byte[] planted = StillRemainders.random(20);
    byte[] file =
        editor("plain.avif")
            .data(
                data -> {
                  byte[] longer = SamplePictures.append(data, planted);
                  longer[5 + data[3]] += (byte) planted.length;
                  return longer;
                })
            .file();
    return Planting.of("behind a frame", file, planted, 4096);
  }

  /** In the flags of the profile, which decoders read and do not need. */
  private static Planting parameters() {
    byte[] planted = {0x7F, 0x47, 0x11, 0x13};
    byte[] file =
        editor("plain.heic")
            .change(
                "meta/iprp/ipco/hvcC",
                content -> {
                  List<byte[]> units = new ArrayList<>();
                  for (byte[] unit : HeifCodedTest.units(content)) {
                    boolean sequence = unit[0] >> 1 == HeifCodedTest.SEQUENCE;
                    units.add(sequence ? flagged(unit, planted) : unit);
                  }
                  return HeifCodedTest.settings(content, units);
                })
            .file();
    return Planting.of("parameters", file, planted, 2048);
  }

  /** Four flags in place of those that stand there, with a byte inserted, in five. */
  private static byte[] flagged(byte[] unit, byte[] flags) {
    byte[] head = SamplePictures.append(Arrays.copyOf(unit, 4), flags);
    return SamplePictures.append(head, Arrays.copyOfRange(unit, 9, unit.length));
  }

  /** In the level. */
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
        100);
  }

  private static Planting properties() {
    byte[] planted = {0, 9, 0, 16, 0, 9};
    byte[] file =
        editor("plain.heic").over("meta/iprp/ipco/colr", 4, Bytes.latin1(planted, 0, 6)).file();
    return Planting.of("colour codes", file, planted, 60);
  }

  private static Planting durations() {
    byte[] planted = {0, 0x47, 0x11, 0x13};
    byte[] file =
        editor("moving.heic").over(SAMPLES + "/stts", 12, Bytes.latin1(planted, 0, 4)).file();
    return Planting.of("durations", file, planted, 2048);
  }

  private static HeifEditor editor(String name) {
    return new HeifEditor(SamplePictures.clean(SamplePictures.load(name)).bytes());
  }
}
