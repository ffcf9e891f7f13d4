package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What people are in channels. Who is called a channel's manager in Slack cannot be read by a bot:
 * its creator counts as its admin, as long as they are a full member of it.
 */
public final class Members {
  private static final Duration GROUPS = Duration.ofSeconds(60);
  private static final int MOST_ADMINS = 5;
  private static final String EVERY = "every";

  /** The scope was not granted, the plan has no user groups, or the server knows none. */
  private static final String[] WITHOUT_GROUPS = {
    "missing_scope", "paid_teams_only", "plan_upgrade_required", "unknown_method"
  };

  private final WebApi bot;
  private final Team team;
  private final Directory directory;
  private final AdminSearch admins;
  private final ChangeMarks marks;
  private final Cache<String, Groups> groups;
  private final Creators creators;

  /** Of user groups, as far as events told. */
  private long changes;

  /**
   * Who is in which group.
   *
   * @param mark of the changes that any node had been told of when it was asked for
   */
  private record Groups(Map<String, Set<String>> byPerson, String mark) {}

  /**
   * @param keepsakes remembers for all nodes who created which channel
   * @param marks of what other nodes were told of
   */
  public Members(
      WebApi bot,
      Team team,
      Directory directory,
      Keepsakes keepsakes,
      ChangeMarks marks,
      Clock clock) {
    this.bot = bot;
    this.team = team;
    this.directory = directory;
    this.admins = new AdminSearch(bot, team, directory, clock);
    this.creators = new Creators(directory, team, keepsakes, clock);
    this.marks = marks;
    this.groups =
        Caffeine.newBuilder()
            .maximumSize(1)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfterWrite(GROUPS)
            .build();
  }

  /**
   * What the person is there, asked now.
   *
   * @throws MessengerUnavailable also where the bot serves another workspace by now: that says
   *     nothing of a person
   */
  public Membership of(Person person, Conversation where) throws MessengerUnavailable {
    if (!where.workspace().equals(team.workspace())) {
      throw new MessengerUnavailable("the bot is not in the workspace");
    }
    boolean ours = person.workspace().equals(team.workspace());
    Optional<JsonNode> user = ours ? directory.user(person.id()) : Optional.empty();
    Standing standing = user.map(directory::standing).orElse(Standing.GONE);
    if (standing == Standing.GONE) {
      return Membership.none();
    }
    return described(user.orElseThrow(), where, isIn(person.id(), where.id()));
  }

  /** What Slack says of somebody with an active account, who is in the channel or not. */
  Membership described(JsonNode user, Conversation where, boolean inside)
      throws MessengerUnavailable {
    String id = user.path("id").asText();
    Standing standing = directory.standing(user);
    boolean full = standing == Standing.MEMBER;
    return new Membership(
        standing,
        inside,
        full ? groupsOf(id) : Set.of(),
        full && inside && creators.of(where.id()).equals(id),
        full && Directory.isAdmin(user));
  }

  /** The channel's creator while they are its admin, otherwise those of the workspace. */
  public List<Person> administrators(Conversation where) throws MessengerUnavailable {
    String creator = creators.of(where.id());
    if (!creator.isEmpty() && of(team.person(creator), where).conversationAdmin()) {
      return List.of(team.person(creator));
    }
    return governors(MOST_ADMINS);
  }

  /** The admins of the workspace, as its list of people has them now. */
  public List<Person> governors(int most) throws MessengerUnavailable {
    return admins.first(most);
  }

  /**
   * An event said that user groups changed.
   *
   * @throws RuntimeException when the other nodes could not be told: do not acknowledge
   */
  public void forgetGroups() {
    forgetOwn();
    marks.changed(groupsSubject());
  }

  private synchronized void forgetOwn() {
    changes++;
    groups.invalidateAll();
  }

  private String groupsSubject() {
    return "groups slack " + team.workspace().id();
  }

  private boolean isIn(String person, String channel) throws MessengerUnavailable {
    Map<String, String> arguments = new HashMap<>(Map.of("channel", channel, "limit", "999"));
    String cursor = "";
    do {
      arguments.put("cursor", cursor);
      ApiAnswer page = bot.call("conversations.members", arguments);
      if (!page.isThere("channel_not_found", "not_in_channel")) {
        return false;
      }
      for (JsonNode member : page.get("members")) {
        if (member.asText().equals(person)) {
          return true;
        }
      }
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return false;
  }

  private Set<String> groupsOf(String person) throws MessengerUnavailable {
    Groups known = groups.getIfPresent(EVERY);
    String mark = marks.latest(groupsSubject());
    if (known == null || !known.mark().equals(mark)) {
      long before = changesSoFar();
      known = new Groups(askForGroups(), mark);
      remember(known, before);
    }
    return known.byPerson().getOrDefault(person, Set.of());
  }

  private synchronized long changesSoFar() {
    return changes;
  }

  /** An answer to a question from before the last change may be out of date: it is not kept. */
  private synchronized void remember(Groups found, long asOf) {
    if (asOf == changes) {
      groups.put(EVERY, found);
    }
  }

  /**
   * By person. Without the scope nobody is in a group, nor where the workspace has none.
   *
   * @throws MessengerUnavailable where Slack does not say: nobody would be in any
   */
  private Map<String, Set<String>> askForGroups() throws MessengerUnavailable {
    Map<String, Set<String>> byPerson = new HashMap<>();
    ApiAnswer answer = bot.call("usergroups.list", Map.of("include_users", "true"));
    if (!answer.isThere(WITHOUT_GROUPS)) {
      return byPerson;
    }
    for (JsonNode group : answer.get("usergroups")) {
      for (JsonNode user : group.path("users")) {
        byPerson
            .computeIfAbsent(user.asText(), id -> new HashSet<>())
            .add(group.path("id").asText());
      }
    }
    return byPerson;
  }
}
