package io.cloakroom.slack.people;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.session.SignIn;
import io.cloakroom.slack.setup.SlackSettings;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sign in with Slack. Slack's own description of the service names no PKCE, so the state and the
 * nonce tie its answer to the attempt.
 *
 * @see <a href="https://docs.slack.dev/authentication/sign-in-with-slack">Slack: sign in with
 *     Slack</a>
 */
public final class SlackSignIn implements SignIn {
  private final SlackSettings.Client client;
  private final URI authorizeUrl;
  private final Team team;
  private final WebApi nobody;
  private final IdTokens tokens;

  /**
   * @param nobody calls methods that take no token
   */
  public SlackSignIn(
      SlackSettings.Client client, URI authorizeUrl, Team team, WebApi nobody, IdTokens tokens) {
    this.client = client;
    this.authorizeUrl = authorizeUrl;
    this.team = team;
    this.nobody = nobody;
    this.tokens = tokens;
  }

  @Override
  public String provider() {
    return "Slack";
  }

  @Override
  public URI authorize(Attempt attempt) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.id());
    query.put("scope", "openid profile email");
    query.put("redirect_uri", attempt.redirect().toString());
    query.put("state", attempt.state());
    query.put("nonce", attempt.nonce());
    query.put("team", team.workspace().id());
    return URI.create(
        authorizeUrl
            + "?"
            + query.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&")));
  }

  @Override
  public Optional<Person> person(String code, Attempt attempt) throws MessengerUnavailable {
    ApiAnswer answer =
        nobody.call(
            "openid.connect.token",
            Map.of(
                "client_id", client.id(),
                "client_secret", client.secret().value(),
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", attempt.redirect().toString()));
    if (!answer.ok()) {
      return Optional.empty();
    }
    // The team that was asked for is only preselected: what counts is the one that was chosen.
    return tokens
        .claims(answer.get("id_token").asText(""), attempt.nonce())
        .filter(claims -> claims.team().equals(team.workspace().id()))
        .map(claims -> team.person(claims.user()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
