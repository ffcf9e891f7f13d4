package io.cloakroom.slack.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.slack.command.AnswerThreads;
import io.cloakroom.slack.command.HomeTab;
import io.cloakroom.slack.command.SidePane;
import io.cloakroom.slack.web.SlackJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands in what happens in the workspace. It returns when that is saved, and only then may the
 * event be acknowledged; whatever takes longer is done aside.
 *
 * @see <a href="https://docs.slack.dev/reference/events">Slack: events</a>
 */
public final class SlackEvents {
  private static final Logger LOG = LoggerFactory.getLogger(SlackEvents.class);

  private final MessageEvents messages;
  private final PeopleEvents people;
  private final HomeTab home;
  private final SidePane pane;
  private final SlackHealth health;
  private final AnswerThreads aside;

  public SlackEvents(
      MessageEvents messages,
      PeopleEvents people,
      HomeTab home,
      SidePane pane,
      SlackHealth health,
      AnswerThreads aside) {
    this.messages = messages;
    this.people = people;
    this.home = home;
    this.pane = pane;
    this.health = health;
    this.aside = aside;
  }

  /**
   * @throws RuntimeException when it could not be saved: it must come again
   */
  void happened(JsonNode event) {
    switch (SlackJson.text(event, "type")) {
      case "message" -> message(event);
      case "file_shared" -> messages.fileShared(event);
      case "file_deleted" -> messages.fileDeleted(SlackJson.text(event, "file_id"));
      case "member_joined_channel" -> people.joined(event);
      case "member_left_channel", "channel_shared", "channel_unshared" ->
          people.channelChanged(SlackJson.text(event, "channel"));
      case "channel_archive", "group_archive" -> people.archived(event);
      case "channel_rename" -> people.channelRenamed(event.path("channel").path("id").asText(""));
      case "user_change" -> people.userChanged(event.path("user"));
      case "subteam_members_changed" -> people.groupChanged(event);
      case "app_home_opened" ->
          homeOpened(SlackJson.text(event, "user"), SlackJson.text(event, "tab"));
      case "entity_details_requested" ->
          aside.run(SlackJson.text(event, "user"), () -> pane.requested(event));
      case "app_uninstalled" -> health.broken(DoorWords.WORDS::uninstalled);
      case "tokens_revoked" -> tokensRevoked(event);
      default -> LOG.trace("not of interest");
    }
  }

  /** That a channel is private now comes as a message in it. */
  private void message(JsonNode event) {
    if (SlackJson.text(event, "subtype").equals("channel_convert_to_private")) {
      people.closed(SlackJson.text(event, "channel"));
    } else {
      messages.message(event);
    }
  }

  private void homeOpened(String user, String tab) {
    if (tab.isEmpty() || tab.equals("home")) {
      aside.run(user, () -> home.show(user));
    }
  }

  private void tokensRevoked(JsonNode event) {
    if (!event.path("tokens").path("bot").isEmpty()) {
      health.broken(DoorWords.WORDS::tokenRevoked);
    } else {
      LOG.warn("a user's token was revoked; if it was the deletion token, originals stay");
    }
  }
}
