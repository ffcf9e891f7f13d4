package io.cloakroom.intake.take;

import io.cloakroom.chat.Attachment;
import io.cloakroom.sanitizer.OtherKind;
import io.cloakroom.sanitizer.Sniffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bounded reading of one attachment: never more than the limit, and of a file that neither
 * claims nor turns out to be a picture no more than its head.
 */
final class Download {
  private static final int HEAD_BYTES = 4096;

  /** What was read. */
  enum Kind {
    /** The whole file. */
    WHOLE,
    /** More than the limit: nothing was kept. */
    TOO_LARGE,
    /** Not a picture by name, type or content: nothing was kept. */
    OTHER
  }

  /**
   * @param bytes the file when WHOLE, its head when OTHER, otherwise empty
   * @param other what it is, where that is a film or a PDF and nothing calls it a picture
   */
  record Result(Kind kind, byte[] bytes, Optional<OtherKind> other) {}

  private Download() {}

  /**
   * @param wanted whether a film or a PDF is read whole, too
   */
  static Result read(Attachment attachment, InputStream in, long maxBytes, boolean wanted)
      throws IOException {
    byte[] head = in.readNBytes(HEAD_BYTES);
    boolean image =
        Sniffer.claimsImage(attachment.declaredType(), attachment.name())
            || Sniffer.kindOf(head).isImage();
    Optional<OtherKind> other = image ? Optional.empty() : OtherKind.of(head);
    if (!image && !(wanted && other.isPresent())) {
      return new Result(Kind.OTHER, head, other);
    }
    if (attachment.declaredBytes() > maxBytes) {
      return new Result(Kind.TOO_LARGE, new byte[0], other);
    }
    byte[] whole = head.length < HEAD_BYTES ? head : rest(head, in, attachment, maxBytes);
    return whole.length > maxBytes
        ? new Result(Kind.TOO_LARGE, new byte[0], other)
        : new Result(Kind.WHOLE, whole, other);
  }

  /** One byte more than the limit at most. A truthful declared size saves growing the array. */
  private static byte[] rest(byte[] head, InputStream in, Attachment attachment, long maxBytes)
      throws IOException {
    long expected = Math.min(attachment.declaredBytes(), maxBytes);
    if (expected > head.length) {
      byte[] whole = Arrays.copyOf(head, (int) expected);
      int read = head.length + in.readNBytes(whole, head.length, whole.length - head.length);
      int next = in.read();
      if (next < 0) {
        return read == whole.length ? whole : Arrays.copyOf(whole, read);
      }
      return grow(Arrays.copyOf(whole, read), next, in, maxBytes);
    }
    return grow(head, in.read(), in, maxBytes);
  }

  private static byte[] grow(byte[] start, int next, InputStream in, long maxBytes)
      throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(Math.max(start.length * 2, 1 << 16));
    all.writeBytes(start);
    byte[] buffer = new byte[1 << 16];
    if (next >= 0) {
      all.write(next);
    }
    for (int n = next < 0 ? -1 : in.read(buffer); n >= 0; n = in.read(buffer)) {
      all.write(buffer, 0, n);
      if (all.size() > maxBytes) {
        break;
      }
    }
    return all.toByteArray();
  }
}
