package io.cloakroom.command.log;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.quarantine.HeldDecision;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.vault.ImageId;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
      AuditLog audit,
      Request request,
      String confirm,
      Function<HeldFile, Reply> ask,
      Function<HeldFile, Reply> act) {
    return find(
            held, request.where().workspace(), request.values().required(Parameters.IMAGE.name()))
        .map(
            file ->
                request.values().has(confirm)
                    ? act.apply(file)
                    : file.isReleased()
                        ? knowing(audit, request, ask.apply(file))
                        : ask.apply(file))
        .orElseGet(() -> decided(audit, request).orElseGet(HeldFile::none));
  }

  /** On record it is before its author has it: they may not have got it. */
  private boolean isReleased() {
    return intake.items().stream()
        .filter(item -> item.image().equals(image))
        .anyMatch(item -> item.state() == ItemState.RELEASED);
  }

  /** Whoever is asked whether they mean it reads first what another decided before. */
  private static Reply knowing(AuditLog audit, Request request, Reply question) {
    Optional<Line> decided = line(audit, request);
    return decided.isPresent() && question instanceof Reply.Say said
        ? new Reply.Say(
            Stream.concat(decided.stream(), said.lines().stream()).toList(),
            said.buttons(),
            said.forAll())
        : question;
  }

  /** An old notice's button finds nothing to decide: it says who did, and what became of it. */
  private static Optional<Reply> decided(AuditLog audit, Request request) {
    return line(audit, request).map(line -> Reply.Say.of(line));
  }

  private static Optional<Line> line(AuditLog audit, Request request) {
    return ImageId.parse(request.values().required(Parameters.IMAGE.name()))
        .flatMap(image -> HeldDecision.of(audit, request.where().workspace(), image));
  }

  static Reply none() {
    return Reply.Say.of(Line.of(LogWords.WORDS.notHeld()));
  }
}
