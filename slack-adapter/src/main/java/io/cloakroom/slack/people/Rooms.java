package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OutOfSight;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.PagedLists;
import io.cloakroom.slack.web.WebApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The conversations that the bot is in: channels, groups and direct messages.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/users.conversations">Slack:
 *     users.conversations</a>
 */
public final class Rooms {
  private static final String TYPES = "public_channel,private_channel,mpim,im";

  private static final String SHARED = "public_channel,private_channel,mpim";

  /** Slack's most, as it lists all channels of a workspace twenty times a minute at least. */
  private static final String LONGEST_PAGE = "999";

  /** So many pages are read: of ten thousand channels more is not said than that they are many. */
  private static final int MOST_PAGES = 10;

  private final WebApi bot;
  private final Team team;

  public Rooms(WebApi bot, Team team) {
    this.bot = bot;
    this.team = team;
  }

  public List<Conversation> joined() throws MessengerUnavailable {
    return list().stream().map(one -> team.conversation(one.path("id").asText())).toList();
  }

  /** The private channels of the bot that somebody else is in too, by their ids. */
  public Set<String> privateOf(String person) throws MessengerUnavailable {
    Set<String> theirs = new HashSet<>();
    Map<String, String> which =
        Map.of("user", person, "types", "private_channel", "exclude_archived", "true");
    for (JsonNode room : PagedLists.of(bot, "users.conversations", "channels", which)) {
      theirs.add(room.path("id").asText());
    }
    return theirs;
  }

  /** The channels and groups that the bot knows of and somebody else is in, by their ids. */
  public Set<String> of(String person) throws MessengerUnavailable {
    Set<String> theirs = new HashSet<>();
    Map<String, String> which = Map.of("user", person, "types", SHARED);
    for (JsonNode room : PagedLists.of(bot, "users.conversations", "channels", which)) {
      theirs.add(room.path("id").asText());
    }
    return theirs;
  }

  /** The direct messages of the bot with somebody, by their ids. */
  public Set<String> talksWith(String person) throws MessengerUnavailable {
    Set<String> theirs = new HashSet<>();
    for (JsonNode room :
        PagedLists.of(bot, "users.conversations", "channels", Map.of("types", "im"))) {
      if (room.path("user").asText().equals(person)) {
        theirs.add(room.path("id").asText());
      }
    }
    return theirs;
  }

  /** The one that is called so, in lower case as Slack writes the names of channels. */
  public Optional<Conversation> called(String name) throws MessengerUnavailable {
    return list().stream()
        .filter(room -> room.path("name").asText("").equals(name))
        .map(room -> team.conversation(room.path("id").asText()))
        .findFirst();
  }

  /**
   * The public channels in which the bot is not; of private ones Slack does not tell it. Where
   * Slack puts it off after the first page it is as many as were read.
   *
   * @throws MessengerUnavailable also where Slack refuses the list
   * @see <a href="https://docs.slack.dev/reference/methods/conversations.list">Slack:
   *     conversations.list</a>
   */
  public OutOfSight outOfSight() throws MessengerUnavailable {
    int count = 0;
    List<Conversation> some = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      ApiAnswer answer;
      try {
        answer = publicChannels(cursor);
      } catch (MessengerUnavailable later) {
        if (page == 0) {
          throw later;
        }
        return new OutOfSight(count, false, some);
      }
      for (JsonNode channel : answer.get("channels")) {
        if (!channel.path("is_member").asBoolean()) {
          count++;
          if (some.size() < OutOfSight.MOST_NAMED) {
            some.add(team.conversation(channel.path("id").asText()));
          }
        }
      }
      cursor = answer.nextCursor();
      if (cursor.isEmpty()) {
        return new OutOfSight(count, true, some);
      }
    }
    return new OutOfSight(count, false, some);
  }

  private ApiAnswer publicChannels(String cursor) throws MessengerUnavailable {
    Map<String, String> which =
        Map.of(
            "types",
            "public_channel",
            "exclude_archived",
            "true",
            "limit",
            LONGEST_PAGE,
            "cursor",
            cursor);
    ApiAnswer answer = bot.call("conversations.list", which);
    if (!answer.ok()) {
      throw new MessengerUnavailable("conversations.list is refused: " + answer.error());
    }
    return answer;
  }

  /** As Slack describes them; archived ones left out. */
  public List<JsonNode> list() throws MessengerUnavailable {
    return PagedLists.of(
        bot, "users.conversations", "channels", Map.of("types", TYPES, "exclude_archived", "true"));
  }
}
