package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts looks in memory. */
final class MemoryLooks {
  private final MemoryDatabase database;

  MemoryLooks(MemoryDatabase database) {
    this.database = database;
  }

  Claim claim(CountedLook view, AuditEvent onSuccess) {
    return database.change(
        state -> {
          Link link = state.links.get(view.link());
          Claim answer = answer(state, link, view);
          if (answer == Claim.GRANTED) {
            state.links.put(
                link.id(),
                LinkChanges.with(
                    link, link.views() + 1, link.revokedAt(), link.endedAt(), link.cardDue()));
            if (link.own().burns()) {
              burn(state, link, view.at());
            }
            state.views.add(view);
            state.record(onSuccess);
          }
          return answer;
        });
  }

  private static void burn(MemoryState state, Link seen, Instant at) {
    for (Link link : MemoryKeeping.kept(state, seen.image().id())) {
      boolean open = link.revokedAt().isEmpty() && link.endedAt().isEmpty();
      if (!link.id().equals(seen.id()) && open && link.expiresAt().isAfter(at)) {
        state.links.put(link.id(), LinkChanges.expiring(link, at));
      }
      MemoryKeeping.eraseFrom(state, state.links.get(link.id()), at.minusNanos(1_000));
    }
  }

  Claim show(LinkId id, Instant at, AuditEvent onSuccess) {
    return database.change(
        state -> {
          Claim answer =
              Optional.ofNullable(state.links.get(id))
                  .map(link -> link.showable(at))
                  .orElse(Claim.GONE);
          if (answer == Claim.GRANTED) {
            state.record(onSuccess);
          }
          return answer;
        });
  }

  Optional<CountedLook> last(LinkId link, Person person, String session, Instant after) {
    return database.read(
        state ->
            views(state, link, person)
                .filter(view -> view.session().equals(session) && view.at().isAfter(after))
                .max(Comparator.comparing(CountedLook::at)));
  }

  Optional<CountedLook> first(LinkId link, Person person) {
    return database.read(
        state -> views(state, link, person).min(Comparator.comparing(CountedLook::at)));
  }

  List<Person> viewers(Link link, int limit) {
    return database.read(
        state ->
            state.views.stream()
                .filter(view -> view.link().equals(link.id()))
                .filter(
                    view ->
                        state.versions.getOrDefault(link.image().id(), List.of()).stream()
                            .noneMatch(version -> view.at().isBefore(version.replacedAt())))
                .map(CountedLook::person)
                .filter(one -> one.workspace().equals(link.audience().workspace()))
                .distinct()
                .sorted(Comparator.comparing(Person::id))
                .limit(limit)
                .toList());
  }

  private static Claim answer(MemoryState state, Link link, CountedLook view) {
    if (link == null || link.erasedAt().isPresent()) {
      return Claim.GONE;
    }
    LinkStatus status = link.status(view.at());
    return switch (status) {
      case REVOKED -> Claim.REVOKED;
      case EXPIRED -> Claim.EXPIRED;
      case USED_UP -> Claim.USED_UP;
      case LIVE ->
          link.limit().oncePerPerson()
                  && views(state, link.id(), view.person()).findAny().isPresent()
              ? Claim.ALREADY_SEEN
              : Claim.GRANTED;
    };
  }

  private static Stream<CountedLook> views(MemoryState state, LinkId link, Person person) {
    return state.views.stream()
        .filter(view -> view.link().equals(link) && view.person().equals(person));
  }
}
