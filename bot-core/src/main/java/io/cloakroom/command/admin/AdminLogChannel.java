package io.cloakroom.command.admin;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.LogChannels;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Names the channel in which a line is written for each original that was removed, or none. */
final class AdminLogChannel implements Command {
  private static final String OFF = "off";

  private static final Usage USAGE =
      Usage.of(
          "admin log-channel",
          HelpWords.WORDS::adminLogChannel,
          "admin log-channel on",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          Parameters.choice("value", true, OptionWords.WORDS::adminLogChannelValue, "on", OFF),
          Parameters.CHANNEL);

  private final LogChannels channels;
  private final AuditLog audit;
  private final Predicate<Conversation> isPrivate;
  private final Clock clock;

  /**
   * @param isPrivate whether a conversation is one person's own with the bot
   */
  AdminLogChannel(
      LogChannels channels, AuditLog audit, Predicate<Conversation> isPrivate, Clock clock) {
    this.channels = channels;
    this.audit = audit;
    this.isPrivate = isPrivate;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return request.values().required("value").equals(OFF) ? end(request) : begin(request);
  }

  private Reply begin(Request request) {
    Conversation channel = request.target();
    if (!request.membership().inConversation() || isPrivate.test(channel)) {
      return Reply.Say.of(Line.of(AdminWords.WORDS.notInChannel()));
    }
    channels.begin(channel, newest(channel.workspace()), event(request, channel.id()));
    return Reply.Say.of(Line.of(AdminWords.WORDS.linesIn(Span.conversation(channel))));
  }

  private Reply end(Request request) {
    Workspace workspace = request.where().workspace();
    Optional<Conversation> before = channels.of(workspace);
    if (before.isEmpty()) {
      return Reply.Say.of(Line.of(AdminWords.WORDS.noLines()));
    }
    channels.end(workspace, event(request, ""));
    return Reply.Say.of(Line.of(AdminWords.WORDS.noMoreLines(Span.conversation(before.get()))));
  }

  private long newest(Workspace workspace) {
    AuditQuery query = AuditQuery.of(workspace, Action.ORIGINAL_REMOVED);
    return audit.find(query, OptionalLong.empty(), 1).events().stream()
        .mapToLong(RecordedEvent::sequence)
        .findFirst()
        .orElse(0);
  }

  private AuditEvent event(Request request, String now) {
    Workspace workspace = request.where().workspace();
    return AuditEvent.of(clock.instant(), workspace, Action.POLICY_CHANGED)
        .by(request.caller())
        .with("setting", LogChannels.NAME)
        .with("old", channels.of(workspace).map(Conversation::id).orElse(""))
        .with("new", now);
  }
}
