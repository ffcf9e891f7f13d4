package io.cloakroom.command.log;

import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.Values;
import io.cloakroom.command.help.HelpWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows security what one person did and was refused. Not without a reason, which the others of
 * security read by {@code log queries}.
 */
final class LogPerson implements Command {
  static final String WORDS = "log person";

  private static final int LONGEST_REASON = 200;

  private static final Usage USAGE =
      Usage.reading(
          WORDS,
          HelpWords.WORDS::logPerson,
          "log person @bob since:7d outcome:denied reason:\"leaked picture, case 12\"",
          CallerRight.SECURITY,
          Filters.behind(Parameters.PERSON, Parameters.optional(Parameters.REASON)));

  private final RecordReader reader;

  LogPerson(RecordReader reader) {
    this.reader = reader;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Optional<String> instead() {
    return Optional.of(LogChannel.WORDS);
  }

  @Override
  public Reply run(Request request) {
    Values values = request.values();
    Person person =
        values
            .person(Parameters.PERSON.name())
            .orElseThrow(() -> new IllegalStateException("person is required"));
    Optional<String> reason = values.text(Parameters.REASON.name()).map(LogPerson::line);
    return reason.map(why -> history(request, person, why)).orElseGet(() -> ask(request));
  }

  private Reply history(Request request, Person person, String reason) {
    return reader.answer(
        request,
        new RecordReader.Question(
            USAGE,
            AuditQuery.everything(request.where().workspace()).by(person),
            Line.of(LogWords.WORDS.personDid(Span.person(person))).spans(),
            Map.of(Parameters.PERSON.name(), person.id(), Parameters.REASON.name(), reason),
            RecordLines.of(RecordLines.Known.NOTHING)));
  }

  /** With all that was typed, so that nothing has to be typed again. */
  private static Reply ask(Request request) {
    Map<String, String> given = new HashMap<>();
    USAGE.parameters().stream()
        .forEach(
            one ->
                request.values().text(one.name()).ifPresent(text -> given.put(one.name(), text)));
    return new Reply.Ask(LogWords.WORDS.whyThisPerson(), WORDS, List.of(Parameters.REASON), given);
  }

  private static String line(String reason) {
    String one = reason.strip().replaceAll("\\s+", " ");
    return one.substring(0, Math.min(one.length(), LONGEST_REASON));
  }
}
