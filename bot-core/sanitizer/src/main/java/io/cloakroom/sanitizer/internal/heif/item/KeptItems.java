package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.Reference;
import io.cloakroom.sanitizer.internal.heif.property.AuxiliaryType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the items that the shown picture consists of: itself, the pictures that it is made of, and
 * the transparency of any of these, ISO 23008-12, sections 6.4 and 6.6.
 */
final class KeptItems {

  private final byte[] file;
  private final HeifMeta meta;
  private final Map<Integer, List<Integer>> transparencies = new HashMap<>();
  private final Set<Integer> kept = new HashSet<>();
  private final Deque<Integer> waiting = new ArrayDeque<>();

  private KeptItems(byte[] file, HeifMeta meta) {
    this.file = file;
    this.meta = meta;
  }

  static Set<Integer> of(byte[] file, HeifMeta meta) throws Rejection {
    KeptItems items = new KeptItems(file, meta);
    items.indexTransparencies();
    items.collect();
    return items.kept;
  }

  private void indexTransparencies() throws Rejection {
    for (Reference reference : meta.references()) {
      if (reference.type().equals("auxl") && isTransparency(reference.from())) {
        for (int picture : reference.to()) {
          transparencies
              .computeIfAbsent(picture, absent -> new ArrayList<>())
              .add(reference.from());
        }
      }
    }
  }

  private boolean isTransparency(int id) throws Rejection {
    Optional<Box> type = HeifMeta.property(meta.item(id), "auxC");
    return type.isPresent() && AuxiliaryType.isAlpha(file, type.get());
  }

  private void collect() throws Rejection {
    add(meta.primary());
    while (!waiting.isEmpty()) {
      int id = waiting.pop();
      for (int source : meta.sources(id)) {
        add(source);
      }
      for (int transparency : transparencies.getOrDefault(id, List.of())) {
        add(transparency);
      }
    }
  }

  private void add(int id) throws Rejection {
    if (kept.add(meta.item(id).id())) {
      waiting.push(id);
    }
  }
}
