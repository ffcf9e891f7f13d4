package io.cloakroom.intake.blocked;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import java.util.List;

/** Keeps what security decided on pictures that are to be known again. */
public interface BlockedPictures {
  /** All of a workspace, the earliest first, as of now: also what another node just added. */
  List<BlockedPicture> of(Workspace workspace);

  /**
   * Adds it with its event, both or neither.
   *
   * @return false, with nothing done, when there is one of that image
   */
  boolean add(BlockedPicture fresh, AuditEvent event);

  /**
   * Takes it away with its event, both or neither.
   *
   * @return false, with nothing done, when there is none of that image in the workspace
   */
  boolean remove(Workspace workspace, ImageId image, AuditEvent event);
}
