package io.cloakroom.sanitizer.internal.entropy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several places at once find what one finds that goes through everything. */
class TandemTest {

  /** Few enough that its tables are for one place only. */
  private static final int SHORT = 1;

  private static final int LONG = 1 << 20;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fallsIntoStepWithThePixelsOfAPicture(boolean optimised) throws IOException {
    Picture picture = Picture.drawn(1200, 900, optimised);
    EntropyWindow window = new EntropyWindow(picture.file, picture.from, picture.to);
    window.start(picture.from);
    UnitCodes codes = picture.codes(LONG);
    MetCodes met = codes.metCodes();
    Tandem tandem = new Tandem(window.bytes(), codes, met);
    int end = window.bits() - 8 * EntropyWindow.BLOCK_BYTES;

    boolean inStep = tandem.read(0, 0, end);

    MetCodes expected = codes.metCodes();
    BlockReader reader = new BlockReader(new TandemTables(window.bytes(), codes, expected));
    long blocks = reader.read(0, 0, end - 1, Long.MAX_VALUE);
    assertThat(inStep).isTrue();
    assertThat(tandem.blocks()).isEqualTo(blocks).isGreaterThan(10_000);
    assertThat(tandem.bit()).isEqualTo(reader.bit());
    assertThat(met.looks().boxed().collect(toSet()))
        .isEqualTo(expected.looks().boxed().collect(toSet()));
    assertThat(met.singles().boxed().collect(toSet()))
        .isEqualTo(expected.singles().boxed().collect(toSet()));
  }

  @Test
  void findsInDamagedDataWhatOnePlaceFinds() throws IOException {
    compareMutants(50);
  }

  @Test
  @Tag("full")
  void findsInThousandsOfDamagedPicturesWhatOnePlaceFinds() throws IOException {
    compareMutants(Integer.getInteger("tandem.pictures", 4_000));
  }

  private static void compareMutants(int mutants) throws IOException {
    List<Picture> pictures = List.of(Picture.drawn(800, 600, false), Picture.drawn(800, 600, true));
    for (int seed = 0; seed < mutants; seed++) {
      Random random = new Random(seed);
      Picture picture = pictures.get(seed % pictures.size());
      Picture damaged = picture.with(damaged(picture, random));
      int most = seed % 4 == 0 ? 1 + random.nextInt(picture.units) : picture.units;
      // Whether other codes are said to be met is looked at in some: their tables are made anew.
      boolean fresh = seed % 20 < 2;

      String expected = found(damaged, fresh ? damaged.codes(SHORT) : picture.shortCodes, most);
      String actual = found(damaged, fresh ? damaged.codes(LONG) : picture.longCodes, most);
      assertThat(actual).as("seed %d", seed).isEqualTo(expected);
      if (fresh) {
        assertThat(met(damaged, LONG)).as("seed %d", seed).isEqualTo(met(damaged, SHORT));
      }
    }
  }

  /** Everything that the reader tells after that many units. */
  private static String found(Picture picture, UnitCodes codes, int most) {
    EntropyReader reader = new EntropyReader(picture.file, picture.from, picture.to);
    int units = reader.units(codes, codes.metCodes(), most);
    boolean whole = !reader.isBroken();
    return "%d units, broken %s, wrong %s, spent %s, ends at %s, then %s"
        .formatted(
            units,
            reader.isBroken(),
            reader.isWrong(),
            reader.isSpent(),
            whole ? reader.position() : "nowhere",
            reader.filledUp().map(Edit::from));
  }

  /** Which codes of all tables the picture uses. */
  private static List<String> met(Picture picture, int bytes) {
    HuffmanTables tables = picture.tables();
    UnitCodes codes = picture.codes(tables, bytes);
    MetCodes met = codes.metCodes();
    new EntropyReader(picture.file, picture.from, picture.to).units(codes, met, picture.units);
    codes.finish(met);
    List<String> used = new ArrayList<>();
    for (int id : new int[] {0x00, 0x01, 0x10, 0x11}) {
      used.add(Arrays.toString(tables.code(id).orElseThrow().used()));
    }
    return used;
  }

