package io.cloakroom.discord.fake.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a multipart/form-data body apart. Source: RFC 7578. */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");

  /** One part; the file name is empty for a plain field. */
  @SuppressWarnings("ArrayRecordComponent")
  record Part(String name, Optional<String> fileName, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private Multipart() {}

  static List<Part> parse(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw ApiError.invalid("no boundary");
    }
    byte[] mark = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    int start = indexOf(body, mark, 0);
    while (start >= 0) {
      int from = start + mark.length;
      int next = indexOf(body, mark, from);
      if (next < 0) {
        break;
      }
      part(body, from + 2, next - 2).ifPresent(parts::add);
      start = next;
    }
    return parts;
  }

  private static Optional<Part> part(byte[] body, int from, int to) {
    byte[] blank = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    int end = indexOf(body, blank, from);
    if (end < 0 || end > to) {
      return Optional.empty();
    }
    String head = new String(body, from, end - from, StandardCharsets.UTF_8);
    byte[] bytes = java.util.Arrays.copyOfRange(body, end + blank.length, to);
    Matcher name = NAME.matcher(head);
    Matcher file = FILE.matcher(head);
    Optional<String> fileName = file.find() ? Optional.of(file.group(1)) : Optional.empty();
    return Optional.of(new Part(name.find() ? name.group(1) : "", fileName, bytes));
  }

  private static int indexOf(byte[] where, byte[] what, int from) {
    for (int i = from; i <= where.length - what.length; i++) {
      if (where[i] == what[0]
          && java.util.Arrays.equals(where, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }
}
