package io.cloakroom.sanitizer.internal.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.ZeroJpeg;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JPEG streams of a TIFF page can hold besides pixels does not come out. */
class TiffJpegTest {

  private static final byte[] TEXT = Bytes.latin1("PLANTED-4711");
  private static final int COUNTS = 16;

  @ParameterizedTest
  @ValueSource(ints = {6, 7})
  void T32_leavesNothingBehindTheLastBlockOfAStrip(int compression) {
    byte[] stream = JpegPictures.gray();
    int end = stream.length - 2;
    byte[] longer = join(Arrays.copyOf(stream, end), TEXT, new byte[] {-1, (byte) 0xD9});

    Clean clean = cleanOfTheText(TiffFile.of(page(longer, compression)));

    assertThat(clean.bytes())
        .isEqualTo(TiffFile.clean(TiffFile.of(page(stream, compression))).bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7})
  void T32_leavesNothingInCodesThatNoPixelOfAStripUses(int compression) {
    byte[] stream = JpegPictures.gray();
    byte[] planted = new byte[0];
    int at = 2;
    while (Bytes.u8(stream, at + 1) != 0xDA) {
      int end = at + 2 + Bytes.u16(stream, at + 2);
      byte[] segment = Arrays.copyOfRange(stream, at, end);
      planted = join(planted, Bytes.u8(stream, at + 1) == 0xC4 ? tables(segment) : segment);
      at = end;
    }
    byte[] longer =
        join(Arrays.copyOf(stream, 2), planted, Arrays.copyOfRange(stream, at, stream.length));

    cleanOfTheText(TiffFile.of(page(longer, compression)));
  }

  /** Decoders take the table of a component when it begins. */
  @Test
  void T32_keepsOneTableOfAComponentOfManyScans() {
    byte[] strip = ZeroJpeg.changingTable(60);
    byte[] file = TiffFile.of(TiffFile.page(8, 8, 8, 7).withStrip(strip));

    byte[] clean = TiffFile.clean(file).bytes();

    assertThat(ZeroJpeg.found(clean, 60)).isEqualTo(ZeroJpeg.table(0));
  }

