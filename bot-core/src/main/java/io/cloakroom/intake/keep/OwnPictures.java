package io.cloakroom.intake.keep;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Card;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A picture taken back everywhere, its card left as a tombstone. */
public final class OwnPictures {
  /** How far that came. */
  public enum Outcome {
    REMOVED,
    /** The same, but the bot could not, or was not to, remove what was posted: it still stands. */
    ORIGINAL_STANDS,
    /** Its post is still being worked on: the bytes stay until it is asked for again. */
    UNDER_WAY
  }

  /** What explains an item that not its author removed. */
  public static final String BY_ADMIN = Reason.BY_ADMIN.recorded();

  private final IntakeQueue queue;
  private final IntakeRegister register;
  private final LinkStore linkStore;
  private final Links links;
  private final Clock clock;

  public OwnPictures(
      IntakeQueue queue, IntakeRegister register, LinkStore linkStore, Links links, Clock clock) {
    this.queue = queue;
    this.register = register;
    this.linkStore = linkStore;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Ends every link to the picture at once, and lets its bytes go with the next sweep. Repeatable.
   *
   * @param by whoever posted it, an admin or security, known to be so
   */
  public Outcome removeEverywhere(Person by, ImageId image) {
    boolean marked = mark(by, image);
    links.giveUp(by, image);
    return marked ? outcome(image) : Outcome.UNDER_WAY;
  }

  private Outcome outcome(ImageId image) {
    boolean stands =
        register
            .of(image)
            .flatMap(intake -> intake.stage().card())
            .filter(said -> said == Card.Original.STILL_THERE || said == Card.Original.STAYS)
            .isPresent();
    return stands ? Outcome.ORIGINAL_STANDS : Outcome.REMOVED;
  }

  private boolean mark(Person by, ImageId image) {
    for (Optional<Intake> found = pending(image); found.isPresent(); found = pending(image)) {
      Intake intake = found.get();
      if (!intake.stage().isFinal()) {
        return false;
      }
      String why = intake.post().author().equals(by) ? "" : BY_ADMIN;
      Intake changed =
          intake.withEachItem(
              item -> item.image().equals(image) ? item.settled(ItemState.REMOVED, why) : item);
      if (queue.save(
          changed,
          List.of(Events.of(Action.IMAGE_REMOVED, intake, clock.instant()).on(image).by(by)))) {
        return true;
      }
    }
    return true;
  }

  private Optional<Intake> pending(ImageId image) {
    return register
        .of(image)
        .filter(
            intake ->
                intake.items().stream()
                    .anyMatch(item -> item.image().equals(image) && isStored(item)));
  }

  /** What is erased already has its card say so: nothing is left to be taken back. */
  private boolean isStored(Item item) {
    return item.state() == ItemState.STORED
        && linkStore.find(item.link()).filter(link -> link.erasedAt().isPresent()).isEmpty();
  }
}
