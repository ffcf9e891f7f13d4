package io.cloakroom.slack.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.PagedLists;
import io.cloakroom.slack.web.WebApi;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Who people are and what channels are called. Only names are remembered, and only for a while.
 *
 * @see <a href="https://docs.slack.dev/reference/objects/user-object">Slack: user object</a>
 */
public final class Directory {
  private static final int MOST = 10_000;
  private static final Duration NAMES = Duration.ofMinutes(5);
  private static final Duration LANGUAGES = Duration.ofHours(1);
  private static final Duration ZONES = Duration.ofHours(1);
  private static final Duration UNANSWERED = Duration.ofSeconds(30);

  private static final Duration LIST = Duration.ofMinutes(1);
  private static final String EVERYBODY = "";

  /** Where names stand, those first that are one person's alone. */
  private static final List<UnaryOperator<JsonNode>> BY_NAME =
      List.of(
          user -> user.path("name"),
          user -> user.path("profile").path("display_name"),
          user -> user.path("profile").path("real_name"),
          user -> user.path("real_name"));

  private final WebApi bot;
  private final WebApi hasty;
  private final Team team;
  private final Clock clock;
  private final Cache<String, String> names;
  private final Cache<String, Language> languages;
  private final Cache<String, Optional<ZoneId>> zones;
  private final Cache<String, Map<String, String>> everybody;

  /** Slack did not answer a moment ago: until then nobody waits for a name again, whosever. */
  private volatile Instant silentUntil = Instant.MIN;

  /**
   * @param hasty the same as the bot's, with less patience: for the names in what somebody waits
   *     for
   */
  public Directory(WebApi bot, WebApi hasty, Team team, Clock clock) {
    this.bot = bot;
    this.hasty = hasty;
    this.clock = clock;
    this.team = team;
    this.names = cache(NAMES);
    this.languages = cache(LANGUAGES);
    this.zones = cache(ZONES);
    this.everybody = cache(LIST);
  }

  private <T> Cache<String, T> cache(Duration life) {
    return Caffeine.newBuilder()
        .maximumSize(MOST)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .expireAfterWrite(life)
        .build();
  }

  /** The person as Slack describes them now; empty when there is nobody that the bot may know. */
  Optional<JsonNode> user(String id) throws MessengerUnavailable {
    ApiAnswer answer = describe(id);
    return answer.isThere("user_not_found", "user_not_visible")
        ? Optional.of(answer.get("user"))
        : Optional.empty();
  }

  /** The channel as Slack describes it now; empty when there is none that the bot may know. */
  Optional<JsonNode> channel(String id) throws MessengerUnavailable {
    ApiAnswer answer = bot.call("conversations.info", Map.of("channel", id));
    return answer.ok() ? Optional.of(answer.get("channel")) : Optional.empty();
  }

  /** Whether the channel is archived; of one that Slack does not show the bot it is not known. */
  public boolean isArchived(String id) throws MessengerUnavailable {
    return channel(id).filter(one -> one.path("is_archived").asBoolean()).isPresent();
  }

  /**
   * Whose team counts is the user's own id of one, never whether Slack calls them a stranger.
   * Whoever is no human being, or has not arrived yet, is nobody.
   */
  Standing standing(JsonNode user) {
    boolean nobody =
        is(user, "deleted")
            || is(user, "is_bot")
            || is(user, "is_workflow_bot")
            || is(user, "is_invited_user");
    if (nobody) {
      return Standing.GONE;
    }
    if (!team.isOurs(user.path("team_id").asText(""), enterprises(user))) {
      return Standing.EXTERNAL;
    }
    boolean guest = is(user, "is_ultra_restricted") || is(user, "is_restricted");
    return guest ? Standing.GUEST : Standing.MEMBER;
  }

  /** Whether the person administers the workspace. */
  static boolean isAdmin(JsonNode user) {
    return is(user, "is_admin") || is(user, "is_owner") || is(user, "is_primary_owner");
  }

  /** Whether the person administers the workspace now. */
  public boolean isAdmin(String id) throws MessengerUnavailable {
    return user(id).filter(Directory::isAdmin).isPresent();
  }

  /** The id where Slack knows no name, or refuses to say it. */
  public String nameOfPerson(String id) throws MessengerUnavailable {
    String known = names.getIfPresent(id);
    if (known != null) {
      return known;
    }
    return remembered(id, name(describe(id), id));
  }

  /** The same, and the id where Slack does not answer soon: a card is better than its names. */
  public String nameOrId(String id) {
    String known = names.getIfPresent(id);
    if (known != null) {
      return known;
    }
    return soon(Map.of("user", id)).map(answer -> remembered(id, name(answer, id))).orElse(id);
  }

  /** What Slack says of somebody; empty where it does not answer soon, and a while after that. */
  private Optional<ApiAnswer> soon(Map<String, String> asked) {
    if (clock.instant().isBefore(silentUntil)) {
      return Optional.empty();
    }
    try {
      return Optional.of(hasty.call("users.info", asked));
    } catch (MessengerUnavailable e) {
      silentUntil = clock.instant().plus(UNANSWERED);
      return Optional.empty();
    }
  }

