package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the telling properties of an XMP packet (ISO 16684-1) for the receipt. A plain search, no
 * XML parser: the text is hostile, and it is thrown away anyway. It is gone through once, and a
 * property is known by its name, whatever prefix stands for its namespace.
 */
public final class XmpReader {

  private static final int MAX_BYTES = 1 << 18;
  private static final int MAX_VALUE = 8 * RemovedTrace.MAX_VALUE_LENGTH;
  private static final int MAX_NAME = 40;
  private static final Map<String, Trace> PROPERTIES = properties();

  private XmpReader() {}

  private static Map<String, Trace> properties() {
    Map<String, Trace> traces = new HashMap<>();
    put(
        traces,
        Trace.LOCATION,
        "GPSLatitude",
        "GPSLongitude",
        "GPSPosition",
        "GpsLatitude",
        "GpsLongitude",
        "GpsLongtitude",
        "GPSAltitude",
        "City",
        "State",
        "Country",
        "CountryCode",
        "CountryName",
        "Location",
        "Sublocation",
        "ProvinceState",
        "LocationCreated",
        "LocationShown",
        "WorldRegion");
    put(
        traces,
        Trace.DEVICE,
        "Make",
        "Model",
        "Lens",
        "LensModel",
        "LensInfo",
        "LensMake",
        "LensID");
    put(
        traces,
        Trace.SERIAL_NUMBER,
        "SerialNumber",
        "BodySerialNumber",
        "LensSerialNumber",
        "CameraSerialNumber",
        "ImageUniqueID",
        "DroneSerialNumber");
    put(
        traces,
        Trace.AUTHOR,
        "creator",
        "rights",
        "Creator",
        "Rights",
        "Artist",
        "Author",
        "Credit",
        "Copyright",
        "OwnerName",
        "CameraOwnerName",
        "Owner",
        "WebStatement",
        "UsageTerms",
        "CaptionWriter",
        "AuthorsPosition");
    put(
        traces,
        Trace.DATE,
        "CreateDate",
        "ModifyDate",
        "MetadataDate",
        "DateCreated",
        "DateTimeOriginal",
        "DateTimeDigitized",
        "DateTime",
        "date",
        "GPSTimeStamp");
    put(traces, Trace.SOFTWARE, "CreatorTool", "xmptk", "Software", "softwareAgent", "Producer");
    put(
        traces,
        Trace.COMMENT,
        "description",
        "title",
        "subject",
        "Headline",
        "Instructions",
        "Keywords",
        "Label",
        "UserComment",
        "ImageDescription",
        "hierarchicalSubject");
    put(traces, Trace.THUMBNAIL, "Thumbnails");
    return Map.copyOf(traces);
  }

  private static void put(Map<String, Trace> traces, Trace trace, String... names) {
    for (String name : names) {
      traces.put(name, trace);
    }
  }

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
    Set<String> seen = new HashSet<>();
    for (int colon = packet.indexOf(':'); colon >= 0; colon = packet.indexOf(':', colon + 1)) {
      String name = nameAt(packet, colon + 1);
      Trace trace = PROPERTIES.get(name);
      if (trace != null && !isClosing(packet, colon)) {
        noteValue(packet, colon + 1 + name.length(), trace, name, seen, removed);
      }
    }
  }

  private static String nameAt(String packet, int from) {
    int to = from;
    while (to < packet.length() && to - from < MAX_NAME && isOfName(packet.charAt(to))) {
      to++;
    }
    return packet.substring(from, to);
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isClosing(String packet, int colon) {
    int at = colon - 1;
    while (at > 0 && colon - at < MAX_NAME && isOfName(packet.charAt(at))) {
      at--;
    }
    return at >= 0 && packet.charAt(at) == '/';
  }

  /** Written either as {@code name="value"} or as {@code <name>value</name>}. */
  private static void noteValue(
      String packet, int after, Trace trace, String name, Set<String> seen, Removals removed) {
    if (after >= packet.length()) {
      return;
    }
    int end = Math.min(packet.length(), after + MAX_VALUE);
    String value =
        packet.charAt(after) == '='
            ? quoted(packet, after + 1, end)
            : content(packet, after, end, name);
    if (!value.isEmpty() && seen.add(name)) {
      removed.note(trace, 0, trace == Trace.THUMBNAIL ? "" : value);
    }
  }

  private static String quoted(String packet, int from, int end) {
    if (from >= end || (packet.charAt(from) != '"' && packet.charAt(from) != '\'')) {
      return "";
    }
    int close = packet.indexOf(packet.charAt(from), from + 1);
    return packet.substring(from + 1, close < 0 || close > end ? end : close).strip();
  }

  /** The text of an element without its tags, up to its end or as far as it is read. */
  private static String content(String packet, int from, int end, String name) {
    StringBuilder text = new StringBuilder();
    // The rest of its own tag is one, too.
    boolean inTag = true;
    boolean opened = false;
    for (int at = from; at < end; at++) {
      char c = packet.charAt(at);
      if (c == '<') {
        if (isEndOf(packet, at, name)) {
          break;
        }
        inTag = true;
      } else if (c == '>') {
        if (!opened && packet.charAt(at - 1) == '/') {
          break;
        }
        inTag = false;
        opened = true;
        text.append(' ');
      } else if (!inTag) {
        text.append(c);
      }
    }
    return text.toString().strip();
  }

  private static boolean isEndOf(String packet, int at, String name) {
    int colon = at + 2;
    while (colon < packet.length() && colon - at < MAX_NAME && isOfName(packet.charAt(colon))) {
      colon++;
    }
    return packet.startsWith("</", at)
        && packet.startsWith(":", colon)
        && packet.startsWith(name, colon + 1)
        && !(colon + 1 + name.length() < packet.length()
            && isOfName(packet.charAt(colon + 1 + name.length())));
  }
}
