package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile JPEG files: shown as decoders show the original, or refused, and in time. */
class JpegDamageTest {

  private static final int DHT = 0xC4;
  private static final int SOS = 0xDA;
  private static final int MUTANTS = 1500;

  @Test
  void T33_showsOfADamagedPictureWhatWasSeenOfItBefore() {
    List<byte[]> pictures =
        List.of(
            SamplePictures.clean(SamplePictures.jpeg()).bytes(),
            SamplePictures.clean(progressive()).bytes(),
            SamplePictures.clean(SamplePictures.load("restart.jpg")).bytes());
    int compared = 0;
    for (int seed = 0; seed < MUTANTS; seed++) {
      byte[] file = damaged(pictures.get(seed % pictures.size()), new Random(seed));
      Sanitized result = SamplePictures.SANITIZER.sanitize(file, CleaningOptions.DEFAULT);
      int[] seen = result instanceof Clean ? pixels(file) : new int[0];
      if (seen.length > 0) {
        assertThat(pixels(((Clean) result).bytes())).as("seed %d", seed).isEqualTo(seen);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(MUTANTS / 10);
  }

  /**
   * Four runs of fifteen zeros and a number reach behind the last coefficient, which it becomes.
   */
  @Test
  void followsNumbersBeyondTheLastCoefficientAsDecodersDo() {
    byte[] quantisation = new byte[65];
    Arrays.fill(quantisation, 1, 65, (byte) 100);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {-1, (byte) 0xD8});
    out.writeBytes(JpegMarker.segment(JpegMarker.DQT, quantisation));
    out.writeBytes(JpegMarker.segment(0xC2, new byte[] {8, 0, 8, 0, 8, 1, 1, 0x11, 0}));
    out.writeBytes(JpegMarker.segment(DHT, table(0x00, 1, 0)));
    out.writeBytes(JpegMarker.segment(SOS, new byte[] {1, 1, 0, 0, 0, 0}));
    out.write(0x7F);
    out.writeBytes(JpegMarker.segment(DHT, table(0x10, 1, 0xF1)));
    out.writeBytes(JpegMarker.segment(SOS, new byte[] {1, 1, 0, 1, 63, 1}));
    out.write(0b01_01_01_01);
    out.writeBytes(JpegMarker.segment(DHT, table(0x10, 1, 0)));
    out.writeBytes(JpegMarker.segment(SOS, new byte[] {1, 1, 0, 1, 63, 0x10}));
    // The end of the band, a bit for each of the four numbers, and three that fill up the byte.
    out.write(0b0_1_1_1_0_111);
    out.writeBytes(end());

    byte[] clean = SamplePictures.clean(out.toByteArray()).bytes();

    assertThat(pixels(clean)).isNotEmpty().isEqualTo(pixels(out.toByteArray()));
    assertThat(clean[clean.length - 3]).isEqualTo((byte) 0b0_1_1_1_0_111);
  }

  @Test
  void dropsFillBytesBeforeARestartMarker() {
    byte[] clean = SamplePictures.clean(SamplePictures.load("restart.jpg")).bytes();
    int marker = SamplePictures.find(clean, "\u00FF\u00D1");

    Clean again = SamplePictures.clean(SamplePictures.insert(clean, marker, new byte[] {-1, -1}));

    assertThat(marker).isPositive();
    assertThat(again.bytes()).isEqualTo(clean);
    assertThat(again.receipt().of(Trace.UNKNOWN_SEGMENT).orElseThrow().bytes()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("whatDecodersDoNotAgreeAbout")
  void refusesWhatDecodersRefuseOrDoNotAgreeAbout(byte[] file) {
    assertThat(SamplePictures.refused(file).reason())
        .isIn(RefusalReason.MALFORMED, RefusalReason.UNVERIFIED);
  }

  static Stream<Named<byte[]>> whatDecodersDoNotAgreeAbout() {
    byte[] clean = SamplePictures.clean(SamplePictures.jpeg()).bytes();
    int scan = SamplePictures.find(clean, "\u00FF\u00DA");
    int data = scan + 2 + Bytes.u16(clean, scan + 2);
    int frame = SamplePictures.find(clean, "\u00FF\u00C0");
    byte[] ids = clean.clone();
    ids[frame + 13] = ids[frame + 10];
    byte[] repeated = clean.clone();
    repeated[scan + 7] = repeated[scan + 5];
    byte[] manyBlocks = clean.clone();
    manyBlocks[frame + 11] = 0x44;
    return Stream.of(
        Named.of(
            "fill bytes before a zero",
            SamplePictures.insert(clean, data + 20, new byte[] {-1, -1, 0})),
        Named.of("two components of one number", ids),
        Named.of("a component twice in a scan", repeated),
        Named.of("a unit of eighteen blocks", manyBlocks),
        Named.of("no quantisation table", without(clean, JpegMarker.DQT)),
        Named.of("no tables of progressive coding", without(progressive(), DHT)),
        Named.of("a code of ones", withTable(clean, 0x00, 1, 0, 1)),
        Named.of("more codes than there are", withTable(clean, 0x10, 1, 1, 2, 3)),
        Named.of("a first coefficient of 17 bits", withTable(clean, 0x00, 2, 0, 17)),
        Named.of("arithmetic coding", withSegment(clean, 0xCC, new byte[] {0, 1})),
        Named.of("a band to 64", withBand(1, 64, 0)),
        Named.of("a band backwards", withBand(5, 1, 0)),
        Named.of("a bit left out", withBand(1, 5, 0x31)));
  }

  @Test
  void writesTheTablesThatFramesOfAFilmLeaveOut() {
    byte[] file = SamplePictures.jpeg();
    byte[] frame = without(file, DHT);

    Clean clean = SamplePictures.clean(frame);

    assertThat(frame.length).isLessThan(file.length - 400);
    assertThat(clean.bytes()).isEqualTo(SamplePictures.clean(file).bytes());
    assertThat(SamplePictures.find(clean.bytes(), "\u00FF\u00C4")).isPositive();
  }

  @Test
  void T30_refusesScansThatGoOverALargePictureTooOften() {
    byte[] file = blank(10_000, 200);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    Refused refused = SamplePictures.refused(file);

    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(refused.explanation()).contains("go over it too often");
    assertThat(nanos).isLessThan(2_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 10_000})
  void cleansALargePictureOfOneColourWithTheScansOfAnEncoder(int side) {
    assertThat(SamplePictures.clean(blank(side, 4)).widthPixels()).isEqualTo(side);
  }

  @Test
  void T30_boundsTheWorkForRestartsThatBringNothing() {
    byte[] marker = {-1, (byte) 0xD0};
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int i = 0; i < 1_500_000; i++) {
      marker[1] = (byte) (0xD0 + i % 8);
      data.writeBytes(marker);
    }
    byte[] blank = blank(10_000, 0);
    int scan = SamplePictures.find(blank, "\u00FF\u00DA");
    byte[] head = Arrays.copyOf(blank, scan + 2 + Bytes.u16(blank, scan + 2));
    head = SamplePictures.insert(head, scan, JpegMarker.segment(JpegMarker.APP15, new byte[1]));
    head = SamplePictures.insert(head, scan, new byte[] {-1, (byte) 0xDD, 0, 4, 0, 1});
    byte[] file = SamplePictures.append(SamplePictures.append(head, data.toByteArray()), end());
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    SamplePictures.SANITIZER.sanitize(file, CleaningOptions.DEFAULT);

    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    assertThat(nanos).isLessThan(2_000L * file.length);
  }

  /** Grey, progressive: all first coefficients in one scan, and then scans that bring nothing. */
  private static byte[] blank(int side, int scans) {
    int blocks = (side + 7) / 8 * ((side + 7) / 8);
    byte[] quantisation = new byte[65];
    Arrays.fill(quantisation, 1, 65, (byte) 1);
    byte[] frame = {8, 0, 0, 0, 0, 1, 1, 0x11, 0};
    Bytes.putU16(frame, 1, side);
    Bytes.putU16(frame, 3, side);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {-1, (byte) 0xD8});
    out.writeBytes(JpegMarker.segment(JpegMarker.DQT, quantisation));
    out.writeBytes(JpegMarker.segment(0xC2, frame));
    out.writeBytes(JpegMarker.segment(DHT, table(0x00, 1, 0)));
    out.writeBytes(JpegMarker.segment(SOS, new byte[] {1, 1, 0, 0, 0, 1}));
    out.writeBytes(new byte[blocks / 8]);
    out.writeBytes(blocks % 8 == 0 ? new byte[0] : new byte[] {(byte) (0xFF >> blocks % 8)});
    // A code of one bit, then 14 that tell for how many more blocks than 16,384 there is nothing.
    out.writeBytes(JpegMarker.segment(DHT, table(0x10, 1, 0xE0)));
    for (int i = 0; i < scans; i++) {
      out.writeBytes(JpegMarker.segment(SOS, new byte[] {1, 1, 0, 1, 63, (byte) (i == 0 ? 1 : 0)}));
      out.writeBytes(new byte[2 * (blocks / 16_384 + 1)]);
    }
    out.writeBytes(end());
    return out.toByteArray();
  }

  private static byte[] end() {
    return new byte[] {-1, (byte) 0xD9};
  }

  private static byte[] table(int id, int length, int... values) {
    byte[] table = new byte[17 + values.length];
    table[0] = (byte) id;
    table[length] = (byte) values.length;
    for (int i = 0; i < values.length; i++) {
      table[17 + i] = (byte) values[i];
    }
    return table;
  }

  /** In place of one that the file has. */
  private static byte[] withTable(byte[] jpeg, int id, int length, int... values) {
    return withSegment(jpeg, DHT, table(id, length, values));
  }

  /** Before the first scan. */
  private static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
    int scan = SamplePictures.find(jpeg, "\u00FF\u00DA");
    return SamplePictures.insert(jpeg, scan, JpegMarker.segment(marker, payload));
  }

