package io.cloakroom.intake.read;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.sanitizer.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Single places of a posted file: goes on reading where the next one is near, and asks its host for
 * the rest where it is far. What stands between is never fetched; when it has asked a few times, or
 * the host gives out whole files only, no more is to be had of it.
 */
final class PostedBytes implements ByteSource, AutoCloseable {
  private static final long NEAR_BYTES = 1L << 20;
  private static final int MAX_ASKED = 4;
  private static final long MAX_BYTES = 16L << 20;

  /** The messenger is not available while its file is being read. */
  static final class Busy extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient MessengerUnavailable why;

    Busy(MessengerUnavailable why) {
      super(why);
      this.why = why;
    }

    MessengerUnavailable why() {
      return why;
    }
  }

  private final Messenger messenger;
  private final Post post;
  private final Attachment attachment;
  private final Lease lease;
  private InputStream current;
  private long position;
  private long fetched;
  private int asked;

  /**
   * @param first of the file, from its first byte on; closed when it is left
   */
  PostedBytes(
      Messenger messenger, Post post, Attachment attachment, InputStream first, Lease lease) {
    this.messenger = messenger;
    this.post = post;
    this.attachment = attachment;
    this.current = first;
    this.lease = lease;
  }

  @Override
  public OptionalLong length() {
    long declared = attachment.declaredBytes();
    return declared > 0 ? OptionalLong.of(declared) : OptionalLong.empty();
  }

  @Override
  public byte[] read(long at, int count) throws IOException {
    if (fetched > MAX_BYTES || !isReached(at)) {
      return new byte[0];
    }
    byte[] bytes = current.readNBytes(count);
    position += bytes.length;
    fetched += bytes.length;
    return bytes;
  }

  private boolean isReached(long at) throws IOException {
    if ((at < position || at - position > NEAR_BYTES) && !isAskedFrom(at)) {
      return false;
    }
    try {
      current.skipNBytes(at - position);
    } catch (EOFException shorter) {
      return false;
    }
    fetched += at - position;
    position = at;
    return true;
  }

  private boolean isAskedFrom(long at) throws IOException {
    if (asked++ == MAX_ASKED) {
      return false;
    }
    lease.renew();
    current.close();
    current = InputStream.nullInputStream();
    position = at;
    Optional<InputStream> rest = rest(at);
    rest.ifPresent(stream -> current = new LeasedStream(stream, lease));
    return rest.isPresent();
  }

  private Optional<InputStream> rest(long at) throws IOException {
    try {
      return messenger.openFrom(post, attachment, at);
    } catch (EOFException shorter) {
      return Optional.empty();
    } catch (MessengerUnavailable e) {
      throw new Busy(e);
    }
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
