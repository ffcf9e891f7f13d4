package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.LinkId;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.RequestStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who asked to be let in, in memory. */
final class MemoryRequests implements RequestStore {
  private final MemoryDatabase database;

  MemoryRequests(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public boolean add(AccessRequest fresh, AuditEvent event) {
    return database.change(
        state -> {
          boolean waits =
              fresh.state() == AccessRequest.State.WAITING
                  && of(state, fresh.asker(), fresh.target().link())
                      .anyMatch(one -> one.state() == AccessRequest.State.WAITING);
          if (waits || state.requests.putIfAbsent(fresh.id(), fresh) != null) {
            return false;
          }
          state.untold.add(fresh.id());
          state.record(event);
          return true;
        });
  }

  @Override
  public Optional<AccessRequest> find(UUID id) {
    return database.read(state -> Optional.ofNullable(state.requests.get(id)));
  }

  @Override
  public Optional<AccessRequest> latest(Person asker, LinkId link) {
    return database.read(
        state -> of(state, asker, link).max(Comparator.comparing(AccessRequest::at)));
  }

  @Override
  public List<AccessRequest> by(Person asker, int limit) {
    return list(
        one -> one.asker().equals(asker),
        Comparator.comparing(AccessRequest::at).reversed(),
        limit);
  }

  @Override
  public long count(Person asker, Instant since) {
    return database.read(
        state ->
            state.requests.values().stream()
                .filter(one -> one.wanting().equals(asker) && !one.at().isBefore(since))
                .count());
  }

  @Override
  public List<Grant> standing(LinkId link, Person person, Instant now, Instant since) {
    return database.read(
        state ->
            of(state, person, link)
                .filter(one -> one.letsIn(now))
                .filter(one -> !one.verdict().orElseThrow().at().isBefore(since))
                .map(one -> new Grant(one.until().orElseThrow(), one.verdict().orElseThrow().by()))
                .toList());
  }

  @Override
  public boolean isEmergency(LinkId link, Person person, Instant now) {
    List<AccessRequest> standing =
        database.read(state -> of(state, person, link).filter(one -> one.letsIn(now)).toList());
    return !standing.isEmpty() && standing.stream().allMatch(AccessRequest::isBreakGlass);
  }

  @Override
  public void endGrants(Person person, Instant at) {
    database.run(state -> endAll(state, person, at));
  }

  @Override
  public boolean settle(AccessRequest asRead, AccessRequest then, AuditEvent event) {
    return database.change(
        state -> {
          AccessRequest now = state.requests.get(asRead.id());
          if (now == null
              || now.state() != asRead.state()
              || !now.second().equals(asRead.second())) {
            return false;
          }
          state.requests.put(then.id(), then);
          if (now.state() != then.state()) {
            state.untold.add(then.id());
          }
          state.record(event);
          return true;
        });
  }

  @Override
  public List<AccessRequest> due(Instant now, int limit) {
    return list(
        one -> one.due().filter(at -> !at.isAfter(now)).isPresent(),
        Comparator.comparing(one -> one.due().orElseThrow()),
        limit);
  }

  @Override
  public List<AccessRequest> granted(LinkId link, int limit) {
    return list(
        one -> one.target().link().equals(link) && one.state() == AccessRequest.State.GRANTED,
        Comparator.comparing(AccessRequest::at),
        limit);
  }

  @Override
  public List<AccessRequest> lettingIn(Conversation audience, Instant now, int limit) {
    return list(
        one -> one.target().audience().equals(audience) && one.letsIn(now),
        Comparator.comparing(one -> one.until().orElseThrow()),
        limit);
  }

  @Override
  public List<AccessRequest> waitingIn(Conversation audience, Instant now, int limit) {
    return list(
        one -> one.target().audience().equals(audience) && one.waits(now),
        Comparator.comparing(AccessRequest::at),
        limit);
  }

  @Override
  public List<AccessRequest> untold(String messenger, Optional<UUID> after, int limit) {
    return database.read(
        state ->
            state.requests.values().stream()
                .filter(one -> state.untold.contains(one.id()))
                .filter(one -> one.asker().workspace().messenger().equals(messenger))
                .filter(one -> after.filter(id -> order(one.id(), id) <= 0).isEmpty())
                .sorted((one, other) -> order(one.id(), other.id()))
                .limit(limit)
                .toList());
  }

  /** As databases order them, which is not as Java does. */
  private static int order(UUID one, UUID other) {
    return one.toString().compareTo(other.toString());
  }

  @Override
  public void told(AccessRequest asRead) {
    database.run(
        state -> {
          AccessRequest now = state.requests.get(asRead.id());
          if (now != null && now.state() == asRead.state()) {
            state.untold.remove(asRead.id());
          }
        });
  }

  private List<AccessRequest> list(
      Predicate<AccessRequest> wanted, Comparator<AccessRequest> order, int limit) {
    return database.read(
        state ->
            state.requests.values().stream().filter(wanted).sorted(order).limit(limit).toList());
  }

  static Stream<AccessRequest> of(MemoryState state, Person asker, LinkId link) {
    return state.requests.values().stream()
        .filter(one -> one.asker().equals(asker) && one.target().link().equals(link));
  }

  /** Has all that the person was let in to end at that moment. */
  static void endAll(MemoryState state, Person person, Instant at) {
    state.requests.replaceAll(
        (id, one) -> one.asker().equals(person) && one.letsIn(at) ? one.until(at) : one);
  }
}
