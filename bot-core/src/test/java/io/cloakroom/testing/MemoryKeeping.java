package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.KeepingStore;
import io.cloakroom.link.Link;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredRendition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Until when pictures are kept, in memory. */
final class MemoryKeeping implements KeepingStore {
  private final MemoryDatabase database;

  MemoryKeeping(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public boolean keep(Link asRead, Keeping keeping, AuditEvent event) {
    ImageId image = asRead.image().id();
    return database.change(
        state -> {
          Link now = state.links.get(asRead.id());
          if (now == null
              || !now.isShownLike(asRead)
              || now.erasedAt().isPresent()
              || state.erasing.contains(image)) {
            return false;
          }
          change(state, image, link -> keeping);
          kept(state, image).forEach(link -> state.eraseFrom.remove(link.id()));
          state.record(event);
          return true;
        });
  }

  @Override
  public List<Link> toTell(String messenger, Instant from, Instant now, int limit) {
    return toTell(
        link ->
            link.audience().workspace().messenger().equals(messenger)
                && link.keeping().noticeAt().filter(at -> at.isBefore(from)).isEmpty(),
        now,
        limit);
  }

  @Override
  public List<Link> toTell(Person owner, Instant until, int limit) {
    return toTell(link -> link.owner().equals(owner), until, limit);
  }

  @Override
  public List<Link> endedAndKept(Conversation audience, Instant ended, Instant now, int limit) {
    return database.read(
        state ->
            state.links.values().stream()
                .filter(link -> link.audience().equals(audience))
                .filter(link -> link.endedAt().filter(at -> !at.isAfter(ended)).isPresent())
                .filter(link -> link.erasedAt().isEmpty() && !link.isHeld())
                .filter(link -> link.keptUntil().filter(now::isBefore).isPresent())
                .sorted(Comparator.comparing(link -> link.endedAt().orElseThrow()))
                .limit(limit)
                .toList());
  }

  private List<Link> toTell(Predicate<Link> wanted, Instant until, int limit) {
    return database.read(
        state ->
            state.links.values().stream()
                .filter(wanted)
                .filter(link -> link.erasedAt().isEmpty() && !link.isHeld())
                .filter(
                    link -> link.keeping().noticeAt().filter(at -> !at.isAfter(until)).isPresent())
                .sorted(
                    Comparator.<Link, Instant>comparing(
                            link -> link.keeping().noticeAt().orElseThrow())
                        .thenComparing(link -> link.id().value()))
                .limit(limit)
                .toList());
  }

  @Override
  public boolean hold(ImageId image, Instant at, AuditEvent event) {
    return database.change(
        state -> {
          List<Link> links = kept(state, image);
          if (links.isEmpty()
              || state.erasing.contains(image)
              || links.stream().anyMatch(Link::isHeld)) {
            return false;
          }
          change(state, image, link -> link.keeping().held(Optional.of(at)));
          state.record(event);
          return true;
        });
  }

  @Override
  public boolean lift(ImageId image, Instant at, AuditEvent event) {
    return database.change(
        state -> {
          if (kept(state, image).stream().noneMatch(Link::isHeld)) {
            return false;
          }
          change(state, image, link -> link.keeping().lifted(at));
          state.record(event);
          return true;
        });
  }

  @Override
  public boolean claimErasure(ImageId image, Instant before) {
    return database.change(
        state -> {
          List<Link> links = kept(state, image);
          if (links.isEmpty()) {
            return true;
          }
          Optional<Instant> held =
              links.stream().flatMap(link -> link.keeping().heldSince().stream()).findFirst();
          if (held.isPresent()) {
            change(state, image, link -> link.keeping().held(held));
            return false;
          }
          boolean shown = links.stream().anyMatch(link -> eraseMoment(state, link).isEmpty());
          boolean due = !shown && links.stream().anyMatch(link -> isDue(state, link, before));
          if (due) {
            state.erasing.add(image);
          }
          return due;
        });
  }

  @Override
  public boolean isBeingErased(ImageId image) {
    return database.read(state -> state.erasing.contains(image) && !kept(state, image).isEmpty());
  }

  @Override
  public boolean putOff(ImageId image, Instant before, Instant to) {
    return database.change(
        state -> {
          List<Link> links = kept(state, image);
          List<Link> due = links.stream().filter(link -> isDue(state, link, before)).toList();
          if (due.isEmpty() || links.stream().anyMatch(Link::isHeld)) {
            return false;
          }
          due.forEach(link -> putOff(state, link, to));
          return true;
        });
  }

  private static void putOff(MemoryState state, Link link, Instant to) {
    boolean first = state.eraseFrom.put(link.id(), to) == null && link.keptUntil().isPresent();
    Link late = LinkChanges.kept(link, link.keeping().withoutNotice());
    state.links.put(
        link.id(),
        LinkChanges.with(
            late, link.views(), link.revokedAt(), link.endedAt(), link.cardDue() || first));
  }

  /** Whether its picture goes whatever becomes of the link: not because that ended. */
  static boolean isGivenUp(MemoryState state, Link link) {
    Optional<Instant> from = Optional.ofNullable(state.eraseFrom.get(link.id()));
    return link.keptUntil().isEmpty()
        && from.isPresent()
        && link.endedAt().filter(ended -> !from.get().isBefore(ended)).isEmpty();
  }

  /** From then on it has no retention any more. */
  static void eraseFrom(MemoryState state, Link link, Instant at) {
    state.eraseFrom.put(link.id(), at);
    state.links.put(link.id(), LinkChanges.withoutRetention(link));
  }

  private static boolean isDue(MemoryState state, Link link, Instant before) {
    return eraseMoment(state, link).filter(at -> at.isBefore(before)).isPresent();
  }

  /** As the store of links says it. */
  List<Link> toErase(Instant before, int limit) {
    return database.read(
        state ->
            state.links.values().stream()
                .filter(link -> link.erasedAt().isEmpty() && !link.isHeld())
                .filter(link -> isDue(state, link, before))
                .sorted(
                    Comparator.<Link, Instant>comparing(
                            link -> eraseMoment(state, link).orElseThrow())
                        .thenComparing(Comparator.comparing(one -> one.id().value())))
                .limit(limit)
                .toList());
  }

  /** As the store of links says it. */
  void erased(ImageId image, Instant at, AuditEvent event) {
    database.run(
        state -> {
          List<Link> links =
              state.links.values().stream().filter(l -> l.image().id().equals(image)).toList();
          List<Link> left = links.stream().filter(l -> l.erasedAt().isEmpty()).toList();
          left.forEach(link -> state.links.put(link.id(), LinkChanges.erased(link, at)));
          state.words.remove(image);
          state.versions.remove(image);
          if (links.isEmpty() || !left.isEmpty()) {
            state.record(event);
          }
        });
  }

  /** As the store of links says it. */
  void rendered(ImageId image, StoredRendition rendition) {
    database.run(
        state ->
            state.links.replaceAll(
                (id, link) ->
                    link.image().id().equals(image)
                            && link.image().rendition().isEmpty()
                            && link.image().isFirstVersion()
                            && link.erasedAt().isEmpty()
                        ? LinkChanges.rendered(link, rendition)
                        : link));
  }

  private static Optional<Instant> eraseMoment(MemoryState state, Link link) {
    return Optional.ofNullable(state.eraseFrom.get(link.id()))
        .or(() -> link.keeping().erasure())
        .or(link::revokedAt)
        .or(link::endedAt);
  }

  static List<Link> kept(MemoryState state, ImageId image) {
    return state.links.values().stream()
        .filter(link -> link.image().id().equals(image) && link.erasedAt().isEmpty())
        .toList();
  }

  /** Has it kept so, and says so on the cards of its links. */
  static void keepAll(MemoryState state, ImageId image, Keeping keeping) {
    change(state, image, link -> keeping);
    kept(state, image).forEach(link -> state.eraseFrom.remove(link.id()));
  }

  private static void change(MemoryState state, ImageId image, Change change) {
    kept(state, image)
        .forEach(link -> state.links.put(link.id(), LinkChanges.kept(link, change.apply(link))));
  }

  private interface Change {
    Keeping apply(Link link);
  }
}
