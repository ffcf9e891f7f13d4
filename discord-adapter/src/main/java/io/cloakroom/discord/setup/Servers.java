package io.cloakroom.discord.setup;

import io.cloakroom.adapter.AllowedHosts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where Discord is. Plain {@code http} and {@code ws} are for this machine alone.
 *
 * @param api the REST API with its version
 * @param gateway the events; empty for where the API says
 * @param files the hosts, with their port where it is not 443, that a posted file may be fetched
 *     from
 * @param authorize the page on which people sign in
 */
public record Servers(URI api, Optional<URI> gateway, Set<String> files, URI authorize) {
  /** Discord's own. Source: docs, reference, "Base URL" and "CDN Formatting"; OAuth2, "URLs". */
  public static final Servers DISCORD =
      new Servers(
          URI.create("https://discord.com/api/v10"),
          Optional.empty(),
          Set.of("cdn.discordapp.com", "media.discordapp.net"),
          URI.create("https://discord.com/oauth2/authorize"));

  public Servers {
    Objects.requireNonNull(api, "api");
    Objects.requireNonNull(gateway, "gateway");
    files = Set.copyOf(files);
    Objects.requireNonNull(authorize, "authorize");
  }

  /** The servers beside that API: where its host signs people in. */
  public static Servers at(URI api, Optional<URI> gateway, Set<String> files) {
    return new Servers(api, gateway, files, api.resolve("/oauth2/authorize"));
  }

  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    if (!isSafe(api, "http")) {
      mistakes.add("not an API address: " + api + "; try https://discord.com/api/v10");
    }
    if (gateway.isPresent() && !isSafe(gateway.get(), "ws")) {
      mistakes.add("not a gateway address: " + gateway.get() + "; try wss://gateway.discord.gg");
    }
    if (!isSafe(authorize, "http")) {
      mistakes.add("not a sign-in address: " + authorize);
    }
    if (files.isEmpty()) {
      mistakes.add("no file hosts; try cdn.discordapp.com,media.discordapp.net");
    }
    files.stream()
        .filter(host -> !AllowedHosts.isWellFormed(host))
        .sorted()
        .forEach(host -> mistakes.add("not a file host: \"" + host + "\"; try cdn.discordapp.com"));
    return mistakes;
  }

  private static boolean isSafe(URI address, String scheme) {
    if (address.getHost() == null || address.getUserInfo() != null) {
      return false;
    }
    return (scheme + "s").equals(address.getScheme())
        || (scheme.equals(address.getScheme()) && AllowedHosts.isLoopback(address.getHost()));
  }
}
