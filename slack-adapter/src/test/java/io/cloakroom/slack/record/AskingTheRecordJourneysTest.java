package io.cloakroom.slack.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.use.AppReaction;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people live through who ask the record by commands and forms. */
class AskingTheRecordJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J36_who_saw_it() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    rig.signedIn(rig.bob, card).view(link);
    rig.wad.join(rig.site);
    said(rig.wad.command(rig.site, "/image admin security person:<@" + rig.wad.id() + ">"));

    AppReaction asked = rig.wad.command(rig.site, "/image log image " + link);

    assertThat(said(asked)).contains("Bob", "image.viewed");
    assertThat(rig.recorded("audit.query")).isNotEmpty();
    assertThat(said(rig.cho.command(rig.site, "/image log image " + link)))
        .contains("security role");
    assertThat(said(rig.ana.command(rig.site, "/image log image " + link)))
        .contains("image.viewed", "somebody")
        .doesNotContain("Bob");
  }

  @Test
  void J37_person_query_asks_why_in_a_form_and_leads_on_by_buttons() {
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.signedIn(rig.bob, card).view(card.url("Link"));
    rig.wad.join(rig.site);
    said(rig.wad.command(rig.site, "/image admin security person:<@" + rig.wad.id() + ">"));

    SeenMessage recent =
        rig.wad.command(rig.site, "/image log recent action:looks").awaitAnswer("looked at");
    SeenView form = rig.wad.press(recent, "Person of 1").awaitView();
    SeenView history = rig.wad.submit(form, Map.of("reason", "case 12 <!channel> *x*")).awaitView();
    SeenMessage picture = rig.wad.press(recent, "Picture of 1").awaitAnswer("Picture ");

    assertThat(history.words()).contains("Bob", "image.viewed");
    assertThat(picture.words()).contains("link.issued", "image.viewed");
    assertThat(rig.recorded("audit.query"))
        .anySatisfy(
            event ->
                assertThat(event.details())
                    .containsEntry("person", rig.bob.id())
                    .containsEntry("reason", "case 12 <!channel> *x*"));
    assertThat(
            rig.wad
                .command(rig.site, "/image log queries")
                .awaitAnswer("case 12")
                .blocks()
                .toString())
        .contains("&lt;!channel&gt;")
        .doesNotContain("<!channel>");
    assertThat(
            said(
                rig.wad.command(
                    rig.site, "/image log person <@" + rig.bob.id() + "> why since:1d")))
        .contains("did and was refused");
  }

  @Test
  void J50_gives_an_admin_what_is_kept_about_somebody_as_a_file() {
    rig.wad.join(rig.site);

    SeenMessage said =
        rig.wad
            .command(rig.site, "/image privacy report <@" + rig.ana.id() + ">")
            .awaitAnswer("Download");
    SeenMessage refused =
        rig.ana
            .command(rig.site, "/image privacy report <@" + rig.ana.id() + ">")
            .awaitAnswer("workspace admins");

    assertThat(said.words()).contains("as JSON", "good once, within 10 minutes");
    assertThat(said.blocks().toString()).contains("/report/");
    assertThat(refused.blocks().toString()).doesNotContain("/report/");
    assertThat(rig.recorded("audit.query"))
        .anySatisfy(
            event ->
                assertThat(event.details())
                    .containsEntry("command", "privacy report")
                    .containsEntry("person", rig.ana.id()));
  }

  @Test
  void J50_erases_somebody_whose_picture_is_gone_and_whom_nothing_names() {
    rig.wad.join(rig.site);
    SeenMessage post = rig.posts(rig.ana, "a pier", Photo.jpeg(1));
    rig.card(post, "original was removed");
    SeenMessage asked =
        rig.wad
            .command(rig.site, "/image privacy erase <@" + rig.ana.id() + ">")
            .awaitAnswer("1 picture");

    rig.wad.press(asked, "Erase for good").awaitAnswer("is being erased");

    assertThat(rig.awaitRecorded("privacy.erased", 1)).hasSize(1);
    assertThat(rig.card(post, "Removed").buttons()).isEmpty();
    assertThat(rig.allRecorded().toString()).doesNotContain(rig.ana.id());
  }

  @Test
  void J36_counts_days_where_whoever_asks_lives() {
    rig.wad.join(rig.site);
    said(rig.wad.command(rig.site, "/image admin security person:<@" + rig.wad.id() + ">"));
    rig.wad.profile().timeZone("Asia/Tokyo");

    said(rig.wad.command(rig.site, "/image log policy since:2026-01-02"));

    assertThat(rig.recorded("audit.query"))
        .anySatisfy(
            event -> assertThat(event.details()).containsEntry("since", "2026-01-01T15:00:00Z"));
  }

  @Test
  void J38_not_security_is_offered_the_summary_of_the_channel() {
    rig.protectedCard(rig.ana);

    assertThat(said(rig.cho.command(rig.site, "/image log recent")))
        .contains("security role", "/image log channel since:7d");
    assertThat(said(rig.cho.command(rig.site, "/image log channel since:7d")))
        .contains("link made: 1")
        .doesNotContain("Ana");
  }

  @Test
  void J43_trace_names_the_look_of_a_code() {
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.wad.join(rig.site);
    said(rig.wad.command(rig.site, "/image admin security person:<@" + rig.wad.id() + ">"));
    rig.signedIn(rig.bob, card).view(card.url("Link"));
    AuditEvent look = rig.awaitRecorded("image.viewed", 1).get(0);
    String code = "7K1M0F";
    rig.db
        .audit()
        .append(
            AuditEvent.of(look.at(), look.workspace(), look.action())
                .by(look.actor().orElseThrow())
                .with(AuditEvent.LOOK_CODE, code));

    assertThat(said(rig.wad.command(rig.site, "/image log trace " + code.toLowerCase(Locale.ROOT))))
        .contains("Bob", "looked at");
    assertThat(said(rig.wad.command(rig.site, "/image log trace 000000"))).contains("Not ours");
  }

  private static String said(AppReaction answer) {
    assertThat(answer.acknowledged()).isTrue();
    return answer.awaitAnswer().words();
  }
}
