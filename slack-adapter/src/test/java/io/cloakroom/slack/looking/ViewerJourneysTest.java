package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.Journal;
import io.cloakroom.slack.fake.SeenMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people live through who open pictures. */
class ViewerJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J14_open() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");

    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    HttpResponse<byte[]> first = bob.view(link);
    rig.clock.turn(Duration.ofHours(11));
    HttpResponse<byte[]> later = bob.view(link);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(new String(first.body(), StandardCharsets.ISO_8859_1)).doesNotContain(Photo.SERIAL);
    assertThat(later.statusCode()).isEqualTo(200);
    assertThat(rig.recorded("image.viewed")).hasSize(2);
  }

  /** From the link beside the title; nothing is recorded before the page asks for the picture. */
  @Test
  void J14_one_click_while_the_session_lives() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);

    assertThat(bob.opensByItself(link)).isTrue();
    assertThat(rig.recorded("image.viewed")).isEmpty();

    rig.ana.command(rig.site, "/image set " + link + " views:1").awaitAnswer();
    assertThat(bob.opensByItself(link)).isFalse();
  }

  @Test
  void J05_pixels_intact() throws Exception {
    byte[] posted = Photo.png();
    SeenMessage card = rig.card(rig.posts(rig.ana, "north pier", posted), "Protected");

    HttpResponse<byte[]> served = rig.signedIn(rig.bob, card).view(card.url("Link"));

    BufferedImage before = ImageIO.read(new ByteArrayInputStream(posted));
    BufferedImage after = ImageIO.read(new ByteArrayInputStream(served.body()));
    assertThat(after.getRGB(0, 0, 64, 48, null, 0, 64))
        .isEqualTo(before.getRGB(0, 0, 64, 48, null, 0, 64));
  }

  @Test
  void T44_fetches_nothing_after_the_original_was_removed() {
    rig.protectedCard(rig.ana);
    rig.awaitRecorded("original.removed", 1);

    List<String> calls =
        rig.slack.journal().all().stream()
            .map(entry -> entry.what())
            .filter(what -> what.equals("download") || what.equals("files.delete"))
            .toList();

    assertThat(calls).containsExactly("download", "files.delete");
  }

  @Test
  void J15_outsider() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    FakeChannel other = rig.slack.watched("other", rig.dan);

    SeenMessage answer = rig.dan.command(other, "/image open " + link).awaitAnswer();
    HttpResponse<byte[]> refused = rig.viewer().signIn(answer.url("Open the picture")).view(link);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8))
        .doesNotContain("IMG_1", "north pier");
    assertThat(rig.recorded("access.denied")).isNotEmpty();
    assertThat(rig.recorded("image.viewed")).isEmpty();
  }

  @Test
  void J16_unfurl() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    FakeChannel other = rig.slack.watched("other", rig.dan, rig.ana);

    rig.ana.post(other, "look at " + link);
    BrowsingPerson crawler = rig.viewer();
    HttpResponse<byte[]> page = crawler.page(link);

    assertThat(new String(page.body(), StandardCharsets.UTF_8))
        .doesNotContain("og:image", "IMG_1", "north pier");
    assertThat(rig.recorded("image.viewed")).isEmpty();
    assertThat(rig.slack.crawler().visits())
        .noneMatch(visit -> visit.toString().contains("slack/events"));
  }

  /** Slack fetches and shows what is linked wherever it is not told to leave that. */
  @Test
  void T14_nothing_of_the_bots_is_unfurled_by_slack() {
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.bob.press(card, "Open").awaitAnswer();
    rig.cho.command(rig.site, "/image list").awaitAnswer();
    rig.cho.command(rig.site, "/image policy expiry 2d");
    rig.awaitRecorded("policy.changed", 1);

    for (String method : List.of("chat.postMessage", "response_url")) {
      List<Journal.Entry> sent = rig.slack.journal().of(method);
      assertThat(sent).as(method).isNotEmpty();
      assertThat(sent)
          .allSatisfy(
              one -> {
                assertThat(one.details().path("unfurl_links").asText()).isEqualTo("false");
                assertThat(one.details().path("unfurl_media").asText()).isEqualTo("false");
              });
    }
    assertThat(rig.slack.crawler().visits()).isEmpty();
  }

  @Test
  void J17_expiry() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
    rig.clock.turn(Duration.ofDays(7).plusSeconds(1));

    SeenMessage expired = rig.card(post, "Expired");
    String said = rig.bob.command(rig.site, "/image open " + link).awaitAnswer().words();

    assertThat(expired.buttons()).containsExactly("More");
    assertThat(expired.blocks().findValuesAsText("type")).doesNotContain("image");
    assertThat(said).contains("expired");
    assertThat(rig.viewer().page(link).statusCode()).isIn(200, 404);
    rig.clock.turn(Duration.ofDays(357));
    rig.awaitRecorded("image.ending_told", 1);
    rig.clock.turn(Duration.ofDays(2));
    rig.awaitLater("the erasure", () -> rig.recorded("image.erased").stream().findFirst());
  }

  @Test
  void J56_keep_and_renew() throws Exception {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    String before = rig.card(post, "Protected").url("Link");
    rig.clock.turn(Duration.ofDays(7).plusSeconds(1));
    rig.card(post, "Expired");

    String refused = rig.bob.command(rig.site, "/image renew " + before).awaitAnswer().words();
    String renewed = rig.ana.command(rig.site, "/image renew " + before).awaitAnswer().words();

    SeenMessage card = rig.card(post, "Opens for");
    assertThat(refused).contains("can be renewed by");
    assertThat(renewed).contains("a new link, which opens until");
    assertThat(card.url("Link")).isNotEqualTo(before);
    assertThat(rig.signedIn(rig.bob, card).view(card.url("Link")).statusCode()).isEqualTo(200);
  }

  @Test
  void J56_itsAuthorIsToldBeforeTheEndAndKeepsIt() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "Protected");
    rig.clock.turn(Duration.ofDays(359));

    SeenMessage told =
        rig.await(
            "the notice",
            () ->
                Stream.concat(rig.ana.ephemerals().stream(), rig.ana.directMessages().stream())
                    .filter(one -> one.words().contains("will be erased"))
                    .findFirst());

    assertThat(told.buttons()).contains("Keep", "Let it go");
    rig.awaitRecorded("image.ending_told", 1);
    rig.ana.press(told, "Keep").awaitAnswer("is now kept until");
    rig.awaitRecorded("image.kept", 1);
  }

  @Test
  void J56_aHeldPictureStaysAndItsAuthorIsToldSo() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    String hold = "/image admin legal-hold " + link + " reason:inquiry";

    assertThat(rig.wad.command(rig.site, hold).awaitAnswer().words())
        .contains("under a legal hold from now on");
    SeenMessage asked =
        rig.ana
            .command(rig.site, "/image remove " + link)
            .awaitAnswer("Erase this picture for good");
    assertThat(rig.bob.press(card, "Open").awaitAnswer().words()).doesNotContain("For you alone");
    rig.ana.press(asked, "Remove everywhere").awaitAnswer("A copy is kept under a legal hold");
    assertThat(rig.recorded("image.erased")).isEmpty();
    assertThat(rig.wad.command(rig.site, "/image admin lift " + link).awaitAnswer().words())
        .contains("under a legal hold no more");
    rig.clock.turn(Duration.ofMinutes(10));
    rig.awaitLater("the erasure", () -> rig.recorded("image.erased").stream().findFirst());
  }

  @Test
  void J18_view_limit() throws Exception {
    rig.cho.command(rig.site, "/image policy set views 3");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    List<BrowsingPerson> viewers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FakePerson member = rig.slack.person("member" + i);
      member.join(rig.site);
      viewers.add(rig.signedIn(member, card));
    }

    List<Integer> statuses = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> looks = new ArrayList<>();
      viewers.forEach(viewer -> looks.add(() -> viewer.view(link).statusCode()));
      for (Future<Integer> look : threads.invokeAll(looks)) {
        statuses.add(look.get());
      }
    } finally {
      threads.shutdown();
    }

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(3);
    assertThat(rig.recorded("image.viewed")).hasSize(3);
    int first = statuses.indexOf(200);
    assertThat(viewers.get(first).view(link).statusCode()).as("a reload").isEqualTo(200);
    assertThat(rig.recorded("image.viewed")).hasSize(3);
  }

  @Test
  void J20_left_the_channel() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);

    rig.awaitTold("member_left_channel", () -> rig.bob.leave(rig.site));
    assertThat(bob.view(link).statusCode()).isEqualTo(403);

    rig.awaitTold("member_joined_channel", () -> rig.bob.join(rig.site));
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
  }
}
