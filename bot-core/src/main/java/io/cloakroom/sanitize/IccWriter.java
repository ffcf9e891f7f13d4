package io.cloakroom.sanitize;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a colour profile whose header tells nothing of the device, the program or the day that it
 * comes from: those fields are zero, the date is 2000-01-01. ICC.1:2022, section 7.
 */
final class IccWriter {

  private record Tag(String signature, byte[] data) {}

  private final byte[] header = new byte[IccProfile.HEADER_BYTES];
  private final List<Tag> tags = new ArrayList<>();

  IccWriter(
      int majorVersion,
      String deviceClass,
      String colorSpace,
      String connectionSpace,
      int renderingIntent) {
    header[8] = (byte) majorVersion;
    header[9] = (byte) (majorVersion == 2 ? 0x40 : 0x00);
    put(12, deviceClass);
    put(16, colorSpace);
    put(20, connectionSpace);
    Bytes.putU16(header, 24, 2000);
    Bytes.putU16(header, 26, 1);
    Bytes.putU16(header, 28, 1);
    put(36, "acsp");
    header[67] = (byte) renderingIntent;
    Bytes.putI32(header, 68, 0x0000F6D6); // D50, the illuminant of every profile
    Bytes.putI32(header, 72, 0x00010000);
    Bytes.putI32(header, 76, 0x0000D32D);
    tag("desc", majorVersion < 4 ? description() : unicode("icc"));
    tag("cprt", majorVersion < 4 ? Bytes.latin1("text\0\0\0\0CC0\0") : unicode("CC0"));
  }

  void tag(String signature, byte[] data) {
    tags.add(new Tag(signature, data));
  }

  /** The profile. Tags with equal data share them. */
  byte[] bytes() {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    List<byte[]> written = new ArrayList<>();
    List<Integer> offsets = new ArrayList<>();
    int dataStart = IccProfile.HEADER_BYTES + 4 + 12 * tags.size();
    byte[] table = new byte[4 + 12 * tags.size()];
    Bytes.putI32(table, 0, tags.size());
    for (int i = 0; i < tags.size(); i++) {
      byte[] content = tags.get(i).data();
      int known = indexOf(written, content);
      if (known < 0) {
        known = written.size();
        written.add(content);
        offsets.add(dataStart + data.size());
        data.writeBytes(Arrays.copyOf(content, (content.length + 3) & ~3));
      }
      System.arraycopy(Bytes.latin1(tags.get(i).signature()), 0, table, 4 + 12 * i, 4);
      Bytes.putI32(table, 8 + 12 * i, offsets.get(known));
      Bytes.putI32(table, 12 + 12 * i, content.length);
    }
    return join(table, data.toByteArray());
  }

  private byte[] join(byte[] table, byte[] data) {
    byte[] profile = Arrays.copyOf(header, header.length + table.length + data.length);
    System.arraycopy(table, 0, profile, header.length, table.length);
    System.arraycopy(data, 0, profile, header.length + table.length, data.length);
    Bytes.putI32(profile, 0, profile.length);
    return profile;
  }

  private static int indexOf(List<byte[]> written, byte[] content) {
    for (int i = 0; i < written.size(); i++) {
      if (Arrays.equals(written.get(i), content)) {
        return i;
      }
    }
    return -1;
  }

  private void put(int offset, String signature) {
    System.arraycopy(Bytes.latin1(signature), 0, header, offset, 4);
  }

  /** textDescriptionType of ICC version 2: ASCII, no Unicode, no Macintosh script. */
  private static byte[] description() {
    byte[] data = new byte[94];
    System.arraycopy(Bytes.latin1("desc\0\0\0\0\0\0\0\4icc\0"), 0, data, 0, 16);
    return data;
  }

  /** multiLocalizedUnicodeType with one record, "en" of "US". */
  private static byte[] unicode(String ascii) {
    byte[] data = new byte[28 + 2 * ascii.length()];
    System.arraycopy(Bytes.latin1("mluc\0\0\0\0\0\0\0\1\0\0\0\fenUS"), 0, data, 0, 20);
    Bytes.putI32(data, 20, 2 * ascii.length());
    Bytes.putI32(data, 24, 28);
    for (int i = 0; i < ascii.length(); i++) {
      data[29 + 2 * i] = (byte) ascii.charAt(i);
    }
    return data;
  }
}
