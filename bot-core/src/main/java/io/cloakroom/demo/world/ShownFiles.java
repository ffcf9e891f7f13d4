package io.cloakroom.demo.world;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files are shown, and by what: asked at each card and each removal, whatever there was. */
final class ShownFiles {
  private final Map<String, List<String>> filesBy = new HashMap<>();
  private final Map<String, Set<String>> showing = new HashMap<>();

  /** From now on it shows these files and no others. */
  void by(String what, Collection<String> files) {
    filesBy.getOrDefault(what, List.of()).forEach(before -> forget(before, what));
    filesBy.remove(what);
    if (!files.isEmpty()) {
      filesBy.put(what, List.copyOf(files));
    }
    files.forEach(file -> showing.computeIfAbsent(file, any -> new LinkedHashSet<>()).add(what));
  }

  private void forget(String file, String what) {
    Set<String> left = new LinkedHashSet<>(whatShows(file));
    left.remove(what);
    if (left.isEmpty()) {
      showing.remove(file);
    } else {
      showing.put(file, left);
    }
  }

  boolean has(String file) {
    return showing.containsKey(file);
  }

  Set<String> whatShows(String file) {
    return Set.copyOf(showing.getOrDefault(file, Set.of()));
  }

  Set<String> all() {
    return Set.copyOf(showing.keySet());
  }
}
