package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What user groups are called. Names are no matter of rights, and may be some minutes old. */
public final class UserGroups {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final String EVERY = "every";

  private final WebApi bot;
  private final Cache<String, Map<String, String>> handles;

  public UserGroups(WebApi bot, Clock clock) {
    this.bot = bot;
    this.handles =
        Caffeine.newBuilder()
            .maximumSize(1)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfterWrite(REMEMBERED)
            .build();
  }

  /** {@code @ops}, or the id where Slack does not say. */
  public String nameOrId(String id) {
    return "@" + handles().getOrDefault(id, id);
  }

  /** The id of the group that is called so, without the sign; empty when none is. */
  public Optional<String> called(String handle) {
    return handles().entrySet().stream()
        .filter(group -> group.getValue().equalsIgnoreCase(handle))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Map<String, String> handles() {
    Map<String, String> known = handles.getIfPresent(EVERY);
    if (known != null) {
      return known;
    }
    Map<String, String> asked = new HashMap<>();
    try {
      ApiAnswer answer = bot.call("usergroups.list", Map.of());
      if (!answer.ok()) {
        return asked;
      }
      for (JsonNode group : answer.get("usergroups")) {
        asked.put(group.path("id").asText(), group.path("handle").asText());
      }
    } catch (MessengerUnavailable later) {
      return asked;
    }
    handles.put(EVERY, asked);
    return asked;
  }
}
