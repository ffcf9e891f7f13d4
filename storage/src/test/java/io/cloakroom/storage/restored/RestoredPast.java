package io.cloakroom.storage.restored;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Shredder;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.privacy.ForgetAgain;
import io.cloakroom.privacy.NotedErasures;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.RestoredFromPast;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.tombstone.KeepTombstones;
import io.cloakroom.tombstone.Reconciled;
import io.cloakroom.tombstone.Reconciliation;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A database is put back as it was: what ended since stays ended (M21, T35). */
public abstract class RestoredPast {
  private static final Person ANN = new Person(HOME, "ann");
  private static final Person NOBODY = Person.erased(HOME, UUID.randomUUID());
  private static final Person WAD = new Person(HOME, "wad");
  private static final Instant NOW = Sample.NOW;
  private static final byte[] PICTURE = {1, 2, 3};

  private final TurnableClock clock = new TurnableClock(NOW);
  private final AtomicInteger past = new AtomicInteger();

  /** Where it lives. */
  public abstract StorageSettings settings();

  /** Takes a copy of the database, which nobody has open. */
  public abstract void backUp() throws Exception;

  /** Puts that in its place. */
  public abstract void putBack() throws Exception;

  @Test
  public void M21_nothingOpensThatEndedSince_andAllElseDoes() throws Exception {
    Link revoked;
    Link usedUp;
    Link expired;
    Link erased;
    Link removed;
    Link open;
    Link givenBack;
    try (Storage storage = open()) {
      revoked = share(storage, "ann");
      usedUp = share(storage, "eve");
      expired = share(storage, "eve");
      erased = share(storage, "eve");
      removed = share(storage, "eve");
      open = share(storage, "eve");
      givenBack = share(storage, "eve");
      keep(storage);
    }
    backUp();
    try (Storage storage = open()) {
      revoke(storage, revoked);
      storage.links().end(usedUp, NOW, LinkEvents.of(Action.LINK_USED_UP, usedUp, NOW));
      storage.links().end(expired, NOW, LinkEvents.of(Action.LINK_EXPIRED, expired, NOW));
      new Shredder(storage.links(), new ImageVault(storage.blobs())).shred(erased.image().id());
      AuditEvent event = LinkEvents.of(Action.IMAGE_ERASED, erased, NOW);
      storage.links().erased(erased.image().id(), NOW, event);
      storage
          .audit()
          .append(AuditEvent.of(NOW, HOME, Action.IMAGE_REMOVED).on(removed.image().id()));
      storage
          .links()
          .giveUp(removed.image().id(), NOW, one -> LinkEvents.of(Action.LINK_REVOKED, one, NOW));
      revoke(storage, givenBack);
      storage
          .links()
          .restore(
              storage.links().find(givenBack.id()).orElseThrow(),
              LinkEvents.of(Action.LINK_RESTORED, givenBack, NOW));
      forget(storage);
      keep(storage);
    }
    putBack();

    assertThatThrownBy(this::open)
        .isInstanceOf(RestoredFromPast.class)
        .hasMessageContaining("cloakroom restore --reconcile");
    try (Storage storage = Storage.openRestored(settings(), clock)) {
      assertThat(status(storage, revoked)).isEqualTo(LinkStatus.LIVE);
      assertThat(storage.erasures().reach(ANN).pictures()).isEqualTo(1);

      Reconciled done = reconciliation(storage).run();

      assertThat(done.links()).isEqualTo(3 + 1);
      assertThat(done.pictures()).isEqualTo(2);
      assertThat(done.people()).isEqualTo(1);
      assertThat(done.waiting()).isZero();
      assertThat(done.was()).isGreaterThan(done.events());
    }

    try (Storage storage = open()) {
      for (Link one : List.of(revoked, usedUp, expired, erased, removed)) {
        assertThat(status(storage, one)).as("%s", one).isNotEqualTo(LinkStatus.LIVE);
      }
      for (Link one : List.of(open, givenBack)) {
        assertThat(status(storage, one)).isEqualTo(LinkStatus.LIVE);
        assertThat(storage.blobs().open(key(one))).isPresent();
      }
      assertThat(storage.blobs().open(key(erased))).isEmpty();
      assertThat(storage.links().toErase(clock.instant().plusSeconds(1), 9))
          .extracting(Link::id)
          .contains(removed.id())
          .doesNotContain(open.id(), givenBack.id(), erased.id());
      assertThat(storage.erasures().reach(ANN).pictures()).isZero();
      assertThat(storage.links().find(revoked.id()).orElseThrow().owner()).isEqualTo(NOBODY);
      assertThat(events(storage, Action.DATABASE_RESTORED))
          .singleElement()
          .satisfies(event -> assertThat(event.details()).containsEntry("people", "1"));
      keep(storage);
      assertThat(past).hasValue(0);
    }
  }

