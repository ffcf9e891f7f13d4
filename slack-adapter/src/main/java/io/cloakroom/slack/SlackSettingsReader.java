package io.cloakroom.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@link SlackSettings} from environment variables, and finds every mistake. */
public final class SlackSettingsReader {
  private static final String BOT = "CLOAKROOM_SLACK_BOT_TOKEN";
  private static final String APP = "CLOAKROOM_SLACK_APP_TOKEN";
  private static final String SIGNING = "CLOAKROOM_SLACK_SIGNING_SECRET";
  private static final String DELETION = "CLOAKROOM_SLACK_DELETION_TOKEN";
  private static final String CLIENT_ID = "CLOAKROOM_SLACK_CLIENT_ID";
  private static final String CLIENT_SECRET = "CLOAKROOM_SLACK_CLIENT_SECRET";
  private static final String API_URL = "CLOAKROOM_SLACK_API_URL";
  private static final String FILE_HOSTS = "CLOAKROOM_SLACK_FILE_HOSTS";
  private static final String AUTHORIZE_URL = "CLOAKROOM_SLACK_AUTHORIZE_URL";

  /** Every variable that is read. */
  public static final List<String> KEYS =
      List.of(
          BOT,
          APP,
          SIGNING,
          DELETION,
          CLIENT_ID,
          CLIENT_SECRET,
          API_URL,
          FILE_HOSTS,
          AUTHORIZE_URL);

  private final Map<String, String> environment;
  private final List<String> mistakes = new ArrayList<>();

  SlackSettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  Optional<SlackSettings> read() throws SlackSetUpIncomplete {
    if (KEYS.stream().noneMatch(key -> value(key).isPresent())) {
      return Optional.empty();
    }
    Optional<Secret> bot = token(BOT, "xoxb-", "OAuth & Permissions: Bot User OAuth Token");
    Optional<Secret> app =
        token(APP, "xapp-", "Basic Information: App-Level Tokens, scope connections:write");
    Optional<Secret> signing = value(SIGNING).map(Secret::new);
    Optional<Secret> deletion =
        token(DELETION, "xoxp-", "OAuth & Permissions: User OAuth Token of a workspace admin");
    Optional<SlackSettings.Client> client = client();
    URI api = address(API_URL, SlackSettings.SLACK_API);
    URI authorize = address(AUTHORIZE_URL, SlackSettings.SLACK_AUTHORIZE);
    Set<String> hosts = hosts();
    require(bot, app, signing, api);
    if (!mistakes.isEmpty()) {
      throw new SlackSetUpIncomplete(mistakes);
    }
    return bot.map(
        token -> new SlackSettings(token, app, signing, deletion, client, api, hosts, authorize));
  }

  private void require(
      Optional<Secret> bot, Optional<Secret> app, Optional<Secret> signing, URI api) {
    if (bot.isEmpty() && value(BOT).isEmpty()) {
      mistakes.add(
          BOT + " is missing: copy the Bot User OAuth Token from OAuth & Permissions of the app");
    }
    if (app.isEmpty() && value(APP).isEmpty() && signing.isEmpty()) {
      mistakes.add(
          APP
              + " or "
              + SIGNING
              + " is missing: an app-level token with connections:write (Basic Information) for"
              + " Socket Mode, or the Signing Secret (Basic Information) for HTTP");
    }
    if (!api.getPath().endsWith("/")) {
      mistakes.add(
          API_URL + " is " + api + ", but it must end with a slash: https://slack.com/api/");
    }
  }

  private Optional<SlackSettings.Client> client() {
    Optional<String> id = value(CLIENT_ID);
    Optional<String> secret = value(CLIENT_SECRET);
    if (id.isPresent() != secret.isPresent()) {
      mistakes.add(
          (id.isPresent() ? CLIENT_SECRET : CLIENT_ID)
              + " is missing: signing in with Slack needs both; see Basic Information of the app");
    }
    return id.flatMap(name -> secret.map(word -> new SlackSettings.Client(name, new Secret(word))));
  }

  private Optional<Secret> token(String key, String prefix, String where) {
    Optional<String> given = value(key);
    if (given.filter(text -> !text.startsWith(prefix)).isPresent()) {
      mistakes.add(key + " must begin with " + prefix + "; find it under " + where);
      return Optional.empty();
    }
    return given.map(Secret::new);
  }

  private URI address(String key, URI otherwise) {
    Optional<String> given = value(key);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      URI url = URI.create(given.get());
      if (url.getHost() != null && url.getPath() != null && HostRule.mayBeCalled(url)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words.
    }
    mistakes.add(key + " must be an https address, or http on this machine: " + otherwise);
    return otherwise;
  }

  private Set<String> hosts() {
    Optional<String> given = value(FILE_HOSTS);
    if (given.isEmpty()) {
      return SlackSettings.SLACK_FILES;
    }
    Set<String> hosts =
        Stream.of(given.get().split("[,\\s]+"))
            .filter(host -> !host.isEmpty())
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    hosts.stream()
        .filter(host -> !HostRule.isWellFormed(host))
        .forEach(
            host ->
                mistakes.add(
                    FILE_HOSTS
                        + " holds \""
                        + host
                        + "\", which is no host; try files.slack.com, or 127.0.0.1:8090 for a"
                        + " test"));
    return hosts;
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(environment.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
