package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.PagedLists;
import io.cloakroom.slack.web.WebApi;
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

  /** As Slack describes them; archived ones left out. */
  public List<JsonNode> list() throws MessengerUnavailable {
    return PagedLists.of(
        bot, "users.conversations", "channels", Map.of("types", TYPES, "exclude_archived", "true"));
  }
}
