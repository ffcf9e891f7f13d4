package io.cloakroom.storage.questions;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Setbacks;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.link.pass.Session;
import io.cloakroom.numbers.Tally;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.person.Lesson;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.text.TextVersion;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.review.Review;
import io.cloakroom.share.Share;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * History that is all of one: every post of one channel and author, every look of one person at one
 * link, every event of one picture. Rows that are spread evenly hide what reads too many of them.
 */
final class AllOfOne {
  /** Of everything. */
  static final int MANY = 100;

  static final Instant NOW = Sample.NOW.plus(Duration.ofDays(200));
  static final Instant LATER = NOW.plus(Duration.ofDays(100));
  static final Conversation WHERE = Sample.SITE;
  static final Person WHO = Sample.ANN;
  static final String SESSION = "session";

  private final DatabaseStores stores;

  /** To which there is every look, and of whose picture every event is. */
  private final Link link = Sample.link(WHERE, ViewLimit.NONE);

  /** What was shared to a place first. */
  private final Link shared = Sample.link(WHERE, ViewLimit.NONE);

  /** Whose picture was replaced after all looks at it. */
  private final Link replaced = Sample.link(WHERE, ViewLimit.NONE);

  private Optional<Intake> kept = Optional.empty();

  AllOfOne(DatabaseStores stores) {
    this.stores = stores;
  }

  /** One of all that the same person made for the same link. */
  AccessRequest request() {
    return request(UUID.nameUUIDFromBytes(new byte[] {1}), Sample.NOW);
  }

  private AccessRequest request(UUID id, Instant at) {
    AccessRequest asked = AccessRequest.waiting(id, WHO, link, "why", at);
    return new AccessRequest(
        id,
        WHO,
        asked.target(),
        "why",
        at,
        AccessRequest.State.GRANTED,
        Optional.empty(),
        Optional.of(new AccessRequest.Verdict(Sample.BOB, at, Optional.of(at.plusSeconds(9)), "")),
        Optional.empty());
  }

  Link link() {
    return link;
  }

  /** As it is since then. */
  Link replaced() {
    return replaced.showing(version(replaced), replaced.owner(), Sample.NOW);
  }

  static StoredImage version(Link of) {
    return Sample.picture(ImageId.next()).versionOf(of.image().id());
  }

  /** A post whose original could not be removed, in the middle of the others. */
  Intake kept() {
    return kept.orElseThrow();
  }

  AllOfOne filled() {
    stores.links(DatabaseContracts.master()).add(link, List.of());
    stores.requests(DatabaseContracts.master()).add(request(), event());
    posts(Stage.KEPT, LATER, item -> item);
    posts(Stage.REPLACED, Sample.NOW, Sample::stored);
    posts(Stage.REFUSED, Sample.NOW, Sample::held);
    posts(Stage.GAVE_UP, Sample.NOW, item -> item);
    // Where a quarter of all is held, walking through all is no worse a plan.
    posts(Stage.STANDS, Sample.NOW, item -> item);
    posts(Stage.WITHDRAWN, Sample.NOW, item -> item);
    kept =
        stores
            .intakes("node", DatabaseContracts.master())
            .register()
            .kept(WHERE, Optional.empty(), MANY / 2)
            .stream()
            .reduce((first, last) -> last);
    stores.links(DatabaseContracts.master()).add(replaced, List.of());
    for (int i = 0; i < MANY; i++) {
      row(i);
      version(i);
    }
    replace(replaced);
    return this;
  }

  private interface Settled {
    Item settle(Item item);
  }

  private void posts(Stage stage, Instant due, Settled settled) {
    for (int i = 0; i < MANY; i++) {
      Intake fresh = Sample.intake(WHERE, stage + "-" + i, stage + "-file-" + i);
      Instant at = Sample.NOW.plusSeconds(i);
      Intake intake =
          new Intake(
              fresh.id(),
              fresh.post(),
              fresh.host(),
              fresh.unit(),
              at,
              stage,
              at,
              fresh.items().stream().map(settled::settle).toList(),
              new Setbacks(0, Setbacks.MANY_DELAYS, Set.of()),
              Optional.empty(),
              stage.isWorkedOn() ? due : at,
              Optional.empty(),
              fresh.version());
      var intakes = stores.intakes("node", DatabaseContracts.master());
      intakes.queue().add(intake, List.of());
      if (stage.isFinal()) {
        intakes.queue().swept(intake, List.of());
      }
    }
  }

  /** A look at what was there before, and another picture that was replaced. */
  private void version(int i) {
    CountedLook look = new CountedLook(replaced.id(), WHO, SESSION, Sample.NOW.plusSeconds(i));
    Link other = Sample.link(WHERE, ViewLimit.NONE);
    stores.links(DatabaseContracts.master()).claim(look, event());
    stores.links(DatabaseContracts.master()).add(other, List.of());
    replace(other);
  }

