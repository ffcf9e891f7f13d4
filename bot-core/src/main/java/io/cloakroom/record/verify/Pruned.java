package io.cloakroom.record.verify;

import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.PruneStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What was removed from the record on purpose, for each workspace. */
public record Pruned(List<OfWorkspace> workspaces) {
  /**
   * What was removed of one workspace.
   *
   * @param events how many
   * @param before all happened before that
   * @param keep for how long it keeps events, as the latest statement has it
   * @param order the event by which that was ordered
   * @param statements how many say so
   */
  public record OfWorkspace(
      Workspace workspace,
      long events,
      Instant before,
      Duration keep,
      UUID order,
      int statements) {}

  /** What one statement is about, and how many of its events are gone. */
  record Part(PruneStatement.Body body, long removed) {}

  public Pruned {
    workspaces = List.copyOf(workspaces);
  }

  static Pruned of(List<Part> parts) {
    Map<String, OfWorkspace> all = new TreeMap<>();
    parts.stream()
        .sorted(Comparator.comparing(part -> part.body().number()))
        .forEach(
            part -> {
              Workspace where = part.body().workspace();
              all.merge(where.messenger() + "/" + where.id(), one(part), Pruned::sum);
            });
    return new Pruned(List.copyOf(all.values()));
  }

  private static OfWorkspace one(Part part) {
    PruneStatement.Body body = part.body();
    return new OfWorkspace(
        body.workspace(), part.removed(), body.before(), body.keep(), body.order(), 1);
  }

  private static OfWorkspace sum(OfWorkspace earlier, OfWorkspace later) {
    Instant before = later.before().isAfter(earlier.before()) ? later.before() : earlier.before();
    return new OfWorkspace(
        later.workspace(),
        earlier.events() + later.events(),
        before,
        later.keep(),
        later.order(),
        earlier.statements() + later.statements());
  }

  /** How many events, of all workspaces. */
  public long events() {
    return workspaces.stream().mapToLong(OfWorkspace::events).sum();
  }
}
