package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Accepts nothing but the EXIF data that the rewrite of any format may write. Shares no code with
 * {@link KeptExif}.
 */
public final class ExifAudit {

  private static final String ORIENTATION_ONLY = "MM\0*\0\0\0\b\0\1\1\u0012\0\3\0\0\0\1\0";
  private static final String ORIENTATION_AND_DATE = "MM\0*\0\0\0\b\0\2\1\u0012\0\3\0\0\0\1\0";
  private static final String BEFORE_DATE =
      "\0\0\u0087i\0\4\0\0\0\1\0\0\0&\0\0\0\0\0\1\u0090\3\0\2\0\0\0\24\0\0\0008\0\0\0\0";
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}:[0-9]{2}:[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\0");

  private ExifAudit() {}

  /**
   * Passes EXIF data of our own writing alone.
   *
   * @param from where the TIFF header begins
   * @param to where the data end
   */
  public static void check(byte[] file, int from, int to, Set<Keepable> keep) throws Rejection {
    boolean orientation =
        to - from == 26
            && Bytes.matches(file, from, ORIENTATION_ONLY)
            && isOrientation(file[from + 19], 2)
            && Bytes.matches(file, from + 20, "\0\0\0\0\0\0");
    boolean date =
        keep.contains(Keepable.CAPTURE_DATE)
            && to - from == 76
            && Bytes.matches(file, from, ORIENTATION_AND_DATE)
            && isOrientation(file[from + 19], 1)
            && Bytes.matches(file, from + 20, BEFORE_DATE)
            && DATE.matcher(Bytes.latin1(file, from + 56, 20)).matches();
    if (!orientation && !date) {
      throw Rejection.unverified("the result holds EXIF data");
    }
  }

  private static boolean isOrientation(byte value, int least) {
    return value >= least && value <= 8;
  }
}
