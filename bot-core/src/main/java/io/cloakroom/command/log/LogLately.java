package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
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

  private LogLately(
      String word, String help, String title, Set<Action> actions, RecordReader reader) {
    String words = "log " + word;
    this.usage = Usage.of(words, help, words + " since:7d", CallerRight.SECURITY, Filters.behind());
    this.title = title;
    this.actions = actions;
    this.reader = reader;
  }

  static List<Command> all(RecordReader reader) {
    return List.of(
        new LogLately("recent", "See what happened lately", "What happened", Set.of(), reader),
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
    AuditQuery all = AuditQuery.everything(request.where().workspace());
    return reader.answer(
        request,
        new RecordReader.Question(
            usage,
            all.of(actions),
            List.of(Span.plain(title)),
            Map.of(),
            RecordLines.of(RecordLines.Known.NOTHING)));
  }
}
