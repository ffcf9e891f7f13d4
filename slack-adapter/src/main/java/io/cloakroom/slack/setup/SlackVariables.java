package io.cloakroom.slack.setup;

import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.adapter.Secret;
import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Readings;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.Variable.Reading;
import io.cloakroom.settings.VariableGroup;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How an operator sets {@link SlackSettings}. */
public final class SlackVariables {
  static final Variable<Secret> BOT =
      Variable.secret(
          "CLOAKROOM_SLACK_BOT_TOKEN",
          "bot token, `xoxb-`: Slack is served",
          token("xoxb-", "OAuth & Permissions: Bot User OAuth Token"));
  static final Variable<Secret> APP =
      Variable.secret(
          "CLOAKROOM_SLACK_APP_TOKEN",
          "app-level token, `xapp-`: events come over Socket Mode",
          token("xapp-", "Basic Information: App-Level Tokens, scope connections:write"));
  static final Variable<Secret> SIGNING =
      Variable.secret(
          "CLOAKROOM_SLACK_SIGNING_SECRET",
          "without an app token: events come to `/slack/events`, signed with this",
          text -> new Secret(text.strip()));
  static final Variable<Secret> DELETION =
      Variable.secret(
          "CLOAKROOM_SLACK_DELETION_TOKEN",
          "user token of an owner or admin, `xoxp-`: removes originals. Without it they stay, and"
              + " the card says so",
          token("xoxp-", "OAuth & Permissions: User OAuth Token of a workspace admin"));
  static final Variable<String> CLIENT_ID =
      Variable.of(
          "CLOAKROOM_SLACK_CLIENT_ID",
          "with the next: people can sign in with Slack on a link's page",
          String::strip);
  static final Variable<Secret> CLIENT_SECRET =
      Variable.secret(
          "CLOAKROOM_SLACK_CLIENT_SECRET",
          "the client secret beside that id",
          text -> new Secret(text.strip()));
  static final Variable<Boolean> SIDE_PANE =
      Variable.of(
              "CLOAKROOM_SLACK_SIDE_PANE",
              "`on`: a picture opens in Slack's side pane, where Work Object Previews are on in the"
                  + " app; `off`: by the card's Open button only",
              SlackVariables::onOrOff)
          .orElse("`on`");
  static final Variable<URI> API_URL =
      Variable.of("CLOAKROOM_SLACK_API_URL", "for tests: another Slack", SlackVariables::apiAddress)
          .orElse("`" + SlackSettings.SLACK_API + "`");
  static final Variable<Set<String>> FILE_HOSTS =
      Variable.of(
              "CLOAKROOM_SLACK_FILE_HOSTS",
              "for tests: where files may be fetched from, with commas",
              SlackVariables::hosts)
          .orElse("`files.slack.com,*.slack.com`");
  static final Variable<URI> AUTHORIZE_URL =
      Variable.of(
              "CLOAKROOM_SLACK_AUTHORIZE_URL",
              "for tests: where people sign in",
              text -> address(text, SlackSettings.SLACK_AUTHORIZE))
          .orElse("`" + SlackSettings.SLACK_AUTHORIZE + "`");

  /** All of them. */
  public static final VariableGroup GROUP =
      VariableGroup.of(
          "Slack",
          BOT,
          APP,
          SIGNING,
          DELETION,
          CLIENT_ID,
          CLIENT_SECRET,
          SIDE_PANE,
          API_URL,
          FILE_HOSTS,
          AUTHORIZE_URL);

  private SlackVariables() {}

  /** Empty when no variable names Slack, and after mistakes, which the environment then has. */
  public static Optional<SlackSettings> read(Environment environment) {
    if (!environment.hasAny(GROUP)) {
      return Optional.empty();
    }
    Optional<Secret> bot = environment.value(BOT);
    Optional<Secret> app = environment.value(APP);
    Optional<Secret> signing = environment.value(SIGNING);
    Optional<Secret> deletion = environment.value(DELETION);
    Optional<SlackSettings.Client> client = client(environment);
    URI api = environment.value(API_URL).orElse(SlackSettings.SLACK_API);
    Set<String> hosts = environment.value(FILE_HOSTS).orElse(SlackSettings.SLACK_FILES);
    URI authorize = environment.value(AUTHORIZE_URL).orElse(SlackSettings.SLACK_AUTHORIZE);
    boolean sidePane = environment.value(SIDE_PANE).orElse(true);
    require(environment);
    if (bot.isEmpty() || (app.isEmpty() && signing.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new SlackSettings(
            bot.get(), app, signing, deletion, client, api, hosts, authorize, sidePane));
  }

  private static void require(Environment environment) {
    if (!environment.has(BOT)) {
      environment.mistake(
          BOT, "is missing: copy the Bot User OAuth Token from OAuth & Permissions of the app");
    }
    if (!environment.has(APP) && !environment.has(SIGNING)) {
      environment.mistake(
          APP,
          "or "
              + SIGNING.name()
              + " is missing: an app-level token with connections:write (Basic Information) for"
              + " Socket Mode, or the Signing Secret (Basic Information) for HTTP");
    }
  }

  private static Optional<SlackSettings.Client> client(Environment environment) {
    Optional<String> id = environment.value(CLIENT_ID);
    Optional<Secret> secret = environment.value(CLIENT_SECRET);
    if (environment.has(CLIENT_ID) != environment.has(CLIENT_SECRET)) {
      environment.mistake(
          environment.has(CLIENT_ID) ? CLIENT_SECRET : CLIENT_ID,
          "is missing: signing in with Slack needs both; see Basic Information of the app");
    }
    return id.flatMap(name -> secret.map(word -> new SlackSettings.Client(name, word)));
  }

  private static Reading<Secret> token(String prefix, String where) {
    return text -> {
      if (!text.strip().startsWith(prefix)) {
        throw new IllegalArgumentException(
            "must begin with " + prefix + "; find it under " + where);
      }
      return new Secret(text.strip());
    };
  }

  private static boolean onOrOff(String text) {
    String word = text.strip();
    if (!word.equals("on") && !word.equals("off")) {
      throw new IllegalArgumentException("must be on or off");
    }
    return word.equals("on");
  }

  private static URI apiAddress(String text) {
    URI api = address(text, SlackSettings.SLACK_API);
    if (!api.getPath().endsWith("/")) {
      throw new IllegalArgumentException(
          "is " + api + ", but it must end with a slash: https://slack.com/api/");
    }
    return api;
  }

  private static URI address(String text, URI otherwise) {
    try {
      URI url = URI.create(text.strip());
      if (url.getHost() != null && url.getPath() != null && AllowedHosts.mayBeCalled(url)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words.
    }
    throw new IllegalArgumentException(
        "must be an https address, or http on this machine: " + otherwise);
  }

  private static Set<String> hosts(String text) {
    Set<String> hosts = Readings.words().read(text);
    String wrong =
        hosts.stream()
            .filter(host -> !AllowedHosts.isWellFormed(host))
            .sorted()
            .map(
                host ->
                    "holds \""
                        + host
                        + "\", which is no host; try files.slack.com, or 127.0.0.1:8090 for a"
                        + " test")
            .collect(Collectors.joining("\n"));
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(wrong);
    }
    return hosts;
  }
}
