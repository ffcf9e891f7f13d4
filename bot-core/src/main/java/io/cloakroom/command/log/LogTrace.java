package io.cloakroom.command.log;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says security whose look a watermark was made for, by the code in it. */
final class LogTrace implements Command {
  /** As many share a code as good as never. */
  private static final int MOST = 5;

  private static final Parameter CODE =
      Parameters.text("code", true, "the six letters in the watermark");

  private static final Usage USAGE =
      Usage.of(
          "log trace",
          "See whose look a watermark was made for",
          "log trace 7QK2MF",
          CallerRight.SECURITY,
          CODE);

  private final AuditLog audit;
  private final RecordReader reader;
  private final Slash slash;

  LogTrace(AuditLog audit, RecordReader reader, Slash slash) {
    this.audit = audit;
    this.reader = reader;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<LookCode> code = LookCode.read(request.values().required(CODE.name()));
    if (code.isEmpty()) {
      return Problems.of(
          slash, USAGE, CODE.name(), "not a code: six letters and digits stand in a watermark");
    }
    String letters = code.get().letters();
    return reader
        .admitted(request, USAGE, Optional.empty(), Map.of(CODE.name(), letters))
        .orElseGet(() -> answer(request, code.get()));
  }

  private Reply answer(Request request, LookCode code) {
    List<RecordedEvent> looks = looks(request, Set.of(code.letters()));
    if (!looks.isEmpty()) {
      List<Line> lines = new ArrayList<>();
      lines.add(
          Line.of(
              Span.code(code.letters()),
              Span.plain(
                  looks.size() == 1
                      ? " was written across the picture for this look:"
                      : " was written across the picture for more than one look. The name and the"
                          + " time beside it tell which:")));
      looks.forEach(look -> lines.add(line(look.event())));
      return new Reply.Say(lines, buttons(looks), false);
    }
    List<RecordedEvent> near = looks(request, code.nearMisses());
    return near.size() == 1 ? guess(code, near) : unknown(code);
  }

  private List<RecordedEvent> looks(Request request, Set<String> codes) {
    return audit.looks(request.where().workspace(), codes, MOST);
  }

  private static Reply guess(LookCode code, List<RecordedEvent> near) {
    AuditEvent event = near.get(0).event();
    String other = event.details().getOrDefault(AuditEvent.LOOK_CODE, "");
    return new Reply.Say(
        List.of(
            Line.of(
                Span.plain("No look has the code "),
                Span.code(code.letters()),
                Span.plain(". A guess, if one letter was misread: "),
                Span.code(other),
                Span.plain(
                    " is the only code that differs in one. Compare it with the picture"
                        + " before you act on it:")),
            line(event)),
        buttons(near),
        false);
  }

  private static Reply unknown(LookCode code) {
    return Reply.Say.of(
        Line.of(
            Span.plain("Not ours: no look of this workspace has the code "),
            Span.code(code.letters()),
            Span.plain(
                ", nor one that differs in one letter alone. Read it again, all six; O and 0, I"
                    + " and 1 are the same.")));
  }

  private static Line line(AuditEvent event) {
    List<Span> spans = new ArrayList<>();
    event.actor().map(Span::person).ifPresent(spans::add);
    spans.add(Span.plain(", "));
    spans.add(Span.time(event.at()));
    spans.add(Span.plain(": " + EventWords.of(event)));
    RecordLines.from(event).ifPresent(client -> spans.add(Span.plain(", by " + client + ",")));
    event
        .conversation()
        .ifPresent(
            where -> {
              spans.add(Span.plain(" in "));
              spans.add(Span.conversation(where));
            });
    event
        .image()
        .ifPresent(
            image -> {
              spans.add(Span.plain(", picture "));
              spans.add(Span.code(image.toString()));
            });
    return new Line(spans);
  }

  private static List<Button> buttons(List<RecordedEvent> looks) {
    List<Button> buttons = new ArrayList<>();
    AuditEvent look = looks.get(0).event();
    look.image()
        .ifPresent(
            image ->
                buttons.add(
                    button("The picture", LogImage.WORDS, Parameters.IMAGE, image.toString())));
    look.actor()
        .ifPresent(
            who -> buttons.add(button("The person", LogPerson.WORDS, Parameters.PERSON, who.id())));
    return looks.size() == 1 ? buttons : List.of();
  }

  private static Button button(String label, String words, Parameter parameter, String value) {
    return new Button(label, words, Map.of(parameter.name(), value), Button.Style.NORMAL);
  }
}
