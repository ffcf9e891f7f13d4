package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * JPEG streams of blocks in which no frequency is, written from nothing: ITU-T T.81, annex B. Each
 * block is two bits of zero: no difference from the block before, and its end.
 */
public final class ZeroJpeg {

  /** A quantisation table of 16 bits. */
  public static final int TABLE_BYTES = 128;

  private static final int BLOCK_BITS = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public ZeroJpeg() {
    out.writeBytes(new byte[] {-1, (byte) 0xD8});
  }

  /** Of any numbers but 0, all for frequencies that no block has. */
  public static byte[] table(int seed) {
    byte[] table = new byte[TABLE_BYTES];
    Random random = new Random(seed);
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) (1 + random.nextInt(250));
    }
    return table;
  }

  /** Four components, each with a table of its own. */
  public static byte[] fourTables() {
    ZeroJpeg jpeg = new ZeroJpeg();
    for (int i = 0; i < 4; i++) {
      jpeg.quantisation(i, table(i));
    }
    return jpeg.frame(0xC1, 8, 8, 0x11, 0x11, 0x11, 0x11).huffman().scan(1, 1, 2, 3, 4).end();
  }

  /** The same in scans of one component, before each of which all tables are told anew. */
  public static byte[] changingTables() {
    ZeroJpeg jpeg = new ZeroJpeg().frame(0xC1, 8, 8, 0x11, 0x11, 0x11, 0x11).huffman();
    for (int scan = 1; scan <= 4; scan++) {
      for (int i = 0; i < 4; i++) {
        jpeg.quantisation(i, table(4 * scan + i));
      }
      jpeg.scan(1, scan);
    }
    return jpeg.end();
  }

  /** One gray component in so many scans, before each of which its table is told anew. */
  public static byte[] changingTable(int scans) {
    ZeroJpeg jpeg = new ZeroJpeg().frame(0xC2, 8, 8, 0x11).huffman();
    for (int scan = 0; scan < scans; scan++) {
      jpeg.quantisation(0, table(scan)).band(1, scan);
    }
    return jpeg.end();
  }

  /** One component of one block in so many scans, of which each says a bit more of a number. */
  public static byte[] manyScans(int scans) {
    ZeroJpeg jpeg = new ZeroJpeg().quantisation(0, table(0)).frame(0xC2, 8, 8, 0x11).huffman();
    for (int scan = 0; scan < scans; scan++) {
      int number = scan % 64;
      int low = 3 - scan / 64;
      int high = scan < 64 ? 0 : low + 1;
      jpeg.segment(0xDA, 1, 1, 0, number, number, high << 4 | low).entropy("0");
    }
    return jpeg.end();
  }

  /** One component of 300 blocks, with a marker after each 257 of them. */
  public static byte[] restarting() {
    ZeroJpeg jpeg = new ZeroJpeg().quantisation(0, table(0)).frame(0xC1, 8, 2400, 0x11).huffman();
    jpeg.segment(0xDD, 1, 1).segment(0xDA, 1, 1, 0, 0, 63, 0).entropy("00".repeat(257));
    jpeg.out.writeBytes(new byte[] {-1, (byte) 0xD0});
    return jpeg.entropy("00".repeat(43)).end();
  }

  /** One pixel, of which the first component has four blocks beside each other. */
  public static byte[] wideUnit() {
    ZeroJpeg jpeg = new ZeroJpeg();
    for (int i = 0; i < 3; i++) {
      jpeg.quantisation(i, table(i));
    }
    jpeg.frame(0xC1, 1, 1, 0x41, 0x11, 0x11).huffman();
    return jpeg.segment(0xDA, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0).entropy(wideUnitBits()).end();
  }

  /** From the second block on each differs from the one before. */
  private static String wideUnitBits() {
    return "00" + "1010110010" + "1011010010" + "1010101010" + "0000";
  }

  /** How {@link #wideUnit} is coded. */
  public static byte[] wideUnitData() {
    return packed(wideUnitBits());
  }

  /**
   * @param shares of a unit, of each component
   */
  public ZeroJpeg frame(int marker, int width, int height, int... shares) {
    int[] payload = new int[6 + 3 * shares.length];
    payload[0] = 8;
    payload[1] = height >> 8;
    payload[2] = height & 0xFF;
    payload[3] = width >> 8;
    payload[4] = width & 0xFF;
    payload[5] = shares.length;
    for (int i = 0; i < shares.length; i++) {
      payload[6 + 3 * i] = i + 1;
      payload[7 + 3 * i] = shares[i];
      payload[8 + 3 * i] = i;
    }
    return segment(marker, payload);
  }

  public ZeroJpeg quantisation(int slot, byte[] table) {
    int[] payload = new int[1 + TABLE_BYTES];
    payload[0] = 0x10 | slot;
    for (int i = 0; i < TABLE_BYTES; i++) {
      payload[1 + i] = table[i];
    }
    return segment(0xDB, payload);
  }

  /** Codes for no difference (0) and one of seven bits (10), and for the end of a block (0). */
  public ZeroJpeg huffman() {
    segment(0xC4, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7);
    return segment(0xC4, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * @param blocks of each component
   */
  public ZeroJpeg scan(int blocks, int... components) {
    return units(blocks * components.length, 63, components);
  }

  /**
   * All of these components in one scan.
   *
   * @param blocks of all of them
   * @param last the last number of each block that is told
   */
  public ZeroJpeg units(int blocks, int last, int... components) {
    int[] payload = new int[4 + 2 * components.length];
    payload[0] = components.length;
    for (int i = 0; i < components.length; i++) {
      payload[1 + 2 * i] = components[i];
    }
    payload[payload.length - 2] = last;
    return segment(0xDA, payload).entropy("0".repeat(last == 0 ? blocks : BLOCK_BITS * blocks));
  }

  /** One number of each block, of a progressive picture of one block. */
  public ZeroJpeg band(int component, int number) {
    return segment(0xDA, 1, component, 0, number, number, 0).entropy("0");
  }

  private ZeroJpeg segment(int marker, int... payload) {
    byte[] head = {-1, (byte) marker, 0, 0};
    Bytes.putU16(head, 2, 2 + payload.length);
    out.writeBytes(head);
    for (int octet : payload) {
      out.write(octet);
    }
    return this;
  }

  private ZeroJpeg entropy(String bits) {
    out.writeBytes(packed(bits));
    return this;
  }

  /** Filled up with ones. */
  private static byte[] packed(String bits) {
    String whole = bits + "1".repeat(-bits.length() & 7);
    byte[] packed = new byte[whole.length() / 8];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (byte) Integer.parseInt(whole.substring(8 * i, 8 * i + 8), 2);
    }
    return packed;
  }

  public byte[] end() {
    out.writeBytes(new byte[] {-1, (byte) 0xD9});
    return out.toByteArray();
  }

  /** How many bytes of the tables of these seeds stand in a file, each table as a whole. */
  public static byte[] found(byte[] file, int seeds) {
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    for (int seed = 0; seed < seeds; seed++) {
      byte[] table = table(seed);
      for (int at = 0; at + TABLE_BYTES <= file.length; at++) {
        if (Arrays.equals(file, at, at + TABLE_BYTES, table, 0, TABLE_BYTES)) {
          found.writeBytes(table);
          break;
        }
      }
    }
    return found.toByteArray();
  }

  /** How many scans begin in a file. */
  public static int scansIn(byte[] file) {
    int count = 0;
    for (int at = 0; at + 1 < file.length; at++) {
      count += file[at] == -1 && Bytes.u8(file, at + 1) == 0xDA ? 1 : 0;
    }
    return count;
  }
}
