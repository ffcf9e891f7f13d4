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
          "Have a line written in a channel for each original that I remove",
          "admin log-channel on",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          Parameters.choice("value", true, "on, or off", "on", OFF),
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
      return Reply.Say.of(
          Line.of(
              "Nothing changed: that is no channel that you are in. Give the command in the one"
                  + " that is to have the lines, or name it."));
    }
    channels.begin(channel, newest(channel.workspace()), event(request, channel.id()));
    return Reply.Say.of(
        Line.of(
            Span.plain("From now on I write a line in "),
            Span.conversation(channel),
            Span.plain(
                " for each original that I remove in any channel: when, where, and the picture's"
                    + " id. They name no person and no file; a broken glass alone says who and why."
                    + " Whoever reads that channel reads them. Once a day I post what is signed of"
                    + " the record there, by which security sees whether it was changed. If no line"
                    + " appears, I may not write there: see admin doctor.")));
  }

  private Reply end(Request request) {
    Workspace workspace = request.where().workspace();
    Optional<Conversation> before = channels.of(workspace);
    if (before.isEmpty()) {
      return Reply.Say.of(Line.of("No lines were written anywhere, so nothing changed."));
    }
    channels.end(workspace, event(request, ""));
    return Reply.Say.of(
        Line.of(
            Span.plain("I write no more lines about removals in "),
            Span.conversation(before.get()),
            Span.plain(". The log goes on.")));
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
