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
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Links and views in memory. */
final class MemoryLinks implements LinkStore {
  private static final Comparator<Link> OLDEST_FIRST =
      Comparator.comparing(link -> link.id().value());

  private final MemoryDatabase database;
  private final MemoryLooks looks;
  private final MemoryKeeping keeping;

  MemoryLinks(MemoryDatabase database) {
    this.database = database;
    this.looks = new MemoryLooks(database);
    this.keeping = new MemoryKeeping(database);
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
  public boolean add(Link link, List<AuditEvent> events) {
    return database.change(
        state -> {
          if (state.links.putIfAbsent(link.id(), link) != null) {
            return false;
          }
          state.record(events);
          return true;
        });
  }

  @Override
  public boolean renew(Link ended, Link fresh, AuditEvent event) {
    return database.change(
        state -> {
          Link now = state.links.get(ended.id());
          if (now == null
              || !isLatest(state, ended)
              || !now.isRenewableAs(ended, fresh.issuedAt())
              || state.erasing.contains(ended.image().id())
              || state.links.putIfAbsent(fresh.id(), fresh) != null) {
            return false;
          }
          state.record(event);
          return true;
        });
  }

  private static boolean isLatest(MemoryState state, Link ended) {
    return state.links.values().stream()
        .filter(link -> link.image().id().equals(ended.image().id()))
        .filter(link -> link.audience().equals(ended.audience()))
        .noneMatch(link -> OLDEST_FIRST.compare(link, ended) > 0);
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
    return database.change(
        state -> {
          policy.ifPresent(update -> MemoryPolicies.set(state, update));
          return amend(state, amendments, now);
        });
  }

  @Override
  public OptionalInt amendWhile(
      List<PolicyUpdate.Value> standing, List<Amendment> amendments, Instant now) {
    return database.change(
        state ->
            standing.stream().allMatch(one -> MemoryPolicies.holds(state, one))
                ? OptionalInt.of(amend(state, amendments, now))
                : OptionalInt.empty());
  }

  private static int amend(MemoryState state, List<Amendment> amendments, Instant now) {
    int changed = 0;
    for (Amendment one : amendments) {
      Link link = state.links.get(one.link());
      if (link != null
          && one.fits(link, now)
          && !state.erasing.contains(link.image().id())
          && one.words()
              .filter(said -> !words(state, link.image().id()).equals(said.was()))
              .isEmpty()
          && !MemoryKeeping.isGivenUp(state, link)
          && (link.status(now) == LinkStatus.LIVE || isLatest(state, link))) {
        amend(state, link, one);
        state.record(one.event());
        changed++;
      }
    }
    return changed;
  }

  private static void amend(MemoryState state, Link link, Amendment to) {
    if (!to.leavesTheLink()) {
      state.links.put(link.id(), LinkChanges.amended(link, to));
      state.eraseFrom.remove(link.id());
    }
    to.words().ifPresent(words -> state.words.put(link.image().id(), words.then()));
    if (to.isOfPicture()) {
      for (Link other : MemoryKeeping.kept(state, link.image().id())) {
        state.links.put(other.id(), LinkChanges.amendedPicture(other, to));
        if (to.keeping().isPresent()) {
          state.eraseFrom.remove(other.id());
        }
      }
    }
  }

  @Override
  public boolean replace(Link asRead, StoredImage fresh, Person by, Instant at, AuditEvent event) {
    return database.change(
        state -> {
          ImageId image = asRead.image().id();
          List<PictureVersion> earlier = state.versions.getOrDefault(image, List.of());
          Link now = state.links.get(asRead.id());
          if (now == null
              || !now.isShownLike(asRead)
              || !now.isReplaceable(at)
              || earlier.size() >= PictureVersion.MOST
              || state.erasing.contains(image)
              || MemoryKeeping.isGivenUp(state, now)) {
            return false;
          }
          List<PictureVersion> all = new ArrayList<>(earlier);
          all.add(new PictureVersion(asRead.image(), at, by));
          state.versions.put(image, List.copyOf(all));
          MemoryKeeping.kept(state, image)
              .forEach(link -> state.links.put(link.id(), link.showing(fresh, by, at)));
          state.record(event);
          return true;
        });
  }

  @Override
  public List<PictureVersion> versions(ImageId image) {
    return database.read(state -> state.versions.getOrDefault(image, List.of()));
  }

  @Override
  public OwnWords words(ImageId image) {
    return database.read(state -> words(state, image));
  }

  private static OwnWords words(MemoryState state, ImageId image) {
    return state.words.getOrDefault(image, OwnWords.NONE);
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
    return change(
        id, link -> link.revokedAt().isEmpty(), link -> LinkChanges.revoked(link, at), event);
  }

  @Override
  public boolean revokeAgain(Link revoked, Instant at, AuditEvent event) {
    return change(
        revoked.id(),
        link -> link.revokedAt().isPresent() && link.revokedAt().equals(revoked.revokedAt()),
        link ->
            LinkChanges.with(link, link.views(), Optional.of(at), link.endedAt(), link.cardDue()),
        event);
  }

  @Override
  public boolean restore(Link revoked, AuditEvent event) {
    return database.change(
        state -> {
          Link link = state.links.get(revoked.id());
          if (link == null
              || link.revokedAt().isEmpty()
              || !link.revokedAt().equals(revoked.revokedAt())
              || link.erasedAt().isPresent()
              || state.erasing.contains(link.image().id())
              || state.eraseFrom.containsKey(link.id())) {
            return false;
          }
          state.links.put(
              link.id(),
              LinkChanges.with(link, link.views(), Optional.empty(), link.endedAt(), true));
          state.record(event);
          return true;
        });
  }

  @Override
  public boolean end(Link asRead, Instant at, AuditEvent event) {
    return change(
        asRead.id(),
        link ->
            link.endedAt().isEmpty()
                && link.expiresAt().equals(asRead.expiresAt())
                && link.limit().total().equals(asRead.limit().total()),
        link -> LinkChanges.with(link, link.views(), link.revokedAt(), Optional.of(at), true),
        event);
  }

  @Override
  public int expireAll(Conversation audience, Instant at, AuditEvent event) {
    return database.change(
        state -> {
          List<Link> living =
              state.links.values().stream()
                  .filter(link -> link.audience().equals(audience) && isOpen(link))
                  .filter(link -> !link.issuedAt().isAfter(at))
                  .filter(link -> link.expiresAt().isAfter(at) && link.erasedAt().isEmpty())
                  .toList();
          living.forEach(link -> state.links.put(link.id(), LinkChanges.expiring(link, at)));
          if (!living.isEmpty()) {
            state.record(event);
          }
          return living.size();
        });
  }

  @Override
  public List<Conversation> conversations(
      Workspace workspace, Optional<Conversation> after, int limit) {
    return database.read(
        state ->
            state.links.values().stream()
                .map(Link::audience)
                .filter(one -> one.workspace().equals(workspace))
                .distinct()
                .filter(one -> after.isEmpty() || one.id().compareTo(after.get().id()) > 0)
                .sorted(Comparator.comparing(Conversation::id))
                .limit(limit)
                .toList());
  }

  @Override
  public int countLiving(Conversation audience, Instant now) {
    return list(
            link -> link.audience().equals(audience) && link.status(now) == LinkStatus.LIVE,
            OLDEST_FIRST,
            Integer.MAX_VALUE)
        .size();
  }

  @Override
  public int passOn(Person from, Conversation audience, Person to, AuditEvent event) {
    return database.change(
        state -> {
          List<Link> theirs =
              state.links.values().stream()
                  .filter(link -> link.audience().equals(audience) && link.isOwnedBy(from))
                  .toList();
          theirs.forEach(link -> state.links.put(link.id(), LinkChanges.passedOn(link, to)));
          if (!theirs.isEmpty()) {
            state.record(event);
          }
          return theirs.size();
        });
  }

  @Override
  public List<Person> owners(String messenger, Optional<Person> after, int limit) {
    Comparator<Person> order =
        Comparator.<Person, String>comparing(one -> one.workspace().id()).thenComparing(Person::id);
    return database.read(
        state ->
            state.links.values().stream()
                .map(Link::owner)
                .filter(one -> one.workspace().messenger().equals(messenger))
                .distinct()
                .filter(one -> after.isEmpty() || order.compare(one, after.get()) > 0)
                .sorted(order)
                .limit(limit)
                .toList());
  }

  @Override
  public List<Link> toEnd(Instant now, int limit) {
    return list(
        link ->
            isOpen(link)
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
    return living(link -> link.audience().workspace().equals(workspace), now, after, limit);
  }

  @Override
  public List<Link> living(Conversation audience, Instant now, Optional<Link> after, int limit) {
    return living(link -> link.audience().equals(audience), now, after, limit);
  }

  private List<Link> living(Predicate<Link> where, Instant now, Optional<Link> after, int limit) {
    Comparator<Link> longestFirst =
        Comparator.comparing(Link::expiresAt).thenComparing(link -> link.id().value()).reversed();
    return list(
        link ->
            where.test(link)
                && link.status(now) == LinkStatus.LIVE
                && after.stream().allMatch(one -> longestFirst.compare(link, one) > 0),
        longestFirst,
        limit);
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

  private boolean change(
      LinkId id, Predicate<Link> condition, UnaryOperator<Link> change, AuditEvent event) {
    return database.change(
        state -> {
          Optional<Link> link = Optional.ofNullable(state.links.get(id)).filter(condition);
          link.map(change).ifPresent(changed -> state.links.put(id, changed));
          link.ifPresent(changed -> state.record(event));
          return link.isPresent();
        });
  }

  private static OptionalInt noneLeft() {
    return OptionalInt.of(0);
  }

  private static boolean isOpen(Link link) {
    return link.revokedAt().isEmpty() && link.endedAt().isEmpty();
  }

  private List<Link> list(Predicate<Link> wanted, Comparator<Link> order, int limit) {
    return database.read(
        state -> state.links.values().stream().filter(wanted).sorted(order).limit(limit).toList());
  }
}
