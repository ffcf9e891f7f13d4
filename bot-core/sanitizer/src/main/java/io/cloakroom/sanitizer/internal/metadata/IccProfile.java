package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.TextReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A colour profile with a valid header and tag table, ICC.1:2022, sections 7.2 and 7.3. */
public final class IccProfile {

  static final int HEADER_BYTES = 128;
  private static final int MAX_TAGS = 200;
  private static final int TAG_ENTRY_BYTES = 12;
  private static final Map<String, Integer> COMPONENTS =
      Map.of("GRAY", 1, "RGB ", 3, "Lab ", 3, "CMYK", 4);

  /** Where the data of a tag lie. */
  record Range(int offset, int length) {
    int end() {
      return offset + length;
    }
  }

  private final byte[] bytes;
  private final Map<String, Range> tags;

  private IccProfile(byte[] bytes, Map<String, Range> tags) {
    this.bytes = bytes;
    this.tags = tags;
  }

  /** Empty if the bytes are not a profile for pixels. */
  public static Optional<IccProfile> parse(byte[] bytes) {
    boolean header =
        bytes.length >= HEADER_BYTES + 4
            && Bytes.matches(bytes, 36, "acsp")
            && bytes[8] >= 2
            && bytes[8] <= 4;
    long count = header ? Bytes.u32(bytes, HEADER_BYTES) : Long.MAX_VALUE;
    if (count > MAX_TAGS || HEADER_BYTES + 4 + count * TAG_ENTRY_BYTES > bytes.length) {
      return Optional.empty();
    }
    return readTags(bytes, (int) count).map(tags -> new IccProfile(bytes, tags));
  }

  private static Optional<Map<String, Range>> readTags(byte[] bytes, int count) {
    Map<String, Range> tags = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int entry = HEADER_BYTES + 4 + i * TAG_ENTRY_BYTES;
      long offset = Bytes.u32(bytes, entry + 4);
      long length = Bytes.u32(bytes, entry + 8);
      if (length < 8 || offset + length > bytes.length) {
        return Optional.empty();
      }
      tags.putIfAbsent(Bytes.latin1(bytes, entry, 4), new Range((int) offset, (int) length));
    }
    return Optional.of(Collections.unmodifiableMap(tags));
  }

  byte[] bytes() {
    return bytes;
  }

  Optional<Range> tag(String signature) {
    return Optional.ofNullable(tags.get(signature));
  }

  Map<String, Range> tags() {
    return tags;
  }

  /** The four letters at this place of the header. */
  String headerText(int offset) {
    return Bytes.latin1(bytes, offset, 4);
  }

  int majorVersion() {
    return bytes[8];
  }

  /** Components of the pixels that it describes: 1, 3 or 4; 0 if it is for none of these. */
  int components() {
    return COMPONENTS.getOrDefault(headerText(16), 0);
  }

  /** What a profile calls itself, for the receipt; empty if it does not say so readably. */
  static String description(byte[] profile) {
    return parse(profile)
        .flatMap(
            parsed ->
                parsed
                    .tag("desc")
                    .filter(range -> range.length() > 12)
                    .map(range -> readText(profile, range)))
        .orElse("");
  }

  /** Either a textDescriptionType of version 2 or a multiLocalizedUnicodeType of version 4. */
  private static String readText(byte[] profile, Range range) {
    int end = range.offset() + range.length();
    if (Bytes.matches(profile, range.offset(), "mluc")) {
      StringBuilder text = new StringBuilder();
      for (int at = range.offset() + 28; at + 2 <= end; at += 2) {
        text.append((char) Bytes.u16(profile, at));
      }
      return text.toString();
    }
    return TextReader.text(profile, range.offset() + 12, end);
  }
}
