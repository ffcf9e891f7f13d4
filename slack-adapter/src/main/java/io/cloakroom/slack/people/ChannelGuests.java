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
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * How many read a channel, and whether guests or partners are among them. Of a workspace of more
 * people than Slack lists at once, and of a channel of so many, they may.
 */
public final class ChannelGuests {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  /** Whoever asks how many are in a channel asks next whether outsiders are. */
  private static final Duration JUST_DESCRIBED = Duration.ofSeconds(10);

  private static final String AT_ONCE = "999";
  private static final String EVERY = "every";

  private final WebApi bot;
  private final Directory directory;
  private final Cache<String, Boolean> answers;
  private final Cache<String, JsonNode> described;
  private final Cache<String, Optional<Set<String>>> guests;

  /** Of channels, as far as events told. */
  private long changes;

  public ChannelGuests(WebApi bot, Directory directory, Clock clock) {
    this.bot = bot;
    this.directory = directory;
    this.answers = remembering(1_000, REMEMBERED, clock);
    this.described = remembering(1_000, JUST_DESCRIBED, clock);
    this.guests = remembering(1, REMEMBERED, clock);
  }

  private static <T> Cache<String, T> remembering(int most, Duration life, Clock clock) {
    return Caffeine.newBuilder()
        .maximumSize(most)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .expireAfterWrite(life)
        .build();
  }

  /** Whether any does, or may. */
  public boolean read(Conversation where) throws MessengerUnavailable {
    Boolean known = answers.getIfPresent(where.id());
    if (known != null) {
      return known;
    }
    long before = changesSoFar();
    boolean any = isShared(where.id()) || guestsAreIn(where.id());
    remember(where.id(), any, before);
    return any;
  }

  /**
   * How many are in the channel now, the bot too; empty when there is none that it may know. What
   * Slack says beside it of the channel is not asked for again in a moment.
   */
  public OptionalInt count(Conversation where) throws MessengerUnavailable {
    long before = changesSoFar();
    ApiAnswer answer =
        bot.call(
            "conversations.info", Map.of("channel", where.id(), "include_num_members", "true"));
    if (!answer.ok()) {
      return OptionalInt.empty();
    }
    remember(where.id(), answer.get("channel"), before);
    JsonNode count = answer.get("channel").path("num_members");
    return count.isInt() ? OptionalInt.of(count.intValue()) : OptionalInt.empty();
  }

  /** An event said that others are in the channel, or that it is open to other organisations. */
  public synchronized void forget(String channel) {
    changes++;
    answers.invalidate(channel);
    described.invalidate(channel);
    guests.invalidateAll();
  }

  private synchronized long changesSoFar() {
    return changes;
  }

  /** An answer to a question from before the last change may be out of date: it is not kept. */
  private synchronized void remember(String channel, boolean any, long asOf) {
    if (asOf == changes) {
      answers.put(channel, any);
    }
  }

  private synchronized void remember(String channel, JsonNode found, long asOf) {
    if (asOf == changes) {
      described.put(channel, found);
    }
  }

  private synchronized void remember(Optional<Set<String>> found, long asOf) {
    if (asOf == changes) {
      guests.put(EVERY, found);
    }
  }

  private boolean isShared(String channel) throws MessengerUnavailable {
    Optional<JsonNode> just = Optional.ofNullable(described.getIfPresent(channel));
    Optional<JsonNode> now = just.isPresent() ? just : directory.channel(channel);
    return now.isEmpty()
        || now.get().path("is_ext_shared").asBoolean()
        || now.get().path("is_pending_ext_shared").asBoolean();
  }

  private boolean guestsAreIn(String channel) throws MessengerUnavailable {
    Optional<Set<String>> all = guests();
    return all.isEmpty() || (!all.get().isEmpty() && anyIn(channel, all.get()));
  }

  /** Of the workspace, asked once for all its channels; empty where they are too many to list. */
  private Optional<Set<String>> guests() throws MessengerUnavailable {
    Optional<Set<String>> known = guests.getIfPresent(EVERY);
    if (known != null) {
      return known;
    }
    long before = changesSoFar();
    Optional<Set<String>> found = askForGuests();
    remember(found, before);
    return found;
  }

  private Optional<Set<String>> askForGuests() throws MessengerUnavailable {
    ApiAnswer people = bot.call("users.list", Map.of("limit", AT_ONCE));
    if (!people.ok() || !people.nextCursor().isEmpty()) {
      return Optional.empty();
    }
    Set<String> found = new HashSet<>();
    for (JsonNode user : people.get("members")) {
      Standing standing = directory.standing(user);
      if (standing == Standing.GUEST || standing == Standing.EXTERNAL) {
        found.add(user.path("id").asText());
      }
    }
    return Optional.of(found);
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
