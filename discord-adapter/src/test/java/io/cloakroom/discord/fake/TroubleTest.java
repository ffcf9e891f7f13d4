package io.cloakroom.discord.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.discord.fake.api.Faults;
import io.cloakroom.discord.fake.api.RecordedCall;
import io.cloakroom.discord.fake.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits, lost answers and other trouble, by the real JDA. */
class TroubleTest extends WithFake {
  private static final String POSTS = "/channels/{channel}/messages";

  @Test
  void limitsABucketAndLosesNothing() {
    connect();
    discord.rateLimits().limit("POST", POSTS, 5, Duration.ofMillis(400));
    List<CompletableFuture<Message>> sent = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sent.add(channel().sendMessage("m" + i).submit());
    }
    sent.forEach(CompletableFuture::join);

    assertThat(general.messages()).hasSize(12);
  }

  @Tag("full")
  @Test
  void limitsEverythingTogether() {
    connect();
    discord.rateLimits().limitAll(1);
    List<CompletableFuture<Message>> sent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sent.add(channel().sendMessage("m" + i).submit());
    }
    sent.forEach(CompletableFuture::join);

    assertThat(general.messages()).hasSize(5);
    assertThat(discord.rateLimits().refused()).isPositive();
  }

  @Test
  void losesAnAnswerAfterTheEffectAndJdaAsksAgainWithTheSameNonce() {
    connect();
    discord.faults().dropAnswers("POST", POSTS, 1);

    channel().sendMessage("once").complete();

    assertThat(general.messages()).hasSize(1);
    assertThat(discord.journal().calls("POST", POSTS))
        .extracting(RecordedCall::status)
        .containsExactly(0, 200);
  }

  @Test
  void failsBeforeTheEffect() {
    connect();
    discord.faults().fail("POST", POSTS, 500, 1);
    assertThatThrownBy(() -> channel().sendMessage("x").complete())
        .isInstanceOf(ErrorResponseException.class);
    discord.faults().refuse("POST", POSTS, 403, 50013, 1);
    assertThatThrownBy(() -> channel().sendMessage("x").complete())
        .isInstanceOf(ErrorResponseException.class);
    discord.faults().hangUp("POST", POSTS, 20);
    assertThatThrownBy(() -> channel().sendMessage("x").complete())
        .isInstanceOf(ErrorResponseException.class);

    discord.faults().clear();
    assertThat(general.messages()).isEmpty();
    assertThat(channel().sendMessage("at last").complete().getContentRaw()).isEqualTo("at last");
  }

  @Test
  void holdsACallUntilTheGateOpens() {
    connect();
    Faults.Gate gate = discord.faults().hold("POST", POSTS);
    CompletableFuture<Message> sent = channel().sendMessage("late").submit();
    assertThat(discord.until(Duration.ofMillis(200), sent::isDone)).isFalse();
    assertThat(general.messages()).isEmpty();

    gate.open();

    assertThat(sent.join().getContentRaw()).isEqualTo("late");
  }

  @Test
  void refusesWhatIsTooLarge() {
    connect();
    assertThat(post("{\"content\":\"" + "x".repeat(2001) + "\"}")).contains("50035");
    assertThat(post("{\"content\":\"\"}")).contains("50006");
    assertThatThrownBy(
            () ->
                channel()
                    .sendFiles(FileUpload.fromData(new byte[(10 << 20) + 1], "a.bin"))
                    .complete())
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e ->
                assertThat(e.getErrorResponse()).isEqualTo(ErrorResponse.REQUEST_ENTITY_TOO_LARGE));
    List<FileUpload> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(FileUpload.fromData(new byte[9 << 20], i + ".bin"));
    }
    assertThatThrownBy(() -> channel().sendFiles(three).complete())
        .isInstanceOf(ErrorResponseException.class);
    assertThat(general.messages()).isEmpty();
  }

  @Test
  void refusesComponentsBeyondTheirLimits() {
    assertThat(post(button("x".repeat(81), "https://e.org"))).contains("label");
    assertThat(post(button("Open", "https://e.org/" + "x".repeat(512)))).contains("url");
    assertThat(post(button("Open", "https://e.org"))).contains("\"id\"");

    assertThat(discord.contractErrors()).hasSizeGreaterThanOrEqualTo(2);
    discord.clearContractErrors();
  }

  private String post(String json) {
    return new String(
        rest("POST", "/channels/" + general.id() + "/messages", json),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String button(String label, String url) {
    return Json.object(
            "content",
            "x",
            "components",
            List.of(
                Json.object(
                    "type",
                    1,
                    "components",
                    List.of(Json.object("type", 2, "style", 5, "label", label, "url", url)))))
        .toString();
  }

  @Test
  void bansWhoGoesOnAfterTenThousandRefusals() {
    for (int i = 0; i < 10_000; i++) {
      discord.rateLimits().counted(403);
    }

    assertThat(new String(rest("GET", "/users/@me"), java.nio.charset.StandardCharsets.UTF_8))
        .isEmpty();
    clock.turn(Duration.ofMinutes(11));
    assertThat(rest("GET", "/users/@me")).isNotEmpty();
  }

  @Test
  void recordsACallThatDiscordDoesNotKnow() {
    rest("GET", "/channels/1/pictures");

    assertThat(discord.contractErrors()).hasSize(1);
    discord.clearContractErrors();
  }
}
