package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Named;

/** PNG files with a text in every place that can hold one. */
final class PngSlots {

  /** Every optional chunk of the standard and its extensions, and those of programs. */
  private static final List<String> OPTIONAL =
      List.of(
          "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "iCCP", "cICP", "mDCV", "mDCv", "cLLI", "cLLi",
          "tEXt", "zTXt", "iTXt", "bKGD", "pHYs", "hIST", "sPLT", "eXIf", "tIME", "oFFs", "pCAL",
          "sCAL", "gIFg", "gIFt", "gIFx", "sTER", "dSIG", "acTL", "fcTL", "fdAT", "fRAc", "caBX",
          "caNv", "vpAg", "orNT", "iDOT", "mkBF", "mkTS", "mkBS", "mkBT", "prVW", "npTc", "npLb",
          "npOl", "zxIf", "exIf", "deBG", "skMf", "cpIp", "meTa", "grAb", "alPh", "msOG", "tpNG",
          "raWp", "prIv", "prIV", "aaAA");

  private static final int HEADER_END = 33;

  private PngSlots() {}

  static Stream<Named<byte[]>> all() {
    List<Named<byte[]>> slots = new ArrayList<>();
    BiConsumer<String, byte[]> slot = (name, file) -> slots.add(Named.of(name, file));
    chunks(slot);
    numbers(slot);
    texts(slot);
    behindPixels(slot);
    frames(slot);
    return slots.stream();
  }

  private static void chunks(BiConsumer<String, byte[]> slot) {
    for (String picture : List.of("palette.png", "animated.png")) {
      byte[] clean = SamplePictures.clean(SamplePictures.load(picture)).bytes();
      for (String type : OPTIONAL) {
        byte[] chunk = PngChunk.write(type, PlantedMarkerTest.bytes());
        slot.accept(
            type + " after the header of " + picture,
            SamplePictures.insert(clean, HEADER_END, chunk));
        slot.accept(type + " before pixels of " + picture, before(clean, "IDAT", chunk));
        slot.accept(type + " after pixels of " + picture, before(clean, "IEND", chunk));
      }
    }
    byte[] critical = PngChunk.write("ABCD", PlantedMarkerTest.bytes());
    slot.accept("critical after the pixels", before(SamplePictures.png(), "IEND", critical));
    byte[] wrongChecksum = PngChunk.write("sRGB", PlantedMarkerTest.bytes());
    wrongChecksum[wrongChecksum.length - 1] ^= 1;
    slot.accept("wrong checksum", before(SamplePictures.png(), "IDAT", wrongChecksum));
  }

  /** In place of numbers, in chunks of the right length. */
  private static void numbers(BiConsumer<String, byte[]> slot) {
    String twice = PlantedMarkerTest.MARKER + PlantedMarkerTest.MARKER;
    slot.accept("suggested palette", chunk("PLTE", PlantedMarkerTest.MARKER));
    slot.accept("chromaticities", chunk("cHRM", twice + "12345678"));
    slot.accept("mastering display", chunk("mDCV", PlantedMarkerTest.MARKER + "\0".repeat(12)));
    slot.accept("mastering luminance", chunk("mDCV", "\0".repeat(12) + PlantedMarkerTest.MARKER));
    slot.accept("background too long", chunk("bKGD", PlantedMarkerTest.MARKER));
    slot.accept("transparency too long", chunk("tRNS", "\0\1\0\1\0\1" + PlantedMarkerTest.MARKER));
    slot.accept("intent too long", chunk("sRGB", "\0" + PlantedMarkerTest.MARKER));
    slot.accept("density too long", chunk("pHYs", "\0\0\0\1\0\0\0\2\0" + PlantedMarkerTest.MARKER));
    byte[] palette = SamplePictures.append(new byte[6], PlantedMarkerTest.bytes());
    byte[] pixels = PngChunk.write("IDAT", SamplePictures.deflate(new byte[2]));
    slot.accept(
        "colours beyond any index",
        SamplePictures.pngOf(1, 1, 1, 3, PngChunk.write("PLTE", palette), textChunk(), pixels));
    slot.accept(
        "transparency beyond the palette",
        SamplePictures.pngOf(
            1,
            1,
            1,
            3,
            PngChunk.write("PLTE", new byte[6]),
            PngChunk.write("tRNS", PlantedMarkerTest.bytes()),
            pixels));
  }

