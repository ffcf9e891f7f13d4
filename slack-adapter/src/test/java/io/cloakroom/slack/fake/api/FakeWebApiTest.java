package io.cloakroom.slack.fake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeWebApiTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;

  @AfterEach
  void stop() {
    place.close();
  }

  @Test
  void knowsWhoseEachTokenIs() throws Exception {
    AuthTestResponse bot = place.bot.authTest(request -> request);
    AuthTestResponse owner = place.owner.authTest(request -> request);

    assertThat(bot.getUserId()).isEqualTo(slack.botUserId());
    assertThat(bot.getBotId()).isEqualTo(slack.botId());
    assertThat(bot.getTeamId()).isEqualTo(slack.teamId());
    assertThat(owner.getUserId()).isEqualTo(slack.owner().id());
  }

  @Test
  void tellsTheGrantedAndTheAcceptedScopesOnEachAnswer() throws Exception {
    slack.grant(slack.botToken(), "files:read", "users:read");

    var headers = place.bot.authTest(request -> request).getHttpResponseHeaders();
    var refused = place.bot.filesDelete(request -> request.file("F1"));

    assertThat(headers.get("x-oauth-scopes")).containsExactly("files:read,users:read");
    assertThat(refused.getError()).isEqualTo("missing_scope");
    assertThat(refused.getNeeded()).isEqualTo("files:write");
    assertThat(refused.getHttpResponseHeaders().get("x-accepted-oauth-scopes"))
        .containsExactly("files:write");
  }

  @Test
  void refusesUnknownTokensMethodsAndKindsOfToken() throws Exception {
    String url = slack.apiUrl();
    String form = "application/x-www-form-urlencoded";

    assertThat(place.post(url + "auth.test", form, "").body()).contains("not_authed");
    assertThat(place.as("xoxb-other").authTest(r -> r).getError()).isEqualTo("invalid_auth");
    assertThat(place.bot.appsConnectionsOpen(r -> r.token(slack.botToken())).getError())
        .isEqualTo("not_allowed_token_type");
    assertThat(place.post(url + "no.such", form, "token=" + slack.botToken()).body())
        .contains("unknown_method");
  }

  @Test
  void takesTheTokenAsAFieldAndTheBodyAsJson() throws Exception {
    String url = slack.apiUrl() + "users.info";
    String json =
        FakeJson.object().put("token", slack.botToken()).put("user", place.ana.id()).toString();

    assertThat(place.post(url, "application/json", json).body()).contains("\"ok\":true");
  }

  @Test
  void refusesARevokedTokenForGood() throws Exception {
    slack.revoke(slack.deletionToken());

    assertThat(place.as(slack.deletionToken()).filesDelete(r -> r.file("F1")).getError())
        .isEqualTo("token_revoked");
  }

  @Test
  void answersOneAuthTestWithAnErrorWhenTold() throws Exception {
    place.bot.authTest(r -> r);
    slack.fail("auth.test", 1, Fault.error("internal_error"));

    assertThat(place.bot.authTest(r -> r).getError()).isEqualTo("internal_error");
    assertThat(place.bot.authTest(r -> r).isOk()).isTrue();
  }

  @Test
  void answersTooManyRequestsWithTheTimeToWait() {
    slack.fail("users.info", 1, Fault.rateLimited(7));

    assertThatThrownBy(() -> place.bot.usersInfo(r -> r.user(place.ana.id())))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            problem -> {
              assertThat(problem.getResponse().code()).isEqualTo(429);
              assertThat(problem.getResponse().header("Retry-After")).isEqualTo("7");
            });
  }

  @Test
  void breaksTheLineAfterTheEffectWasApplied() {
    slack.fail("chat.postMessage", 2, Fault.droppedAfter());

    assertThatThrownBy(
            () -> place.bot.chatPostMessage(r -> r.channel(place.design.id()).text("hello")))
        .isInstanceOf(IOException.class);

    assertThat(place.ana.sees(place.design)).extracting(SeenMessage::text).contains("hello");
  }

  /** The SDK's HTTP client tries again by itself where a kept connection breaks: a pitfall. */
  @Test
  void seesTheSdkPostTwiceWhenAnAnswerIsLostOnAKeptConnection() throws Exception {
    place.bot.authTest(request -> request);
    slack.fail("chat.postMessage", 1, Fault.droppedAfter());

    var answer = place.bot.chatPostMessage(r -> r.channel(place.design.id()).text("hello"));

    assertThat(answer.isOk()).isTrue();
    assertThat(place.ana.sees(place.design)).hasSize(2);
  }

  @Test
  void failsBeforeTheEffectWithABrokenLine() {
    slack.fail("chat.postMessage", 2, Fault.droppedBefore());

    assertThatThrownBy(
            () -> place.bot.chatPostMessage(r -> r.channel(place.design.id()).text("hello")))
        .isInstanceOf(IOException.class);

    assertThat(place.ana.sees(place.design)).isEmpty();
  }

  @Test
  void failsBeforeTheEffectWithAServerError() {
    slack.fail("chat.postMessage", 1, Fault.status(503));

    assertThatThrownBy(
            () -> place.bot.chatPostMessage(r -> r.channel(place.design.id()).text("hello")))
        .isInstanceOf(SlackApiException.class);

    assertThat(place.ana.sees(place.design)).isEmpty();
  }

  @Test
  void answersLateWhenTold() throws Exception {
    slack.fail("auth.test", 1, Fault.late(Duration.ofMillis(120)));
    long start = System.nanoTime();

    assertThat(place.bot.authTest(r -> r).isOk()).isTrue();

    assertThat(System.nanoTime() - start).isGreaterThan(100_000_000L);
  }

  @Test
  void countsCallsByTierOverAMinuteOfItsClock() throws Exception {
    slack.rateLimits().enforce(true);
    slack.rateLimits().limit("users.info", 2);
    for (int i = 0; i < 2; i++) {
      assertThat(place.bot.usersInfo(r -> r.user(place.ana.id())).isOk()).isTrue();
    }

    assertThatThrownBy(() -> place.bot.usersInfo(r -> r.user(place.ana.id())))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            problem -> assertThat(problem.getResponse().header("Retry-After")).isEqualTo("60"));
    place.clock.turn(Duration.ofSeconds(61));

    assertThat(place.bot.usersInfo(r -> r.user(place.ana.id())).isOk()).isTrue();
  }

  @Test
  void toleratesASmallBurstOfAMethodOfTheFirstTier() throws Exception {
    slack.rateLimits().enforce(true);
    for (int i = 0; i < 5; i++) {
      assertThat(place.bot.appsConnectionsOpen(r -> r.token(slack.appToken())).isOk()).isTrue();
      place.clock.turn(Duration.ofSeconds(30));
    }

    assertThatThrownBy(() -> place.bot.appsConnectionsOpen(r -> r.token(slack.appToken())))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            problem -> assertThat(problem.getResponse().header("Retry-After")).isEqualTo("150"));
    place.clock.turn(Duration.ofSeconds(151));

    assertThat(place.bot.appsConnectionsOpen(r -> r.token(slack.appToken())).isOk()).isTrue();
  }

  @Test
  void keepsARecordOfEveryCallWithoutTokens() throws Exception {
    place.bot.usersInfo(r -> r.user(place.ana.id()));

    assertThat(slack.journal().of("users.info"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.subject()).isEqualTo(place.ana.id());
              assertThat(entry.outcome()).isEqualTo("ok");
            });
    assertThat(slack.journal().all().toString()).doesNotContain(slack.botToken());
  }
}
