package io.cloakroom.command.privacy;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.link.pass.OncePages;
import io.cloakroom.privacy.ReportPages;
import java.util.Map;
import java.util.Optional;

/**
 * Gives an admin of the workspace what is kept about one person as a file: by a page of their own,
 * once. That they asked is on record, where the security role reads it.
 */
final class PrivacyReport implements Command {
  private static final Usage USAGE =
      Usage.reading(
          "privacy report",
          HelpWords.WORDS::privacyReport,
          "privacy report @ana",
          CallerRight.WORKSPACE_ADMIN,
          Parameters.PERSON);

  private final ReportPages reports;
  private final Queries queries;
  private final QuestionLimit limit;

  PrivacyReport(ReportPages reports, Queries queries, QuestionLimit limit) {
    this.reports = reports;
    this.queries = queries;
    this.limit = limit;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Person about =
        request
            .values()
            .person(Parameters.PERSON.name())
            .orElseThrow(() -> new IllegalStateException("person is required"));
    Optional<Reply> refused = limit.refusal(USAGE, request, "");
    if (refused.isPresent()) {
      return refused.get();
    }
    queries.record(USAGE, request, Optional.empty(), Map.of(Parameters.PERSON.name(), about.id()));
    Span download =
        Span.link(
            PrivacyWords.WORDS.download(), reports.open(request.caller(), request.where(), about));
    return Reply.Say.of(
        Line.of(PrivacyWords.WORDS.report(download, Span.person(about))),
        Line.of(PrivacyWords.WORDS.forYouAlone(OncePages.LIFETIME.toMinutes())));
  }
}
