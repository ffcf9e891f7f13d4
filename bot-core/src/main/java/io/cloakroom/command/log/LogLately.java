package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.card.Button;
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
import io.cloakroom.command.page.LogPage;
import io.cloakroom.link.pass.Passes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Shows security what happened lately in the whole workspace, all of it or of one kind. */
final class LogLately implements Command {
  private static final Usage RECENT =
      usage("recent", HelpWords.WORDS::logRecent, Parameters.AS_PAGE);

  private static final Usage DENIED = usage("denied", HelpWords.WORDS::logDenied);
  private static final Usage POLICY = usage("policy", HelpWords.WORDS::logPolicy);
  private static final Usage QUERIES = usage("queries", HelpWords.WORDS::logQueries);

  private final Usage usage;
  private final Supplier<String> title;
  private final Set<Action> actions;
  private final RecordReader reader;
  private final Optional<LogPage> page;

  /**
   * @param page at which it can be read too, if any
   */
  private LogLately(
      Usage usage,
      Supplier<String> title,
      Set<Action> actions,
      RecordReader reader,
      Optional<LogPage> page) {
    this.usage = usage;
    this.title = title;
    this.actions = actions;
    this.reader = reader;
    this.page = page;
  }

  private static Usage usage(String word, Supplier<String> help, Parameter... own) {
    String words = "log " + word;
    return Usage.reading(
        words, help, words + " since:7d", CallerRight.SECURITY, Filters.behind(own));
  }

  static List<Command> all(RecordReader reader, LogPage page) {
    Set<Action> changes = Set.of(Action.POLICY_CHANGED, Action.ROLE_CHANGED);
    Set<Action> queries = Set.of(Action.AUDIT_QUERY);
    Optional<LogPage> none = Optional.empty();
    return List.of(
        new LogLately(RECENT, LogWords.WORDS::happened, Set.of(), reader, Optional.of(page)),
        new LogLately(DENIED, LogWords.WORDS::refused, Filters.DENIED, reader, none),
        new LogLately(POLICY, LogWords.WORDS::changed, changes, reader, none),
        new LogLately(QUERIES, LogWords.WORDS::whoReadTheRecord, queries, reader, none));
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
                        Line.of(
                            Span.link(
                                LogWords.WORDS.openTheRecord(), one.personal(request.caller()))),
                        Line.of(LogWords.WORDS.recordOnce(Passes.PASS_LIFETIME.toSeconds())))
                    .passing(
                        new Reply.Passing(
                            Passes.PASS_LIFETIME,
                            usage.words(),
                            Map.of(Parameters.AS_PAGE.name(), "yes"))));
  }

  private Reply read(Request request) {
    AuditQuery all = AuditQuery.everything(request.where().workspace());
    return reader.answer(
        request,
        new RecordReader.Question(
            usage,
            all.of(actions),
            List.of(Span.plain(title.get())),
            Map.of(),
            RecordLines.of(RecordLines.Known.NOTHING),
            page.map(any -> asPage()).stream().toList()));
  }

  private Button asPage() {
    return new Button(
        LogWords.WORDS.openAsAPage(),
        usage.words(),
        Map.of(Parameters.AS_PAGE.name(), "yes"),
        Button.Style.NORMAL);
  }
}
