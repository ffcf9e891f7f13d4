package io.cloakroom.command.log;

import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import java.util.Map;

/**
 * Shows security what happened in one channel, be it one that they cannot read; and its admins how
 * much of what, without a name.
 */
final class LogChannel implements Command {
  static final String WORDS = "log channel";

  private static final Usage USAGE =
      Usage.reading(
              WORDS,
              HelpWords.WORDS::logChannel,
              "log channel since:7d",
              CallerRight.CHANNEL_ADMIN_OR_SECURITY,
              Filters.behind(Parameters.CHANNEL))
          .with(CallerRight.SECURITY, HelpWords.WORDS::logChannelMore);

  private final RecordReader reader;
  private final ChannelSummary summary;
  private final CallerRights rights;

  LogChannel(RecordReader reader, ChannelSummary summary, CallerRights rights) {
    this.reader = reader;
    this.summary = summary;
    this.rights = rights;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    boolean security =
        rights.meets(
            CallerRight.SECURITY, request.caller(), request.target(), request.membership());
    return security ? events(request) : summary.of(request, USAGE);
  }

  private Reply events(Request request) {
    Conversation where = request.target();
    Line title =
        request.values().has(Parameters.CHANNEL.name())
            ? Line.of(LogWords.WORDS.happened())
            : Line.of(LogWords.WORDS.happenedIn(Span.conversation(where)));
    return reader.answer(
        request,
        new RecordReader.Question(
            USAGE,
            AuditQuery.everything(where.workspace()).in(where),
            title.spans(),
            Map.of(Parameters.CHANNEL.name(), where.id()),
            RecordLines.of(RecordLines.Known.CHANNEL)));
  }
}
