package io.cloakroom.discord.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.control.ControlApi;
import io.cloakroom.discord.fake.http.Html;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.server.Crawler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** Sign-in with Discord, the crawlers, and the remote control. */
class SignInTest extends WithFake {
  private static final String BACK = "http://127.0.0.1:9/back";

  /** Verifier and challenge of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();

  private Response send(Request request) throws IOException {
    return http.newCall(request).execute();
  }

  private Map<String, String> authorize(String state) {
    return Map.of(
        "client_id",
        discord.clientId(),
        "redirect_uri",
        BACK,
        "response_type",
        "code",
        "scope",
        "identify",
        "state",
        state,
        "code_challenge",
        CHALLENGE,
        "code_challenge_method",
        "S256");
  }

  private String codeFor(FakePerson person) throws IOException {
    String page = Html.withQuery(discord.baseUrl() + "/oauth2/authorize", authorize("s-1"));
    try (Response shown = send(new Request.Builder().url(page).build())) {
      assertThat(shown.body().string()).contains(person.name());
    }
    FormBody.Builder form = new FormBody.Builder().add("user", person.name());
    authorize("s-1").forEach(form::add);
    Request agree =
        new Request.Builder()
            .url(discord.baseUrl() + "/oauth2/authorize")
            .post(form.build())
            .build();
    try (Response sent = send(agree)) {
      HttpUrl back = HttpUrl.get(sent.header("Location"));
      assertThat(back.queryParameter("state")).isEqualTo("s-1");
      return back.queryParameter("code");
    }
  }

  private JsonNode exchange(String code, String verifier) throws IOException {
    FormBody form =
        new FormBody.Builder()
            .add("grant_type", "authorization_code")
            .add("code", code)
            .add("redirect_uri", BACK)
            .add("client_id", discord.clientId())
            .add("client_secret", discord.clientSecret())
            .add("code_verifier", verifier)
            .build();
    Request request =
        new Request.Builder().url(discord.apiUrl() + "/oauth2/token").post(form).build();
    try (Response answer = send(request)) {
      return Json.parse(answer.body().bytes());
    }
  }

  private JsonNode self(String token) throws IOException {
    Request request =
        new Request.Builder()
            .url(discord.apiUrl() + "/users/@me")
            .header("Authorization", "Bearer " + token)
            .build();
    try (Response answer = send(request)) {
      return Json.parse(answer.body().bytes());
    }
  }

  @Test
  void signsAPersonInOnceAndTellsWhoItIs() throws IOException {
    String code = codeFor(ana);
    JsonNode granted = exchange(code, VERIFIER);

    assertThat(self(granted.path("access_token").asText()).path("id").asLong()).isEqualTo(ana.id());
    assertThat(exchange(code, VERIFIER).path("error").asText()).isEqualTo("invalid_grant");
    assertThat(self("made-up").path("message").asText()).contains("401");
  }

  @Test
  void refusesAWrongVerifierAndALateCode() throws IOException {
    assertThat(exchange(codeFor(ana), "wrong").path("error").asText()).isEqualTo("invalid_grant");
    String late = codeFor(ana);
    clock.turn(java.time.Duration.ofMinutes(2));
    assertThat(exchange(late, VERIFIER).path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void refusesAnAddressThatIsNotRegistered() throws IOException {
    discord.oauth().allowRedirect("http://127.0.0.1:9/other");
    String page = Html.withQuery(discord.baseUrl() + "/oauth2/authorize", authorize("s-1"));

    try (Response refused = send(new Request.Builder().url(page).build())) {
      assertThat(refused.code()).isEqualTo(400);
    }
  }

  @Test
  void crawlsLinksUnlessTheyAreWrappedOrSuppressed() {
    connect();
    String link = discord.baseUrl() + "/look";
    ana.post(general, "see " + link);
    discord.await("both crawlers", () -> discord.crawler().visits().size() == 2);
    assertThat(discord.crawler().visits())
        .extracting(Crawler.Visit::userAgent)
        .containsExactly(Crawler.BOT_AGENT, Crawler.BROWSER_AGENT);

    ana.post(general, "see <" + link + ">");
    channel().sendMessage("see " + link).setSuppressEmbeds(true).complete();
    ana.post(general, "see https://elsewhere.example/x");
    discord.await("the last", () -> discord.crawler().visits().size() >= 4);
    assertThat(discord.crawler().visits()).hasSize(4);
    assertThat(discord.crawler().visits().get(3).status()).isZero();
    discord.clearContractErrors();
  }

  @Test
  void obeysTheRemoteControlAndShowsAPage() throws IOException {
    try (ControlApi control = new ControlApi(discord, 0)) {
      connect();
      String picture = java.util.Base64.getEncoder().encodeToString(PNG);
      String body =
          "{\"person\":\"ana\",\"channel\":\"general\",\"text\":\"look\",\"files\":[{\"name\":\"cat.png\",\"base64\":\""
              + picture
              + "\"}]}";
      Request post =
          new Request.Builder()
              .url(control.url() + "/control/post")
              .post(
                  okhttp3.RequestBody.create(
                      body.getBytes(StandardCharsets.UTF_8),
                      okhttp3.MediaType.get("application/json")))
              .build();
      send(post).close();

      try (Response state =
              send(new Request.Builder().url(control.url() + "/control/state?person=ana").build());
          Response page = send(new Request.Builder().url(control.url() + "/?as=ana").build())) {
        JsonNode seen = Json.parse(state.body().bytes());
        assertThat(seen.path("connected").asBoolean()).isTrue();
        assertThat(seen.findValuesAsText("content")).containsExactly("look");
        assertThat(page.body().string()).contains("cat.png").contains("bot online");
      }
    }
  }
}
