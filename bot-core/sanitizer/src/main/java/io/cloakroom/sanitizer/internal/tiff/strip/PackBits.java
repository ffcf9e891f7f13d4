package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import java.io.ByteArrayOutputStream;

/**
 * Compression 32773: runs and literals of bytes, TIFF 6.0, section 9. Those that stand for nothing
 * are left out, and what the last one has beyond the last pixel, which decoders discard.
 */
record PackBits(PageLayout layout, BitOrder order, Removals removed) implements SegmentCoding {

  private static final int NOTHING = -128;

  @Override
  public CleanSegment clean(Slice found, int segment) throws Rejection {
    long needed = layout.decodedBytes(segment);
    long decoded = 0;
    boolean plain = true;
    int at = found.from();
    while (decoded < needed && at < found.to()) {
      int control = (byte) order.of(found.bytes()[at]);
      decoded += decodedBytes(control);
      plain &= control != NOTHING;
      at += storedBytes(control);
    }
    if (decoded < needed || at > found.to()) {
      throw Rejection.truncated("a strip holds " + decoded + " bytes, not " + needed);
    }
    Slice used = found.first(at - found.from());
    if (plain && decoded == needed) {
      return CleanSegment.asItIs(used);
    }
    Slice written = Slice.of(plain(used, needed));
    if (written.length() < used.length()) {
      removed.note(Trace.UNKNOWN_SEGMENT, used.length() - written.length());
    }
    return new CleanSegment(used, written);
  }

  private static int decodedBytes(int control) {
    return control == NOTHING ? 0 : control >= 0 ? control + 1 : 1 - control;
  }

  private static int storedBytes(int control) {
    return control == NOTHING ? 1 : control >= 0 ? control + 2 : 2;
  }

  private byte[] plain(Slice used, long needed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(used.length());
    long left = needed;
    int at = used.from();
    while (at < used.to()) {
      int control = (byte) order.of(used.bytes()[at]);
      int count = (int) Math.min(left, decodedBytes(control));
      if (count > 0) {
        boolean run = control < 0 && count > 1;
        out.write(order.of((byte) (run ? 1 - count : count - 1)));
        out.write(used.bytes(), at + 1, control < 0 ? 1 : count);
      }
      left -= count;
      at += storedBytes(control);
    }
    return out.toByteArray();
  }
}
