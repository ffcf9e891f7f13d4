package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.slack.FakeSettings;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.Journal;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenPane;
import io.cloakroom.slack.fake.Switches.Previews;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.setup.SlackSettings;
import io.cloakroom.slack.web.SlackJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** J55: a picture opens in Slack's side pane, over both ways in which Slack delivers. */
class SidePaneJourneysTest {
  private SlackRig rig;

  /** By which Slack delivers. */
  private record Way(String name, Function<FakeSlack, SlackSettings> settings) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Way> ways() {
    return Stream.of(
        new Way("a socket", FakeSettings::of), new Way("HTTP", FakeSettings::overHttp));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void J55_a_click_shows_the_picture_without_a_browser_or_signing_in(Way way) {
    rig = new SlackRig(way.settings());
    SeenMessage card = rig.protectedCard(rig.ana);

    SeenPane pane = rig.slack.opensPane(rig.bob, card);
    HttpResponse<byte[]> claimed = rig.viewer().claim(pane.page());
    HttpResponse<byte[]> picture = rig.viewer().viewIn(pane.page(), claimed);

    assertThat(pane.page()).startsWith(card.url("Link") + "/pane#");
    assertThat(pane.words()).isEmpty();
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(rig.recorded("image.viewed"))
        .singleElement()
        .satisfies(look -> assertThat(look.actor().orElseThrow().id()).isEqualTo(rig.bob.id()));
  }

  @Test
  void J55_a_second_click_within_a_minute_counts_none_and_a_replayed_ticket_shows_nothing() {
    rig = new SlackRig();
    SeenMessage card = rig.protectedCard(rig.ana);
    String page = rig.slack.opensPane(rig.bob, card).page();
    looks(page);
    rig.clock.turn(Duration.ofSeconds(30));

    looks(rig.slack.opensPane(rig.bob, card).page());
    HttpResponse<byte[]> replayed = rig.viewer().claim(page);

    assertThat(rig.recorded("image.viewed")).hasSize(1);
    assertThat(rig.recorded("image.reloaded")).hasSize(1);
    assertThat(replayed.statusCode()).isEqualTo(403);
    assertThat(denied("old_ticket")).hasSize(1);
  }

