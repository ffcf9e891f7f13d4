package io.cloakroom.command.log;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.intake.keep.HeldFiles;
import java.util.List;
import java.util.Map;

/** Destroys a held file for ever. Asks for a word in a form, since nothing brings it back. */
final class LogDestroy implements Command {
  private static final String CONFIRM = "confirm";
  private static final Parameter WORD =
      Parameters.choice(CONFIRM, false, OptionWords.WORDS::logDestroyConfirm, "destroy");

  private static final Usage USAGE =
      Usage.of(
          "log destroy",
          HelpWords.WORDS::logDestroy,
          "log destroy ID",
          CallerRight.SECURITY,
          Parameters.IMAGE,
          WORD);

  private final HeldFiles held;
  private final AuditLog audit;

  LogDestroy(HeldFiles held, AuditLog audit) {
    this.held = held;
    this.audit = audit;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return HeldFile.settle(
        held, audit, request, CONFIRM, LogDestroy::ask, file -> destroy(request, file));
  }

  private static Reply ask(HeldFile file) {
    return new Reply.Ask(
        LogWords.WORDS.destroyForEver(),
        USAGE.words(),
        List.of(Parameters.required(WORD)),
        Map.of(Parameters.IMAGE.name(), file.image().toString()));
  }

  private Reply destroy(Request request, HeldFile file) {
    return held.destroy(request.caller(), file.image())
        ? Reply.Say.of(
            Line.of(LogWords.WORDS.destroyed(Span.person(file.intake().post().author()))))
        : Reply.Say.of(Line.of(LogWords.WORDS.notYetDestroyed()));
  }
}
