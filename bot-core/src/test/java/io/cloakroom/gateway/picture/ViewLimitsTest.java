package io.cloakroom.gateway.picture;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a picture is shown, and how a transfer that broke goes on. */
class ViewLimitsTest {
  private GatewayScene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void J18_threeSeeItAReloadCountsNothingAndTheFourthReadsThatNoneAreLeft() throws Exception {
    Link link = scene.share(ViewLimit.of(3));
    Browser member = scene.signedIn(scene.member(1));

    assertThat(member.view(link).status()).isEqualTo(200);
    assertThat(member.view(link).status()).isEqualTo(200);
    assertThat(scene.views(link)).isEqualTo(1);
    assertThat(scene.signedIn(GatewayScene.BOB).view(link).status()).isEqualTo(200);
    assertThat(scene.signedIn(GatewayScene.BOB).view(link).status()).isEqualTo(200);
    Browser.Reply fourth = scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(fourth.status()).isEqualTo(410);
    assertThat(fourth.json().get("title").asText()).isEqualTo("No views are left");
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(3);
    assertThat(scene.recorded(Action.IMAGE_RELOADED)).hasSize(1);
  }

  @Test
  void T05_whoPostedItMayLookAnyNumberOfTimesAndTakesNoViewFromAnybody() throws Exception {
    Link link = scene.share(ViewLimit.of(1));
    Browser ana = scene.signedIn(GatewayScene.ANA);

    for (int i = 0; i < 3; i++) {
      assertThat(ana.view(link).status()).isEqualTo(200);
      scene.clock.turn(Duration.ofMinutes(2));
    }

    assertThat(scene.views(link)).isZero();
    assertThat(ana.details(link).json().get("own").asBoolean()).isTrue();
    assertThat(scene.recorded(Action.IMAGE_VIEWED))
        .hasSize(3)
        .allSatisfy(event -> assertThat(event.details()).containsEntry("counted", "no"));
    assertThat(scene.signedIn(GatewayScene.BOB).view(link).status()).isEqualTo(200);
    assertThat(ana.view(link).status()).isEqualTo(200);
    assertThat(scene.signedIn(scene.member(1)).view(link).status()).isEqualTo(410);
  }

  @Test
  void J19_everybodySeesItOnceWhereThatIsTheRule() throws Exception {
    Link link = scene.share(ViewLimit.ONCE_PER_PERSON);
    Browser bob = scene.signedIn(GatewayScene.BOB);
    bob.view(link);
    Instant seen = scene.clock.instant();
    scene.clock.turn(Duration.ofSeconds(61));

    Browser.Reply again = bob.view(link);

    assertThat(again.status()).isEqualTo(410);
    assertThat(again.json().get("title").asText()).isEqualTo("You have seen this picture");
    assertThat(again.json().get("sentence").asText())
        .isEqualTo(
            DateTimeFormatter.ofPattern("'You looked at it on 'd MMMM uuuu, HH:mm' UTC. '", ENGLISH)
                    .withZone(ZoneOffset.UTC)
                    .format(seen)
                + "Everybody may look at it once.");
    assertThat(scene.signedIn(GatewayScene.ANA).view(link).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void T05_J18_of64ParallelViewsExactlyAsManySucceedAsAreLeft(int left) throws Exception {
    Link link = scene.share(ViewLimit.of(left));
    List<Browser> browsers =
        IntStream.range(0, 64).mapToObj(i -> scene.signedIn(scene.member(i / 4))).toList();
    ExecutorService pool = Executors.newFixedThreadPool(64);

    List<Future<Integer>> answers =
        pool.invokeAll(
            browsers.stream()
                .map(browser -> (Callable<Integer>) () -> browser.view(link).status())
                .toList());
    pool.shutdown();

    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }
    assertThat(statuses).hasSize(64).containsOnly(200, 410);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(left);
    assertThat(scene.views(link)).isEqualTo(left);
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(left);
  }

  @Test
  void T06_aBrokenTransferGoesOnInsideItsGrantAndNotAfterIt() throws Exception {
    Link link = scene.share(ViewLimit.of(1));
    Browser bob = scene.signedIn(GatewayScene.BOB);
    bob.view(link);

    Browser.Reply rest = bob.with("Range", "bytes=100000-").view(link);
    scene.clock.turn(Duration.ofSeconds(60));
    Browser.Reply tooLate = bob.view(link);

    assertThat(rest.status()).isEqualTo(206);
    assertThat(rest.header("Content-Range")).contains("bytes 100000-199999/200000");
    assertThat(rest.body())
        .isEqualTo(Arrays.copyOfRange(GatewayScene.bytes(200_000), 100_000, 200_000));
    assertThat(tooLate.status()).isEqualTo(410);
    assertThat(scene.views(link)).isEqualTo(1);
  }

  @Test
  void T06_anotherSessionOfTheSamePersonHasNoGrant() throws Exception {
    Link link = scene.share(ViewLimit.of(1));
    scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(scene.signedIn(GatewayScene.BOB).view(link).status()).isEqualTo(410);
  }
}
