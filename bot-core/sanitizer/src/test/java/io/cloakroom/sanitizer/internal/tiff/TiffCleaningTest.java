package io.cloakroom.sanitizer.internal.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files keep every pixel of every page, their orientation and colours, and nothing else. */
class TiffCleaningTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "three-pages.tif",
        "group3.tif",
        "group3-2d.tif",
        "group4.tif",
        "group4-page.tif",
        "lzw.tif",
        "deflate.tif",
        "packbits-tiles.tif",
        "jpeg.tif",
        "old-jpeg.tif",
        "icc.tif"
      })
  void keepsEveryPixelOfEveryCompression(String name) {
    byte[] file = TiffFile.load(name);

    Clean clean = TiffFile.clean(file);

    assertThat(clean.type()).isEqualTo(ImageType.TIFF);
    assertThat(pages(clean.bytes())).isEqualTo(pages(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "three-pages.tif",
        "group4-page.tif",
        "lzw.tif",
        "deflate.tif",
        "packbits-tiles.tif",
        "jpeg.tif",
        "old-jpeg.tif",
        "old-jpeg-strips.tif",
        "old-jpeg-tables.tif",
        "big.tif",
        "icc.tif"
      })
  void cleansACleanFileToTheSameBytes(String name) {
    byte[] once = TiffFile.clean(TiffFile.load(name)).bytes();

    Clean again = TiffFile.clean(once);

    assertThat(again.bytes()).isEqualTo(once);
    assertThat(again.receipt().removed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-jpeg-strips.tif", "old-jpeg-tables.tif"})
  void joinsThePartsOfOldJpegDataToAStreamThatDecodersRead(String name) {
    Clean clean = TiffFile.clean(TiffFile.load(name));

    BufferedImage page = images(clean.bytes()).get(0);

    assertThat(page.getWidth()).isEqualTo(clean.widthPixels());
    assertThat(page.getRaster().getSample(0, 0, 0)).isPositive();
  }

  @Test
  void makesAPlainTiffOfABigTiff() {
    Clean clean = TiffFile.clean(TiffFile.load("big.tif"));

    assertThat(clean.bytes()).startsWith('I', 'I', 42, 0);
    assertThat(images(clean.bytes()).get(0).getWidth()).isEqualTo(64);
  }

  @Test
  @Timeout(60)
  void tellsADecoderHowManyPagesThereAre() throws Exception {
    byte[] clean = TiffFile.clean(TiffFile.load("three-pages.tif")).bytes();

    PictureFacts facts = new TiffFormat().facts(clean, SanitizerLimits.defaults());

    assertThat(facts.frames()).isEqualTo(3);
    assertThat(facts.widthPixels()).isEqualTo(6);
    assertThat(facts.heightPixels()).isEqualTo(4);
    assertThat(images(clean)).hasSize(3);
  }

  @Test
  void keepsTheOrientation() throws Exception {
    byte[] file = TiffFile.of(TiffFile.gray().with(274, new long[] {6}));

    Clean clean = TiffFile.clean(file);

    assertThat(clean.orientation()).isEqualTo(Orientation.QUARTER_RIGHT);
    assertThat(clean.widthPixels()).isEqualTo(2);
    assertThat(clean.heightPixels()).isEqualTo(4);
    assertThat(new TiffFormat().facts(clean.bytes(), SanitizerLimits.defaults()).orientation())
        .isEqualTo(Orientation.QUARTER_RIGHT);
  }

  /** libtiff and Pillow read all of them: BYTE, SHORT, LONG, with a sign and without. */
  @ParameterizedTest
  @CsvSource({"1, 06", "3, 0006", "4, 00000006", "6, 06", "8, 0006", "9, 00000006"})
  void keepsAnOrientationOfAnyWholeType(int type, String number) {
    byte[] value = HexFormat.of().parseHex(number);
    byte[] file = TiffFile.of(TiffFile.gray().with(274, new TiffFile.Typed(type, 1, value)));

    Clean clean = TiffFile.clean(file);

    assertThat(clean.orientation()).isEqualTo(Orientation.QUARTER_RIGHT);
    assertThat(TiffFile.clean(clean.bytes()).orientation()).isEqualTo(Orientation.QUARTER_RIGHT);
  }

  /** A fraction, a number below zero, one of four bytes that is not there. */
  @ParameterizedTest
  @CsvSource({"5, 1, 0000000600000001", "6, 1, FF", "8, 1, FFFA", "3, 0, 0006", "13, 1, 00000006"})
  void takesAnyOtherOrientationForNone(int type, int count, String number) {
    byte[] value = HexFormat.of().parseHex(number);
    byte[] file = TiffFile.of(TiffFile.gray().with(274, new TiffFile.Typed(type, count, value)));

    assertThat(TiffFile.clean(file).orientation()).isEqualTo(Orientation.NORMAL);
  }

  @Test
  void leavesOutSmallerCopiesOfAPage() {
    byte[] file =
        TiffFile.of(
            TiffFile.gray(),
            TiffFile.gray().with(254, new long[] {1}),
            TiffFile.gray().with(255, new long[] {2}),
            TiffFile.gray().with(254, new long[] {2}));

    Clean clean = TiffFile.clean(file);

    assertThat(images(clean.bytes())).hasSize(2);
    assertThat(clean.receipt().of(Trace.THUMBNAIL).map(RemovedTrace::count)).contains(2);
  }

  @Test
  void keepsTheOnlyPageEvenIfItCallsItselfASmallerCopy() {
    byte[] file = TiffFile.of(TiffFile.gray().with(254, new long[] {1}));

    assertThat(images(TiffFile.clean(file).bytes())).hasSize(1);
  }

  @Test
  void endsTheChainOfPagesWhereItComesBack() {
    byte[] file = TiffFile.of(TiffFile.gray(), TiffFile.gray());
    byte[] first = {file[4], file[5], file[6], file[7]};
    System.arraycopy(first, 0, file, file.length - 4, 4);

    assertThat(images(TiffFile.clean(file).bytes())).hasSize(2);
  }

  @Test
  void keepsTheCaptureDateWhereAChannelWantsIt() {
    byte[] file = TiffFile.of(withExif());

    Clean kept = TiffFile.clean(file, Keepable.CAPTURE_DATE);
    Clean bare = TiffFile.clean(file);

    assertThat(TiffFile.find(kept.bytes(), "2019:05:24 15:06:38\0")).isPositive();
    assertThat(TiffFile.find(kept.bytes(), "Konrad")).isNegative();
    assertThat(TiffFile.clean(kept.bytes(), Keepable.CAPTURE_DATE).bytes()).isEqualTo(kept.bytes());
    assertThat(TiffFile.find(bare.bytes(), "2019")).isNegative();
    assertThat(TiffFile.clean(kept.bytes()).bytes()).isEqualTo(bare.bytes());
  }

  @Test
  void saysWhatItRemoved() {
    byte[] file =
        TiffFile.of(
            withExif()
                .with(271, "Kamera GmbH")
                .with(305, "Malprogramm 3")
                .with(315, "Konrad")
                .with(269, "Urlaub.psd")
                .with(700, "<x exif:GPSLatitude=\"48,1N\"/>".getBytes(StandardCharsets.UTF_8))
                .with(33550, new byte[24])
                .with(50735, "4711-0815"));

    Clean clean = TiffFile.clean(file);

    assertThat(value(clean, Trace.DEVICE)).isEqualTo("Kamera GmbH");
    assertThat(value(clean, Trace.SOFTWARE)).isEqualTo("Malprogramm 3");
    assertThat(value(clean, Trace.AUTHOR)).isEqualTo("Konrad");
    assertThat(value(clean, Trace.COMMENT)).contains("Urlaub.psd");
    assertThat(value(clean, Trace.SERIAL_NUMBER)).isEqualTo("4711-0815");
    assertThat(value(clean, Trace.DATE)).isEqualTo("2019:05:24 15:06:38");
    assertThat(clean.receipt().of(Trace.LOCATION).map(RemovedTrace::count)).contains(2);
    assertThat(clean.receipt().of(Trace.XMP)).isPresent();
    assertThat(clean.receipt().of(Trace.EXIF)).isPresent();
  }

  @Test
  void keepsTheByteOrderOfSamples() {
    TiffFile.Page page = TiffFile.page(2, 1, 16, 1).withStrip(new byte[] {1, 2, 3, 4});

    byte[] little = TiffFile.clean(TiffFile.write(ByteOrder.LITTLE_ENDIAN, "", page)).bytes();

    assertThat(little).startsWith('I', 'I', 42, 0);
    assertThat(images(little).get(0).getRaster().getSample(0, 0, 0)).isEqualTo(0x0201);
  }

  @Test
  void readsPastAMissingLengthOfAStrip() {
    byte[] file = TiffFile.of(TiffFile.gray().with(279, new long[] {0}));

    assertThat(images(TiffFile.clean(file).bytes()).get(0).getRaster().getSample(3, 1, 0))
        .isEqualTo(8);
  }

  private static TiffFile.Page withExif() {
    TiffFile.Page exif =
        new TiffFile.Page().with(0x9003, "2019:05:24 15:06:38").with(0xA430, "Konrad");
    return TiffFile.gray().withBelow(34665, exif);
  }

  private static String value(Clean clean, Trace trace) {
    return clean.receipt().of(trace).flatMap(RemovedTrace::value).orElse("");
  }

  /** The samples of every page, with their sizes in front. */
  private static List<List<Integer>> pages(byte[] file) {
    List<List<Integer>> pages = new ArrayList<>();
    for (BufferedImage image : images(file)) {
      Raster raster = image.getRaster();
      List<Integer> page = new ArrayList<>(List.of(raster.getWidth(), raster.getHeight()));
      int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
      for (int sample : samples) {
        page.add(sample);
      }
      pages.add(page);
    }
    return pages;
  }

  private static List<BufferedImage> images(byte[] file) {
    ImageReader reader = ImageIO.getImageReadersByMIMEType("image/tiff").next();
    try (ImageInputStream in =
        Objects.requireNonNull(ImageIO.createImageInputStream(new ByteArrayInputStream(file)))) {
      reader.setInput(in);
      List<BufferedImage> images = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        images.add(reader.read(i));
      }
      return images;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }
}
