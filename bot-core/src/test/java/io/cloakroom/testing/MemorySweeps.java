package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sweeps, in memory. */
final class MemorySweeps implements SweepStore {
  private final MemoryDatabase database;

  MemorySweeps(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public boolean begin(Sweep fresh, AuditEvent event) {
    return database.change(
        state -> {
          Sweep before = state.sweeps.get(fresh.order().where());
          if (before != null && before.isRunning()) {
            return false;
          }
          state.sweeps.put(fresh.order().where(), fresh);
          state.record(event);
          return true;
        });
  }

  @Override
  public Optional<Sweep> of(Conversation where) {
    return database.read(state -> Optional.ofNullable(state.sweeps.get(where)));
  }

  @Override
  public List<Sweep> in(Workspace workspace) {
    return database.read(
        state ->
            state.sweeps.values().stream()
                .filter(one -> one.order().where().workspace().equals(workspace))
                .sorted(Comparator.comparing(one -> one.order().where().id()))
                .toList());
  }

  @Override
  public Optional<Sweep> claim(String messenger, Instant now, Duration lease) {
    return database.change(
        state -> {
          Optional<Sweep> due =
              state.sweeps.values().stream()
                  .filter(one -> one.order().where().workspace().messenger().equals(messenger))
                  .filter(one -> one.isRunning() && !now.isBefore(one.dueAt()))
                  .min(Comparator.comparing(Sweep::dueAt))
                  .map(one -> one.due(now.plus(lease)).saved());
          due.ifPresent(one -> state.sweeps.put(one.order().where(), one));
          return due;
        });
  }

  @Override
  public boolean save(Sweep sweep, List<AuditEvent> events) {
    return database.change(
        state -> {
          Sweep stored = state.sweeps.get(sweep.order().where());
          boolean fits =
              stored != null
                  && stored.id().equals(sweep.id())
                  && stored.version() == sweep.version();
          if (fits) {
            state.sweeps.put(sweep.order().where(), sweep.saved());
            events.forEach(state::record);
          }
          return fits;
        });
  }
}
