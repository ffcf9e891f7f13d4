package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Films made of boxes by hand; nothing in them can be played. */
public final class Films {
  /** Of the Eiffel tower. */
  public static final String PLACE = "+48.8584+002.2945+035.000/";

  /** The same as a receipt says it. */
  public static final String DEGREES = "48.8584, 2.2945";

  public static final String MODEL = "Fernsprecher 7";

  private static final long SECONDS_1904_TO_1970 = 2_082_844_800L;

  private Films() {}

  /** As a telephone with Android makes them: what says something stands at the very end. */
  public static byte[] phone(int pictureBytes) {
    return join(
        brands("mp42"),
        box("mdat", new byte[pictureBytes]),
        box(
            "moov",
            join(
                header("mvhd", 1_700_000_000L),
                box("trak", join(header("tkhd", 1_700_000_000L), media())),
                box("udta", userText("\u00A9xyz", PLACE)),
                keys(
                    List.of("com.android.version", "com.android.model", "com.android.capture.fps"),
                    List.of("14", MODEL, "30.0")))));
  }

  /** As one of Apple's makes them. */
  public static byte[] quickTime() {
    return join(
        brands("qt  "),
        box("wide", new byte[0]),
        box("mdat", new byte[64]),
        box(
            "moov",
            join(
                header("mvhd", 1_700_000_000L),
                keys(
                    List.of(
                        "com.apple.quicktime.make",
                        "com.apple.quicktime.model",
                        "com.apple.quicktime.location.ISO6709",
                        "com.apple.quicktime.author",
                        "com.apple.quicktime.software",
                        "com.apple.quicktime.comment"),
                    List.of("Obst", MODEL, PLACE, "Ada", "17.1", "the flat")))));
  }

  /** A film of which nothing is known but its pictures. */
  public static byte[] silent() {
    return join(
        brands("isom"),
        box("moov", join(header("mvhd", -SECONDS_1904_TO_1970), box("trak", media()))),
        box("mdat", new byte[64]));
  }

  /** With these boxes in its {@code moov}. */
  public static byte[] of(byte[]... boxes) {
    return join(brands("isom"), box("moov", join(boxes)));
  }

  public static byte[] brands(String major) {
    return box("ftyp", join(Bytes.latin1(major), new byte[4], Bytes.latin1("isommp41")));
  }

  /** A header with its times; -{@value #SECONDS_1904_TO_1970} is none. */
  static byte[] header(String type, long secondsSince1970) {
    int time = (int) (secondsSince1970 + SECONDS_1904_TO_1970);
    return box(type, join(new byte[4], number(time), number(time), new byte[88]));
  }

  private static byte[] media() {
    return box("mdia", join(header("mdhd", -SECONDS_1904_TO_1970), box("minf", samples("avc1"))));
  }

  /** The table of a track whose samples are called so. */
  static byte[] samples(String coding, byte... more) {
    byte[] entry = box(coding, join(new byte[8], more));
    return box("stbl", box("stsd", join(new byte[4], number(1), entry)));
  }

  static byte[] track(byte[] samples) {
    return box("trak", box("mdia", box("minf", samples)));
  }

  static byte[] userText(String code, String text) {
    byte[] words = text.getBytes(StandardCharsets.UTF_8);
    byte[] size = {(byte) (words.length >> 8), (byte) words.length, 0x15, (byte) 0xC7};
    return box(code, join(size, words));
  }

  /** Keys with their values, as QuickTime writes them. */
  static byte[] keys(List<String> names, List<String> values) {
    ByteArrayOutputStream keys = new ByteArrayOutputStream();
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    for (int i = 0; i < names.size(); i++) {
      keys.writeBytes(box("mdta", Bytes.latin1(names.get(i))));
      byte[] text = values.get(i).getBytes(StandardCharsets.UTF_8);
      byte[] data = box("data", join(number(1), number(0), text));
      list.writeBytes(box(Bytes.latin1(number(i + 1), 0, 4), data));
    }
    return box(
        "meta",
        join(
            box("hdlr", join(new byte[8], Bytes.latin1("mdta"), new byte[13])),
            box("keys", join(new byte[4], number(names.size()), keys.toByteArray())),
            box("ilst", list.toByteArray())));
  }

  static byte[] box(String type, byte[] content) {
    return join(number(8 + content.length), Bytes.latin1(type), content);
  }

  static byte[] number(int value) {
    byte[] bytes = new byte[4];
    Bytes.putI32(bytes, 0, value);
    return bytes;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
