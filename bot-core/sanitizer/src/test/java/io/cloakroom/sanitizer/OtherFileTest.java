package io.cloakroom.sanitizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cloakroom.sanitizer.internal.format.Bytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What films and PDF files are found to say of their author. */
class OtherFileTest {
  private static final String XMP =
      "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description xmp:CreatorTool=\"Press 9\""
          + " dc:creator=\"Ada\" exif:GPSLatitude=\"48,51.5N\"/></x:xmpmeta>";

  @Test
  void tellsTheKindByTheBytesAndNotByTheName() {
    assertThat(OtherKind.of(Films.phone(0))).contains(OtherKind.MP4);
    assertThat(OtherKind.of(Films.quickTime())).contains(OtherKind.MOV);
    assertThat(OtherKind.of(Films.box("moov", new byte[9]))).contains(OtherKind.MOV);
    assertThat(OtherKind.of(Films.join(Films.box("wide", new byte[0]), mdat())))
        .contains(OtherKind.MOV);
    assertThat(OtherKind.of(Papers.letter())).contains(OtherKind.PDF);
    assertThat(OtherKind.of(Bytes.latin1("junk\r\n%PDF-1.4\n"))).contains(OtherKind.PDF);
    assertThat(OtherKind.of(SamplePictures.load("plain.heic"))).isEmpty();
    assertThat(OtherKind.of(SamplePictures.load("gps.jpg"))).isEmpty();
  }

  private static byte[] mdat() {
    return Films.box("mdat", new byte[20]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Of %PDF-1.4 much can be said.",
        "carefree people, and what they write",
        "the moov box is read first, says the standard",
        "%PDF",
        "",
      })
  void takesNoTextForOne(String text) {
    assertThat(OtherKind.of(Bytes.latin1(text))).isEmpty();
  }

  @Test
  void takesNoSoundAndNoRawPictureForAFilm() {
    assertThat(OtherKind.of(Films.brands("M4A "))).isEmpty();
    assertThat(OtherKind.of(Films.brands("crx "))).isEmpty();
  }

  @Test
  void findsWhereAndWithWhatATelephoneFilmed() throws IOException {
    OtherFile film = read(Films.phone(500_000));

    assertThat(film.kind()).isEqualTo(OtherKind.MP4);
    assertThat(value(film, Trace.LOCATION)).contains(Films.DEGREES);
    assertThat(value(film, Trace.DEVICE)).contains(Films.MODEL);
    assertThat(value(film, Trace.DATE)).contains("2023-11-14 22:13:20 UTC");
    assertThat(value(film, Trace.SOFTWARE)).contains("14");
    assertThat(film.found()).hasSize(4);
  }

  @Test
  void findsWhatAnApplesTelephoneWrites() throws IOException {
    OtherFile film = read(Films.quickTime());

    assertThat(value(film, Trace.LOCATION)).contains(Films.DEGREES);
    assertThat(value(film, Trace.DEVICE)).contains("Obst, " + Films.MODEL);
    assertThat(value(film, Trace.AUTHOR)).contains("Ada");
    assertThat(value(film, Trace.SOFTWARE)).contains("17.1");
    assertThat(value(film, Trace.COMMENT)).contains("the flat");
    assertThat(value(film, Trace.DATE)).isPresent();
  }

  @Test
  void saysNothingOfAFilmThatSaysNothing() throws IOException {
    assertThat(read(Films.silent()).found()).isEmpty();
    assertThat(read(Films.brands("isom")).found()).isEmpty();
    assertThat(read(Films.of(Films.header("mvhd", 0))).found()).isEmpty();
  }

