package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.page.LogPage;
import io.cloakroom.link.pass.Passes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows security what happened lately in the whole workspace, all of it or of one kind. */
final class LogLately implements Command {
  private final Usage usage;
  private final String title;
  private final Set<Action> actions;
  private final RecordReader reader;
  private final Optional<LogPage> page;

  private LogLately(
      String word, String help, String title, Set<Action> actions, RecordReader reader) {
    this(word, help, title, actions, reader, Optional.empty());
  }

  /**
   * @param page at which it can be read too, if any
   */
  private LogLately(
      String word,
      String help,
      String title,
      Set<Action> actions,
      RecordReader reader,
      Optional<LogPage> page) {
    String words = "log " + word;
    this.usage =
        Usage.of(
            words,
            help,
            words + " since:7d",
            CallerRight.SECURITY,
            page.isPresent() ? Filters.behind(Parameters.AS_PAGE) : Filters.behind());
    this.title = title;
    this.actions = actions;
    this.reader = reader;
    this.page = page;
  }

  static List<Command> all(RecordReader reader, LogPage page) {
    return List.of(
        new LogLately(
            "recent",
            "See what happened lately",
            "What happened",
            Set.of(),
            reader,
            Optional.of(page)),
        new LogLately(
            "denied", "See who was refused what", "What was refused", Filters.DENIED, reader),
        new LogLately(
            "policy",
            "See who changed which rule or role",
            "What was changed of rules and roles",
            Set.of(Action.POLICY_CHANGED, Action.ROLE_CHANGED),
            reader),
        new LogLately(
            "queries",
            "See who read the record",
            "Who read the record",
            Set.of(Action.AUDIT_QUERY),
            reader));
  }

  @Override
  public Usage usage() {
    return usage;
  }

  @Override
  public Optional<String> instead() {
    return Optional.of(LogChannel.WORDS);
  }

  @Override
  public Reply run(Request request) {
    return page.filter(any -> request.values().has(Parameters.AS_PAGE.name()))
        .map(one -> open(request, one))
        .orElseGet(() -> read(request));
  }

  private Reply open(Request request, LogPage one) {
    return reader
        .admitted(request, usage, Optional.empty(), Map.of(Parameters.AS_PAGE.name(), "yes"))
        .orElseGet(
            () ->
                Reply.Say.of(
                    Line.of(Span.link("Open the record", one.personal(request.caller()))),
                    Line.of(
                        "For you alone: the link works once, within "
                            + Passes.PASS_LIFETIME.toSeconds()
                            + " seconds. What you ask there is on record as it is here.")));
  }

  private Reply read(Request request) {
    AuditQuery all = AuditQuery.everything(request.where().workspace());
    return reader.answer(
        request,
        new RecordReader.Question(
            usage,
            all.of(actions),
            List.of(Span.plain(title)),
            Map.of(),
            RecordLines.of(RecordLines.Known.NOTHING),
            page.map(any -> asPage()).stream().toList()));
  }

  private Button asPage() {
    return new Button(
        "Open as a page",
        usage.words(),
        Map.of(Parameters.AS_PAGE.name(), "yes"),
        Button.Style.NORMAL);
  }
}
