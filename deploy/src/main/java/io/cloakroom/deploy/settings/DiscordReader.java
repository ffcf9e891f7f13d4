package io.cloakroom.deploy.settings;

import io.cloakroom.adapter.Secret;
import io.cloakroom.discord.DiscordSettings;
import io.cloakroom.discord.DiscordSettings.RoleMeanings;
import io.cloakroom.discord.Servers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@link DiscordSettings}. */
final class DiscordReader {
  static final String TOKEN = "CLOAKROOM_DISCORD_TOKEN";
  static final String CLIENT_SECRET = "CLOAKROOM_DISCORD_CLIENT_SECRET";
  static final String SHARDS = "CLOAKROOM_DISCORD_SHARDS";
  static final String GUEST_ROLES = "CLOAKROOM_DISCORD_GUEST_ROLES";
  static final String PARTNER_ROLES = "CLOAKROOM_DISCORD_PARTNER_ROLES";
  static final String API_URL = "CLOAKROOM_DISCORD_API_URL";
  static final String GATEWAY_URL = "CLOAKROOM_DISCORD_GATEWAY_URL";
  static final String FILE_HOSTS = "CLOAKROOM_DISCORD_FILE_HOSTS";
  static final String AUTHORIZE_URL = "CLOAKROOM_DISCORD_AUTHORIZE_URL";
  static final List<String> KEYS =
      List.of(
          TOKEN,
          CLIENT_SECRET,
          SHARDS,
          GUEST_ROLES,
          PARTNER_ROLES,
          API_URL,
          GATEWAY_URL,
          FILE_HOSTS,
          AUTHORIZE_URL);

  /** Stands in for a token while one value is tried by itself. */
  private static final String ANY_TOKEN = "any";

  private final Function<String, Optional<String>> values;
  private final List<String> mistakes;

  /**
   * @param values what is set, by key
   * @param mistakes takes what is wrong, each with its remedy; never the value of a secret
   */
  DiscordReader(Function<String, Optional<String>> values, List<String> mistakes) {
    this.values = values;
    this.mistakes = mistakes;
  }

  /** Empty when no variable names Discord, and after mistakes. */
  Optional<DiscordSettings> read() {
    int before = mistakes.size();
    Optional<String> token = values.apply(TOKEN);
    token.ifPresent(text -> tried(TOKEN, () -> DiscordSettings.of(text)));
    Optional<Secret> secret = values.apply(CLIENT_SECRET).map(Secret::new);
    tried(CLIENT_SECRET, () -> with(secret, Servers.DISCORD, 0, RoleMeanings.NONE));
    Servers servers = servers();
    int shards = shards();
    RoleMeanings roles = new RoleMeanings(roles(GUEST_ROLES), roles(PARTNER_ROLES));
    if (token.isEmpty() && KEYS.stream().anyMatch(key -> values.apply(key).isPresent())) {
      mistakes.add(
          TOKEN
              + " is missing: copy it from the developer portal, page Bot, Reset Token; or unset"
              + " every CLOAKROOM_DISCORD_… setting");
    }
    return mistakes.size() > before
        ? Optional.empty()
        : token.map(text -> new DiscordSettings(new Secret(text), secret, servers, shards, roles));
  }

  private Servers servers() {
    Servers own = Servers.DISCORD;
    URI api = address(API_URL).orElse(own.api());
    tried(API_URL, () -> at(new Servers(api, own.gateway(), own.files(), own.authorize())));
    Optional<URI> gateway = address(GATEWAY_URL);
    tried(GATEWAY_URL, () -> at(new Servers(own.api(), gateway, own.files(), own.authorize())));
    Set<String> files = values.apply(FILE_HOSTS).map(DiscordReader::words).orElse(own.files());
    tried(FILE_HOSTS, () -> at(new Servers(own.api(), own.gateway(), files, own.authorize())));
    URI authorize = address(AUTHORIZE_URL).orElse(own.authorize());
    tried(AUTHORIZE_URL, () -> at(new Servers(own.api(), own.gateway(), own.files(), authorize)));
    return new Servers(api, gateway, files, authorize);
  }

  private int shards() {
    Optional<String> text = values.apply(SHARDS);
    int shards = text.filter(t -> t.matches("[0-9]{1,4}")).map(Integer::parseInt).orElse(0);
    if (text.isPresent() && !text.get().matches("[0-9]{1,4}")) {
      mistakes.add(
          SHARDS + " is not a number of shards: \"" + text.get() + "\"; try 1, or unset it");
    }
    tried(SHARDS, () -> with(Optional.empty(), Servers.DISCORD, shards, RoleMeanings.NONE));
    return shards;
  }

  private Set<String> roles(String key) {
    Set<String> roles = values.apply(key).map(DiscordReader::words).orElse(Set.of());
    tried(key, () -> with(Optional.empty(), Servers.DISCORD, 0, new RoleMeanings(roles, Set.of())));
    return roles;
  }

  private Optional<URI> address(String key) {
    Optional<String> text = values.apply(key);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text.get()));
    } catch (URISyntaxException e) {
      mistakes.add(key + " is not an address; correct it, or unset it for Discord's own");
      return Optional.empty();
    }
  }

  /** One value among defaults: so a mistake is known to be this key's. */
  private void tried(String key, Supplier<DiscordSettings> attempt) {
    try {
      Objects.requireNonNull(attempt.get(), key);
    } catch (IllegalArgumentException e) {
      e.getMessage().lines().forEach(line -> mistakes.add(key + " is " + line));
    }
  }

  private static DiscordSettings at(Servers servers) {
    return with(Optional.empty(), servers, 0, RoleMeanings.NONE);
  }

  private static DiscordSettings with(
      Optional<Secret> secret, Servers servers, int shards, RoleMeanings roles) {
    return new DiscordSettings(new Secret(ANY_TOKEN), secret, servers, shards, roles);
  }

  private static Set<String> words(String text) {
    return Stream.of(text.split("[,\\s]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
