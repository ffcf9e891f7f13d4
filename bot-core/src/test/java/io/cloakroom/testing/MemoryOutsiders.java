package io.cloakroom.testing;

import io.cloakroom.link.LinkId;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.outsider.OutsiderStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** With whom outside pictures are shared, in memory. */
final class MemoryOutsiders implements OutsiderStore {
  private final MemoryDatabase database;

  MemoryOutsiders(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public void add(Outsider fresh) {
    database.run(
        state -> {
          state.outsiders.replaceAll(
              (id, one) ->
                  one.link().equals(fresh.link()) && one.person().equals(fresh.person())
                      ? with(one, one.tries(), one.browser(), one.views(), Instant.EPOCH)
                      : one);
          state.outsiders.put(fresh.id(), fresh);
        });
  }

  @Override
  public Optional<Outsider> find(String door) {
    return database.read(
        state ->
            state.outsiders.values().stream().filter(one -> one.door().equals(door)).findFirst());
  }

  @Override
  public List<Outsider> of(LinkId link, int limit) {
    return database.read(
        state ->
            state.outsiders.values().stream()
                .filter(one -> one.link().equals(link))
                .sorted(Comparator.comparing(Outsider::until).reversed())
                .limit(limit)
                .toList());
  }

  @Override
  public boolean countTry(UUID id, Instant now) {
    return database.change(
        state -> {
          Outsider one = state.outsiders.get(id);
          boolean possible =
              one != null
                  && one.tries() < Outsider.TRIES
                  && one.browser().isEmpty()
                  && now.isBefore(one.until());
          if (possible) {
            state.outsiders.put(
                id, with(one, one.tries() + 1, one.browser(), one.views(), one.until()));
          }
          return possible;
        });
  }

  @Override
  public boolean bind(UUID id, String browser) {
    return database.change(
        state -> {
          Outsider one = state.outsiders.get(id);
          boolean possible = one != null && one.browser().isEmpty();
          if (possible) {
            state.outsiders.put(
                id, with(one, one.tries(), Optional.of(browser), one.views(), one.until()));
          }
          return possible;
        });
  }

  @Override
  public boolean countView(UUID id, Instant now, Instant fresh) {
    return database.change(
        state -> {
          Outsider one = state.outsiders.get(id);
          if (one == null || !now.isBefore(one.until())) {
            return false;
          }
          Instant seen = state.outsidersSeen.get(id);
          if (seen != null && seen.isAfter(fresh)) {
            return true;
          }
          if (one.viewsLeft() == 0) {
            return false;
          }
          state.outsidersSeen.put(id, now);
          state.outsiders.put(
              id, with(one, one.tries(), one.browser(), one.views() + 1, one.until()));
          return true;
        });
  }

  private static Outsider with(
      Outsider one, int tries, Optional<String> browser, int views, Instant until) {
    return new Outsider(
        one.id(),
        one.person(),
        one.link(),
        one.image(),
        one.door(),
        one.code(),
        tries,
        browser,
        views,
        until);
  }
}
