package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredCopy;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/** Links and views in memory. */
final class MemoryLinks implements LinkStore {
  static final Comparator<Link> OLDEST_FIRST = Comparator.comparing(link -> link.id().value());

  private final MemoryDatabase database;
  private final MemoryIssuing issuing;
  private final MemoryAmending amending;
  private final MemoryVersions versions;
  private final MemoryEndings endings;
  private final MemoryLiving living;
  private final MemoryOwners owners;
  private final MemoryLooks looks;
  private final MemoryKeeping keeping;
  private final MemorySearch search;

  MemoryLinks(MemoryDatabase database) {
    this.database = database;
    this.issuing = new MemoryIssuing(database);
    this.amending = new MemoryAmending(database);
    this.versions = new MemoryVersions(database);
    this.endings = new MemoryEndings(database);
    this.living = new MemoryLiving(database);
    this.owners = new MemoryOwners(database);
    this.looks = new MemoryLooks(database);
    this.keeping = new MemoryKeeping(database);
    this.search = new MemorySearch(database);
  }

  @Override
  public Part find(Wanted wanted, Optional<ImageId> before, int limit) {
    return search.find(wanted, before, limit);
  }

  @Override
  public List<ImageId> same(Workspace workspace, StoredCopy copy, int limit) {
    return search.same(workspace, copy, limit);
  }

  @Override
  public List<Repeat> repeats(ImageId after, ImageId before, int limit) {
    return search.repeats(after, before, limit);
  }

  @Override
  public Optional<ImageId> index(Optional<ImageId> after, int limit) {
    return search.index(after, limit);
  }

  @Override
  public int indexKey() {
    return 1;
  }

  @Override
  public boolean keep(Link asRead, Keeping otherwise, AuditEvent event) {
    return keeping.keep(asRead, otherwise, event);
  }

  @Override
  public List<Link> toTell(String messenger, Instant from, Instant now, int limit) {
    return keeping.toTell(messenger, from, now, limit);
  }

  @Override
  public List<Link> toTell(Person owner, Instant until, int limit) {
    return keeping.toTell(owner, until, limit);
  }

  @Override
  public List<Link> endedAndKept(Conversation audience, Instant ended, Instant now, int limit) {
    return keeping.endedAndKept(audience, ended, now, limit);
  }

  @Override
  public boolean hold(ImageId image, Instant at, AuditEvent event) {
    return keeping.hold(image, at, event);
  }

  @Override
  public boolean lift(ImageId image, Instant at, AuditEvent event) {
    return keeping.lift(image, at, event);
  }

  @Override
  public boolean claimErasure(ImageId image, Instant before) {
    return keeping.claimErasure(image, before);
  }

  @Override
  public boolean isBeingErased(ImageId image) {
    return keeping.isBeingErased(image);
  }

  @Override
  public boolean putOff(ImageId image, Instant before, Instant to) {
    return keeping.putOff(image, before, to);
  }

  @Override
  public boolean add(Link link, OwnWords words, List<AuditEvent> events) {
    return issuing.add(link, words, events);
  }

  @Override
  public boolean renew(Link ended, Link fresh, AuditEvent event) {
    return issuing.renew(ended, fresh, event);
  }

  @Override
  public Optional<Link> find(LinkId id) {
    return database.read(state -> Optional.ofNullable(state.links.get(id)));
  }

  @Override
  public List<Link> of(ImageId image) {
    return list(link -> link.image().id().equals(image), OLDEST_FIRST, Integer.MAX_VALUE);
  }

  @Override
  public List<Link> in(Conversation audience, Optional<LinkId> before, int limit) {
    return list(
        link ->
            link.audience().equals(audience)
                && before.stream().allMatch(b -> link.id().value().compareTo(b.value()) < 0),
        OLDEST_FIRST.reversed(),
        limit);
  }

  @Override
  public List<Link> after(Conversation audience, LinkId one, int limit) {
    return list(
        link -> link.audience().equals(audience) && link.id().value().compareTo(one.value()) > 0,
        OLDEST_FIRST,
        limit);
  }

  @Override
  public List<Link> by(Person owner, Optional<LinkId> before, int limit) {
    return list(
        link ->
            link.owner().equals(owner)
                && before.stream().allMatch(b -> link.id().value().compareTo(b.value()) < 0),
        OLDEST_FIRST.reversed(),
        limit);
  }

  @Override
  public List<Link> after(Person owner, LinkId one, int limit) {
    return list(
        link -> link.owner().equals(owner) && link.id().value().compareTo(one.value()) > 0,
        OLDEST_FIRST,
        limit);
  }

  @Override
  public int amend(List<Amendment> amendments, Optional<PolicyUpdate> policy, Instant now) {
    return amending.amend(amendments, policy, now);
  }

  @Override
  public OptionalInt amendWhile(
      List<PolicyUpdate.Value> standing, List<Amendment> amendments, Instant now) {
    return amending.amendWhile(standing, amendments, now);
  }

  @Override
  public boolean replace(Link asRead, StoredImage fresh, Person by, Instant at, AuditEvent event) {
    return versions.replace(asRead, fresh, by, at, event);
  }

  @Override
  public List<PictureVersion> versions(ImageId image) {
    return versions.of(image);
  }

  @Override
  public OwnWords words(ImageId image) {
    return amending.words(image);
  }

  @Override
  public Claim claim(CountedLook look, AuditEvent onSuccess) {
    return looks.claim(look, onSuccess);
  }

