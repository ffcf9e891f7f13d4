package io.cloakroom.adapter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers nothing: for who only looks at a chat, and finishes nothing there. */
public final class NoKeepsakes implements Keepsakes {
  @Override
  public void keep(List<Keepsake> all) {
    throw new IllegalStateException("nothing is taken in here: " + all);
  }

  @Override
  public boolean keepFirst(Keepsake one, Instant now) {
    throw new IllegalStateException("nothing is taken in here: " + one);
  }

  @Override
  public boolean replace(Keepsake was, Keepsake now) {
    return false;
  }

  @Override
  public Optional<Keepsake> find(String shelf, String name, Instant now) {
    return Optional.empty();
  }

  @Override
  public List<Keepsake> of(String shelf, Instant now, int most) {
    return List.of();
  }

  @Override
  public boolean forget(String shelf, String name) {
    return false;
  }

  @Override
  public boolean forget(Keepsake was) {
    return false;
  }

  @Override
  public void forgetEnded(Instant now) {
    // There are none.
  }
}
