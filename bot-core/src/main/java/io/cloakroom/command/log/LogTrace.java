package io.cloakroom.command.log;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.link.mark.LookCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says security whose look a watermark was made for, by the code in it. */
final class LogTrace implements Command {
  /** As many share a code as good as never. */
  private static final int MOST = 5;

  private static final Parameter CODE =
      Parameters.text("code", true, OptionWords.WORDS::logTraceCode);

  private static final Usage USAGE =
      Usage.reading(
          "log trace",
          HelpWords.WORDS::logTrace,
          "log trace 7QK2MF",
          CallerRight.SECURITY,
          CODE,
          Filters.SINCE,
          Filters.UNTIL,
          Filters.OUTCOME,
          Filters.ACTION,
          Filters.CHANNEL);

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
      return Problems.of(slash, USAGE, CODE.name(), LogWords.WORDS.notACode());
    }
    Filters filters = reader.filters(request);
    if (!filters.problems().isEmpty()) {
      return Problems.of(slash, USAGE, filters.problems());
    }
    Map<String, String> asked = new TreeMap<>(filters.fixed());
    asked.put(CODE.name(), code.get().letters());
    return reader
        .admitted(request, USAGE, Optional.empty(), asked)
        .orElseGet(() -> answer(request, code.get(), filters));
  }

  private Reply answer(Request request, LookCode code, Filters filters) {
    List<RecordedEvent> all = looks(request, Set.of(code.letters()));
    List<RecordedEvent> looks = fitting(request, all, filters);
    if (!all.isEmpty() && looks.isEmpty()) {
      return elsewhere(code, filters);
    }
    if (!looks.isEmpty()) {
      List<Line> lines = new ArrayList<>();
      Span read = Span.code(code.letters());
      lines.add(
          Line.of(
              looks.size() == 1
                  ? LogWords.WORDS.forThisLook(read)
                  : LogWords.WORDS.forSeveralLooks(read)));
      looks.forEach(look -> lines.add(line(look.event())));
      return new Reply.Say(lines, buttons(looks), false);
    }
    List<RecordedEvent> near = looks(request, code.nearMisses());
    boolean one = near.size() == 1 && !fitting(request, near, filters).isEmpty();
    return one ? guess(code, near) : unknown(code);
  }

  private List<RecordedEvent> looks(Request request, Set<String> codes) {
    return audit.looks(request.where().workspace(), codes, MOST);
  }

  /** A code leads to so few that those that fit are found here. */
  private static List<RecordedEvent> fitting(
      Request request, List<RecordedEvent> looks, Filters filters) {
    Optional<AuditQuery> query = filters.on(AuditQuery.everything(request.where().workspace()));
    return looks.stream()
        .filter(look -> query.filter(one -> one.fits(look.event())).isPresent())
        .toList();
  }

  private static Reply elsewhere(LookCode code, Filters filters) {
    return Reply.Say.of(
        Line.joined(
            "",
            List.of(
                Line.of(LogWords.WORDS.noLookAsAsked(Span.code(code.letters()))),
                new Line(filters.words()),
                Line.of(LogWords.WORDS.askByCodeAlone()))));
  }

  private static Reply guess(LookCode code, List<RecordedEvent> near) {
    AuditEvent event = near.get(0).event();
    String other = event.details().getOrDefault(AuditEvent.LOOK_CODE, "");
    return new Reply.Say(
        List.of(
            Line.of(LogWords.WORDS.guess(Span.code(code.letters()), Span.code(other))),
            line(event)),
        buttons(near),
        false);
  }

  private static Reply unknown(LookCode code) {
    return Reply.Say.of(Line.of(LogWords.WORDS.unknownCode(Span.code(code.letters()))));
  }

  private static Line line(AuditEvent event) {
    List<Span> spans = new ArrayList<>();
    event.actor().map(Span::person).ifPresent(spans::add);
    spans.add(Span.plain(", "));
    spans.add(Span.time(event.at()));
    spans.add(Span.plain(": " + EventWords.of(event)));
    RecordLines.from(event).ifPresent(client -> spans.add(Span.plain(client + ",")));
    RecordLines.in(event).ifPresent(spans::addAll);
    RecordLines.picture(event).ifPresent(spans::addAll);
    return new Line(spans);
  }

  private static List<Button> buttons(List<RecordedEvent> looks) {
    List<Button> buttons = new ArrayList<>();
    AuditEvent look = looks.get(0).event();
    look.image()
        .ifPresent(
            image ->
                buttons.add(
                    button(
                        LogWords.WORDS.thePicture(),
                        LogImage.WORDS,
                        Parameters.IMAGE,
                        image.toString())));
    look.actor()
        .ifPresent(
            who ->
                buttons.add(
                    button(
                        LogWords.WORDS.thePerson(), LogPerson.WORDS, Parameters.PERSON, who.id())));
    return looks.size() == 1 ? buttons : List.of();
  }

  private static Button button(String label, String words, Parameter parameter, String value) {
    return new Button(label, words, Map.of(parameter.name(), value), Button.Style.NORMAL);
  }
}
