package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.SaidReply.buttons;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What security and authors are told of the record in the chat. */
class LogQuestionsTest extends LogQuestions {
  @Test
  void J36_tellsWhatHappenedLatelyInWordsWithWhoAndWhere() {
    scene.picture(ANA, SITE);
    turn(Duration.ofMinutes(1));
    happened(Action.ACCESS_DENIED, BOB, OTHER, "not_member");

    assertThat(scene.hears(SEC, SECURITY, "log recent").lines().limit(4))
        .containsExactly(
            "What happened:",
            "1. 2026-03-01T12:01:00Z, @sec in #security: record read audit.query, log recent",
            "2. 2026-03-01T12:01:00Z, @bob in #other: look refused (not in the channel)"
                + " access.denied",
            "3. 2026-03-01T12:00:00Z, @ana in #site: link made link.issued, picture " + image());
  }

  private String image() {
    return scene.recorded(Action.LINK_ISSUED).get(0).image().orElseThrow().toString();
  }

  @Test
  void J37_tellsWhatOnePersonWasRefusedInTheLastWeek() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    turn(Duration.ofDays(8));
    happened(Action.ACCESS_DENIED, BOB, LEGAL, "not_member");
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    happened(Action.ACCESS_DENIED, ANA, SITE, "gone");

    String answer = scene.hears(SEC, SECURITY, "log person @bob since:7d outcome:denied" + WHY);

    assertThat(answer.lines())
        .containsExactly(
            "What @bob did and was refused, only refusals, since 2026-03-02T12:00:00Z:",
            "1. 2026-03-09T12:00:00Z, @bob in #legal: look refused (not in the channel)"
                + " access.denied");
  }

  /** Somebody deleted it, and the bot came too late. */
  @Test
  void J36_inventsNobodyWhoDidSomething() {
    AuditEvent gone = AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ORIGINAL_REMOVED);
    scene.database.audit().append(gone.with("found", "gone"));

    assertThat(scene.hears(SEC, SECURITY, "log recent action:original.removed"))
        .contains("somebody unknown: original removed")
        .doesNotContain("the bot");
  }

  @Test
  void J36_tellsWhoChangedWhichRule() {
    scene.hears(CHO, SITE, "policy set expiry 2d");
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");

    assertThat(scene.hears(SEC, SECURITY, "log policy"))
        .contains("@cho in #site: policy changed policy.changed: expiry")
        .contains("→ 2d")
        .doesNotContain("looked at");
  }

  @Test
  void J36_tellsWhichTemplateChangedAndNamesPeopleAndGroups() {
    scene.hears(WAD, SITE, "admin template press views 3");
    scene.hears(WAD, SITE, "admin use press #site,#other");
    scene.hears(CHO, SITE, "policy set approvers @bob");
    scene.hears(WAD, SITE, "admin security add @bob");
    scene.hears(WAD, SITE, "admin security add @ops");

    assertThat(scene.hears(SEC, SECURITY, "log policy"))
        .contains("policy.changed: views of the template press unlimited → 3")
        .contains("→ press for #site, #other")
        .contains("approvers admins → @bob")
        .contains("role.changed: security granted, @bob");
  }

  @Test
  void J36_tellsAnAuthorWhatHappenedToTheirPictureAndNotWhoLooked() {
    Link link = scene.picture(ANA, SITE);
    scene
        .database
        .audit()
        .append(event(Action.IMAGE_VIEWED, BOB, SITE, "ok").on(link.image().id()));
    scene.database.audit().append(event(Action.HOLD_PLACED, SEC, SITE, "ok").on(link.image().id()));
    scene
        .database
        .audit()
        .append(event(Action.IMAGE_DAMAGED, BOB, SITE, "damaged").on(link.image().id()));
    scene
        .database
        .audit()
        .append(event(Action.TRANSFER_CUT, BOB, SITE, "ok").on(link.image().id()));
    scene.hears(SEC, SECURITY, "log image " + link.image().id());

    String answer = scene.hears(ANA, SITE, "log image " + scene.address(link));
    String toBob = scene.hears(BOB, SITE, "log image " + scene.address(link));

    assertThat(answer.lines())
        .containsExactly(
            "Picture " + link.image().id() + ":",
            "1. 2026-03-01T12:00:00Z, somebody: transfer cut, as the link ended transfer.cut",
            "2. 2026-03-01T12:00:00Z, somebody: found damaged, so nothing was shown"
                + " (damaged where it is kept) image.damaged",
            "3. 2026-03-01T12:00:00Z, somebody: looked at image.viewed",
            "4. 2026-03-01T12:00:00Z, @ana: link made link.issued");
    assertThat(buttons(scene.says(ANA, SITE, "log image " + scene.address(link)))).isEmpty();
    assertThat(toBob).contains("is for the security role");
  }

  @Test
  void F18_tellsThatAPreviewBotCameAsNoLookAndByNobody() {
    Link link = scene.picture(ANA, SITE);
    scene
        .database
        .audit()
        .append(
            LinkEvents.of(Action.LINK_CRAWLED, link, scene.clock.instant())
                .with(ClientTrace.FAMILY, "slack")
                .counting(37));

    String security = scene.hears(SEC, SECURITY, "log image " + link.image().id());
    String author = scene.hears(ANA, SITE, "log image " + link.image().id());

    assertThat(security)
        .contains(
            "somebody unknown: page of the link fetched by a preview bot, which saw nothing"
                + " (37 times within an hour) link.crawled, by slack");
    assertThat(author).contains("(37 times within an hour)").doesNotContain("by slack");
    assertThat(scene.hears(SEC, SECURITY, "log recent action:looks"))
        .doesNotContain("link.crawled");
  }

  @Test
  void T52_tellsNothingOfAnotherWorkspace() {
    Person stranger = CommandStage.STRANGER;
    Conversation there = new Conversation(stranger.workspace(), "site");
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), stranger.workspace(), Action.ACCESS_DENIED)
                .by(stranger)
                .in(there)
                .withOutcome("gone"));

    assertThat(scene.hears(SEC, SECURITY, "log denied")).startsWith("What was refused: nothing.");
  }
}
