package io.cloakroom.command.log;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.intake.keep.HeldFiles;
import java.util.List;
import java.util.Map;

/** Destroys a held file for ever. Asks for a word in a form, since nothing brings it back. */
final class LogDestroy implements Command {
  private static final String CONFIRM = "confirm";
  private static final Parameter WORD =
      Parameters.choice(
          CONFIRM, false, "destroy, once you are sure: nothing brings it back", "destroy");

  private static final Usage USAGE =
      Usage.of(
          "log destroy",
          "Destroy a held file for ever",
          "log destroy ID",
          CallerRight.SECURITY,
          Parameters.IMAGE,
          WORD);

  private final HeldFiles held;

  LogDestroy(HeldFiles held) {
    this.held = held;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return HeldFile.settle(held, request, CONFIRM, LogDestroy::ask, file -> destroy(request, file));
  }

  private static Reply ask(HeldFile file) {
    return new Reply.Ask(
        "Destroy this file for ever?",
        USAGE.words(),
        List.of(new Parameter(CONFIRM, WORD.type(), true, WORD.help(), WORD.choices())),
        Map.of(Parameters.IMAGE.name(), file.image().toString()));
  }

  private Reply destroy(Request request, HeldFile file) {
    return held.destroy(request.caller(), file.image())
        ? Reply.Say.of(
            Line.of(
                Span.plain("The file of "),
                Span.person(file.intake().post().author()),
                Span.plain(
                    " is given up for good: nobody can have it again, and its bytes"
                        + " are erased within minutes. Nothing is left to do.")))
        : Reply.Say.of(
            Line.of(
                "The file could not be destroyed yet, as its post is still on its way. Try again in"
                    + " a minute."));
  }
}
