package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Lists the people of a workspace with what they are in one channel: by two questions, as long as
 * it has no more people than Slack lists at once.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/conversations.members">Slack:
 *     conversations.members</a>
 * @see <a href="https://docs.slack.dev/reference/methods/users.list">Slack: users.list</a>
 */
public final class Rosters {
  /** Slack lists no more people than that at once. */
  private static final int PAGE = 1_000;

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final String EVERY = "every";

  /** So many are asked for one by one: those of other organisations stand in no list. */
  private static final int ASKED_FOR = 40;

  private final WebApi bot;
  private final Team team;
  private final Directory directory;
  private final Members members;

  /** Up to a minute old, so that one channel after the other is looked over by one question. */
  private final Cache<String, ApiAnswer> everybody;

  /** Of people, as far as events told. */
  private long changes;

  public Rosters(WebApi bot, Team team, Directory directory, Members members, Clock clock) {
    this.bot = bot;
    this.team = team;
    this.directory = directory;
    this.members = members;
    this.everybody =
        Caffeine.newBuilder()
            .maximumSize(1)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfterWrite(REMEMBERED)
            .build();
  }

  /** An event said that somebody came, went or is something else now. */
  public synchronized void forget() {
    changes++;
    everybody.invalidateAll();
  }

  private synchronized long changesSoFar() {
    return changes;
  }

  /** An answer to a question from before the last change may be out of date: it is not kept. */
  private synchronized void remember(ApiAnswer answer, long asOf) {
    if (answer.ok() && asOf == changes) {
      everybody.put(EVERY, answer);
    }
  }

  private ApiAnswer everybody() throws MessengerUnavailable {
    ApiAnswer known = everybody.getIfPresent(EVERY);
    if (known != null) {
      return known;
    }
    long before = changesSoFar();
    ApiAnswer answer = bot.call("users.list", Map.of("limit", String.valueOf(PAGE)));
    remember(answer, before);
    return answer;
  }

  /** As {@link io.cloakroom.chat.messenger.Messenger#roster}. */
  public Roster of(Conversation where, int atMost) throws MessengerUnavailable {
    Optional<Inside> inside =
        where.workspace().equals(team.workspace()) ? inside(where, atMost) : Optional.empty();
    if (inside.isEmpty()) {
      return Roster.refused();
    }
    ApiAnswer everybody = everybody();
    if (!everybody.ok()) {
      return Roster.refused();
    }
    Map<String, JsonNode> known = new LinkedHashMap<>();
    everybody.get("members").forEach(user -> known.put(user.path("id").asText(), user));
    List<Roster.Listed> listed = new ArrayList<>();
    boolean complete = readers(inside.get().ids(), where, known, listed) && inside.get().all();
    if (!complete || listed.size() > atMost) {
      return new Roster(listed.stream().limit(atMost).toList(), Roster.Extent.PART);
    }
    known.keySet().removeAll(inside.get().ids());
    for (JsonNode user : known.values()) {
      add(user, where, false, listed);
    }
    boolean all = everybody.nextCursor().isEmpty() && listed.size() <= atMost;
    return new Roster(
        listed.stream().limit(atMost).toList(),
        all ? Roster.Extent.EVERYBODY : Roster.Extent.READERS);
  }

  /** Whether all of them are known. */
  private boolean readers(
      Set<String> inside, Conversation where, Map<String, JsonNode> known, List<Roster.Listed> all)
      throws MessengerUnavailable {
    int asked = 0;
    for (String id : inside) {
      Optional<JsonNode> user = Optional.ofNullable(known.get(id));
      if (user.isEmpty() && asked == ASKED_FOR) {
        return false;
      }
      if (user.isEmpty()) {
        asked++;
        user = directory.user(id);
      }
      if (user.isPresent()) {
        add(user.get(), where, true, all);
      }
    }
    return true;
  }

  private void add(JsonNode user, Conversation where, boolean inside, List<Roster.Listed> all)
      throws MessengerUnavailable {
    if (directory.standing(user) != Standing.GONE) {
      all.add(
          new Roster.Listed(
              team.person(user.path("id").asText()), members.described(user, where, inside)));
    }
  }

  /** Who is in the channel, its apps too. */
  private record Inside(Set<String> ids, boolean all) {}

  /** Empty where Slack does not say. */
  private Optional<Inside> inside(Conversation where, int atMost) throws MessengerUnavailable {
    Set<String> ids = new LinkedHashSet<>();
    Map<String, String> arguments = new HashMap<>(Map.of("channel", where.id(), "limit", "999"));
    String cursor = "";
    do {
      arguments.put("cursor", cursor);
      ApiAnswer page = bot.call("conversations.members", arguments);
      if (!page.ok()) {
        return Optional.empty();
      }
      page.get("members").forEach(member -> ids.add(member.asText()));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty() && ids.size() < 2 * atMost);
    return Optional.of(new Inside(ids, cursor.isEmpty()));
  }
}
