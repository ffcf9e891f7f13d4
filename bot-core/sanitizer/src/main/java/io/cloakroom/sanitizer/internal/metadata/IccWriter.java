package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a colour profile whose header tells nothing of the device, the program or the day that it
 * comes from: those fields are zero, the date is 2000-01-01. ICC.1:2022, section 7.
 */
public final class IccWriter {

  private final byte[] header = new byte[IccProfile.HEADER_BYTES];
  private final Map<String, byte[]> tags = new LinkedHashMap<>();

  public IccWriter(
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

  public void tag(String signature, byte[] data) {
    tags.put(signature, data);
  }

  /** The profile. Tags with equal data share them. */
  public byte[] bytes() {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    Map<ByteBuffer, Integer> offsets = new HashMap<>();
    byte[] table = new byte[4 + 12 * tags.size()];
    Bytes.putI32(table, 0, tags.size());
    int entry = 4;
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      byte[] content = tag.getValue();
      ByteBuffer key = ByteBuffer.wrap(content);
      if (!offsets.containsKey(key)) {
        offsets.put(key, header.length + table.length + data.size());
        data.writeBytes(Arrays.copyOf(content, (content.length + 3) & ~3));
      }
      System.arraycopy(Bytes.latin1(tag.getKey()), 0, table, entry, 4);
      Bytes.putI32(table, entry + 4, offsets.get(key));
      Bytes.putI32(table, entry + 8, content.length);
      entry += 12;
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
