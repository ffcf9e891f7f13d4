package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whose links there are, and where. */
final class MemoryOwners {
  private final MemoryDatabase database;

  MemoryOwners(MemoryDatabase database) {
    this.database = database;
  }

  List<Conversation> conversations(Workspace workspace, Optional<Conversation> after, int limit) {
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

  int passOn(Person from, Conversation audience, Person to, AuditEvent event) {
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

  List<Person> all(String messenger, Optional<Person> after, int limit) {
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
}