  private static String name(ApiAnswer answer, String otherwise) {
    return answer.ok() ? name(answer.get("user")) : otherwise;
  }

  public String nameOfChannel(String id) throws MessengerUnavailable {
    String known = names.getIfPresent(id);
    String name =
        known == null ? remembered(id, channel(id).map(this::channelName).orElse(id)) : known;
    return name.isEmpty() ? NamingWords.WORDS.directMessage() : name;
  }

  /** In which zone the person counts days; empty where Slack does not say it soon. */
  public Optional<ZoneId> zoneOf(String id) {
    Optional<ZoneId> known = zones.getIfPresent(id);
    if (known != null) {
      return known;
    }
    Optional<ApiAnswer> told = soon(Map.of("user", id)).filter(ApiAnswer::ok);
    Optional<ZoneId> zone = told.flatMap(answer -> zone(answer.get("user").path("tz").asText("")));
    told.ifPresent(answer -> zones.put(id, zone));
    return zone;
  }

  /**
   * What the person reads, as they set it in Slack; English where Slack does not say it soon.
   *
   * @see <a href="https://docs.slack.dev/reference/methods/users.info">Slack: users.info, {@code
   *     include_locale}</a>
   */
  public Language languageOf(String id) {
    Language known = languages.getIfPresent(id);
    if (known != null) {
      return known;
    }
    Optional<Language> told =
        soon(Map.of("user", id, "include_locale", "true"))
            .filter(answer -> answer.ok() || answer.refusedAs("user_not_found", "user_not_visible"))
            .map(Directory::language);
    told.ifPresent(language -> languages.put(id, language));
    return told.orElse(Language.ENGLISH);
  }

  /** English too for somebody whom Slack does not show. */
  private static Language language(ApiAnswer answer) {
    return answer.ok()
        ? Language.of(answer.get("user").path("locale").asText(""))
        : Language.ENGLISH;
  }

  private static Optional<ZoneId> zone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  public void forgetName(String id) {
    names.invalidate(id);
    languages.invalidate(id);
    zones.invalidate(id);
  }

  /** The real name, with which people are credited; it pings nobody. */
  static String name(JsonNode user) {
    JsonNode profile = user.path("profile");
    for (String name :
        new String[] {
          profile.path("real_name").asText(""),
          user.path("real_name").asText(""),
          profile.path("display_name").asText(""),
          user.path("name").asText("")
        }) {
      if (!name.isBlank()) {
        return name;
      }
    }
    return user.path("id").asText("somebody");
  }

  /** The ids that are called so, by every name; for what somebody typed without Slack's help. */
  public Map<String, String> everybodyByHandle() throws MessengerUnavailable {
    Map<String, String> ids = new HashMap<>();
    for (JsonNode user : PagedLists.of(bot, "users.list", "members", Map.of())) {
      ids.put(user.path("name").asText(""), user.path("id").asText());
      ids.putIfAbsent(
          user.path("profile").path("display_name").asText(""), user.path("id").asText());
    }
    ids.remove("");
    return ids;
  }

  /**
   * Who is called so on a page: by what they can be typed as, otherwise by the name with which they
   * are credited. Everybody is asked for once a minute, as a page is read on and on.
   */
  public Optional<String> called(String name) throws MessengerUnavailable {
    Map<String, String> known = everybody.getIfPresent(EVERYBODY);
    if (known == null) {
      known = everybodyByName();
      everybody.put(EVERYBODY, known);
    }
    return Optional.ofNullable(known.get(name.toLowerCase(Locale.ROOT)));
  }

  private Map<String, String> everybodyByName() throws MessengerUnavailable {
    Map<String, String> ids = new HashMap<>();
    List<JsonNode> users = PagedLists.of(bot, "users.list", "members", Map.of());
    for (UnaryOperator<JsonNode> by : BY_NAME) {
      for (JsonNode user : users) {
        String name = by.apply(user).asText("").toLowerCase(Locale.ROOT);
        ids.putIfAbsent(name, user.path("id").asText());
      }
    }
    ids.remove("");
    return Map.copyOf(ids);
  }

  private ApiAnswer describe(String user) throws MessengerUnavailable {
    return bot.call("users.info", Map.of("user", user));
  }

  /** Empty where it has none, as what it is called instead depends on the language. */
  private String channelName(JsonNode channel) {
    return is(channel, "is_im") || is(channel, "is_mpim")
        ? ""
        : "#" + channel.path("name").asText(channel.path("id").asText());
  }

  private String remembered(String id, String name) {
    names.put(id, name);
    return name;
  }

  private static Set<String> enterprises(JsonNode user) {
    Set<String> found = new HashSet<>();
    found.add(user.path("enterprise_user").path("enterprise_id").asText(""));
    found.add(user.path("enterprise_id").asText(""));
    return found;
  }

  private static boolean is(JsonNode user, String flag) {
    return user.path(flag).asBoolean(false);
  }
}
