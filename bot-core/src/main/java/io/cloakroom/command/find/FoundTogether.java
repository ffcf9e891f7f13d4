package io.cloakroom.command.find;

import io.cloakroom.chat.Conversation;
import io.cloakroom.link.find.PictureSearch.Hit;
import io.cloakroom.link.find.PictureSearch.Part;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What was found apart, as if it had been asked for together. */
final class FoundTogether {
  private static final Comparator<ImageId> NEWEST_FIRST =
      Comparator.<ImageId, UUID>comparing(ImageId::value).reversed();

  private FoundTogether() {}

  /**
   * As far as all of them were read: what comes behind is read anew.
   *
   * @param order of conversations
   * @param parts from one place on
   */
  static Part of(List<Conversation> order, List<Part> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Optional<ImageId> on = parts.stream().flatMap(part -> part.on().stream()).min(NEWEST_FIRST);
    Map<ImageId, Set<Conversation>> found = new TreeMap<>(NEWEST_FIRST);
    for (Part part : parts) {
      for (Hit hit : part.hits()) {
        if (on.stream().allMatch(last -> NEWEST_FIRST.compare(hit.image(), last) <= 0)) {
          found
              .computeIfAbsent(
                  hit.image(), one -> new TreeSet<>(Comparator.comparing(order::indexOf)))
              .addAll(hit.where());
        }
      }
    }
    List<Hit> hits = new ArrayList<>();
    found.forEach((image, where) -> hits.add(new Hit(image, List.copyOf(where))));
    return new Part(hits, on, parts.stream().mapToInt(Part::walked).sum());
  }
}