  /** A second scan of this band. */
  private static byte[] withBand(int first, int last, int precision) {
    byte[] file = blank(16, 1);
    int scan = SamplePictures.find(file, "\u00FF\u00DA\0\b\1\1\0\1");
    file[scan + 7] = (byte) first;
    file[scan + 8] = (byte) last;
    file[scan + 9] = (byte) precision;
    return file;
  }

  private static byte[] without(byte[] jpeg, int marker) {
    byte[] file = jpeg;
    int at = 2;
    while (Bytes.u8(file, at + 1) != SOS) {
      int end = at + 2 + Bytes.u16(file, at + 2);
      if (Bytes.u8(file, at + 1) == marker) {
        file =
            SamplePictures.append(
                Arrays.copyOf(file, at), Arrays.copyOfRange(file, end, file.length));
      } else {
        at = end;
      }
    }
    return file;
  }

  private static byte[] progressive() {
    BufferedImage image = SamplePictures.image(SamplePictures.jpeg());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** Empty if no decoder here shows it. */
  private static int[] pixels(byte[] jpeg) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
      return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    } catch (IOException | RuntimeException e) {
      return new int[0];
    }
  }

  /** One to three changes of the kinds that lines and disks make. */
  private static byte[] damaged(byte[] picture, Random random) {
    byte[] file = picture.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = 2 + random.nextInt(file.length - 4);
      byte[] some = new byte[1 + random.nextInt(20)];
      random.nextBytes(some);
      switch (random.nextInt(7)) {
        case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> file[at] = -1;
        case 2 -> file = SamplePictures.insert(file, at, new byte[] {-1});
        case 3 -> file = SamplePictures.insert(file, at, some);
        case 4 ->
            file =
                SamplePictures.insert(file, at, new byte[] {-1, (byte) (0xD0 + random.nextInt(8))});
        case 5 -> file = SamplePictures.append(Arrays.copyOf(file, at), end());
        default -> {
          int end = Math.min(file.length, at + some.length);
          file =
              SamplePictures.append(
                  Arrays.copyOf(file, at), Arrays.copyOfRange(file, end, file.length));
        }
      }
    }
    return file;
  }
}
