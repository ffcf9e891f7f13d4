package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.blocked.BlockedPictures;
import io.cloakroom.vault.ImageId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Blocked pictures, in memory. */
final class MemoryBlocked implements BlockedPictures {
  private final MemoryDatabase database;

  MemoryBlocked(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public List<BlockedPicture> of(Workspace workspace) {
    return database.read(
        state ->
            state.blocked.values().stream()
                .filter(one -> one.workspace().equals(workspace))
                .sorted(Comparator.comparing(BlockedPicture::at))
                .toList());
  }

  @Override
  public boolean add(BlockedPicture fresh, AuditEvent event) {
    return database.change(
        state -> {
          if (state.blocked.putIfAbsent(fresh.image(), fresh) != null) {
            return false;
          }
          state.record(event);
          return true;
        });
  }

  @Override
  public boolean remove(Workspace workspace, ImageId image, AuditEvent event) {
    return database.change(
        state -> {
          Optional<BlockedPicture> standing =
              Optional.ofNullable(state.blocked.get(image))
                  .filter(one -> one.workspace().equals(workspace));
          standing.ifPresent(
              one -> {
                state.blocked.remove(image);
                state.record(event);
              });
          return standing.isPresent();
        });
  }
}
