package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the box {@code meta} says, ISO 14496-12, section 8.11 and ISO 23008-12, section 6. */
public final class HeifMeta {

  /** A picture that refers to another in this way is not shown by itself. */
  private static final Set<String> SERVING = Set.of("auxl", "thmb");

  private final int primary;
  private final Map<Integer, HeifItem> items;
  private final List<Reference> references;
  private final Map<Integer, List<Integer>> sources = new HashMap<>();

  /**
   * @param primary the id of the picture that is shown
   * @param items by id, in the order of the file
   */
  HeifMeta(int primary, Map<Integer, HeifItem> items, List<Reference> references) {
    this.primary = primary;
    this.items = items;
    this.references = references;
    references.stream()
        .filter(reference -> reference.type().equals("dimg"))
        .forEach(reference -> sources.putIfAbsent(reference.from(), reference.to()));
  }

  /**
   * Readers agree on what to show only where the picture that the file names is one to be shown by
   * itself: not hidden, nor somebody's transparency, thumbnail or depth, ISO 23008-12, section 6.
   */
  void checkPrimary() throws Rejection {
    boolean servant =
        references.stream().anyMatch(it -> SERVING.contains(it.type()) && it.from() == primary);
    boolean twice =
        references.stream().filter(it -> it.type().equals("dimg") && it.from() == primary).count()
            > 1;
    if (item(primary).hidden() || servant || twice) {
      throw Rejection.unsupported("a HEIF file that leaves open which of its pictures is shown");
    }
  }

  public int primary() {
    return primary;
  }

  public Iterable<HeifItem> items() {
    return items.values();
  }

  List<Reference> references() {
    return references;
  }

  public HeifItem item(int id) throws Rejection {
    HeifItem item = items.get(id);
    if (item == null) {
      throw Rejection.malformed("an item of it is missing");
    }
    return item;
  }

  /** What a derived picture is made of, in its order. */
  List<Integer> sources(int id) {
    return sources.getOrDefault(id, List.of());
  }

  static Optional<Box> property(HeifItem item, String type) {
    return item.properties().stream()
        .map(HeifItem.PropertyUse::box)
        .filter(box -> box.type().equals(type))
        .findFirst();
  }
}
