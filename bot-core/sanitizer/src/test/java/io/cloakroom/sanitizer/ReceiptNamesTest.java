package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The receipt names what was there, wherever cameras and programs put it. */
class ReceiptNamesTest {

  private static final int ASCII = 2;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;

  @ParameterizedTest
  @MethodSource("notes")
  void namesTheNumberAndOwnerInNotesOfTheMaker(String make, byte[] notes, Map<Trace, String> told) {
    assertNames(withExif(exifOf(make, notes)), told);
  }

  static Stream<Arguments> notes() {
    byte[] canon =
        directory(
            notesAt(),
            field(6, ASCII, "Canon EOS 7"),
            field(9, ASCII, "Ada Lovelace"),
            field(0x0C, LONG, "\0\0\22\147"));
    byte[] nikon = directory(8, field(0x1D, ASCII, "NO 471147"));
    byte[] panasonic = directory(notesAt() + 12, field(0x25, UNDEFINED, "(F54) 471147"));
    byte[] apple = directory(14, field(0x2B, ASCII, "4711-ABCD"));
    byte[] settings = directory(12, field(0x404, ASCII, "S471147"));
    return Stream.of(
        Arguments.of(
            "Canon",
            canon,
            Map.of(
                Trace.AUTHOR, "Ada Lovelace",
                Trace.DEVICE, "Canon, Canon EOS 7",
                Trace.SERIAL_NUMBER, "4711")),
        Arguments.of(
            "NIKON",
            join("Nikon\0\2\20\0\0MM\0*\0\0\0\b", nikon),
            Map.of(Trace.SERIAL_NUMBER, "NO 471147")),
        Arguments.of(
            "Panasonic",
            join("Panasonic\0\0\0", panasonic),
            Map.of(Trace.SERIAL_NUMBER, "(F54) 471147")),
        Arguments.of(
            "Apple", join("Apple iOS\0\0\1MM", apple), Map.of(Trace.SERIAL_NUMBER, "4711-ABCD")),
        Arguments.of(
            "OLYMPUS", join("OLYMPUS\0MM\0\3", settings), Map.of(Trace.SERIAL_NUMBER, "S471147")));
  }

  /** The receipt of a picture is the same in every run of the program. */
  @Test
  void namesSeveralNumbersInTheOrderOfTheirTags() {
    byte[] apple =
        directory(
            14,
            field(0x11, ASCII, "4711-AAAA"),
            field(0x15, ASCII, "4711-BBBB"),
            field(0x2B, ASCII, "4711-CCCC"));
    byte[] notes = join("Apple iOS\0\0\1MM", apple);

    assertNames(
        withExif(exifOf("Apple", notes)),
        Map.of(Trace.SERIAL_NUMBER, "4711-AAAA, 4711-BBBB, 4711-CCCC"));
  }

