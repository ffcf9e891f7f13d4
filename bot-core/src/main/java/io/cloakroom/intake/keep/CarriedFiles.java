package io.cloakroom.intake.keep;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands out the files that went with a picture's post and are too large for its card: to whoever
 * may look at the picture, for as long as its link lives. Never to be rendered by anybody.
 */
public final class CarriedFiles {
  /**
   * One of them.
   *
   * @param number counted from 0 within the post
   * @param name as its author called it
   */
  public record Listed(int number, String name, long bytes) {}

  /**
   * One that was granted.
   *
   * @param bytes closed by the caller
   */
  public record Opened(InputStream bytes, long length) {}

  private final IntakeRegister register;
  private final ImageVault vault;
  private final Links links;
  private final AuditLog audit;
  private final RefusedLooks refused;
  private final Clock clock;

  public CarriedFiles(
      IntakeRegister register, ImageVault vault, Links links, AuditLog audit, Clock clock) {
    this.register = register;
    this.vault = vault;
    this.links = links;
    this.audit = audit;
    this.refused = new RefusedLooks(audit, clock);
    this.clock = clock;
  }

  /** Who posted the link's picture, whoever owns it now. */
  public Person poster(Link link) {
    return register
        .of(link.image().id())
        .map(intake -> intake.post().author())
        .orElse(link.owner());
  }

  /**
   * The links of the pictures that were posted together with the link's, in their order and the
   * link among them, that live now; of a picture that was shared from elsewhere no others. Whether
   * somebody may know is the caller's to ask.
   */
  public List<Link> pictures(Link link) {
    Instant now = clock.instant();
    return register.of(link.image().id()).stream()
        .filter(intake -> intake.post().conversation().equals(link.audience()))
        .flatMap(intake -> intake.items().stream())
        .filter(item -> item.state() == ItemState.STORED)
        .flatMap(item -> picture(item, link).stream())
        .filter(one -> one.id().equals(link.id()) || one.status(now) == LinkStatus.LIVE)
        .toList();
  }

  private Optional<Link> picture(Item item, Link link) {
    return item.image().equals(link.image().id())
        ? Optional.of(link)
        : links.latest(item.image(), link.audience());
  }

  /**
   * The files that go with the link's picture; whether somebody may know is the caller's to ask.
   */
  public List<Listed> of(Link link) {
    List<Listed> listed = new ArrayList<>();
    for (Item item : items(link)) {
      listed.add(
          new Listed(listed.size(), item.attachment().name(), item.copies().get(0).length()));
    }
    return listed;
  }

  /**
   * Whether the person may have them now: a view that they had of the picture is not held against
   * them, but that none is left is. Whom somebody let in to the picture was let in to nothing else.
   * A refusal is recorded.
   */
  public Decision decide(Person person, Link link) {
    Instant now = clock.instant();
    Decision granted = links.mayStillView(person, link);
    boolean over =
        granted.allowed()
            && link.status(now) == LinkStatus.USED_UP
            && (!link.isOwnedBy(person) || link.isHeldAlone(now));
    Decision decision =
        granted.letInUntil().isPresent()
            ? granted.butRefused(Outcome.RIGHT_NOT_HELD)
            : over ? granted.butRefused(Outcome.USED_UP) : granted;
    if (!decision.allowed()) {
      refused.record(person, link, decision.outcome().word());
    }
    return decision;
  }

  /**
   * Opens one for somebody who may have it, and records that; empty when there is none by this
   * number.
   *
   * @throws DamagedPicture when it is not what was sealed, which is recorded
   * @throws IOException when it cannot be read: try again
   */
  public Optional<Opened> open(Person person, Link link, int number) throws IOException {
    List<Item> items = items(link);
    if (number < 0 || number >= items.size()) {
      return Optional.empty();
    }
    Item item = items.get(number);
    Optional<InputStream> bytes = bytes(person, link, item);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      audit.append(event(Action.FILE_DOWNLOADED, person, link, item));
    } catch (RuntimeException notRecorded) {
      bytes.get().close();
      throw notRecorded;
    }
    return Optional.of(new Opened(bytes.get(), item.copies().get(0).length()));
  }

  /** Whoever a picture was shared to has the picture, and nothing that was posted with it. */
  private List<Item> items(Link link) {
    return register.of(link.image().id()).stream()
        .filter(intake -> intake.post().conversation().equals(link.audience()))
        .flatMap(intake -> intake.items().stream())
        .filter(item -> item.state() == ItemState.LINKED)
        .toList();
  }

  private Optional<InputStream> bytes(Person person, Link link, Item item) throws IOException {
    try {
      return vault.openWhole(new BlobKey(item.image(), Part.RAW));
    } catch (DamagedPicture damaged) {
      audit.append(event(Action.IMAGE_DAMAGED, person, link, item).withOutcome("damaged"));
      throw damaged;
    }
  }

  private AuditEvent event(Action action, Person person, Link link, Item item) {
    return LinkEvents.of(action, link, clock.instant())
        .by(person)
        .with("file", item.image().toString());
  }
}
