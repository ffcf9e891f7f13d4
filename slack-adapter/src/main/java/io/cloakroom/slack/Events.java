package io.cloakroom.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.command.Doors;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands in what happens in the workspace. It returns when that is saved, and only then may the
 * event be acknowledged; whatever takes longer is done aside.
 *
 * @see <a href="https://docs.slack.dev/reference/events">Slack: events</a>
 */
final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final Office office;
  private final Doors doors;
  private final SafetyNet net;
  private final Aside aside;
  private final HomeTab home;
  private final Health health;

  Events(Office office, Doors doors, SafetyNet net, Aside aside, HomeTab home, Health health) {
    this.office = office;
    this.doors = doors;
    this.net = net;
    this.aside = aside;
    this.home = home;
    this.health = health;
  }

  /**
   * @throws RuntimeException when it could not be saved: it must come again
   */
  void happened(JsonNode event) {
    String channel = text(event, "channel");
    switch (text(event, "type")) {
      case "message" -> message(event, channel);
      case "file_shared" -> net.shared(text(event, "file_id"), text(event, "channel_id"));
      case "file_deleted" -> fileDeleted(text(event, "file_id"));
      case "member_joined_channel" -> joined(event, channel);
      case "member_left_channel", "channel_shared", "channel_unshared" ->
          doors.people().changed(office.team().conversation(channel));
      case "channel_rename" ->
          office.directory().forgetName(event.path("channel").path("id").asText(""));
      case "user_change" -> userChanged(event.path("user"));
      case "subteam_members_changed" -> groupChanged(event);
      case "app_home_opened" -> homeOpened(text(event, "user"), text(event, "tab"));
      case "app_uninstalled" -> health.broken("the app was uninstalled from the workspace");
      case "tokens_revoked" -> tokensRevoked(event);
      default -> LOG.trace("not of interest");
    }
  }

  private void message(JsonNode event, String channel) {
    switch (text(event, "subtype")) {
      case "message_deleted" ->
          doors.desk().deleted(office.team().post(channel, text(event, "deleted_ts")));
      case "message_changed" ->
          changed(
              new SlackMessage(event.path("message")),
              new SlackMessage(event.path("previous_message")),
              channel);
      default -> arrived(new SlackMessage(event), channel);
    }
  }

  private void arrived(SlackMessage message, String channel) {
    message.files().forEach(office.files()::describe);
    message.incoming(office.team(), channel).ifPresent(doors.desk()::received);
    net.arrived(message, channel);
  }

  private void changed(SlackMessage now, SlackMessage before, String channel) {
    if (now.isTombstone()) {
      doors.desk().deleted(office.team().post(channel, now.ts()));
      return;
    }
    Set<String> gone = new HashSet<>(before.standing());
    gone.removeAll(now.standing());
    if (!gone.isEmpty()) {
      gone.forEach(office.files()::forget);
      doors.desk().deleted(office.team().post(channel, now.ts()), gone);
    }
    arrived(now, channel);
  }

  private void fileDeleted(String file) {
    office.files().forget(file);
    doors.desk().deleted(office.team().workspace(), file);
  }

  private void joined(JsonNode event, String channel) {
    if (text(event, "user").equals(office.team().botUser())) {
      String ts = text(event, "event_ts");
      // Without a time it counts as of now.
      Instant at = ts.isEmpty() ? Instant.MAX : SlackMessage.at(ts);
      aside.run(() -> welcome(channel, at));
    }
    doors.people().changed(office.team().conversation(channel));
  }

  private void welcome(String channel, Instant at) {
    try {
      doors.catchUp().joined(office.team().conversation(channel), at);
    } catch (MessengerUnavailable e) {
      LOG.warn("the welcome in {} waits for the next catch-up", channel);
    }
  }

  /** Names, flags and whether somebody is still there. */
  private void userChanged(JsonNode user) {
    String id = text(user, "id");
    office.directory().forgetName(id);
    if (user.path("deleted").asBoolean(false)) {
      doors.people().gone(office.team().person(id));
    } else {
      doors.people().changed(office.team().person(id));
    }
  }

  private void groupChanged(JsonNode event) {
    office.members().forgetGroups();
    for (String field : new String[] {"added_users", "removed_users"}) {
      event
          .path(field)
          .forEach(user -> doors.people().changed(office.team().person(user.asText())));
    }
  }

  private void homeOpened(String user, String tab) {
    if (tab.isEmpty() || tab.equals("home")) {
      aside.run(() -> home.show(user));
    }
  }

  private void tokensRevoked(JsonNode event) {
    if (!event.path("tokens").path("bot").isEmpty()) {
      health.broken("the bot's token was revoked");
    } else {
      LOG.warn("a user's token was revoked; if it was the deletion token, originals stay");
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.textValue() : "";
  }
}