  @Test
  void J55_whoever_may_not_look_reads_it_in_the_pane_and_another_persons_ticket_serves_nobody() {
    rig = new SlackRig();
    SeenMessage card = rig.protectedCard(rig.ana);

    String dans = rig.slack.opensPane(rig.dan, card).page();
    HttpResponse<byte[]> refused = rig.viewer().viewIn(dans, rig.viewer().claim(dans));
    String bobs = rig.slack.opensPane(rig.bob, card).page();
    HttpResponse<byte[]> taken = rig.signedIn(rig.ana, card).claim(bobs);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8))
        .contains("members of a channel that you are not in", "\"request\":true");
    assertThat(denied("not_member")).hasSize(1);
    assertThat(taken.statusCode()).isEqualTo(403);
    assertThat(denied("foreign_ticket"))
        .singleElement()
        .satisfies(one -> assertThat(one.actor().orElseThrow().id()).isEqualTo(rig.ana.id()));
    assertThat(rig.recorded("image.viewed")).isEmpty();
  }

  @Test
  void J55_what_is_revoked_goes_from_the_pane_and_from_the_card() {
    rig = new SlackRig();
    SeenMessage card = rig.protectedCard(rig.ana);
    String page = rig.slack.opensPane(rig.bob, card).page();
    HttpResponse<byte[]> claimed = rig.viewer().claim(page);
    assertThat(rig.viewer().viewIn(page, claimed).statusCode()).isEqualTo(200);
    assertThat(rig.viewer().stillIn(page, claimed).statusCode()).isEqualTo(200);

    rig.ana.command(rig.site, "/image revoke " + card.url("Link")).awaitAnswer();

    rig.awaitThat("the pane to end", () -> rig.viewer().stillIn(page, claimed).statusCode() == 410);
    assertThat(rig.viewer().viewIn(page, claimed).statusCode()).isEqualTo(410);
    rig.awaitLater(
        "a card that offers nothing",
        () -> Optional.of(true).filter(any -> rig.slack.workObjects(card) == 0));
  }

  @Test
  void T63_the_page_may_stand_in_slack_alone_and_all_others_nowhere() {
    rig = new SlackRig();
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");

    String pane = policy(rig.viewer().page(link + "/pane"));
    String landing = policy(rig.viewer().page(link));

    assertThat(pane)
        .contains(
            "frame-ancestors https://*.slack.com https://*.slack-gov.com"
                + " https://*.slack-mcps.com; ");
    assertThat(landing).contains("frame-ancestors 'none'");
  }

  @Test
  void T10_the_card_says_no_more_to_slack_than_it_shows_and_names_no_page() {
    rig = new SlackRig();
    SeenMessage card = rig.protectedCard(rig.ana);

    JsonNode entity = metadata(posted()).path("entities").path(0);

    assertThat(entity.path("entity_type").asText()).isEqualTo("slack#/entities/file");
    assertThat(entity.path("url").asText()).isEqualTo(card.url("Link"));
    JsonNode attributes = entity.path("entity_payload").path("attributes");
    assertThat(card.words()).contains(attributes.path("title").path("text").asText());
    assertThat(attributes.path("full_size_preview").toString())
        .isEqualTo("{\"is_supported\":true,\"mime_type\":\"application/vnd.slack-embed\"}");
    assertThat(entity.toString()).doesNotContain("IMG_1", "slack_file", "preview_url", "pane");
    assertThat(metadata(posted()).path("event_type").asText()).isEqualTo("cloakroom_message");
  }

  @Test
  void a_click_that_is_delivered_twice_is_answered_once_and_costs_nothing() {
    rig = new SlackRig();
    SeenMessage card = rig.protectedCard(rig.ana);
    String page = rig.slack.opensPane(rig.bob, card).page();
    ObjectNode click =
        rig.slack.events().sent().stream()
            .filter(one -> type(one).equals("entity_details_requested"))
            .findFirst()
            .orElseThrow();

    rig.down();
    rig.up();
    rig.slack.events().sendAgain(click);
    rig.await(
        "the second answer to be refused",
        () -> calls("entity.presentDetails", "exchanged_trigger_id").findFirst());

    assertThat(looks(page)).isEqualTo(200);
    assertThat(rig.recorded("image.viewed")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void a_click_is_acknowledged_before_it_is_answered(Way way) {
    rig = new SlackRig(way.settings());
    SeenMessage card = rig.protectedCard(rig.ana);
    CountDownLatch held = new CountDownLatch(1);
    rig.bot.beforePane = () -> await(held);

    String click = rig.slack.clicks(rig.bob, card);
    rig.await(
        "the acknowledgement",
        () ->
            calls("deliver", "ok")
                .filter(one -> type(one.details()).equals("entity_details_requested"))
                .findFirst());

    assertThat(rig.slack.pane(click)).isEmpty();
    held.countDown();
    rig.await("the pane", () -> rig.slack.pane(click));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void J55_where_slack_refuses_what_a_card_offers_it_stands_without_and_open_serves(Way way) {
    rig = new SlackRig(way.settings());
    rig.slack.switches().previews(Previews.REFUSED);

    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");

    assertThat(rig.cards(post)).hasSize(1);
    assertThat(rig.slack.workObjects(card)).isZero();
    assertThat(rig.signedIn(rig.bob, card).view(card.url("Link")).statusCode()).isEqualTo(200);
    long refused = calls("chat.postMessage", "feature_not_enabled").count();
    SeenMessage other = rig.protectedCard(rig.ana);
    assertThat(rig.slack.workObjects(other)).isZero();
    assertThat(calls("chat.postMessage", "feature_not_enabled")).hasSize((int) refused);
    assertThat(rig.wad.command(rig.site, "/image admin doctor").awaitAnswer().words())
        .contains("Work Object Previews", "entity_details_requested");

    rig.slack.switches().previews(Previews.ON);
    rig.clock.turn(Duration.ofHours(1));
    assertThat(rig.slack.workObjects(rig.protectedCard(rig.ana))).isEqualTo(1);
    assertThat(rig.wad.command(rig.site, "/image admin doctor").awaitAnswer().words())
        .doesNotContain("Work Object Previews");
  }

  @Test
  void J55_where_a_call_comes_to_nothing_the_card_is_tried_without_what_may_be_the_matter() {
    rig = new SlackRig();
    rig.slack.fail("chat.postMessage", 1, Fault.error("internal_error"));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    SeenMessage card = rig.laterCard(post, "Protected");

    assertThat(rig.cards(post)).hasSize(1);
    assertThat(rig.slack.workObjects(card)).isZero();
    rig.clock.turn(Duration.ofMinutes(2));
    assertThat(rig.slack.workObjects(rig.protectedCard(rig.ana))).isEqualTo(1);
  }

  @Test
  void J55_where_the_answer_is_refused_nothing_is_used_up_and_open_serves() {
    rig = new SlackRig();
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.slack.fail("entity.presentDetails", 1, Fault.error("unknown_method"));

    rig.slack.clicks(rig.bob, card);
    rig.await("the refusal", () -> calls("entity.presentDetails", "unknown_method").findFirst());

    assertThat(rig.recorded("image.viewed")).isEmpty();
    assertThat(rig.signedIn(rig.bob, card).view(card.url("Link")).statusCode()).isEqualTo(200);
  }

  @Test
  void a_card_keeps_its_label_where_slack_would_put_the_entities_in_its_place() {
    rig = new SlackRig();
    rig.slack.switches().previews(Previews.IN_PLACE_OF_THE_LABEL);
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");

    rig.down();
    rig.up();
    rig.ana.command(rig.site, "/image revoke " + card.url("Link")).awaitAnswer();

    rig.laterCard(post, "Revoked");
    assertThat(rig.cards(post)).hasSize(1);
  }

  @Test
  void switched_off_no_card_offers_it_and_no_page_may_be_framed() {
    rig = new SlackRig(FakeSettings::withoutSidePane);

    SeenMessage card = rig.protectedCard(rig.ana);

    assertThat(rig.slack.workObjects(card)).isZero();
    assertThat(rig.viewer().page(card.url("Link") + "/pane").statusCode()).isEqualTo(404);
  }

  @Test
  void every_picture_of_a_post_opens_by_itself_and_leads_to_the_others() {
    rig = new SlackRig();

    SeenMessage card = rig.card(rig.posts(rig.ana, "two", Photo.jpeg(), Photo.png()), "Protected");
    String page = rig.slack.opensPane(rig.bob, card).page();
    HttpResponse<byte[]> claimed = rig.viewer().claim(page);
    rig.viewer().viewIn(page, claimed);
    String other = rig.viewer().otherIn(page, claimed);

    assertThat(rig.slack.workObjects(card)).isEqualTo(2);
    assertThat(other).isNotEqualTo(page);
    assertThat(looks(other)).isEqualTo(200);
    assertThat(rig.recorded("image.viewed")).hasSize(2);
  }

  @Test
  void whoever_may_ask_to_look_asks_in_the_pane() {
    rig = new SlackRig();
    SeenMessage card = rig.protectedCard(rig.ana);
    String page = rig.slack.opensPane(rig.dan, card).page();
    HttpResponse<byte[]> claimed = rig.viewer().claim(page);

    HttpResponse<byte[]> asked = rig.viewer().askIn(page, claimed, "for the report");

    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(rig.recorded("request.made")).hasSize(1);
    assertThat(rig.recorded("image.viewed")).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int looks(String page) {
    HttpResponse<byte[]> claimed = rig.viewer().claim(page);
    int status = rig.viewer().viewIn(page, claimed).statusCode();
    assertThat(status).isEqualTo(200);
    return status;
  }

  private List<AuditEvent> denied(String outcome) {
    return rig.recorded("access.denied").stream()
        .filter(one -> one.outcome().equals(outcome))
        .toList();
  }

  private Stream<Journal.Entry> calls(String method, String outcome) {
    return rig.slack.journal().all().stream()
        .filter(one -> one.what().equals(method) && one.outcome().equals(outcome));
  }

  private JsonNode posted() {
    return rig.slack.journal().all().stream()
        .filter(one -> one.what().equals("chat.postMessage"))
        .filter(one -> metadata(one.details()).has("entities"))
        .findFirst()
        .orElseThrow()
        .details();
  }

  private static JsonNode metadata(JsonNode parameters) {
    return SlackJson.read(parameters.path("metadata").asText());
  }

  private static String type(JsonNode envelope) {
    return envelope.path("event").path("type").asText();
  }

  private static String policy(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
  }
}
