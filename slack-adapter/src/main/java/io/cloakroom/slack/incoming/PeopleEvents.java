package io.cloakroom.slack.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.Doors;
import io.cloakroom.slack.command.AnswerThreads;
import io.cloakroom.slack.people.ChannelGuests;
import io.cloakroom.slack.people.Directory;
import io.cloakroom.slack.people.Members;
import io.cloakroom.slack.people.Rosters;
import io.cloakroom.slack.post.SlackMessage;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.SlackJson;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands in who comes, goes and changes, and forgets what was remembered of them. */
public final class PeopleEvents {
  private static final Logger LOG = LoggerFactory.getLogger(PeopleEvents.class);

  private final Team team;
  private final Directory directory;
  private final Members members;
  private final ChannelGuests guests;
  private final Rosters rosters;
  private final Doors doors;
  private final AnswerThreads aside;

  public PeopleEvents(
      Team team,
      Directory directory,
      Members members,
      ChannelGuests guests,
      Rosters rosters,
      Doors doors,
      AnswerThreads aside) {
    this.team = team;
    this.directory = directory;
    this.members = members;
    this.guests = guests;
    this.rosters = rosters;
    this.doors = doors;
    this.aside = aside;
  }

  /** Somebody came into a channel, perhaps the bot itself. */
  void joined(JsonNode event) {
    String channel = SlackJson.text(event, "channel");
    if (SlackJson.text(event, "user").equals(team.botUser())) {
      Instant at = moment(event);
      aside.run(() -> welcome(channel, at));
    }
    channelChanged(channel);
  }

  /** Names, flags and whether somebody is still there. */
  void userChanged(JsonNode user) {
    String id = SlackJson.text(user, "id");
    directory.forgetName(id);
    rosters.forget();
    if (user.path("deleted").asBoolean(false)) {
      doors.people().gone(team.person(id));
    } else {
      doors.people().changed(team.person(id));
    }
  }

  /** A user group has other members. */
  void groupChanged(JsonNode event) {
    members.forgetGroups();
    for (String field : new String[] {"added_users", "removed_users"}) {
      event.path(field).forEach(user -> doors.people().changed(team.person(user.asText())));
    }
  }

  /**
   * Somebody came into a channel or left it, or it was opened to or closed for another
   * organisation.
   */
  void channelChanged(String channel) {
    guests.forget(channel);
    doors.people().changed(team.conversation(channel));
  }

  /** Nobody comes into the channel any more who is not asked in. */
  void closed(String channel) {
    doors.people().closed(team.conversation(channel));
  }

  /** A channel, public or private, was archived. */
  void archived(JsonNode event) {
    Conversation where = team.conversation(SlackJson.text(event, "channel"));
    doors.people().archived(where, moment(event));
  }

  /** When it happened, however late it is delivered. Without a time it counts as of now. */
  private static Instant moment(JsonNode event) {
    String ts = SlackJson.text(event, "event_ts");
    return ts.isEmpty() ? Instant.MAX : SlackMessage.at(ts);
  }

  void channelRenamed(String channel) {
    directory.forgetName(channel);
  }

  private void welcome(String channel, Instant at) {
    try {
      doors.catchUp().joined(team.conversation(channel), at);
    } catch (MessengerUnavailable e) {
      LOG.warn("the welcome in {} waits for the next catch-up", channel);
    }
  }
}
