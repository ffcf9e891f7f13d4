package io.cloakroom.intake.walk;

import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import java.io.IOException;

/**
 * Takes the files of one post that are no pictures, because the post goes as a whole: as many as
 * its card can bring back, the others to be linked. In the order of the post, so that a repetition
 * comes to the same.
 */
final class Carrier {
  private final Taker taker;
  private final Carriage carriage;
  private long bytes;
  private int files;

  Carrier(Taker taker, Carriage carriage) {
    this.taker = taker;
    this.carriage = carriage;
  }

  Taken take(Intake intake, Item item) throws MessengerUnavailable, IOException {
    Taken taken = taker.carry(intake, item);
    if (!taken.item().isCarried()) {
      return taken;
    }
    long length = taken.item().copies().get(0).length();
    if (fits(length)) {
      bytes += length;
      files++;
      return taken.as(ItemState.CARRIED);
    }
    // A link needs a picture that opens: its audience and its end are the file's too.
    return intake.pictures().stream().anyMatch(picture -> picture.state() == ItemState.STORED)
        ? taken.as(ItemState.LINKED)
        : taker.tooLargeToCarry(intake, item);
  }

  private boolean fits(long length) {
    return length > 0
        && length <= carriage.maxFileBytes()
        && bytes + length <= carriage.maxTotalBytes()
        && files < carriage.maxFiles();
  }
}
