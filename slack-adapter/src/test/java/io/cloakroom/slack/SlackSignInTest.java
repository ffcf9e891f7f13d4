package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.session.SignIn;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.people.IdTokens;
import io.cloakroom.slack.people.SigningKeys;
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.web.SlackJson;
import io.cloakroom.testing.TurnableClock;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in with Slack. */
class SlackSignInTest {
  private static final SignIn.Attempt ATTEMPT =
      new SignIn.Attempt(
          "state-of-the-browser",
          "nonce-of-the-attempt",
          "verifier",
          URI.create("https://pictures.acme.org/sign-in/slack/callback"));

  private final TurnableClock clock = new TurnableClock();
  private final FakeSlack slack = FakeSlack.start(clock);
  private final FakePerson ana = slack.person("ana");

  @AfterEach
  void stop() {
    slack.close();
  }

  private SignIn signIn() {
    try {
      return SlackChat.open(FakeSettings.of(slack), clock).signIn().orElseThrow();
    } catch (SlackSetUpIncomplete | MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code that Slack sends the browser back with. */
  private String code(SignIn signIn, FakePerson person) {
    String back = slack.openId().signIn(person, signIn.authorize(ATTEMPT).toString());
    return back.replaceAll(".*[?&]code=([^&]*).*", "$1");
  }

  private Optional<Person> signedIn(FakePerson person) throws MessengerUnavailable {
    SignIn signIn = signIn();
    return signIn.person(code(signIn, person), ATTEMPT);
  }

  private Optional<Person> tampered(String claim, String value) throws MessengerUnavailable {
    slack.openId().tamper(claims -> claims.put(claim, value));
    Optional<Person> person = signedIn(ana);
    slack.openId().tamper(UnaryOperator.identity());
    return person;
  }

  @Test
  void leadsToSlackWithStateAndNonceAndTheTeam() {
    URI there = signIn().authorize(ATTEMPT);

    assertThat(there.toString())
        .startsWith(slack.openId().authorizeUrl())
        .contains(
            "state=state-of-the-browser",
            "nonce=nonce-of-the-attempt",
            "team=" + slack.teamId(),
            "scope=openid+profile+email",
            "response_type=code");
  }

  @Test
  void knowsWhoSignedIn() throws Exception {
    Optional<Person> person = signedIn(ana);

    assertThat(person.map(Person::id)).contains(ana.id());
    assertThat(person.map(one -> one.workspace().id())).contains(slack.teamId());
  }

  @Test
  void believesACodeOnce() throws Exception {
    SignIn signIn = signIn();
    String code = code(signIn, ana);

    assertThat(signIn.person(code, ATTEMPT)).isPresent();
    assertThat(signIn.person(code, ATTEMPT)).isEmpty();
    assertThat(signIn.person("made-up", ATTEMPT)).isEmpty();
  }

  @Test
  void believesNoTokenThatIsNotMeant() throws Exception {
    assertThat(tampered("iss", "https://evil.example")).isEmpty();
    assertThat(tampered("aud", "another-app")).isEmpty();
    assertThat(tampered("nonce", "another-attempt")).isEmpty();
    assertThat(tampered("https://slack.com/team_id", "T0OTHER")).isEmpty();
    slack.openId().tamper(claims -> claims.put("exp", clock.instant().getEpochSecond() - 120));
    assertThat(signedIn(ana)).isEmpty();
    slack.openId().tamper(claims -> claims.put("iat", clock.instant().getEpochSecond() + 120));
    assertThat(signedIn(ana)).isEmpty();
    slack.openId().tamper(claims -> claims.without("exp"));
    assertThat(signedIn(ana)).isEmpty();
    slack
        .openId()
        .tamper(
            claims -> claims.set("aud", claims.arrayNode().add(claims.get("aud")).add("other")));
    assertThat(signedIn(ana)).isEmpty();
  }

  @Test
  void takesNobodyOfAnotherWorkspaceWhateverTeamWasPreselected() throws Exception {
    assertThat(signedIn(slack.partner("pia", "partner"))).isEmpty();
  }

  @Test
  void believesNoTokenThatSlackDidNotSign() throws Exception {
    IdTokens tokens =
        new IdTokens(
            SigningKeys.at(
                URI.create(slack.openId().keysUrl()),
                com.slack.api.Slack.getInstance().getHttpClient()),
            slack.openId().clientId(),
            clock);
    String claims =
        SlackJson.object()
            .put("iss", "https://slack.com")
            .put("aud", slack.openId().clientId())
            .put("nonce", "n")
            .put("iat", clock.instant().getEpochSecond())
            .put("exp", clock.instant().getEpochSecond() + 300)
            .put("https://slack.com/user_id", "U1")
            .put("https://slack.com/team_id", slack.teamId())
            .toString();

    for (String header :
        new String[] {
          "{\"alg\":\"none\"}",
          "{\"alg\":\"HS256\",\"kid\":\"fake-1\"}",
          "{\"alg\":\"RS256\",\"kid\":\"fake-1\"}",
          "{\"alg\":\"RS256\",\"kid\":\"unknown\"}"
        }) {
      String token = encoded(header) + "." + encoded(claims) + "." + encoded("signature");
      assertThat(tokens.claims(token, "n")).as(header).isEmpty();
    }
    assertThat(tokens.claims("no token", "n")).isEmpty();
    assertThat(tokens.claims("", "n")).isEmpty();
  }

  @Test
  void asksToTryAgainWhileSlackDoesNotAnswer() {
    SignIn signIn = signIn();
    slack.fail("openid.connect.token", 1, Fault.status(503));

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> signIn.person("code", ATTEMPT))
        .isInstanceOf(MessengerUnavailable.class);
  }

  private static String encoded(String text) {
    return java.util.Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
