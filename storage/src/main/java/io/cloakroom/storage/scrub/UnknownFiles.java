package io.cloakroom.storage.scrub;

import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Finds sealed files that no row knows, nor a mark beside them: nobody can open them. They come in
 * the order of their names, so that the marks at a body stand beside it; a portion is asked for at
 * a time.
 */
final class UnknownFiles {
  private static final int PORTION = 500;

  /** So many are asked for once more at the end: what is being erased loses its key first. */
  private static final int MOST = 1_000;

  /** Is called after each portion; whoever fails breaks off. */
  @FunctionalInterface
  interface Portion {
    void done() throws IOException;
  }

  private final SealedFiles files;
  private final KeptParts rows;
  private final List<String> portion = new ArrayList<>();
  private final Set<String> unknown = new HashSet<>();
  private long more;

  UnknownFiles(SealedFiles files, KeptParts rows) {
    this.files = files;
    this.rows = rows;
  }

  /**
   * Walks through all.
   *
   * @param told of each of the first of them, by its name
   * @return how many there are
   */
  long walk(Consumer<String> told, Portion asked) throws IOException {
    files.each(
        entry -> {
          // Not between what stands at one body.
          if (portion.size() >= PORTION && !isOfSame(entry.name())) {
            ask();
            asked.done();
          }
          portion.add(entry.name());
        });
    ask();
    asked.done();
    List<String> left = new ArrayList<>();
    for (String name : unknown.stream().sorted().toList()) {
      if (files.has(name)) {
        left.add(name);
      }
    }
    left.forEach(told);
    return left.size() + more;
  }

  private boolean isOfSame(String name) {
    return PictureKeys.image(name).equals(PictureKeys.image(portion.get(portion.size() - 1)))
        && portion.size() < MOST * PORTION;
  }

  private void ask() {
    Set<UUID> ids = new HashSet<>();
    for (String name : portion) {
      of(name).ifPresent(id -> ids.add(id.value()));
      marked(name).ifPresent(id -> ids.add(id.value()));
    }
    Set<UUID> known = known(ids);
    for (String name : portion) {
      // Beside a body that an image knows by its mark alone it is an older database.
      marked(name)
          .filter(image -> known.contains(image.value()))
          .flatMap(image -> of(name))
          .ifPresent(body -> known.add(body.value()));
    }
    for (String name : portion) {
      ImageId of = marked(name).or(() -> of(name)).orElseThrow();
      if (!known.contains(of.value())) {
        note(name);
      }
    }
    portion.clear();
  }

  private Set<UUID> known(Set<UUID> ids) {
    Set<UUID> known = new HashSet<>();
    List<UUID> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += PORTION) {
      known.addAll(rows.known(Set.copyOf(all.subList(from, Math.min(all.size(), from + PORTION)))));
    }
    return known;
  }

  private void note(String name) {
    if (unknown.size() < MOST) {
      unknown.add(name);
    } else {
      more++;
    }
  }

  private static Optional<ImageId> of(String name) {
    return PictureKeys.image(name);
  }

  private static Optional<ImageId> marked(String name) {
    return of(name).flatMap(body -> PictureKeys.marked(body, name));
  }
}
