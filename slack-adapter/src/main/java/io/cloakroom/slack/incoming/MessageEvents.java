package io.cloakroom.slack.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Post;
import io.cloakroom.intake.DeletedBy;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.pasted.PastedLinks;
import io.cloakroom.slack.card.CardBoard;
import io.cloakroom.slack.post.Files;
import io.cloakroom.slack.post.SlackMessage;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.SlackJson;
import java.util.HashSet;
import java.util.Set;

/** Hands in what is said, changed and deleted: messages, and the files that they show. */
public final class MessageEvents {
  private final Team team;
  private final Files files;
  private final IntakeDesk desk;
  private final PastedLinks pasted;
  private final SafetyNet net;
  private final CardBoard cards;

  /**
   * @param cards knows which messages of the bot's are cards
   */
  public MessageEvents(
      Team team, Files files, CardBoard cards, IntakeDesk desk, PastedLinks pasted, SafetyNet net) {
    this.team = team;
    this.files = files;
    this.cards = cards;
    this.desk = desk;
    this.pasted = pasted;
    this.net = net;
  }

  /** A message came, was changed or is gone. */
  void message(JsonNode event) {
    String channel = SlackJson.text(event, "channel");
    switch (SlackJson.text(event, "subtype")) {
      case "message_deleted" ->
          deleted(
              team.post(channel, SlackJson.text(event, "deleted_ts")),
              new SlackMessage(event.path("previous_message")));
      case "message_changed" ->
          changed(
              new SlackMessage(event.path("message")),
              new SlackMessage(event.path("previous_message")),
              channel);
      default -> arrived(new SlackMessage(event), channel);
    }
  }

  /** Somebody deleted the file, wherever it was shown. */
  void fileDeleted(String file) {
    files.forget(file);
    desk.deleted(team.workspace(), file);
  }

  /** Slack says of each file by itself that it was shared: its message comes too, most times. */
  void fileShared(JsonNode event) {
    net.shared(SlackJson.text(event, "file_id"), SlackJson.text(event, "channel_id"));
  }

  private void arrived(SlackMessage message, String channel) {
    message.files().forEach(files::describe);
    message.incoming(team, channel).ifPresent(desk::received);
    net.arrived(message, channel);
    if (!message.user().isEmpty() && message.app().isEmpty()) {
      pasted.wrote(team.person(message.user()), team.conversation(channel), message.text());
    }
  }

  /**
   * Slack does not say who deleted it. Removing its last file may take a message without words
   * away, so that only one with words was surely deleted by somebody; and a card of the bot's can
   * be deleted by an admin or by a rule about how long messages are kept, and by nobody else.
   */
  private void deleted(Post post, SlackMessage before) {
    if (team.isBot(before.user(), before.app())) {
      cards.keyOf(post, before).ifPresent(desk::cardDeleted);
    } else if (before.hasWords()) {
      desk.deleted(post, DeletedBy.AUTHOR);
    } else {
      desk.deleted(post);
    }
  }

  private void changed(SlackMessage now, SlackMessage before, String channel) {
    if (now.isTombstone()) {
      deleted(team.post(channel, now.ts()), before);
      return;
    }
    Set<String> gone = new HashSet<>(before.standing());
    gone.removeAll(now.standing());
    if (!gone.isEmpty()) {
      gone.forEach(files::forget);
      desk.deleted(team.post(channel, now.ts()), gone);
    }
    if (!now.text().equals(before.text())) {
      desk.reworded(team.post(channel, now.ts()), now.text());
    }
    arrived(now, channel);
  }
}
