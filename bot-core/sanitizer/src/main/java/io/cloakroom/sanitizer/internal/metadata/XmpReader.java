package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the telling properties of an XMP packet (ISO 16684-1) for the receipt. A plain search, no
 * XML parser: the text is hostile, and it is thrown away anyway.
 */
public final class XmpReader {

  private static final int MAX_BYTES = 1 << 17;
  private static final Map<String, Trace> PROPERTIES =
      Map.of(
          "exif:GPSLatitude", Trace.LOCATION,
          "exif:GPSLongitude", Trace.LOCATION,
          "photoshop:City", Trace.LOCATION,
          "dc:creator", Trace.AUTHOR,
          "dc:rights", Trace.AUTHOR,
          "aux:OwnerName", Trace.AUTHOR,
          "aux:SerialNumber", Trace.SERIAL_NUMBER,
          "xmp:CreatorTool", Trace.SOFTWARE,
          "xmp:CreateDate", Trace.DATE,
          "dc:description", Trace.COMMENT);

  private XmpReader() {}

  /**
   * Takes down what the packet says.
   *
   * @param fileBytes what the packet takes of the file
   */
  public static void note(byte[] file, int from, int to, long fileBytes, Removals removed) {
    removed.note(Trace.XMP, fileBytes);
    removed.said(file, from, to);
    int length = Math.min(to - from, MAX_BYTES);
    String packet = new String(file, from, length, StandardCharsets.UTF_8);
    PROPERTIES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            property ->
                find(packet, property.getKey())
                    .ifPresent(value -> removed.note(property.getValue(), 0, value)));
  }

  /** Written either as {@code name="value"} or as {@code <name>value</name>}. */
  private static Optional<String> find(String packet, String name) {
    int at = packet.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    int after = at + name.length();
    if (packet.startsWith("=\"", after) || packet.startsWith("='", after)) {
      return between(packet, after + 2, packet.substring(after + 1, after + 2));
    }
    int open = packet.indexOf('>', after);
    return open < 0
        ? Optional.empty()
        : between(packet, open + 1, "</" + name).map(XmpReader::withoutTags);
  }

  private static Optional<String> between(String packet, int from, String end) {
    int found = packet.indexOf(end, from);
    return found < 0 ? Optional.empty() : Optional.of(packet.substring(from, found));
  }

  private static String withoutTags(String markup) {
    return markup.replaceAll("<[^>]{0,200}>", " ").strip();
  }
}