  private void replace(Link of) {
    LinkStore links = stores.links(DatabaseContracts.master());
    Link asRead = links.find(of.id()).orElseThrow();
    if (!links.replace(asRead, version(of), WHO, Sample.NOW.plusSeconds(MANY), event())) {
      throw new IllegalStateException("not replaced");
    }
  }

  private void row(int i) {
    Instant at = Sample.NOW.plusSeconds(i);
    stores
        .links(DatabaseContracts.master())
        .add(Sample.link(WHERE, ViewLimit.NONE).kept(Keeping.told(Sample.NOW, LATER)), List.of());
    AuditEvent viewed =
        AuditEvent.of(at, WHERE.workspace(), Action.IMAGE_VIEWED)
            .by(WHO)
            .in(WHERE)
            .on(link.image().id())
            .with(AuditEvent.LOOK_CODE, code(i));
    stores
        .links(DatabaseContracts.master())
        .claim(new CountedLook(link.id(), WHO, SESSION, at), viewed);
    stores.passes().add(new Pass("pass-" + i, Sample.BOB, LATER), event());
    stores.passes().add(new Pass("used-" + i, WHO, LATER), event());
    stores.passes().redeem("used-" + i, at, new Session("s-" + i, WHO, at, LATER), event());
    acknowledge(i, at);
    stores
        .lessons()
        .claim(new Person(WHERE.workspace(), "taught-" + i), Lesson.FRAME, new UUID(9, i), at);
    Conversation other = new Conversation(WHERE.workspace(), "channel-" + i);
    stores.reviews().add(Review.first(other, at));
    stores
        .numbers()
        .add(Tally.first(new Workspace(WHERE.workspace().messenger(), "counted-" + i), at));
    stores.policies().set(Scope.of(other), "expiry", "7d", event());
    stores.policies().grant(Scope.of(other), "admin", RoleHolder.person("other-" + i), event());
    stores
        .intakes("node", DatabaseContracts.master())
        .watermarks()
        .advance(other, new Watermark(at));
    stores
        .keepsakes(DatabaseContracts.master())
        .keep(new Keepsake(WHERE.workspace().messenger(), "n-" + i, "words", LATER));
    AccessRequest asked = request(UUID.randomUUID(), at);
    stores.requests(DatabaseContracts.master()).add(asked, event());
    share(i, other);
    stores.outsiders().add(outsider(link, new UUID(8, i), "door-" + i));
    stores.imageKeys().addOrFind(ImageId.next(), new byte[] {1});
  }

  /** Every text by one person, and the first of them by others too. */
  private void acknowledge(int i, Instant at) {
    TextVersion text = stores.policyTexts().version(WHERE.workspace(), "text-" + i, at);
    TextVersion first = stores.policyTexts().version(WHERE.workspace(), "text-0", at);
    Person other = new Person(WHERE.workspace(), "reader-" + i);
    stores.policyTexts().acknowledge(WHO, text, at, event());
    stores.policyTexts().acknowledge(other, first, at, event());
  }

  /** What one person shared, each to a place: the links of one picture are answered all. */
  private void share(int i, Conversation to) {
    Link posted = i == 0 ? shared : Sample.link(WHERE, ViewLimit.NONE);
    Link there = Sample.link(to, posted.image(), posted.limit());
    stores.links(DatabaseContracts.master()).add(posted, List.of());
    stores
        .shares(DatabaseContracts.master())
        .add(share(i, to, there), posted, there, posted.keeping(), event());
  }

  private static Share share(int i, Conversation to, Link there) {
    return new Share(
        new UUID(7, i),
        there.image().id(),
        to,
        WHO,
        there.owner(),
        Sample.NOW,
        Optional.of(Sample.NOW));
  }

  static Outsider outsider(Link link, UUID id, String door) {
    return new Outsider(
        id,
        Person.outsider(WHERE.workspace(), door + "@partner.example"),
        link.id(),
        link.image().id(),
        door,
        "code",
        0,
        Optional.empty(),
        0,
        LATER);
  }

  Outsider outsider() {
    return outsider(link, new UUID(8, 0), "door-0");
  }

  /** The first of those. */
  Share share() {
    Conversation to = new Conversation(WHERE.workspace(), "channel-0");
    return share(0, to, Sample.link(to, shared.image(), shared.limit()));
  }

  static String code(int i) {
    return "C" + i;
  }

  static AuditEvent event() {
    return AuditEvent.of(Sample.NOW, WHERE.workspace(), Action.IMAGE_VIEWED).in(WHERE);
  }

  static Post post(int i) {
    return new Post(WHERE, Stage.KEPT + "-" + i);
  }
}
