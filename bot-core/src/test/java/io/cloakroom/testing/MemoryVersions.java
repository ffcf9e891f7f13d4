package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Pictures that were replaced by others under the same links. */
final class MemoryVersions {
  private final MemoryDatabase database;

  MemoryVersions(MemoryDatabase database) {
    this.database = database;
  }

  boolean replace(Link asRead, StoredImage fresh, Person by, Instant at, AuditEvent event) {
    return database.change(
        state -> {
          ImageId image = asRead.image().id();
          List<PictureVersion> earlier = state.versions.getOrDefault(image, List.of());
          Link now = state.links.get(asRead.id());
          if (now == null
              || !now.isShownLike(asRead)
              || !now.isReplaceable(at)
              || earlier.size() >= PictureVersion.MOST
              || state.erasing.contains(image)
              || MemoryKeeping.isGivenUp(state, now)) {
            return false;
          }
          List<PictureVersion> all = new ArrayList<>(earlier);
          all.add(new PictureVersion(asRead.image(), at, by));
          state.versions.put(image, List.copyOf(all));
          MemoryKeeping.kept(state, image)
              .forEach(link -> state.links.put(link.id(), link.showing(fresh, by, at)));
          state.record(event);
          return true;
        });
  }

  List<PictureVersion> of(ImageId image) {
    return database.read(state -> state.versions.getOrDefault(image, List.of()));
  }
}
