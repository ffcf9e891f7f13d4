package io.cloakroom.discord.setup;

import io.cloakroom.adapter.Secret;
import io.cloakroom.discord.setup.DiscordSettings.RoleMeanings;
import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Readings;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.Variable.Reading;
import io.cloakroom.settings.VariableGroup;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How an operator sets {@link DiscordSettings}. */
public final class DiscordVariables {
  private static final Servers OWN = Servers.DISCORD;

  /** Stands in for a token while one other value is tried by itself. */
  private static final Secret ANY_TOKEN = new Secret("any.any.any");

  static final Variable<Secret> TOKEN =
      Variable.secret(
          "CLOAKROOM_DISCORD_TOKEN",
          "bot token: Discord is served",
          tried(Secret::new, token -> with(token, Optional.empty(), OWN, 0, RoleMeanings.NONE)));
  static final Variable<Secret> CLIENT_SECRET =
      Variable.secret(
          "CLOAKROOM_DISCORD_CLIENT_SECRET",
          "people can sign in with Discord on a link's page",
          tried(
              Secret::new,
              secret -> with(ANY_TOKEN, Optional.of(secret), OWN, 0, RoleMeanings.NONE)));
  static final Variable<Integer> SHARDS =
      Variable.of(
              "CLOAKROOM_DISCORD_SHARDS",
              "gateway connections: 1 to 1000, 0 for as many as Discord recommends",
              tried(
                  DiscordVariables::number,
                  shards -> with(ANY_TOKEN, Optional.empty(), OWN, shards, RoleMeanings.NONE)))
          .orElse("`0`");
  static final Variable<Set<String>> GUEST_ROLES =
      Variable.of(
          "CLOAKROOM_DISCORD_GUEST_ROLES",
          "ids of roles whose holders are guests, with commas",
          roles());
  static final Variable<Set<String>> PARTNER_ROLES =
      Variable.of(
          "CLOAKROOM_DISCORD_PARTNER_ROLES",
          "ids of roles whose holders are partners, with commas",
          roles());
  static final Variable<URI> API_URL =
      Variable.of(
              "CLOAKROOM_DISCORD_API_URL",
              "for tests: another Discord",
              tried(
                  DiscordVariables::address,
                  api -> at(new Servers(api, OWN.gateway(), OWN.files(), OWN.authorize()))))
          .orElse("`" + OWN.api() + "`");
  static final Variable<URI> GATEWAY_URL =
      Variable.of(
              "CLOAKROOM_DISCORD_GATEWAY_URL",
              "for tests: its gateway",
              tried(
                  DiscordVariables::address,
                  gateway ->
                      at(
                          new Servers(
                              OWN.api(), Optional.of(gateway), OWN.files(), OWN.authorize()))))
          .orElse("what the API says");
  static final Variable<Set<String>> FILE_HOSTS =
      Variable.of(
              "CLOAKROOM_DISCORD_FILE_HOSTS",
              "for tests: where files may be fetched from, with commas",
              tried(
                  Readings.words()::read,
                  hosts -> at(new Servers(OWN.api(), OWN.gateway(), hosts, OWN.authorize()))))
          .orElse("`cdn.discordapp.com,media.discordapp.net`");
  static final Variable<URI> AUTHORIZE_URL =
      Variable.of(
              "CLOAKROOM_DISCORD_AUTHORIZE_URL",
              "for tests: where people sign in",
              tried(
                  DiscordVariables::address,
                  authorize -> at(new Servers(OWN.api(), OWN.gateway(), OWN.files(), authorize))))
          .orElse("`" + OWN.authorize() + "`");

  /** All of them. */
  public static final VariableGroup GROUP =
      VariableGroup.of(
          "Discord",
          TOKEN,
          CLIENT_SECRET,
          SHARDS,
          GUEST_ROLES,
          PARTNER_ROLES,
          API_URL,
          GATEWAY_URL,
          FILE_HOSTS,
          AUTHORIZE_URL);

  private DiscordVariables() {}

  /** Empty when no variable names Discord, and after mistakes, which the environment then has. */
  public static Optional<DiscordSettings> read(Environment environment) {
    Optional<Secret> token = environment.value(TOKEN);
    Optional<Secret> secret = environment.value(CLIENT_SECRET);
    int shards = environment.value(SHARDS).orElse(0);
    RoleMeanings roles =
        new RoleMeanings(
            environment.value(GUEST_ROLES).orElse(Set.of()),
            environment.value(PARTNER_ROLES).orElse(Set.of()));
    Servers servers =
        new Servers(
            environment.value(API_URL).orElse(OWN.api()),
            environment.value(GATEWAY_URL),
            environment.value(FILE_HOSTS).orElse(OWN.files()),
            environment.value(AUTHORIZE_URL).orElse(OWN.authorize()));
    if (environment.hasAny(GROUP) && !environment.has(TOKEN)) {
      environment.mistake(
          TOKEN,
          "is missing: copy it from the developer portal, page Bot, Reset Token; or unset"
              + " every CLOAKROOM_DISCORD_… setting");
    }
    return token.map(given -> new DiscordSettings(given, secret, servers, shards, roles));
  }

  /** One value among defaults: so a mistake is known to be this variable's. */
  private static <T> Reading<T> tried(
      Function<String, T> reading, Function<T, DiscordSettings> attempt) {
    return text -> {
      try {
        T value = reading.apply(text);
        Objects.requireNonNull(attempt.apply(value), text);
        return value;
      } catch (IllegalArgumentException e) {
        String mistakes = Optional.ofNullable(e.getMessage()).orElse("not a value");
        throw new IllegalArgumentException(
            mistakes.lines().map(line -> "is " + line).collect(Collectors.joining("\n")), e);
      }
    };
  }

  private static Reading<Set<String>> roles() {
    return tried(
        Readings.words()::read,
        roles -> with(ANY_TOKEN, Optional.empty(), OWN, 0, new RoleMeanings(roles, Set.of())));
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw new IllegalArgumentException(
          "not a number of shards: \"" + text + "\"; try 1, or unset it");
    }
    return Integer.parseInt(text);
  }

  private static URI address(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "not an address; correct it, or unset it for Discord's own", e);
    }
  }

  private static DiscordSettings at(Servers servers) {
    return with(ANY_TOKEN, Optional.empty(), servers, 0, RoleMeanings.NONE);
  }

  private static DiscordSettings with(
      Secret token, Optional<Secret> secret, Servers servers, int shards, RoleMeanings roles) {
    return new DiscordSettings(token, secret, servers, shards, roles);
  }
}
