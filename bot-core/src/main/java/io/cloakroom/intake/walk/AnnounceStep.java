package io.cloakroom.intake.walk;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.burst.Bursts;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.say.AuthorNotices;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.intake.take.BlockingFiles;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.link.own.OwnTags;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** STORED: issues the links and puts the card beside the original, or joins that of a burst. */
final class AnnounceStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(AnnounceStep.class);

  private final Links links;
  private final Policies policies;
  private final CardWriter cards;
  private final AuthorNotices notices;
  private final LostCopies lostCopies;
  private final Bursts bursts;
  private final Durability durability;
  private final Clock clock;

  AnnounceStep(
      Stores stores,
      CardWriter cards,
      AuthorNotices notices,
      LostCopies lostCopies,
      Bursts bursts,
      Clock clock) {
    this.links = stores.links();
    this.policies = stores.policies();
    this.cards = cards;
    this.notices = notices;
    this.lostCopies = lostCopies;
    this.bursts = bursts;
    this.durability = stores.intakes().durability();
    this.clock = clock;
  }

  @Override
  public Progress take(Intake intake, Lease lease) throws MessengerUnavailable, IOException {
    return take(intake, lease, (post, original) -> cards.announce(post, original, lease.until()));
  }

  @Override
  public Progress takeFirst(Intake intake, Lease lease) throws MessengerUnavailable, IOException {
    return take(
        intake, lease, (post, original) -> cards.announceFirst(post, original, lease.until()));
  }

  /** How the card is put up. */
  private interface Announcing {
    void announce(Intake intake, Card.Original original) throws MessengerUnavailable;
  }

  private Progress take(Intake intake, Lease lease, Announcing announcing)
      throws MessengerUnavailable, IOException {
    Optional<Progress> before = bursts.before(intake);
    if (before.isPresent()) {
      return before.get();
    }
    Policy policy = policies.of(intake.post().conversation());
    // One moment for all of them: what holds for each is then the same, and said once.
    Instant now = clock.instant();
    intake.pictures().forEach(item -> issue(intake, item, policy, now));
    return BlockingFiles.letStand(intake, policy) && intake.removing().isEmpty()
        ? stands(intake, lease, announcing)
        : announced(intake, lease, announcing);
  }

  /** Its card brings back what else goes with the post: of that no copy may be lost. */
  private Progress announced(Intake intake, Lease lease, Announcing announcing)
      throws MessengerUnavailable, IOException {
    List<Item> lost = lostCopies.ofCard(intake, lease);
    Optional<Progress> again =
        lost.isEmpty() ? Optional.empty() : lostCopies.takenAgain(intake, lease, lost);
    return again.isPresent()
        ? again.get()
        : up(
            intake.withEachItem(item -> lost.contains(item) ? item.asMissing() : item),
            lease,
            announcing);
  }

  private Progress up(Intake intake, Lease lease, Announcing announcing)
      throws MessengerUnavailable {
    List<Intake> host = cards.host(intake);
    lease.renewFor(Messenger.LONGEST_ANNOUNCEMENT);
    if (!isPutUp(intake, announcing, Card.Original.BEING_REMOVED)) {
      return bursts.left(intake);
    }
    Instant now = clock.instant();
    return new Progress(
        intake.moved(Move.ANNOUNCE, now),
        host,
        List.of(Events.of(Action.INTAKE_ANNOUNCED, intake, now)));
  }

  /** More hangs on the post than its pictures: it stays, for good. */
  private Progress stands(Intake intake, Lease lease, Announcing announcing)
      throws MessengerUnavailable {
    List<Intake> host = cards.host(intake);
    withdrawMissing(intake);
    lease.renewFor(Messenger.LONGEST_ANNOUNCEMENT);
    if (!isPutUp(intake, announcing, Card.Original.STAYS)) {
      return bursts.left(intake);
    }
    Intake told = Telling.once(intake, lease, "stands", notices::stands);
    Instant now = clock.instant();
    List<AuditEvent> events = new ArrayList<>();
    events.add(Events.of(Action.INTAKE_ANNOUNCED, intake, now));
    intake.pictures().forEach(item -> events.add(Events.stays(intake, item, now)));
    return new Progress(told.moved(Move.LET_STAND, now), host, events);
  }

  /**
   * False where another's card did not take it. The ids that its card is known by must outlive a
   * power cut: taken in again under others, the post had a second card.
   */
  private boolean isPutUp(Intake intake, Announcing announcing, Card.Original original)
      throws MessengerUnavailable {
    durability.force();
    try {
      announcing.announce(intake, original);
      return true;
    } catch (MessengerUnavailable e) {
      if (!intake.isGuest()) {
        throw e;
      }
      LOG.warn("intake {} leaves the card of {}: {}", intake.id(), intake.host(), e.getMessage());
      return false;
    }
  }

  private void withdrawMissing(Intake intake) {
    intake.items().stream()
        .filter(item -> item.state() == ItemState.MISSING)
        .forEach(item -> links.withdrawAll(item.image()));
  }

  private void issue(Intake intake, Item item, Policy policy, Instant now) {
    OwnWords words = OwnWords.NONE.tagged(OwnTags.given(policy.get(Setting.TAGS)));
    item.stored()
        .map(
            picture ->
                Link.issue(
                    item.link(),
                    picture,
                    intake.post().conversation(),
                    intake.post().author(),
                    now,
                    policy.get(Setting.RIGHTS_UNTIL).within(now.plus(policy.linkLife()), now),
                    policy.get(Setting.VIEWS)))
        .map(link -> link.kept(keeping(policy, now)))
        .ifPresent(link -> links.issue(link, words));
  }

  private static Keeping keeping(Policy policy, Instant now) {
    return policy
        .get(Setting.RETENTION)
        .length()
        .map(length -> Keeping.told(now, policy.keptUntil(now, now.plus(length))))
        .orElse(Keeping.WITH_LINK);
  }
}
