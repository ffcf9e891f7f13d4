package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.link.pass.Session;
import java.time.Instant;
import java.util.Optional;

/** Passes and sessions in memory. */
final class MemoryPasses implements PassStore {
  private final MemoryDatabase database;

  MemoryPasses(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public void add(Pass pass, AuditEvent event) {
    database.run(
        state -> {
          if (state.usedPasses.containsKey(pass.hash())
              || state.passes.putIfAbsent(pass.hash(), pass) != null) {
            throw new IllegalStateException("there is a pass with this hash");
          }
          state.record(event);
        });
  }

  @Override
  public Optional<Pass> find(String hash, Instant now) {
    return database.read(state -> live(state, hash, now));
  }

  @Override
  public Optional<Person> owner(String hash) {
    return database.read(
        state ->
            Optional.ofNullable(state.passes.get(hash))
                .or(() -> Optional.ofNullable(state.usedPasses.get(hash)))
                .map(Pass::person));
  }

  @Override
  public boolean redeem(String passHash, Instant now, Session session, AuditEvent event) {
    return database.change(
        state -> {
          if (live(state, passHash, now).isEmpty()) {
            return false;
          }
          state.usedPasses.put(passHash, state.passes.remove(passHash));
          if (state.sessions.putIfAbsent(session.hash(), session) != null) {
            throw new IllegalStateException("there is a session with this hash");
          }
          state.record(event);
          return true;
        });
  }

  @Override
  public Optional<Session> session(String hash, Instant now) {
    return database.read(
        state ->
            Optional.ofNullable(state.sessions.get(hash))
                .filter(session -> now.isBefore(session.expiresAt())));
  }

  @Override
  public void endSession(String hash) {
    database.run(state -> state.sessions.remove(hash));
  }

  @Override
  public void endAll(Person person, AuditEvent event) {
    database.run(
        state -> {
          boolean passes = state.passes.values().removeIf(pass -> pass.person().equals(person));
          passes |= state.usedPasses.values().removeIf(pass -> pass.person().equals(person));
          boolean any = state.sessions.values().removeIf(one -> one.person().equals(person));
          if (passes || any) {
            state.record(event);
          }
        });
  }

  @Override
  public void forgetExpired(Instant before) {
    database.run(
        state -> {
          state.passes.values().removeIf(pass -> pass.expiresAt().isBefore(before));
          state.usedPasses.values().removeIf(pass -> pass.expiresAt().isBefore(before));
          state.sessions.values().removeIf(session -> session.expiresAt().isBefore(before));
        });
  }

  private static Optional<Pass> live(MemoryState state, String hash, Instant now) {
    return Optional.ofNullable(state.passes.get(hash))
        .filter(pass -> now.isBefore(pass.expiresAt()));
  }
}