  /** Whatever grows there, and whatever step the machine dies at: doing it again ends the same. */
  @Test
  public void T35_aRecordThatGrewAnewOrWasReconciledInPartIsStillAnother() throws Exception {
    Link link;
    try (Storage storage = open()) {
      link = share(storage, "eve");
      keep(storage);
    }
    backUp();
    try (Storage storage = open()) {
      revoke(storage, link);
      keep(storage);
    }
    putBack();
    try (Storage storage = Storage.openRestored(settings(), clock)) {
      for (int i = 0; i < 5; i++) {
        share(storage, "eve");
      }
      revoke(storage, link);
      seal(storage);
    }

    assertThatThrownBy(this::open).isInstanceOf(RestoredFromPast.class);

    try (Storage storage = Storage.openRestored(settings(), clock)) {
      keeper(storage).round();
      assertThat(past).as("whoever has it open ends").hasValue(1);
      assertThat(reconciliation(storage).run().links()).isZero();
      assertThat(status(storage, link)).isEqualTo(LinkStatus.REVOKED);
    }
    open().close();
  }

  /** What has happened and was not kept yet follows; nobody is forgotten before that. */
  @Test
  public void M21_nobodyIsForgottenBeforeThatIsNotedApart() throws Exception {
    try (Storage storage = open()) {
      share(storage, "ann");
      order(storage);
      KeepTombstones keeper = keeper(storage);
      NotedErasures erasures = new NotedErasures(storage.erasures(), keeper::has);

      erasures.forget(ANN, NOBODY, NOW, "");
      assertThat(storage.erasures().reach(ANN).pictures()).isEqualTo(1);

      seal(storage);
      keeper.round();
      for (String place = ""; storage.erasures().reach(ANN).pictures() > 0; ) {
        place = erasures.forget(ANN, NOBODY, NOW, place).place();
      }
    }
  }

  public final Storage open() throws IOException {
    return Storage.open(settings(), clock);
  }

  private static BlobKey key(Link link) {
    return new BlobKey(link.image().id(), Part.PICTURE);
  }

  private static Link share(Storage storage, String owner) throws IOException {
    Link any = Sample.link(SITE, ViewLimit.NONE);
    Link link =
        Link.issue(
            any.id(),
            any.image(),
            SITE,
            new Person(HOME, owner),
            NOW,
            NOW.plus(Duration.ofDays(9)),
            ViewLimit.NONE);
    storage.blobs().put(key(link), new ByteArrayInputStream(PICTURE), PICTURE.length);
    storage.links().add(link, List.of(LinkEvents.of(Action.LINK_ISSUED, link, NOW)));
    return link;
  }

  private static void revoke(Storage storage, Link link) {
    storage.links().revoke(link.id(), NOW, LinkEvents.of(Action.LINK_REVOKED, link, NOW));
  }

  private static LinkStatus status(Storage storage, Link link) {
    return storage.links().find(link.id()).orElseThrow().status(NOW.plusSeconds(1));
  }

  private static void order(Storage storage) {
    storage
        .audit()
        .append(
            AuditEvent.of(NOW, HOME, Action.PERSON_ERASING)
                .onceFor(NOBODY.id() + " ordered")
                .by(WAD)
                .with("person", ANN.id()));
  }

  /** As an erasure goes: noted apart first. */
  private void forget(Storage storage) {
    order(storage);
    keep(storage);
    storage.erasures().forget(ANN, NOBODY, NOW, "");
    storage
        .audit()
        .append(AuditEvent.of(NOW, HOME, Action.PERSON_ERASED).by(WAD).with("person", NOBODY.id()));
  }

  private void seal(Storage storage) {
    clock.turn(Duration.ofSeconds(1));
    new RecordSealer(storage.seals(), StorageSettings.ONLY_NODE, clock).round();
    assertThat(storage.seals().waiting()).isZero();
  }

  private void keep(Storage storage) {
    seal(storage);
    KeepTombstones keeper = keeper(storage);
    keeper.round();
    // How far the record is gets noted from time to time, also when nothing ended.
    clock.turn(Duration.ofMinutes(11));
    keeper.round();
  }

  private KeepTombstones keeper(Storage storage) {
    return new KeepTombstones(
        storage.seals(),
        storage.intakes().durability(),
        storage.tombstones(),
        () -> Duration.ofDays(90),
        past::incrementAndGet,
        clock);
  }

  private Reconciliation reconciliation(Storage storage) {
    return new Reconciliation(
        storage.tombstones(),
        storage.outdated(),
        storage.links(),
        new Shredder(storage.links(), new ImageVault(storage.blobs())),
        storage.intakes().durability(),
        new ForgetAgain(storage.erasures(), storage.keepsakes(), storage.audit(), clock),
        storage.seals(),
        new RecordSealer(storage.seals(), StorageSettings.ONLY_NODE, clock),
        storage.audit(),
        List.of(),
        clock);
  }

  private static List<AuditEvent> events(Storage storage, Action action) {
    return storage
        .audit()
        .find(AuditQuery.everything(HOME), OptionalLong.empty(), 500)
        .events()
        .stream()
        .map(RecordedEvent::event)
        .filter(event -> event.action().equals(action))
        .toList();
  }
}
