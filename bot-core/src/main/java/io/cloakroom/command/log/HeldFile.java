package io.cloakroom.command.log;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.vault.ImageId;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file that security decides on.
 *
 * @param intake the post that it came with
 */
record HeldFile(ImageId image, Intake intake) {
  /** The held file of this workspace by that id; empty when there is none, or no longer. */
  private static Optional<HeldFile> find(HeldFiles held, Workspace workspace, String reference) {
    return ImageId.parse(reference)
        .flatMap(id -> held.find(id).map(intake -> new HeldFile(id, intake)))
        .filter(file -> file.intake().post().conversation().workspace().equals(workspace));
  }

  /**
   * Settles the held file that a call names: asks first, and acts once the call confirms it.
   *
   * @param confirm the parameter that confirms
   */
  static Reply settle(
      HeldFiles held,
      Request request,
      String confirm,
      Function<HeldFile, Reply> ask,
      Function<HeldFile, Reply> act) {
    return find(
            held, request.where().workspace(), request.values().required(Parameters.IMAGE.name()))
        .map(request.values().has(confirm) ? act : ask)
        .orElseGet(HeldFile::none);
  }

  static Reply none() {
    return Reply.Say.of(Line.of(LogWords.WORDS.notHeld()));
  }
}
