package io.cloakroom.slack.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J36, J37 on Slack: what security asks of the record, what an author does, and in which words. */
class RecordJourneysTest {
  private final SlackRig rig = new SlackRig();
  private FakeChannel room;
  private FakeChannel legal;

  @BeforeEach
  void danAndWadAreSecurity() {
    room = rig.slack.channel("security", rig.dan, rig.wad);
    rig.dan.inviteBot(room);
    legal = rig.slack.privateChannel("legal", rig.ana, rig.bob);
    rig.ana.inviteBot(legal);
    for (FakePerson one : List.of(rig.dan, rig.wad)) {
      rig.wad
          .command(room, "/image admin security person:<@" + one.id() + "> action:add")
          .awaitAnswer();
    }
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  /** What security is answered, in the room of security. */
  private SeenMessage asks(String question) {
    return rig.dan.command(room, "/image log " + question).awaitAnswer();
  }

  private void happened(Action action, String outcome) {
    var where = rig.bot.conversation(rig.site.id());
    rig.db
        .audit()
        .append(
            AuditEvent.of(rig.clock.instant(), where.workspace(), action)
                .by(new Person(where.workspace(), rig.bob.id()))
                .in(where)
                .withOutcome(outcome));
  }

  private String legally() {
    return "<#" + legal.id() + "|legal>";
  }

  @Test
  void J36_J37_answersInWordsAndInTheTimeOfWhoeverReads() {
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.signedIn(rig.bob, card).view(card.url("Link"));
    rig.bob.command(rig.site, "/image policy expiry 48h").awaitAnswer("admins of this channel");
    rig.cho.command(rig.site, "/image policy expiry 48h");
    rig.awaitRecorded("policy.changed", 1);

    SeenMessage denied = asks("denied since:1d");
    SeenMessage policy = asks("policy");
    SeenMessage exposure = asks("exposure since:1d");

    assertThat(denied.words())
        .contains("What was refused", "Bob", "command refused (not an admin of the channel)");
    assertThat(policy.words())
        .contains("What was changed of rules and roles", "policy changed", "expiry", "→ `2d`")
        .contains("role changed");
    assertThat(exposure.words())
        .contains("How long originals could be seen", "*Removed:* 1 original, after")
        .contains("Nothing stands now that was to go");
    String second = "<!date^" + rig.clock.instant().getEpochSecond() + "^";
    assertThat(denied.json().toString()).contains(second);
    assertThat(policy.json().toString()).contains(second);
    assertThat(exposure.json().toString()).contains("<!date^");
  }

  @Test
  void J36_narrowsDownByChannelTimeActionAndOutcome() {
    happened(Action.IMAGE_VIEWED, "ok");
    happened(Action.ACCESS_DENIED, "expired");
    happened(Action.ACCESS_DENIED, "revoked");

    SeenMessage here =
        asks("recent channel:<#" + rig.site.id() + "|site> action:access outcome:expired");

    assertThat(here.words())
        .contains(
            "only access", "only expired (the link had expired)", "in <#" + rig.site.id() + ">")
        .contains("look refused (the link had expired)")
        .doesNotContain("revoked", "looked at");
    assertThat(asks("recent channel:" + legally() + " action:looks").words()).contains(": nothing");
    assertThat(asks("recent action:access until:1h").words()).contains(": nothing", "until");
    assertThat(asks("recent action:access until:2026-03-02").words()).contains("look refused");
    assertThat(asks("exposure channel:" + legally()).words()).contains(" in ", "*Removed:* none");
  }

  @Test
  void J36_turnsPagesByButtons() {
    for (int i = 0; i < 23; i++) {
      happened(Action.ACCESS_DENIED, i % 2 == 0 ? "expired" : "gone");
    }

    SeenMessage first = asks("denied outcome:expired");
    SeenMessage second = rig.dan.press(first, "Older").awaitAnswer();
    SeenMessage back = rig.dan.press(second, "Newer").awaitAnswer();

    assertThat(first.words()).contains("10. ").doesNotContain("11. ", "no longer");
    assertThat(second.words()).contains("2. ").doesNotContain("3. ", "no longer");
    assertThat(second.buttons()).contains("Newer").doesNotContain("Older");
    assertThat(back.words()).contains("10. ");
    assertThat(back.buttons()).contains("Older").doesNotContain("Newer");
  }

  @Test
  void F29_listsForgottenLinksAndRevokesOneByItsButton() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    String link = rig.card(post, "Protected").url("Link");
    rig.ana.command(rig.site, "/image extend " + link + " 80d").awaitAnswer();
    rig.awaitRecorded("link.changed", 1);
    rig.clock.turn(Duration.ofDays(31));

    SeenMessage stale = asks("stale");
    assertThat(stale.words())
        .contains("Open links that nobody looked at for 30 days", "1. ", "Ana", rig.site.id());
    rig.dan.press(stale, "Revoke 1").awaitAnswer("revoked");

    rig.laterCard(post, "Revoked: it no longer opens.");
    assertThat(asks("stale").words()).contains("Every open link was looked at");
  }

