package io.cloakroom.sanitizer.internal.cleaning;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.RemovedValues;
import io.cloakroom.sanitizer.internal.format.RemovedValues.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The third part of the verification gate, of every format: nothing of eight bytes or more that a
 * receipt says was removed may occur in the result, be it in the very pixels. Goes over the result
 * once, and past a bound refuses.
 *
 * <p>Not looked for is what tells nothing, as it occurs in pictures by chance: values of fewer than
 * four different bytes or four different steps from one byte to the next (paddings, ramps, small
 * numbers), those of bytes that are all within 16 of each other below twelve bytes (as in dark
 * pixels), and the words that we write ourselves.
 */
public final class LeftoverGate {

  private static final int DIFFERENT = 4;
  private static final int NARROW = 16;
  private static final int LEAST_NARROW = 12;

  private static final Pattern TIME = Pattern.compile("\\d{4}:\\d{2}:\\d{2} \\d{2}:\\d{2}:\\d{2}");

  /** Words that a clean file of some format holds, whatever the original said. */
  private static final List<byte[]> OWN_WORDS =
      List.of(
          Bytes.latin1("ICC_PROFILE\0"),
          Bytes.latin1("NETSCAPE2.0"),
          Bytes.latin1("ANIMEXTS1.0"),
          Bytes.latin1("mntrRGB XYZ "),
          Bytes.latin1("JFIF\0\1\1\0"),
          Bytes.latin1("Exif\0\0MM\0*\0\0\0\b"),
          Bytes.latin1("ftypheic\0\0\0\0mif1heic"),
          Bytes.latin1("ftypavif\0\0\0\0mif1avifmiaf"),
          Bytes.latin1("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"),
          Bytes.latin1("urn:mpeg:hevc:2015:auxid:1"));

  private LeftoverGate() {}

  /**
   * @param clean a result
   * @param removed what was removed on the way to it
   * @param keep what may stand in it all the same
   */
  public static void check(byte[] clean, RemovedValues removed, Set<Keepable> keep)
      throws Rejection {
    if (removed.isTooMany()) {
      throw Rejection.tooLarge("more than " + RemovedValues.MAX_VALUES + " hidden values");
    }
    boolean dated = keep.contains(Keepable.CAPTURE_DATE);
    List<Value> values =
        removed.all().stream().filter(v -> isLookedFor(v) && !(dated && isTime(v))).toList();
    if (values.isEmpty()) {
      return;
    }
    switch (new ValueSearch(values).in(clean)) {
      case ABSENT -> {
        // As it should be.
      }
      case FOUND -> throw Rejection.unverified("something that was removed still stands in it");
      case TOO_ALIKE ->
          throw Rejection.unverified("its hidden data and its pixels are too much alike");
    }
  }

  private static boolean isLookedFor(Value value) {
    int length = value.to() - value.from();
    return length >= ValueSearch.WINDOW
        && tells(value, length)
        && OWN_WORDS.stream().noneMatch(word -> isPartOf(word, value, length));
  }

  /** Cameras write the time at which a picture was taken into several places. */
  private static boolean isTime(Value value) {
    String text = Bytes.latin1(value.bytes(), value.from(), value.to() - value.from());
    return value.to() - value.from() == 19 && TIME.matcher(text).matches();
  }

  private static boolean tells(Value value, int length) {
    int end = value.from() + Math.min(length, 1 << 10);
    int least = 0xFF;
    int most = 0;
    byte[] steps = new byte[end - value.from() - 1];
    for (int at = value.from(); at < end; at++) {
      least = Math.min(least, value.bytes()[at] & 0xFF);
      most = Math.max(most, value.bytes()[at] & 0xFF);
      if (at > value.from()) {
        steps[at - value.from() - 1] = (byte) (value.bytes()[at] - value.bytes()[at - 1]);
      }
    }
    return (length >= LEAST_NARROW || most - least >= NARROW)
        && ValueSearch.different(value.bytes(), value.from(), end) >= DIFFERENT
        && ValueSearch.different(steps, 0, steps.length) >= DIFFERENT;
  }

  private static boolean isPartOf(byte[] word, Value value, int length) {
    for (int at = 0; at + length <= word.length; at++) {
      if (Arrays.equals(word, at, at + length, value.bytes(), value.from(), value.to())) {
        return true;
      }
    }
    return false;
  }
}
