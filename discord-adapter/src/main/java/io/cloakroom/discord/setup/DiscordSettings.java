package io.cloakroom.discord.setup;

import io.cloakroom.adapter.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator decides about Discord.
 *
 * @param token of the bot, from the developer portal, without "Bot " before it
 * @param clientSecret of the application, for signing in with Discord; empty without it
 * @param servers where Discord is
 * @param shards how many gateway connections; 0 for as many as Discord recommends
 * @param roles what holding a role says about a person
 */
public record DiscordSettings(
    Secret token, Optional<Secret> clientSecret, Servers servers, int shards, RoleMeanings roles) {
  /** What the chat is called, and its workspaces are marked with. */
  public static final String NAME = "discord";

  private static final int MOST_SHARDS = 1000;

  /** The bot's id, a time and a signature, each encoded. */
  private static final String TOKEN = "(?=.{1,200}$)[\\w=-]+(?:\\.[\\w=-]+){2,}";

  /** What roles mean, by their ids; guests and partners see only what the guest rule allows. */
  public record RoleMeanings(Set<String> guests, Set<String> partners) {
    public static final RoleMeanings NONE = new RoleMeanings(Set.of(), Set.of());

    public RoleMeanings {
      guests = Set.copyOf(guests);
      partners = Set.copyOf(partners);
    }
  }

  /**
   * Checks all of them.
   *
   * @throws IllegalArgumentException naming every mistake, a line each, and no secret
   */
  public DiscordSettings {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(clientSecret, "clientSecret");
    Objects.requireNonNull(servers, "servers");
    Objects.requireNonNull(roles, "roles");
    List<String> mistakes = new ArrayList<>(servers.mistakes());
    if (!token.value().matches(TOKEN)) {
      mistakes.add("not a bot token: copy it from the developer portal, page Bot, Reset Token");
    }
    if (clientSecret.isPresent() && !clientSecret.get().value().matches("[\\w-]{1,200}")) {
      mistakes.add("not a client secret: copy it from the developer portal, page OAuth2");
    }
    if (shards < 0 || shards > MOST_SHARDS) {
      mistakes.add("not a number of shards: " + shards + "; try 0, for what Discord recommends");
    }
    mistakes.addAll(notIds(roles.guests()));
    mistakes.addAll(notIds(roles.partners()));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", mistakes));
    }
  }

  /** Discord's own servers, and nothing else decided. */
  public static DiscordSettings of(String token) {
    return new DiscordSettings(
        new Secret(token), Optional.empty(), Servers.DISCORD, 0, RoleMeanings.NONE);
  }

  private static List<String> notIds(Set<String> roles) {
    return roles.stream()
        .filter(role -> Snowflakes.parse(role).isEmpty())
        .sorted()
        .map(role -> "not a role's id: \"" + role + "\"; turn on Developer Mode and copy it")
        .toList();
  }
}
