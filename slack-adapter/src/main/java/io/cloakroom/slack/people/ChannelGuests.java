package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether guests or partners read a channel. Of a workspace of more people than Slack lists at
 * once, and of a channel of so many, they may.
 */
public final class ChannelGuests {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final String AT_ONCE = "999";

  private final WebApi bot;
  private final Directory directory;
  private final Cache<String, Boolean> answers;

  public ChannelGuests(WebApi bot, Directory directory, Clock clock) {
    this.bot = bot;
    this.directory = directory;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(1000)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfterWrite(REMEMBERED)
            .build();
  }

  /** Whether any does, or may. */
  public boolean read(Conversation where) throws MessengerUnavailable {
    Boolean known = answers.getIfPresent(where.id());
    if (known != null) {
      return known;
    }
    boolean any = isShared(where.id()) || guestsAreIn(where.id());
    answers.put(where.id(), any);
    return any;
  }

  private boolean isShared(String channel) throws MessengerUnavailable {
    Optional<JsonNode> described = directory.channel(channel);
    return described.isEmpty()
        || described.get().path("is_ext_shared").asBoolean()
        || described.get().path("is_pending_ext_shared").asBoolean();
  }

  private boolean guestsAreIn(String channel) throws MessengerUnavailable {
    ApiAnswer people = bot.call("users.list", Map.of("limit", AT_ONCE));
    if (!people.ok() || !people.nextCursor().isEmpty()) {
      return true;
    }
    Set<String> guests = new HashSet<>();
    for (JsonNode user : people.get("members")) {
      Standing standing = directory.standing(user);
      if (standing == Standing.GUEST || standing == Standing.EXTERNAL) {
        guests.add(user.path("id").asText());
      }
    }
    return !guests.isEmpty() && anyIn(channel, guests);
  }

  private boolean anyIn(String channel, Set<String> guests) throws MessengerUnavailable {
    ApiAnswer members =
        bot.call("conversations.members", Map.of("channel", channel, "limit", AT_ONCE));
    if (!members.ok() || !members.nextCursor().isEmpty()) {
      return true;
    }
    for (JsonNode member : members.get("members")) {
      if (guests.contains(member.asText())) {
        return true;
      }
    }
    return false;
  }
}