  @Override
  public Claim show(LinkId id, Instant at, AuditEvent onSuccess) {
    return looks.show(id, at, onSuccess);
  }

  @Override
  public Optional<CountedLook> lastLook(LinkId link, Person person, String session, Instant after) {
    return looks.last(link, person, session, after);
  }

  @Override
  public Optional<CountedLook> firstLook(LinkId link, Person person) {
    return looks.first(link, person);
  }

  @Override
  public List<Person> viewers(Link link, int limit) {
    return looks.viewers(link, limit);
  }

  @Override
  public List<Link> awaitingLooks(Instant now, int limit) {
    return list(
        link ->
            link.own().endsWhenSeen()
                && link.erasedAt().isEmpty()
                && link.status(now) == LinkStatus.LIVE,
        Comparator.comparing(Link::expiresAt),
        limit);
  }

  @Override
  public void showAgain(LinkId id) {
    database.run(
        state ->
            Optional.ofNullable(state.links.get(id))
                .filter(link -> link.erasedAt().isEmpty())
                .ifPresent(
                    link ->
                        state.links.put(
                            id,
                            LinkChanges.with(
                                link, link.views(), link.revokedAt(), link.endedAt(), true))));
  }

  @Override
  public boolean revoke(LinkId id, Instant at, AuditEvent event) {
    return endings.revoke(id, at, event);
  }

  @Override
  public boolean revokeAgain(Link revoked, Instant at, AuditEvent event) {
    return endings.revokeAgain(revoked, at, event);
  }

  @Override
  public boolean restore(Link revoked, AuditEvent event) {
    return endings.restore(revoked, event);
  }

  @Override
  public boolean end(Link asRead, Instant at, AuditEvent event) {
    return endings.end(asRead, at, event);
  }

  @Override
  public int expireAll(Conversation audience, Instant at, AuditEvent event) {
    return living.expireAll(audience, at, event);
  }

  @Override
  public List<Conversation> conversations(
      Workspace workspace, Optional<Conversation> after, int limit) {
    return owners.conversations(workspace, after, limit);
  }

  @Override
  public int countLiving(Conversation audience, Instant now) {
    return living.count(audience, now);
  }

  @Override
  public int passOn(Person from, Conversation audience, Person to, AuditEvent event) {
    return owners.passOn(from, audience, to, event);
  }

  @Override
  public List<Person> owners(String messenger, Optional<Person> after, int limit) {
    return owners.all(messenger, after, limit);
  }

  @Override
  public List<Link> toEnd(Instant now, int limit) {
    return list(
        link ->
            MemoryLiving.isOpen(link)
                && (!now.isBefore(link.expiresAt()) || link.viewsLeft().equals(noneLeft())),
        OLDEST_FIRST,
        limit);
  }

  @Override
  public List<Link> toErase(Instant before, int limit) {
    return keeping.toErase(before, limit);
  }

  @Override
  public void eraseFrom(ImageId image, Instant at) {
    database.run(state -> eraseFrom(state, image, at));
  }

  private static void eraseFrom(MemoryState state, ImageId image, Instant at) {
    for (Link link : MemoryKeeping.kept(state, image)) {
      MemoryKeeping.eraseFrom(state, link, at);
    }
  }

  @Override
  public void giveUp(ImageId image, Instant at, Function<Link, AuditEvent> revoked) {
    database.run(
        state -> {
          for (Link link : List.copyOf(state.links.values())) {
            if (link.image().id().equals(image) && link.revokedAt().isEmpty()) {
              state.links.put(link.id(), LinkChanges.revoked(link, at));
              state.record(revoked.apply(link));
            }
          }
          eraseFrom(state, image, at);
        });
  }

  @Override
  public void erased(ImageId image, Instant at, AuditEvent event) {
    keeping.erased(image, at, event);
  }

  @Override
  public List<Link> living(Workspace workspace, Instant now, Optional<Link> after, int limit) {
    return living.of(workspace, now, after, limit);
  }

  @Override
  public List<Link> living(Conversation audience, Instant now, Optional<Link> after, int limit) {
    return living.in(audience, now, after, limit);
  }

  @Override
  public List<Link> cardsDue(String messenger, Optional<LinkId> after, int limit) {
    return list(
        link ->
            link.cardDue()
                && link.audience().workspace().messenger().equals(messenger)
                && after.stream().allMatch(a -> link.id().value().compareTo(a.value()) > 0),
        OLDEST_FIRST,
        limit);
  }

  @Override
  public List<Link> unshown(ImageType type, Optional<LinkId> after, int limit) {
    return list(
        link ->
            link.image().type() == type
                && link.image().rendition().isEmpty()
                && link.erasedAt().isEmpty()
                && after.stream().allMatch(a -> link.id().value().compareTo(a.value()) > 0),
        OLDEST_FIRST,
        limit);
  }

  @Override
  public void rendered(ImageId image, StoredRendition rendition) {
    keeping.rendered(image, rendition);
  }

  @Override
  public void cardShown(Link asRead) {
    database.run(
        state ->
            state.links.computeIfPresent(
                asRead.id(),
                (id, l) ->
                    l.isShownLike(asRead)
                        ? LinkChanges.with(l, l.views(), l.revokedAt(), l.endedAt(), false)
                        : l));
  }

  private static OptionalInt noneLeft() {
    return OptionalInt.of(0);
  }

  private List<Link> list(Predicate<Link> wanted, Comparator<Link> order, int limit) {
    return database.read(
        state -> state.links.values().stream().filter(wanted).sorted(order).limit(limit).toList());
  }
}