  @Test
  void readsNoNotesThatPointToThemselves() {
    byte[] loop = directory(notesAt(), field(0x2010, LONG, "\0\0\0\b"), field(9, ASCII, "Ada"));

    assertNames(withExif(exifOf("Canon", loop)), Map.of(Trace.AUTHOR, "Ada"));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void namesWhatIsInAProfileOfAPng(byte[] png, Map<Trace, String> told) {
    assertNames(png, told);
  }

  static Stream<Arguments> profiles() {
    byte[] exif = SamplePictures.append(Bytes.latin1("Exif\0\0"), placeAndThumbnail());
    byte[] press = press(90, "Prague", 25, "Holiday");
    Map<Trace, String> place =
        Map.of(Trace.LOCATION, "50.5000, 14.2500", Trace.DEVICE, "Leica", Trace.THUMBNAIL, "");
    String packet = "<x:xmpmeta><rdf:RDF photoshop:City='Prague'/></x:xmpmeta>";
    byte[] xmp = packet.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        Arguments.of(withText("tEXt", "Raw profile type exif\0", hex("exif", exif)), place),
        Arguments.of(withText("zTXt", "Raw profile type APP1\0\0", hex("APP1", exif)), place),
        Arguments.of(
            withText("zTXt", "Raw profile type iptc\0\0", hex("iptc", press)),
            Map.of(Trace.LOCATION, "Prague", Trace.COMMENT, "Holiday")),
        Arguments.of(
            withText("zTXt", "Raw profile type xmp\0\0", hex("xmp", xmp)),
            Map.of(Trace.LOCATION, "Prague")),
        Arguments.of(
            withText("iTXt", "XML:com.adobe.xmp\0\1\0\0\0", xmp), Map.of(Trace.LOCATION, "Prague")),
        Arguments.of(
            withText("zTXt", "XML:com.adobe.xmp\0\0", xmp), Map.of(Trace.LOCATION, "Prague")));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void namesWhatAPacketTellsWhateverPrefixStandsForItsNames(
      String packet, Trace trace, String said) {
    byte[] file =
        SamplePictures.withSegment(
            SamplePictures.jpeg(),
            JpegMarker.APP1,
            "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + packet + "</x:xmpmeta>");

    assertNames(file, Map.of(trace, said));
  }

  static Stream<Arguments> packets() {
    return Stream.of(
        Arguments.of("<a photoshop:City='Prague' />", Trace.LOCATION, "Prague"),
        Arguments.of(
            "<photoshop:City>Prague</photoshop:City><photoshop:City/>", Trace.LOCATION, "Prague"),
        Arguments.of(
            "<Iptc4xmpCore:Location>Karluv most</Iptc4xmpCore:Location>",
            Trace.LOCATION,
            "Karluv most"),
        Arguments.of("<xap:CreateDate>2008-08-26</xap:CreateDate>", Trace.DATE, "2008-08-26"),
        Arguments.of("<a exifEX:SerialNumber=\"4711\"/>", Trace.SERIAL_NUMBER, "4711"),
        Arguments.of("<a aux:Lens='50 mm'/>", Trace.DEVICE, "50 mm"),
        Arguments.of("<a x:xmptk='XMP Core 6'/>", Trace.SOFTWARE, "XMP Core 6"),
        Arguments.of(
            "<dc:subject><rdf:Bag><rdf:li>sea</rdf:li> <rdf:li>sun</rdf:li></rdf:Bag></dc:subject>",
            Trace.COMMENT,
            "sea sun"),
        Arguments.of("<xmp:Thumbnails><a>/9j/4AAQ</a></xmp:Thumbnails>", Trace.THUMBNAIL, ""));
  }

  @ParameterizedTest
  @MethodSource("segments")
  void namesWhatCamerasAndProgramsWriteIntoSegmentsOfTheirOwn(
      int marker, String payload, Map<Trace, String> told) {
    assertNames(SamplePictures.withSegment(SamplePictures.jpeg(), marker, payload), told);
  }

  static Stream<Arguments> segments() {
    String records = "FFF\0camera".concat("\0".repeat(14)) + "\0\0\0\100\0\0\0\1";
    String position = "\0\53" + "\0".repeat(10) + "\0\0\0\140\0\0\0\4" + "\0".repeat(12);
    String flir = "FLIR\0\1\0\0" + padded(records, 0x40) + padded(position, 0x20);
    return Stream.of(
        Arguments.of(
            JpegMarker.APP1, flir + "\0\0\0\1", Map.of(Trace.LOCATION, "", Trace.DEVICE, "camera")),
        Arguments.of(
            0xEC,
            String.join(
                "\r\n",
                "OLYMPUS OPTICAL CO.,LTD.\0[picture info]",
                "TimeDate=909698819",
                "Type=SR55",
                "Serial#=#0004711",
                "Version=v55"),
            Map.of(
                Trace.DEVICE, "SR55",
                Trace.SERIAL_NUMBER, "#0004711",
                Trace.SOFTWARE, "v55",
                Trace.DATE, "1998-10-29T22:06:59Z")),
        Arguments.of(
            0xEC,
            "Ducky\0\1\0\4\0\0\0\62\0\2\0\12\0\0\0\3\0A\0d\0a\0\3\0\10\0\0\0\2\0M\0e\0\0",
            Map.of(Trace.SOFTWARE, "", Trace.COMMENT, "Ada", Trace.AUTHOR, "Me")),
        Arguments.of(
            JpegMarker.APP1,
            "XMP\0://x\0<?xpacket?><a a:City='Prague'/>",
            Map.of(Trace.LOCATION, "Prague")));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void T30_readsAPacketOnceWhateverItHolds(String packet) {
    byte[] segment =
        Bytes.latin1("http://ns.adobe.com/xap/1.0/\0" + packet.repeat(65_000 / packet.length()));
    byte[] file = SamplePictures.jpeg();
    for (int i = 0; i < 32; i++) {
      file = SamplePictures.withSegment(file, JpegMarker.APP1, segment);
    }
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    assertThat(SamplePictures.clean(file).receipt().of(Trace.XMP)).isPresent();

    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    assertThat(nanos).isLessThan(4_000_000_000L);
  }

  static Stream<Named<String>> bombs() {
    return Stream.of(
        Named.of("tags", "<"),
        Named.of("colons", ":"),
        Named.of("names", "a:City"),
        Named.of("open elements", "<a:City>"),
        Named.of("open quotes", " a:City='"),
        Named.of("slashes", "/:City>"));
  }

  @Test
  void saysThatTheColoursStay() {
    assertThat(Trace.PROFILE_TEXT.label()).contains("the colours stay");
    assertThat(Receipt.WHAT_STAYS).contains("every pixel");
  }

  private static void assertNames(byte[] file, Map<Trace, String> told) {
    Receipt receipt = SamplePictures.clean(file).receipt();
    told.forEach(
        (trace, said) -> {
          assertThat(receipt.of(trace)).as(trace.name()).isPresent();
          assertThat(receipt.of(trace).orElseThrow().value().orElse("")).contains(said);
        });
  }

  private static byte[] withExif(byte[] tiff) {
    byte[] payload = SamplePictures.append(Bytes.latin1("Exif\0\0"), tiff);
    return SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.APP1, payload);
  }

  /** A camera's name in eleven letters at most, and its notes. */
  private static byte[] exifOf(String make, byte[] notes) {
    byte[] maker = Bytes.latin1(padded(make, 12));
    byte[] head = Bytes.latin1("MM\0*\0\0\0\b");
    byte[] main =
        SamplePictures.append(
            directory(8, new Field(0x010F, ASCII, maker), field(0x8769, LONG, "\0\0\0\62")),
            new byte[0]);
    byte[] exif = directory(50, new Field(0x927C, UNDEFINED, notes));
    return SamplePictures.append(SamplePictures.append(head, main), exif);
  }

  private static int notesAt() {
    return 50 + 2 + 12 + 4;
  }

  private static byte[] placeAndThumbnail() {
    byte[] main =
        directory(
            8,
            new Field(0x010F, ASCII, Bytes.latin1("Leica\0\0\0\0\0\0\0")),
            field(0x8825, LONG, "\0\0\0\62"));
    byte[] gps =
        directory(
            50,
            field(1, ASCII, "N\0\0\0"),
            new Field(2, 5, fractions(50, 30, 0)),
            field(3, ASCII, "E\0\0\0"),
            new Field(4, 5, fractions(14, 15, 0)));
    Bytes.putI32(main, main.length - 16, 50 + gps.length);
    byte[] second = directory(50 + gps.length, field(0x0202, LONG, "\0\0\0\1"));
    byte[] head = SamplePictures.append(Bytes.latin1("MM\0*\0\0\0\b"), main);
    return SamplePictures.append(SamplePictures.append(head, gps), second);
  }

  private static byte[] fractions(int... numbers) {
    byte[] bytes = new byte[8 * numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      Bytes.putI32(bytes, 8 * i, numbers[i]);
      Bytes.putI32(bytes, 8 * i + 4, 1);
    }
    return bytes;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Field(int tag, int type, byte[] value) {}

  private static Field field(int tag, int type, String value) {
    return new Field(tag, type, Bytes.latin1(value));
  }

  /** A directory at this offset, its values behind it. */
  private static byte[] directory(int offset, Field... fields) {
    byte[] entries = new byte[2 + 12 * fields.length + 4];
    Bytes.putU16(entries, 0, fields.length);
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    int at = 2;
    for (Field field : fields) {
      int size = field.type == LONG ? 4 : field.type == 5 ? 8 : 1;
      Bytes.putU16(entries, at, field.tag);
      Bytes.putU16(entries, at + 2, field.type);
      Bytes.putI32(entries, at + 4, field.value.length / size);
      if (field.value.length <= 4) {
        System.arraycopy(field.value, 0, entries, at + 8, field.value.length);
      } else {
        Bytes.putI32(entries, at + 8, offset + entries.length + values.size());
        values.writeBytes(field.value);
      }
      at += 12;
    }
    return SamplePictures.append(entries, values.toByteArray());
  }

  private static byte[] press(int first, String one, int second, String other) {
    byte[] sets = join(dataSet(first, one) + dataSet(second, other), new byte[0]);
    byte[] head = Bytes.latin1("8BIM\4\4\0\0\0\0\0\0");
    Bytes.putI32(head, 8, sets.length);
    return SamplePictures.append(head, sets);
  }

  private static String dataSet(int number, String text) {
    return "\34\2" + (char) number + "\0" + (char) text.length() + text;
  }

  private static byte[] hex(String type, byte[] data) {
    String digits = HexFormat.of().formatHex(data).replaceAll("(.{72})", "$1\n");
    return Bytes.latin1("\n" + type + "\n      " + data.length + "\n" + digits + "\n");
  }

  private static byte[] withText(String type, String head, byte[] text) {
    boolean plain = type.equals("tEXt");
    byte[] data = join(head, plain ? text : SamplePictures.deflate(text));
    return SamplePictures.withChunk(SamplePictures.png(), "IDAT", type, data);
  }

  private static byte[] join(String head, byte[] rest) {
    return SamplePictures.append(Bytes.latin1(head), rest);
  }

  private static String padded(String text, int length) {
    return text + "\0".repeat(length - text.length());
  }
}
