package io.cloakroom.command.log;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Reply;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.vault.ImageId;
import java.util.Optional;

/**
 * A file that security decides on.
 *
 * @param intake the post that it came with
 */
record HeldFile(ImageId image, Intake intake) {
  /** The held file of this workspace by that id; empty when there is none, or no longer. */
  static Optional<HeldFile> find(HeldFiles held, Workspace workspace, String reference) {
    return ImageId.parse(reference)
        .flatMap(id -> held.find(id).map(intake -> new HeldFile(id, intake)))
        .filter(file -> file.intake().post().conversation().workspace().equals(workspace));
  }

  static Reply none() {
    return Reply.Say.of(
        Line.of(
            "No file is held by that id, or it was decided on before. See log held for what is."));
  }
}
