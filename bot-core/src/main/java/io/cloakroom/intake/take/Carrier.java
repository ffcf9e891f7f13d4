package io.cloakroom.intake.take;

import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.PoisonFile;
import java.io.IOException;
import java.util.List;

/**
 * Takes the files of one post that are no pictures, because the post goes as a whole: as many as
 * its card can bring back beside those that it brings back already, the others to be linked. In the
 * order of the post, so that a repetition comes to the same.
 */
public final class Carrier {
  private final Taker taker;
  private final Carriage carriage;

  public Carrier(Taker taker, Carriage carriage) {
    this.taker = taker;
    this.carriage = carriage;
  }

  /** Seals it as it is; the exceptions are those of {@link Taker#take}. */
  public Taker.Taken take(Intake intake, Item item, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    Taker.Taken taken = taker.carry(intake, item, lease);
    if (!taken.item().isCarried()) {
      return taken;
    }
    if (fits(intake, length(taken.item()))) {
      return taken.as(ItemState.CARRIED);
    }
    // A link needs a picture that opens: its audience and its end are the file's too.
    if (intake.pictures().stream().anyMatch(picture -> picture.state() == ItemState.STORED)) {
      return taken.as(ItemState.LINKED);
    }
    return BlockingFiles.has(intake)
        ? taker.heldAlong(intake, item, taken.item())
        : taker.tooLargeToCarry(intake, item);
  }

  private boolean fits(Intake intake, long length) {
    List<Item> before =
        intake.items().stream().filter(item -> item.state() == ItemState.CARRIED).toList();
    return length > 0
        && length <= carriage.maxFileBytes()
        && before.stream().mapToLong(Carrier::length).sum() + length <= carriage.maxTotalBytes()
        && before.size() < carriage.maxFiles();
  }

  private static long length(Item carried) {
    return carried.copies().get(0).length();
  }
}
