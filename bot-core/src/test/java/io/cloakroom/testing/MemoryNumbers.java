package io.cloakroom.testing;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The numbers of months, in memory. */
final class MemoryNumbers implements NumbersStore {
  private final MemoryDatabase database;

  MemoryNumbers(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public boolean add(Tally first) {
    return database.change(state -> state.tallies.putIfAbsent(first.workspace(), first) == null);
  }

  @Override
  public Optional<Tally> find(Workspace workspace) {
    return database.read(state -> Optional.ofNullable(state.tallies.get(workspace)));
  }

  @Override
  public List<Tally> due(String messenger, Instant now, int limit) {
    return database.read(
        state ->
            state.tallies.values().stream()
                .filter(one -> one.workspace().messenger().equals(messenger))
                .filter(one -> !one.dueAt().isAfter(now))
                .sorted(Comparator.comparing(Tally::dueAt))
                .limit(limit)
                .toList());
  }

  @Override
  public Optional<Tally> save(Tally asRead, Tally then, List<MonthlyNumbers> months) {
    return database.change(
        state -> {
          Tally standing = state.tallies.get(asRead.workspace());
          if (standing == null || standing.version() != asRead.version()) {
            return Optional.empty();
          }
          Tally kept = then.after(asRead);
          state.tallies.put(kept.workspace(), kept);
          NavigableMap<YearMonth, MonthlyNumbers> all =
              state.months.computeIfAbsent(kept.workspace(), unused -> new TreeMap<>());
          months.forEach(one -> all.merge(one.month(), one, (was, is) -> was.over() ? was : is));
          return Optional.of(kept);
        });
  }

  @Override
  public List<MonthlyNumbers> months(Workspace workspace, YearMonth since, int limit) {
    return database.read(
        state ->
            state
                .months
                .getOrDefault(workspace, new TreeMap<>())
                .tailMap(since, true)
                .values()
                .stream()
                .limit(limit)
                .toList());
  }

  @Override
  public Kept kept(Conversation where) {
    List<Link> firsts =
        database.read(
            state ->
                state.links.values().stream()
                    .filter(one -> one.audience().equals(where) && one.erasedAt().isEmpty())
                    .filter(one -> isFirst(state, one))
                    .toList());
    return new Kept(firsts.size(), firsts.stream().mapToLong(one -> one.image().bytes()).sum());
  }

  private static boolean isFirst(MemoryState state, Link link) {
    return state.links.values().stream()
        .filter(one -> one.image().id().equals(link.image().id()))
        .map(one -> one.id().toString())
        .allMatch(other -> other.compareTo(link.id().toString()) >= 0);
  }
}