  @Test
  void J36_tellsSecurityOfAChannelThatItCannotRead_factsAndNeverPixels() {
    rig.slack.switches().ownersSeePrivateFiles(true);
    SeenMessage post = rig.ana.post(legal, "draft", FakeFile.of("c.jpg", Photo.jpeg()));
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");
    int asked = rig.recorded("audit.query").size();

    SeenMessage events = asks("channel " + legally());
    SeenMessage list = rig.dan.command(room, "/image list " + legally()).awaitAnswer();
    SeenMessage info = rig.dan.command(room, "/image info " + link).awaitAnswer();
    SeenMessage who = rig.dan.command(room, "/image who " + link).awaitAnswer();
    SeenMessage rules = rig.dan.command(room, "/image policy show " + legally()).awaitAnswer();
    SeenMessage open = rig.dan.command(room, "/image open " + link).awaitAnswer();

    assertThat(events.words()).contains("What happened", legal.id(), "original removed", "Ana");
    assertThat(list.words()).contains("opens until", "0 views");
    assertThat(info.words()).contains("Posted by");
    assertThat(who.words()).contains("Ana");
    assertThat(rules.words()).contains("What holds in", legal.id());
    assertThat(open.words()).contains("does not open for you");
    BrowsingPerson dan = rig.viewer().signIn(open.url("Open the picture"));
    assertThat(dan.view(link).statusCode()).isEqualTo(403);
    for (SeenMessage one : List.of(events, list, info, who, rules)) {
      assertThat(one.blocks().findPath("slack_file").isMissingNode()).isTrue();
      assertThat(one.blocks().findPath("image_url").isMissingNode()).isTrue();
      assertThat(one.words()).doesNotContain("draft", "c.jpg");
    }
    assertThat(rig.recorded("image.viewed")).isEmpty();
    assertThat(rig.recorded("audit.query"))
        .hasSize(asked + 5)
        .extracting(event -> event.details().get("command"))
        .contains("log channel", "list", "info", "who", "policy show");
    assertThat(rig.wad.command(room, "/image log queries").awaitAnswer("record read").words())
        .contains("Dan", "log channel", "policy show");
  }

  @Test
  void J36_tellsAnAuthorWhatHappenedAndNotWhoLooked() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    rig.signedIn(rig.bob, card).view(link);

    SeenMessage told = rig.ana.command(rig.site, "/image log image " + link).awaitAnswer();

    assertThat(told.words()).contains("somebody: looked at").doesNotContain("Bob");
    assertThat(told.json().toString()).doesNotContain(rig.bob.id());
  }

  /** T56: ids, counts and codes. */
  @Test
  void T56_keepsNoNameWordOrFileNameOnRecord() {
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.signedIn(rig.bob, card).view(card.url("Link"));
    rig.bob.command(rig.site, "/image policy expiry 48h").awaitAnswer("admins of this channel");
    asks("recent");
    String token = card.url("Link").substring(card.url("Link").lastIndexOf('/') + 1);

    assertThat(rig.db.recorded())
        .extracting(one -> one.event().action())
        .contains(Action.ORIGINAL_REMOVED, Action.IMAGE_VIEWED, Action.COMMAND_DENIED);
    assertThat(rig.db.recorded())
        .allSatisfy(
            one ->
                assertThat(one.event().toString())
                    .doesNotContain("IMG_1", ".jpg", "north", "pier", token)
                    .doesNotContain("Ana", "Bob", "Cho", "Dan", "Wad", "127.0.0.1"));
  }
}
