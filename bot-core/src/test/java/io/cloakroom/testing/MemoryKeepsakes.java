package io.cloakroom.testing;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What adapters have to finish, in memory. */
final class MemoryKeepsakes implements Keepsakes {
  private final MemoryDatabase database;

  MemoryKeepsakes(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public void keep(List<Keepsake> all) {
    database.run(
        state ->
            all.forEach(
                one -> state.keepsakes.put(List.of(one.shelf(), fitting(one.name())), one)));
  }

  @Override
  public boolean keepFirst(Keepsake one, Instant now) {
    List<String> key = List.of(one.shelf(), fitting(one.name()));
    return database.change(
        state -> {
          state.keepsakes.computeIfPresent(
              key, (name, standing) -> now.isBefore(standing.until()) ? standing : null);
          return state.keepsakes.putIfAbsent(key, one) == null;
        });
  }

  @Override
  public boolean replace(Keepsake was, Keepsake now) {
    return database.change(
        state -> state.keepsakes.replace(List.of(was.shelf(), was.name()), was, now));
  }

  /** As the column of a database takes it. */
  private static String fitting(String name) {
    if (name.length() > 100) {
      throw new IllegalArgumentException("a name of " + name.length() + " characters");
    }
    return name;
  }

  @Override
  public Optional<Keepsake> find(String shelf, String name, Instant now) {
    return database
        .read(state -> Optional.ofNullable(state.keepsakes.get(List.of(shelf, name))))
        .filter(one -> now.isBefore(one.until()));
  }

  @Override
  public List<Keepsake> of(String shelf, Instant now, int most) {
    return database.read(
        state ->
            state.keepsakes.values().stream()
                .filter(one -> one.shelf().equals(shelf) && now.isBefore(one.until()))
                .sorted(Comparator.comparing(Keepsake::until))
                .limit(most)
                .toList());
  }

  @Override
  public boolean forget(String shelf, String name) {
    return database.change(state -> state.keepsakes.remove(List.of(shelf, name)) != null);
  }

  @Override
  public boolean forget(Keepsake was) {
    return database.change(state -> state.keepsakes.remove(List.of(was.shelf(), was.name()), was));
  }

  @Override
  public void forgetEnded(Instant now) {
    database.run(state -> state.keepsakes.values().removeIf(one -> !now.isBefore(one.until())));
  }
}