  @Test
  void readsThePlaceOf3gpp() throws IOException {
    byte[] place =
        Films.box(
            "loci",
            Films.join(
                new byte[6],
                Bytes.latin1("tower\0"),
                new byte[1],
                Films.number((int) (2.2945 * 65536)),
                Films.number((int) (48.8584 * 65536)),
                new byte[6]));

    OtherFile film = read(Films.of(Films.box("udta", place)));

    assertThat(value(film, Trace.LOCATION)).contains(Films.DEGREES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+4851.504+00217.670/", "+485130.24+0021740.20/", "+48.8584+002.2945/"})
  void readsAPlaceInDegreesMinutesAndSeconds(String place) throws IOException {
    OtherFile film = read(Films.of(Films.box("udta", Films.userText("\u00A9xyz", place))));

    assertThat(value(film, Trace.LOCATION)).contains(Films.DEGREES);
  }

  @Test
  void findsXmpWhereverAFilmHasIt() throws IOException {
    byte[] id =
        Bytes.latin1(
            "\u00BEz\u00CF\u00CB\u0097\u00A9B\u00E8\u009Cq\u0099\u0094\u0091\u00E3\u00AF\u00AC");
    byte[] behind =
        Films.join(Films.silent(), Films.box("uuid", Films.join(id, XMP.getBytes(UTF_8))));
    byte[] inside = Films.of(Films.box("udta", Films.box("XMP_", XMP.getBytes(UTF_8))));

    for (byte[] file : List.of(behind, inside)) {
      assertThat(value(read(file), Trace.LOCATION)).contains("48,51.5N");
      assertThat(value(read(file), Trace.AUTHOR)).contains("Ada");
    }
  }

  @Test
  void findsTracksAndBoxesOfMeasurements() throws IOException {
    byte[] apple = Bytes.latin1("mdtacom.apple.quicktime.location.ISO6709");
    assertThat(read(Films.of(Films.track(Films.samples("mebx", apple)))).found())
        .extracting(RemovedTrace::trace)
        .containsExactly(Trace.LOCATION);
    assertThat(read(Films.of(Films.box("gps ", new byte[16]))).found())
        .extracting(RemovedTrace::trace)
        .containsExactly(Trace.LOCATION);
    assertThat(value(read(Films.of(Films.track(Films.samples("gpmd")))), Trace.MAKER_NOTES))
        .contains("a track of measurements (GoPro), which may hold places");
  }

  @Test
  void findsWhatSonysCamerasWriteBesideAFilm() throws IOException {
    String xml =
        "<Device manufacturer=\"Sony\" modelName=\"ILCE-7\" serialNo=\"0042\"/>"
            + "<CreationDate value=\"2024-01-31T12:00:00\"/>";
    byte[] meta =
        Films.box(
            "meta",
            Films.join(
                new byte[4],
                Films.box("hdlr", new byte[24]),
                Films.box("xml ", Films.join(new byte[4], Bytes.latin1(xml)))));

    OtherFile film = read(Films.join(Films.silent(), meta));

    assertThat(value(film, Trace.DEVICE)).contains("Sony, ILCE-7");
    assertThat(value(film, Trace.SERIAL_NUMBER)).contains("0042");
    assertThat(value(film, Trace.DATE)).contains("2024-01-31T12:00:00");
  }

  @Test
  void readsLittleOfALongFilm() throws IOException {
    Asked long2 = new Asked(Films.phone(50 << 20));

    Optional<OtherFile> film = OtherFile.read(long2);

    assertThat(value(film.orElseThrow(), Trace.LOCATION)).contains(Films.DEGREES);
    assertThat(long2.bytes).isLessThan(1 << 17);
  }

  @Test
  void comesToAnEndWhateverSizesAreClaimed() throws IOException {
    byte[] deep = new byte[0];
    for (int i = 0; i < 5000; i++) {
      deep = Films.box(i % 2 == 0 ? "udta" : "meta", Films.join(new byte[4], deep));
    }
    byte[] many = new byte[3 << 20];
    for (int at = 0; at + 8 <= many.length; at += 8) {
      Bytes.putI32(many, at, 8);
    }
    byte[] endless = Films.box("udta", Films.join(Films.number(0), Bytes.latin1("meta")));
    byte[] huge =
        Films.join(Films.number(1), Bytes.latin1("moov"), Films.number(-1), Films.number(-1));
    for (byte[] hostile : List.of(Films.of(deep), Films.of(many), Films.of(endless), huge)) {
      byte[] file = hostile == huge ? Films.join(Films.brands("isom"), huge) : hostile;
      Asked asked = new Asked(file);
      Assertions.assertTimeout(Duration.ofSeconds(2), () -> OtherFile.read(asked));
      assertThat(asked.bytes).isLessThanOrEqualTo(OtherFile.MAX_BYTES_READ + 4096);
    }
  }

  @Test
  void findsWhoWroteALetterWhenAndWithWhat() throws IOException {
    OtherFile letter = read(Papers.letter());

    assertThat(letter.kind()).isEqualTo(OtherKind.PDF);
    assertThat(value(letter, Trace.AUTHOR)).contains(Papers.AUTHOR);
    assertThat(value(letter, Trace.SOFTWARE)).contains("Writer, Libre");
    assertThat(value(letter, Trace.DATE)).contains("2024-01-31 12:00:00");
    assertThat(value(letter, Trace.COMMENT)).contains("Letter");
  }

  @Test
  void findsItInAPackedStreamOfObjectsToo() throws IOException {
    assertThat(value(read(Papers.packed()), Trace.AUTHOR)).contains(Papers.AUTHOR);
  }

  @Test
  void takesNoTitleOfAChapterForThatOfThePaper() throws IOException {
    assertThat(read(Papers.silent()).found()).isEmpty();
    byte[] chapters =
        Papers.with(
            "5 0 obj << /Title (Chapter) /Author (nobody) >> endobj\n",
            "trailer << /Root 1 0 R >>");
    assertThat(read(chapters).found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsXmpOfAPaper(boolean packed) throws IOException {
    OtherFile paper = read(Papers.withXmp(XMP, packed));

    assertThat(value(paper, Trace.AUTHOR)).contains("Ada");
    assertThat(value(paper, Trace.SOFTWARE)).contains("Press 9");
  }

  @Test
  void spellsOutNothingOfAPaperThatIsEncrypted() throws IOException {
    byte[] locked =
        Papers.with(
            "5 0 obj << /Author (x\u00D9\u0001) >> endobj\n",
            "trailer << /Root 1 0 R /Info 5 0 R /Encrypt 6 0 R >>");

    assertThat(read(locked).found())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.trace()).isEqualTo(Trace.AUTHOR);
              assertThat(one.value()).isEmpty();
            });
  }

  @Test
  void readsALongPaperAtBothEnds() throws IOException {
    byte[] padding = new byte[20 << 20];
    Arrays.fill(padding, (byte) ' ');
    byte[] letter = Papers.letter();
    Asked asked = new Asked(Films.join(Bytes.latin1("%PDF-1.7\n"), padding, letter));

    assertThat(value(OtherFile.read(asked).orElseThrow(), Trace.AUTHOR)).contains(Papers.AUTHOR);
    assertThat(asked.bytes).isLessThanOrEqualTo(OtherFile.MAX_BYTES_READ + 4096);
  }

  @Test
  void T30_remembersNoObjectOfACrowdThatNobodyAsksFor() throws IOException {
    byte[] paper = Papers.crowded();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(read(paper).found()).isEmpty();

    assertThat(paper).hasSizeLessThan(60_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100L << 20);
  }

  @Test
  void comesToAnEndWhateverAPaperClaims() {
    List<byte[]> hostile = new ArrayList<>();
    for (String piece :
        List.of(
            "5 0 obj<</Type/ObjStm/N 99999999/First 0>>stream\n",
            "5 0 obj<</a(",
            "5 0 obj<<[[<<",
            "5 0 obj<</Type/Metadata/Subtype/XML>>stream\n",
            "/Info 5 0 R ",
            "obj ")) {
      hostile.add(
          Bytes.latin1("%PDF-1.7\n/Info 5 0 R " + piece.repeat((6 << 20) / piece.length())));
    }
    for (byte[] paper : hostile) {
      Assertions.assertTimeout(Duration.ofSeconds(5), () -> read(paper));
    }
  }

  @Test
  void tripsOverNoDamagedFile() throws IOException {
    Random random = new Random(11);
    List<byte[]> files =
        List.of(Films.phone(100), Films.quickTime(), Papers.letter(), Papers.packed());
    for (int i = 0; i < 4000; i++) {
      byte[] file = files.get(i % files.size()).clone();
      for (int n = 0; n <= i % 7; n++) {
        file[24 + random.nextInt(file.length - 24)] = (byte) random.nextInt(256);
      }
      OtherFile.read(ByteSource.of(Arrays.copyOf(file, 24 + random.nextInt(file.length - 24))));
      OtherFile.read(ByteSource.of(file));
    }
  }

  private static OtherFile read(byte[] file) throws IOException {
    return OtherFile.read(ByteSource.of(file)).orElseThrow();
  }

  private static Optional<String> value(OtherFile file, Trace trace) {
    return file.found().stream()
        .filter(one -> one.trace() == trace)
        .findFirst()
        .flatMap(RemovedTrace::value);
  }

  /** Counts what is asked for. */
  private static final class Asked implements ByteSource {
    private final ByteSource file;
    private long bytes;

    Asked(byte[] file) {
      this.file = ByteSource.of(file);
    }

    @Override
    public OptionalLong length() {
      return file.length();
    }

    @Override
    public byte[] read(long at, int count) throws IOException {
      bytes += count;
      return file.read(at, count);
    }
  }
}