  @Test
  void T32_leavesNothingInCodesThatNoPixelOfAPageUses() {
    byte[] stream = JpegPictures.gray();
    byte[] tables = {-1, (byte) 0xD8};
    byte[] rest = {-1, (byte) 0xD8};
    int at = 2;
    while (Bytes.u8(stream, at + 1) != 0xDA) {
      int end = at + 2 + Bytes.u16(stream, at + 2);
      byte[] segment = Arrays.copyOfRange(stream, at, end);
      if (Bytes.u8(stream, at + 1) == 0xC4) {
        tables = join(tables, tables(segment));
      } else {
        rest = join(rest, segment);
      }
      at = end;
    }
    byte[] strip = join(rest, Arrays.copyOfRange(stream, at, stream.length));
    byte[] shared = join(tables, new byte[] {-1, (byte) 0xD9});

    Clean clean = cleanOfTheText(TiffFile.of(page(strip, 7).with(347, shared)));

    assertThat(clean.bytes().length).isGreaterThan(strip.length + 40);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7})
  void T33_refusesATableThatDecodersRefuse(int compression) {
    byte[] stream = JpegPictures.gray();
    int scan = TiffFile.find(stream, "\u00FF\u00DA");
    byte[] ones = new byte[19];
    ones[1] = 2; // two codes of one bit, of which one is all ones
    byte[] segment = JpegMarker.segment(0xC4, ones);
    byte[] head = Arrays.copyOf(stream, scan);
    byte[] unusable = join(head, segment, Arrays.copyOfRange(stream, scan, stream.length));
    byte[] shared = join(new byte[] {-1, (byte) 0xD8}, segment, new byte[] {-1, (byte) 0xD9});
    byte[] sharing = withoutTables(stream, 0x00);

    assertThat(TiffFile.refused(TiffFile.of(page(unusable, compression))).reason())
        .isEqualTo(RefusalReason.MALFORMED);
    assertThat(TiffFile.refused(TiffFile.of(page(sharing, 7).with(347, shared))).reason())
        .isEqualTo(RefusalReason.MALFORMED);
  }

  /** Without the segments that begin with this table. */
  private static byte[] withoutTables(byte[] stream, int id) {
    byte[] rest = {-1, (byte) 0xD8};
    int at = 2;
    while (Bytes.u8(stream, at + 1) != 0xDA) {
      int end = at + 2 + Bytes.u16(stream, at + 2);
      boolean left = Bytes.u8(stream, at + 1) == 0xC4 && stream[at + 4] == id;
      rest = left ? rest : join(rest, Arrays.copyOfRange(stream, at, end));
      at = end;
    }
    return join(rest, Arrays.copyOfRange(stream, at, stream.length));
  }

  /** Some writers give the last strip as many rows as the others, of which nobody sees the rest. */
  @ParameterizedTest
  @ValueSource(ints = {6, 7})
  void T32_cutsRowsOfAJpegStripBelowItsPage(int compression) throws Rejection {
    byte[] hidden = JpegPictures.gray(250);
    TiffFile.Page page = TiffFile.page(JpegPictures.SIDE, 8, 8, compression).withStrip(hidden);

    Clean clean = TiffFile.clean(TiffFile.of(page));

    TiffFile.Page another =
        TiffFile.page(JpegPictures.SIDE, 8, 8, compression).withStrip(JpegPictures.gray(7));
    assertThat(clean.bytes()).isEqualTo(TiffFile.clean(TiffFile.of(another)).bytes());
    assertThat(TiffFile.find(clean.bytes(), "\u00FF\u00C0\0\13\b\0\b\0\20")).isPositive();
    assertThat(clean.receipt().of(Trace.TRAILING_DATA)).isPresent();
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    byte[] uncut = SpareBytes.with(clean.bytes(), SpareBytes.strip(cleanOf(hidden)));
    assertThatThrownBy(() -> new TiffFormat().audit(uncut, SanitizerLimits.defaults(), Set.of()))
        .isInstanceOf(Rejection.class);
  }

  private static byte[] cleanOf(byte[] stream) {
    return TiffFile.clean(TiffFile.of(page(stream, 7))).bytes();
  }

  /** Which a decoder of one component does not look at. */
  @ParameterizedTest
  @ValueSource(ints = {6, 7})
  void T32_writesNumbersOfAJpegStripInOneForm(int compression) {
    byte[] stream = JpegPictures.gray();
    int frame = TiffFile.find(stream, "\u00FF\u00C0");
    int scan = TiffFile.find(stream, "\u00FF\u00DA");
    byte[] numbered = stream.clone();
    numbered[frame + 10] = 'P';
    numbered[frame + 11] = 0x42;
    numbered[scan + 5] = 'P';
    byte[] adobe = JpegMarker.segment(0xEE, Bytes.latin1("Adobe\0dxxyyZ"));
    byte[] interval = JpegMarker.segment(0xDD, Bytes.latin1("47"));
    byte[] longer =
        join(
            Arrays.copyOf(numbered, 2),
            adobe,
            Arrays.copyOfRange(numbered, 2, frame),
            interval,
            Arrays.copyOfRange(numbered, frame, numbered.length));

    Clean clean = TiffFile.clean(TiffFile.of(page(longer, compression)));

    assertThat(clean.bytes())
        .isEqualTo(TiffFile.clean(TiffFile.of(page(stream, compression))).bytes());
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void refusesOldJpegDataThatAreMuchWiderThanTheirPage() {
    TiffFile.Page narrow =
        TiffFile.page(JpegPictures.SIDE, JpegPictures.SIDE, 8, 6).withStrip(JpegPictures.wide());

    assertThat(TiffFile.refused(TiffFile.of(narrow)).explanation()).contains("48 pixels wide");
  }

  /** The tables of a segment, those that may hold any value with the text as the last of them. */
  private static byte[] tables(byte[] segment) {
    byte[] all = new byte[0];
    int at = 4;
    while (at < segment.length) {
      int end = at + 1 + COUNTS;
      for (int i = at + 1; i <= at + COUNTS; i++) {
        end += Bytes.u8(segment, i);
      }
      byte[] table = Arrays.copyOfRange(segment, at, end);
      if (table[0] >= 0x10) {
        System.arraycopy(TEXT, 0, table, table.length - TEXT.length, TEXT.length);
      }
      all = join(all, JpegMarker.segment(0xC4, table));
      at = end;
    }
    return all;
  }

  private static Clean cleanOfTheText(byte[] file) {
    assertThat(TiffFile.find(file, "PLANTED")).as("planted").isPositive();

    Clean clean = TiffFile.clean(file);

    assertThat(TiffFile.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(TiffFile.find(clean.bytes(), "4711")).isNegative();
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    return clean;
  }

  private static TiffFile.Page page(byte[] stream, int compression) {
    return TiffFile.page(JpegPictures.SIDE, JpegPictures.SIDE, 8, compression).withStrip(stream);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