  private static byte[] damaged(Picture picture, Random random) {
    byte[] file = picture.file.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = picture.from + random.nextInt(picture.to - picture.from - 300);
      switch (random.nextInt(5)) {
        case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> file[at] = -1;
        case 2 -> Arrays.fill(file, at, at + random.nextInt(300), (byte) random.nextInt(256));
        case 3 -> System.arraycopy(file, at, file, at + 1, picture.to - at - 1);
        default -> System.arraycopy(file, at + 2, file, at, picture.to - at - 2);
      }
    }
    return file;
  }

  /** A JPEG file of three components, of which the first has four blocks in each unit. */
  private static final class Picture {
    private final byte[] file;
    private final int from;
    private final int to;
    private final int units;
    private final UnitCodes shortCodes;
    private final UnitCodes longCodes;

    private Picture(byte[] file, int units) {
      this.file = file;
      this.units = units;
      int scan = 2;
      while (Bytes.u8(file, scan + 1) != 0xDA) {
        scan += 2 + Bytes.u16(file, scan + 2);
      }
      from = scan + 2 + Bytes.u16(file, scan + 2);
      to = file.length - 2;
      shortCodes = codes(SHORT);
      longCodes = codes(LONG);
    }

    private Picture(Picture original, byte[] damaged) {
      file = damaged;
      from = original.from;
      to = original.to;
      units = original.units;
      shortCodes = original.shortCodes;
      longCodes = original.longCodes;
    }

    Picture with(byte[] damaged) {
      return new Picture(this, damaged);
    }

    /** Edges, ramps and noise. */
    static Picture drawn(int width, int height, boolean optimised) throws IOException {
      Random random = new Random(7);
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int noise = (x / 40 + y / 40) % 3 == 0 ? random.nextInt(0x1000000) & 0x3F3F3F : 0;
          image.setRGB(
              x, y, ((x * 255 / width) << 16 | (y * 255 / height) << 8 | x / 9 * 40) ^ noise);
        }
      }
      ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (var stream = ImageIO.createImageOutputStream(out)) {
        writer.setOutput(stream);
        JPEGImageWriteParam how = (JPEGImageWriteParam) writer.getDefaultWriteParam();
        how.setOptimizeHuffmanTables(optimised);
        how.setCompressionMode(JPEGImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0.9f);
        writer.write(null, new IIOImage(image, null, null), how);
      } finally {
        writer.dispose();
      }
      return new Picture(out.toByteArray(), (width + 15) / 16 * ((height + 15) / 16));
    }

    HuffmanTables tables() {
      HuffmanTables tables = new HuffmanTables();
      for (int at = 2; at < from; at += 2 + Bytes.u16(file, at + 2)) {
        int end = at + 2 + Bytes.u16(file, at + 2);
        for (int table = at + 4; Bytes.u8(file, at + 1) == 0xC4 && table < end; ) {
          tables.read(file, table);
          int values = 0;
          for (int i = 1; i <= 16; i++) {
            values += Bytes.u8(file, table + i);
          }
          table += 17 + values;
        }
      }
      return tables;
    }

    UnitCodes codes(int bytes) {
      return codes(tables(), bytes);
    }

    UnitCodes codes(HuffmanTables tables, int bytes) {
      return new UnitCodes(blocks(tables, 0x00), blocks(tables, 0x10), bytes);
    }

    private static List<HuffmanCode> blocks(HuffmanTables tables, int kind) {
      HuffmanCode grey = tables.code(kind).orElseThrow();
      HuffmanCode colour = tables.code(kind + 1).orElseThrow();
      List<HuffmanCode> blocks = new ArrayList<>(Collections.nCopies(4, grey));
      blocks.addAll(List.of(colour, colour));
      return blocks;
    }
  }
}
