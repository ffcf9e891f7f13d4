package io.cloakroom.intake.read;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.sanitizer.OtherFile;
import io.cloakroom.sanitizer.OtherKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.stream.Collectors;

/** Finds out what a posted film or PDF holds, by as little of it as that takes. */
public final class OtherReading {
  /** So often in a row something may be in the way before the post goes on without knowing. */
  private static final int PATIENCE = 3;

  private final Messenger messenger;

  public OtherReading(Messenger messenger) {
    this.messenger = messenger;
  }

  /**
   * What it holds, by kinds and without values: {@code MP4 video: location, camera or phone}; empty
   * where nothing was found.
   *
   * @param head what was read of it
   * @param rest of it; closed by the caller
   * @throws MessengerUnavailable when it cannot be read now
   * @throws IOException when the transfer breaks
   */
  public String holds(
      Intake intake, Item item, OtherKind kind, byte[] head, InputStream rest, Lease lease)
      throws MessengerUnavailable, IOException {
    InputStream first = new SequenceInputStream(new ByteArrayInputStream(head), rest);
    try (PostedBytes bytes =
        new PostedBytes(messenger, intake.post().post(), item.attachment(), first, lease)) {
      return inWords(OtherFile.read(kind, bytes));
    } catch (PostedBytes.Busy e) {
      if (isPatient(intake) || e.why().retryAfter().isPresent()) {
        throw e.why();
      }
    } catch (IOException e) {
      if (isPatient(intake)) {
        throw e;
      }
    }
    // Nothing may wait for ever for what is only to be told.
    return "";
  }

  private static boolean isPatient(Intake intake) {
    return intake.setbacks().delays() < PATIENCE;
  }

  private static String inWords(OtherFile file) {
    if (file.found().isEmpty()) {
      return "";
    }
    return file.found().stream()
        .map(one -> one.trace().label())
        .collect(Collectors.joining(", ", file.kind().displayName() + ": ", ""));
  }
}
