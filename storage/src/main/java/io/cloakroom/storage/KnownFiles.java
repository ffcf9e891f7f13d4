package io.cloakroom.storage;

import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.vault.ImageId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which sealed files can be opened, by their names: those of images and bodies that a row knows,
 * and of a body beside which an image is marked that a row knows. Of that body an older database
 * hears once the picture is looked at.
 */
public final class KnownFiles {
  private final Set<UUID> rows;
  private final Set<UUID> marked = new HashSet<>();

  /**
   * @param rows ids of images that have a key, and of bodies
   */
  KnownFiles(Set<UUID> rows) {
    this.rows = rows;
  }

  /** Takes into account what stands there, in any order: it may be a mark. */
  public void note(String name) {
    Optional<ImageId> body = PictureKeys.image(name);
    if (body.isPresent() && PictureKeys.marked(body.get(), name).filter(this::hasRow).isPresent()) {
      marked.add(body.get().value());
    }
  }

  /** Whether it is one of them, once all that stand there were noted. */
  public boolean has(String name) {
    Optional<ImageId> of = PictureKeys.image(name);
    return of.isPresent()
        && PictureKeys.marked(of.get(), name)
            .map(this::hasRow)
            .orElseGet(() -> hasRow(of.get()) || marked.contains(of.get().value()));
  }

  private boolean hasRow(ImageId id) {
    return rows.contains(id.value());
  }
}
