package io.cloakroom.slack.setup;

import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.adapter.Secret;
import java.net.URI;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the bot reaches its workspace. Socket Mode is used where there is an app token; otherwise
 * Slack delivers over HTTP, and the signing secret tells its requests from others'.
 *
 * @param bot the bot's token, {@code xoxb-}; which workspace is served is what it belongs to
 * @param app the app-level token, {@code xapp-} with the scope {@code connections:write}
 * @param signing the app's signing secret
 * @param deletion the token of a workspace owner or admin that removes originals, {@code xoxp-}
 *     with the scope {@code files:write}; without it the bot says that originals stay
 * @param client the id and the secret of the app for signing in with Slack
 * @param apiUrl where the Web API's methods are, with its last slash
 * @param fileHosts the only hosts that a token is sent to for a file: a name such as {@code
 *     files.slack.com}, {@code *.slack.com} for all below it, or a loopback address with its port
 * @param authorizeUrl where a browser signs in; the keys stand beside it as {@code keys}
 * @param sidePane whether pictures open in Slack's side pane, where Slack lets them
 */
public record SlackSettings(
    Secret bot,
    Optional<Secret> app,
    Optional<Secret> signing,
    Optional<Secret> deletion,
    Optional<Client> client,
    URI apiUrl,
    Set<String> fileHosts,
    URI authorizeUrl,
    boolean sidePane) {
  /** Where Slack itself is. */
  public static final URI SLACK_API = URI.create("https://slack.com/api/");

  /** Where Slack itself signs people in. */
  public static final URI SLACK_AUTHORIZE =
      URI.create("https://slack.com/openid/connect/authorize");

  /** Where Slack itself keeps files. */
  public static final Set<String> SLACK_FILES = Set.of("files.slack.com", "*.slack.com");

  /**
   * The app as it signs people in.
   *
   * @param secret the client secret
   */
  public record Client(String id, Secret secret) {
    public Client {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(secret, "secret");
    }
  }

  public SlackSettings {
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(signing, "signing");
    Objects.requireNonNull(deletion, "deletion");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(apiUrl, "apiUrl");
    fileHosts = Set.copyOf(fileHosts);
    Objects.requireNonNull(authorizeUrl, "authorizeUrl");
    if (app.isEmpty() && signing.isEmpty()) {
      throw new IllegalArgumentException("an app token or a signing secret is needed");
    }
  }

  /** Where what carries no token may be sent: uploads, and answers to commands. */
  public AllowedHosts hostsWithoutToken() {
    Set<String> hosts = new HashSet<>(fileHosts);
    hosts.add("*.slack.com");
    hosts.add(AllowedHosts.authority(apiUrl));
    return new AllowedHosts(hosts);
  }

  /** Whether events come over a socket that the bot opens, rather than over HTTP. */
  public boolean socketMode() {
    return app.isPresent();
  }
}
