package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.record.form.Doer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F18: that a bot fetched the page of a link is an event of its own kind, and nothing else. */
class PreviewBotsTest {
  private static final String SLACK = "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)";
  private static final String DISCORD =
      "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)";
  private static final ClientTrace FAMILY = new ClientTrace("slack", Optional.empty());

  private final GatewayScene scene;
  private Link link;

  PreviewBotsTest() throws IOException {
    scene = new GatewayScene();
  }

  @BeforeEach
  void share() throws IOException {
    link = scene.share(ViewLimit.of(1));
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void F18_isOnRecordByNobodyAndNoLook() {
    bot(SLACK).get(scene.path(link));

    AuditEvent event = hits(1).get(0);
    assertThat(event.actor()).isEmpty();
    assertThat(Doer.of(event)).isEqualTo(Doer.UNKNOWN);
    assertThat(event.conversation()).contains(link.audience());
    assertThat(event.image()).contains(link.image().id());
    assertThat(event.details())
        .containsEntry("link", link.id().toString())
        .containsEntry(ClientTrace.FAMILY, "slack")
        .containsEntry(ClientTrace.NETWORK, "127.0.0.0/24");
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).isEmpty();
    assertThat(scene.recorded(Action.ACCESS_DENIED)).isEmpty();
    assertThat(scene.views(link)).isZero();
    assertThat(scene.signedIn(GatewayScene.BOB).view(link).status()).isEqualTo(200);
  }

  @Test
  void F18_whoeverAsksForHeadersOnlyIsOne() {
    bot("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
        .head(scene.path(link) + "/files");

    assertThat(hits(1).get(0).details()).containsEntry(ClientTrace.FAMILY, "firefox");
  }

  @Test
  void F18_thePageOfSomebodyOutsideCountsForItsLink() throws Exception {
    scene.outsidersAreOn();
    Link shared = scene.share(ViewLimit.NONE);
    String page =
        scene
            .outsiders
            .invite(GatewayScene.ANA, shared, "name@partner.example", Duration.ofDays(2))
            .link()
            .getPath();

    bot(DISCORD).get(Outsiders.PATH + "x".repeat(43));
    bot(DISCORD).get(page);

    assertThat(hits(1).get(0).details())
        .containsEntry("link", shared.id().toString())
        .containsEntry(ClientTrace.FAMILY, "discord");
  }

  /** The last of these is recorded, so that whatever came before it would be. */
  @Test
  void F18_aPersonABrowserAndAMadeUpLinkAreNone() {
    bot("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36").get(scene.path(link));
    scene
        .signedIn(GatewayScene.BOB)
        .with("User-Agent", SLACK)
        .with("Origin", "")
        .get(scene.path(link));
    bot(SLACK).get("/i/" + GatewayScene.madeUpToken());
    bot(DISCORD).get(scene.path(link));

    assertThat(hits(1).get(0).details()).containsEntry(ClientTrace.FAMILY, "discord");
  }

  @Test
  void F18_anyNumberWithinAnHourIsTwoEventsThatSayHowMany() {
    for (int i = 0; i < 500; i++) {
      scene.previews.came(link.id(), FAMILY);
    }
    assertThat(hits(1)).hasSize(1);

    scene.clock.turn(PreviewHits.SPAN.minusSeconds(1));
    scene.previews.round();
    assertThat(hits(1)).hasSize(1);

    scene.clock.turn(Duration.ofSeconds(1));
    scene.previews.round();
    List<AuditEvent> told = hits(2);
    assertThat(told.get(0).count()).isEqualTo(499);
    assertThat(told.get(0).at()).isEqualTo(scene.clock.instant());
    assertThat(told.get(0).details()).containsEntry("link", link.id().toString());

    scene.previews.round();
    scene.previews.came(link.id(), FAMILY);
    assertThat(hits(3).get(0).count()).isEqualTo(1);
  }

  @Test
  void F18_whatWasCountedIsWrittenWhenTheProgramEnds() throws IOException {
    for (int i = 0; i < 7; i++) {
      scene.previews.came(link.id(), FAMILY);
    }

    scene.gateway.stop();

    assertThat(all()).isEqualTo(7);
  }

  /** As many as there can be families; no bot names itself so freely. */
  @Test
  void F18_aFloodAtManyLinksIsCountedByWorkspace() {
    for (int i = 0; i < PreviewHits.MOST_KINDS + 300; i++) {
      scene.previews.came(link.id(), new ClientTrace("family" + i, Optional.empty()));
      scene.previews.came(link.id(), FAMILY);
    }
    Link other = another();
    for (int i = 0; i < 40; i++) {
      scene.previews.came(other.id(), FAMILY);
    }
    scene.previews.end();

    List<AuditEvent> ofAll =
        scene.recorded(Action.LINK_CRAWLED).stream().filter(one -> one.image().isEmpty()).toList();
    assertThat(ofAll.stream().filter(one -> one.details().containsValue("slack")))
        .extracting(AuditEvent::count)
        .containsExactly(39L, 1L);
    assertThat(all()).isEqualTo(2 * (PreviewHits.MOST_KINDS + 300) + 40);
  }

  private Link another() {
    try {
      return scene.share(ViewLimit.NONE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Browser bot(String agent) {
    return scene.browser().with("Origin", "").with("Sec-Fetch-Site", "").with("User-Agent", agent);
  }

  /** Each is written once the bot has its page. */
  private List<AuditEvent> hits(int howMany) {
    await().until(() -> scene.recorded(Action.LINK_CRAWLED).size() >= howMany);
    assertThat(scene.recorded(Action.LINK_CRAWLED)).hasSize(howMany);
    return scene.recorded(Action.LINK_CRAWLED);
  }

  private long all() {
    return scene.recorded(Action.LINK_CRAWLED).stream()
        .flatMapToLong(one -> LongStream.of(one.count()))
        .sum();
  }
}
