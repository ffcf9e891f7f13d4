package io.cloakroom.slack.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Call;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Home;
import io.cloakroom.command.line.CommandReader;
import io.cloakroom.slack.card.Blocks;
import io.cloakroom.slack.card.Pressable;
import io.cloakroom.slack.card.SlackNotices;
import io.cloakroom.slack.setup.Team;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people type and press. It is acknowledged at once and answered aside, because Slack waits
 * for three seconds only. Who did it is what Slack says, never what a text or a button says.
 */
public final class Interactions {
  private static final Logger LOG = LoggerFactory.getLogger(Interactions.class);

  private final Team team;
  private final Commands commands;
  private final CommandReader line;
  private final SlackReplies replies;
  private final SlackNotices notices;
  private final HomeTab home;
  private final OnceAnswered once;
  private final AnswerThreads aside;

  /**
   * @param names what typed names mean
   */
  public Interactions(
      Team team,
      Commands commands,
      SlackNames names,
      SlackReplies replies,
      SlackNotices notices,
      HomeTab home,
      OnceAnswered once,
      AnswerThreads aside) {
    this.team = team;
    this.commands = commands;
    this.line = new CommandReader(commands.all(), names);
    this.replies = replies;
    this.notices = notices;
    this.home = home;
    this.once = once;
    this.aside = aside;
  }

  /** A slash command was typed. */
  public void typed(JsonNode payload) {
    aside.run(
        text(payload, "user_id"),
        () -> {
          if (once.isFirst(payload)) {
            answer(payload);
          }
        });
  }

  private void answer(JsonNode payload) {
    Call call =
        line.parse(
            team.person(text(payload, "user_id")),
            team.conversation(text(payload, "channel_id")),
            SlashText.of(text(payload, "text")));
    replies.answer(call, commands.answer(call), SlackReplies.Place.of(payload));
  }

  /** Buttons were pressed; one that leads to a page brings back at most what is said then. */
  public void pressed(JsonNode payload) {
    for (JsonNode action : payload.path("actions")) {
      Pressable.of(text(action, "value"))
          .ifPresent(
              one ->
                  aside.run(
                      user(payload),
                      () -> {
                        if (Blocks.isWay(action)) {
                          // As often as it comes, it says the same: nothing is kept of it.
                          replies.taken(one, payload);
                        } else if (once.isFirst(payload, action)) {
                          press(payload, one);
                        }
                      }));
    }
  }

  private void press(JsonNode payload, Pressable pressed) {
    String user = user(payload);
    if (pressed.command().equals(Home.TURN)) {
      home.show(user, pressed.arguments());
      return;
    }
    try {
      String channel = payload.path("channel").path("id").asText("");
      Call call =
          new Call(
              team.person(user),
              team.conversation(
                  channel.isEmpty() ? notices.directWith(team.person(user)) : channel),
              pressed.command(),
              pressed.arguments());
      replies.answer(call, commands.answer(call), SlackReplies.Place.of(payload));
      if (payload.path("view").path("type").asText("").equals("home")) {
        home.show(user, HomeTab.turned(payload.path("view")));
      }
    } catch (MessengerUnavailable e) {
      LOG.warn("a button could not be answered: the chat is out of reach");
    }
  }

  private static String user(JsonNode payload) {
    return payload.path("user").path("id").asText("");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
