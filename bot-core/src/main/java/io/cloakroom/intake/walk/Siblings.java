package io.cloakroom.intake.walk;

import io.cloakroom.chat.card.Card;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.vault.StoredCopy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What else goes when the originals of a post are removed: where files go by themselves, the same
 * files under other posts; where a post goes as a whole, everything that was ever attached to it.
 */
final class Siblings {
  private final IntakeRegister register;
  private final LinkStore links;
  private final Clock clock;

  Siblings(Stores stores, Clock clock) {
    this.register = stores.intakes().register();
    this.links = stores.linkStore();
    this.clock = clock;
  }

  /** The other intakes that the removal touches. */
  List<Intake> of(Intake intake) {
    return Going.of(intake).touched(intake, register).stream()
        .filter(other -> !other.id().equals(intake.id()))
        .filter(other -> !isTakenBack(other))
        .collect(Collectors.toMap(Intake::id, other -> other, (one, same) -> one))
        .values()
        .stream()
        .toList();
  }

  /** Whether other parts of its post hold pictures whose originals wait to go with it. */
  boolean wait(Intake intake) {
    return of(intake).stream()
        .anyMatch(sibling -> !sibling.pictures().isEmpty() && !isOver(sibling));
  }

  /** Whether the rest of its post was removed, and nothing of this part was there any more. */
  boolean wentBefore(Intake intake) {
    return Going.of(intake).takesTheRestAlong()
        && intake.items().stream().allMatch(item -> item.state() == ItemState.MISSING)
        && of(intake).stream()
            .anyMatch(
                sibling ->
                    sibling.stage().card().filter(Card.Original.REMOVED::equals).isPresent());
  }

  /** Whether something goes with it that was to stay where it is. */
  boolean somethingStays(Intake intake, List<Intake> siblings) {
    return stays(intake, intake)
        || siblings.stream().anyMatch(sibling -> isOver(sibling) || stays(intake, sibling))
        || leavesAFileBehind(intake);
  }

  /**
   * Whether a part of the post was taken back with its pictures, and may have left another file in
   * it of which no copy is kept any more.
   */
  private boolean leavesAFileBehind(Intake intake) {
    return Going.of(intake).touched(intake, register).stream()
        .filter(other -> isTakenBack(other) && !other.id().equals(intake.id()))
        .flatMap(other -> other.items().stream())
        .filter(item -> Going.of(intake).takes(intake, item))
        .anyMatch(item -> item.state() == ItemState.OTHER || item.isCarried());
  }

  private static boolean isTakenBack(Intake intake) {
    return intake.stage() == Stage.WITHDRAWING || intake.stage() == Stage.WITHDRAWN;
  }

  /** Whether every other intake has its own card. */
  static boolean haveCards(List<Intake> siblings) {
    return siblings.stream().allMatch(Siblings::hasCard);
  }

  /** The sibling with the intention to remove saved on each of its items that goes. */
  Intake removing(Intake intake, Intake sibling) {
    return sibling.withEachItem(
        item ->
            item.replaces() && Going.of(intake).takes(intake, item) ? item.asRemoving(true) : item);
  }

  /** Whether that intention is on every sibling: none came since it was saved. */
  boolean areRemoving(Intake intake, List<Intake> siblings) {
    return siblings.stream().allMatch(sibling -> removing(intake, sibling).equals(sibling));
  }

  /** Every copy that must be read back: its own, and those that still open for others. */
  List<StoredCopy> copies(Intake intake, List<Intake> siblings) {
    Stream<Item> others =
        siblings.stream()
            .flatMap(sibling -> sibling.items().stream())
            .filter(
                item ->
                    item.replaces() && Going.of(intake).takes(intake, item) && keepsItsCopy(item));
    return Stream.concat(intake.removing().stream(), others)
        .flatMap(item -> item.copies().stream())
        .toList();
  }

  /**
   * Once its link is dead a picture may be erased at any time, but for one that is kept longer than
   * its link.
   */
  boolean keepsItsCopy(Item item) {
    return item.isHeld()
        || item.isCarried()
        || links.of(item.image()).stream().anyMatch(link -> keepsItsPicture(link, clock.instant()));
  }

  private static boolean keepsItsPicture(Link link, Instant now) {
    boolean outlived =
        link.erasedAt().isEmpty() && link.keptUntil().filter(now::isBefore).isPresent();
    return outlived || link.status(now) == LinkStatus.LIVE;
  }

  private boolean stays(Intake intake, Intake touched) {
    return touched.items().stream()
        .filter(item -> Going.of(intake).takes(intake, item))
        .anyMatch(item -> item.state() == ItemState.REFUSED || item.state() == ItemState.OTHER);
  }

  /** Its author was told that it stays as it is. */
  private static boolean isOver(Intake sibling) {
    return sibling.stage() == Stage.REFUSED
        || sibling.stage() == Stage.GAVE_UP
        || sibling.stage() == Stage.STANDS;
  }

  /** Or needs none. */
  private static boolean hasCard(Intake sibling) {
    return sibling.stage().card().isPresent() || sibling.stage() == Stage.LEFT_ALONE;
  }
}