  private static void texts(BiConsumer<String, byte[]> slot) {
    String marker = PlantedMarkerTest.MARKER;
    byte[] p3 = KnownProfile.DISPLAY_P3.bytes();
    String profile = latin1(SamplePictures.deflate(p3));
    slot.accept("text", chunk("tEXt", "Comment\0" + marker));
    slot.accept("keyword", chunk("tEXt", marker + "\0x"));
    slot.accept("XMP", chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x>" + marker));
    slot.accept("translated keyword", chunk("iTXt", "Title\0\0\0en\0" + marker + "\0x"));
    slot.accept("raw profile", chunk("zTXt", "Raw profile type exif\0\0" + marker));
    slot.accept("profile name", chunk("iCCP", marker + "\0\0" + profile));
    slot.accept("behind a profile", chunk("iCCP", "icc\0\0" + profile + marker));
    byte[] longer = SamplePictures.append(p3, PlantedMarkerTest.bytes());
    slot.accept(
        "within a profile",
        chunk("iCCP", marker + "\0\0" + latin1(SamplePictures.deflate(longer))));
    slot.accept(
        "Exif", chunk("eXIf", "MM\0*\0\0\0\b\0\1\1\22\0\3\0\0\0\1\0\6\0\0\0\0\0\0" + marker));
  }

  private static void behindPixels(BiConsumer<String, byte[]> slot) {
    byte[] row = {0, 1, 2, 3};
    byte[] pixels = SamplePictures.deflate(row);
    byte[] more = SamplePictures.append(pixels, PlantedMarkerTest.bytes());
    byte[] stored = stored(SamplePictures.append(row, PlantedMarkerTest.bytes()));
    byte[] endless = Arrays.copyOf(SamplePictures.png(), SamplePictures.png().length - 12);
    slot.accept("behind the stream", tiny(more));
    slot.accept(
        "in a chunk of its own", tiny(pixels, PngChunk.write("IDAT", PlantedMarkerTest.bytes())));
    slot.accept("as one more row", tiny(stored));
    slot.accept(
        "in the end chunk",
        SamplePictures.append(endless, PngChunk.write("IEND", PlantedMarkerTest.bytes())));
    slot.accept(
        "in place of the end chunk", SamplePictures.append(endless, PlantedMarkerTest.bytes()));
    slot.accept(
        "after the end", SamplePictures.append(SamplePictures.png(), PlantedMarkerTest.bytes()));
    slot.accept(
        "second picture",
        SamplePictures.append(SamplePictures.png(), chunk("tEXt", PlantedMarkerTest.MARKER)));
  }

  private static void frames(BiConsumer<String, byte[]> slot) {
    byte[] animated = SamplePictures.load("animated.png");
    int frame = SamplePictures.find(animated, "fdAT");
    int length = Bytes.i32(animated, frame - 4);
    byte[] data = Arrays.copyOfRange(animated, frame + 4, frame + 4 + length);
    byte[] longer = PngChunk.write("fdAT", SamplePictures.append(data, PlantedMarkerTest.bytes()));
    byte[] start = Arrays.copyOf(animated, frame - 4);
    byte[] rest = Arrays.copyOfRange(animated, frame + 8 + length, animated.length);
    slot.accept(
        "behind a frame", SamplePictures.append(SamplePictures.append(start, longer), rest));
  }

  /** A zlib stream that holds these bytes as they are. */
  private static byte[] stored(byte[] data) {
    Adler32 adler = new Adler32();
    adler.update(data);
    byte[] start = {0x78, 1, 1, (byte) data.length, 0, (byte) ~data.length, -1};
    byte[] end = new byte[4];
    Bytes.putI32(end, 0, (int) adler.getValue());
    return SamplePictures.append(SamplePictures.append(start, data), end);
  }

  private static byte[] textChunk() {
    return PngChunk.write("tEXt", Bytes.latin1("a\0b"));
  }

  private static byte[] tiny(byte[] compressedPixels, byte[]... more) {
    byte[][] chunks = Arrays.copyOf(more, more.length + 1);
    System.arraycopy(more, 0, chunks, 1, more.length);
    chunks[0] = PngChunk.write("IDAT", compressedPixels);
    return SamplePictures.pngOf(1, 1, 8, 2, chunks);
  }

  private static byte[] chunk(String type, String data) {
    return SamplePictures.withChunk(SamplePictures.png(), "IDAT", type, data);
  }

  private static byte[] before(byte[] png, String type, byte[] chunk) {
    return SamplePictures.insert(png, SamplePictures.find(png, type) - 4, chunk);
  }

  private static String latin1(byte[] bytes) {
    return Bytes.latin1(bytes, 0, bytes.length);
  }
}
