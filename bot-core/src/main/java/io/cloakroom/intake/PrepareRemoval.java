package io.cloakroom.intake;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Card;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.chat.RemovalUnit;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ANNOUNCED, and KEPT when it is tried again: saves the intention to remove the originals, on every
 * post that shows one of the files, before anything is removed. Where files go by themselves it
 * waits until every such post has its own card.
 */
final class PrepareRemoval implements Step {
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final IntakeStore store;
  private final LinkStore linkStore;
  private final Links links;
  private final Messenger messenger;
  private final Cards cards;
  private final IntakeSettings settings;
  private final Clock clock;

  PrepareRemoval(
      Shelves shelves, Messenger messenger, Cards cards, IntakeSettings settings, Clock clock) {
    this.store = shelves.intakes();
    this.linkStore = shelves.linkStore();
    this.links = shelves.links();
    this.messenger = messenger;
    this.cards = cards;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake) throws MessengerUnavailable {
    revokeMissing(intake);
    Intake wanted = intake.withEachItem(item -> item.asRemoving(isWanted(intake, item)));
    if (wanted.removing().isEmpty()) {
      return Progress.to(intake.retryAt(clock.instant().plus(NEVER), intake.attempts()));
    }
    List<Intake> siblings = siblings(wanted);
    if (siblings.stream().anyMatch(PrepareRemoval::keepsTheFile)) {
      return keep(intake, wanted);
    }
    if (siblings.stream().anyMatch(sibling -> !hasCard(sibling))) {
      return Progress.to(
          intake.retryAt(clock.instant().plus(settings.siblingWait()), intake.attempts()));
    }
    return intend(wanted, siblings);
  }

  private Progress intend(Intake intake, List<Intake> siblings) {
    Instant now = clock.instant();
    Set<String> files = files(intake);
    List<Intake> changed = new ArrayList<>();
    changed.add(intake.at(Stage.REMOVING, now).retryAt(now, intake.attempts()));
    for (Intake sibling : siblings) {
      changed.add(sibling.withEachItem(item -> removing(item, files)));
    }
    List<AuditEvent> events =
        intake.removing().stream()
            .map(item -> Events.of(Action.ORIGINAL_REMOVING, intake, item, now))
            .toList();
    return new Progress(changed, events);
  }

  /** Another post shows the file and was promised that it stays. */
  private Progress keep(Intake intake, Intake wanted) throws MessengerUnavailable {
    messenger.update(intake.id().card(), cards.of(intake, Card.Original.STILL_THERE));
    Instant now = clock.instant();
    return new Progress(
        List.of(
            intake
                .at(Stage.KEPT, now)
                .retryAt(now.plus(settings.keptPause(intake.attempts())), intake.attempts() + 1)),
        Events.notRemoved(wanted, "shown_elsewhere", now));
  }

  private void revokeMissing(Intake intake) {
    intake.items().stream()
        .filter(item -> item.state() == ItemState.MISSING)
        .map(item -> linkStore.find(item.link()))
        .flatMap(Optional::stream)
        .forEach(link -> links.revoke(intake.post().author(), link));
  }

  /**
   * At first every original whose copy was sealed goes. When it is tried again, only those whose
   * copy is certain to be kept: once a link is dead its bytes may go, and without a copy an
   * original stays.
   */
  private boolean isWanted(Intake intake, Item item) {
    return item.replaces()
        && (intake.stage() == Stage.ANNOUNCED || item.state() == ItemState.HELD || opens(item));
  }

  private boolean opens(Item item) {
    Optional<Link> link = linkStore.find(item.link());
    return link.filter(found -> found.status(clock.instant()) == LinkStatus.LIVE).isPresent();
  }

  /** The other posts that show one of the files, where one removal takes it from all of them. */
  private List<Intake> siblings(Intake intake) {
    if (messenger.removalUnit() == RemovalUnit.POST) {
      return List.of();
    }
    return files(intake).stream()
        .flatMap(file -> store.showing(intake.post().author().workspace(), file).stream())
        .filter(other -> !other.id().equals(intake.id()))
        .filter(other -> other.stage() != Stage.WITHDRAWING && other.stage() != Stage.WITHDRAWN)
        .collect(Collectors.toMap(Intake::id, other -> other, (one, same) -> one))
        .values()
        .stream()
        .toList();
  }

  private static Set<String> files(Intake intake) {
    return intake.removing().stream()
        .map(item -> item.attachment().id())
        .collect(Collectors.toSet());
  }

  private static Item removing(Item item, Set<String> files) {
    boolean taken = item.replaces() && files.contains(item.attachment().id());
    return taken ? item.asRemoving(true) : item;
  }

  private static boolean keepsTheFile(Intake sibling) {
    return sibling.stage() == Stage.REFUSED || sibling.stage() == Stage.GAVE_UP;
  }

  private static boolean hasCard(Intake sibling) {
    return switch (sibling.stage()) {
      case ANNOUNCED, REMOVING, REPLACED, KEPT, LEFT_ALONE -> true;
      case RECEIVED, STORED, REFUSED, WITHDRAWING, WITHDRAWN, GAVE_UP -> false;
    };
  }
}
