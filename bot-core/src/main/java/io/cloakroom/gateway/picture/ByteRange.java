package io.cloakroom.gateway.picture;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a picture, so that a broken transfer can go on inside its grant (T6). One range of
 * bytes (RFC 9110, section 14.1.2); whatever else is asked for gets the whole, as section 14.2
 * allows.
 *
 * @param first byte, from 0
 * @param length in bytes, at least 1 unless the picture is empty
 */
record ByteRange(long first, long length, long total) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{1,15})-(\\d{0,15})");

  static ByteRange whole(long total) {
    return new ByteRange(0, total, total);
  }

  /** The range that the header asks for, as far as there are bytes. */
  static ByteRange of(Optional<String> header, long total) {
    Matcher range = ONE.matcher(header.orElse(""));
    if (!range.matches()) {
      return whole(total);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? total - 1 : Long.parseLong(range.group(2));
    long end = Math.min(last, total - 1);
    return first <= end ? new ByteRange(first, end - first + 1, total) : whole(total);
  }

  boolean isWhole() {
    return length == total;
  }

  /** The value of {@code Content-Range}. */
  String contentRange() {
    return "bytes " + first + "-" + (first + length - 1) + "/" + total;
  }
}
