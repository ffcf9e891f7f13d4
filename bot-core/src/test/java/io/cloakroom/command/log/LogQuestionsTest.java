package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.SaidReply.buttons;
import static io.cloakroom.command.SaidReply.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.Call;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What security, admins and authors are told of the record in the chat. */
class LogQuestionsTest {
  private static final String WHY = " reason:\"case 12\"";

  private final CommandStage scene = new CommandStage();

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

  @Test
  void J38_asksForAReasonBeforeItTellsOfAPersonAndRecordsIt() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");

    Reply.Ask asked = (Reply.Ask) scene.says(SEC, SECURITY, "log person @bob since:7d");
    boolean before = scene.recorded(Action.AUDIT_QUERY).isEmpty();
    Map<String, String> sent = new HashMap<>(asked.given());
    sent.put("reason", "case 12");
    Reply told = scene.commands.answer(new Call(SEC, SECURITY, asked.command(), sent));

    assertThat(before).isTrue();
    assertThat(asked.given()).containsEntry("person", "bob").containsEntry("since", "7d");
    assertThat(text(told)).contains("look refused (the link had expired)");
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(SEC);
              assertThat(event.details())
                  .containsEntry("person", "bob")
                  .containsEntry("reason", "case 12")
                  .containsEntry("since", "2026-02-22T12:00:00Z");
            });
  }

  @Test
  void J38_takesTheReasonWithoutItsName() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");

    assertThat(scene.hears(SEC, SECURITY, "log person @bob case 12")).contains("1. ");
    assertThat(scene.recorded(Action.AUDIT_QUERY).get(0).details())
        .containsEntry("reason", "case 12");
  }

  @Test
  void T47_showsTheOthersOfSecurityWhoAskedWhatAndWhy() {
    scene.hears(SEC, SECURITY, "log person @bob" + WHY);

    assertThat(scene.hears(SEC, SECURITY, "log queries"))
        .contains(
            "@sec in #security: record read audit.query, log person about @bob, because:"
                + " case 12");
  }

  @Test
  void T47_showsHowAQuestionWasNarrowedDown() {
    scene.hears(SEC, SECURITY, "log denied outcome:expired since:1d");
    scene.hears(SEC, SECURITY, "log trace 7qk2mf");

    assertThat(scene.hears(SEC, SECURITY, "log queries"))
        .contains("log denied since:2026-02-28T12:00:00Z outcome:expired", "log trace code:7QK2MF");
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
  void T47_answersNoMoreThanSoManyQuestionsInTenMinutes() {
    for (int i = 0; i < QuestionLimit.MOST; i++) {
      assertThat(scene.hears(SEC, SECURITY, "log denied")).startsWith("What was refused");
    }

    String refused = scene.hears(SEC, SECURITY, "log person @bob" + WHY);

    assertThat(refused).contains("60 questions within ten minutes", "narrow the question down");
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("too_many_questions"));
    assertThat(scene.recorded(Action.AUDIT_QUERY)).hasSize(QuestionLimit.MOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"log recent", "log denied", "log policy", "log queries", "log channel #legal"})
  void T27_tellsNothingWhenTheQuestionCannotBeRecorded(String question) {
    happened(Action.POLICY_CHANGED, ANA, LEGAL, "ok");
    scene.database.breakAudit(true);

    assertThat(scene.hears(SEC, SECURITY, question)).contains("Try again").doesNotContain("@ana");
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
  void J36_tellsSecurityOfAChannelThatItCannotRead() {
    happened(Action.ACCESS_DENIED, BOB, LEGAL, "not_member");
    happened(Action.ACCESS_DENIED, BOB, SITE, "not_member");

    String answer = scene.hears(SEC, SECURITY, "log channel #legal");

    assertThat(answer.lines())
        .containsExactly(
            "What happened, in #legal:",
            "1. 2026-03-01T12:00:00Z, @bob: look refused (not in the channel) access.denied");
    assertThat(scene.hears(SEC, SECURITY, "log recent channel:#site")).contains("@bob");
  }

  @Test
  void J38_tellsTheAdminOfAChannelHowMuchAndNotWho() {
    scene.picture(ANA, SITE);
    for (int i = 0; i < 3; i++) {
      happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    }
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    happened(Action.ACCESS_DENIED, BOB, LEGAL, "expired");

    String answer = scene.hears(CHO, SITE, "log channel");

    assertThat(answer.lines())
        .containsExactly(
            "What happened in #site, since 2026-01-30T12:00:00Z:",
            "• link made: 1",
            "• looked at: 3",
            "• look refused (the link had expired): 1");
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(CHO));
  }

  @Test
  void J38_ofAChannelThatSecurityCannotReadItSeesTheRules_andThatIsOnRecord() {
    assertThat(scene.hears(ANA, SITE, "policy show")).contains("What holds in #site");
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();

    assertThat(scene.hears(SEC, SECURITY, "policy show #legal")).contains("What holds in #legal");

    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(SEC);
              assertThat(event.conversation()).contains(LEGAL);
              assertThat(event.details()).containsEntry("command", "policy show");
            });
  }

  @Test
  void J38_offersTheSummaryOfTheirChannelToAnAdminWhoIsNotSecurity() {
    assertThat(scene.hears(CHO, SITE, "log recent"))
        .contains("is for the security role", "/image log channel since:7d");
    assertThat(scene.hears(BOB, SITE, "log recent")).doesNotContain("log channel");
    assertThat(scene.hears(CHO, SITE, "log channel #legal")).contains("no such channel");
    assertThat(scene.hears(CHO, SITE, "log channel outcome:expired"))
        .contains("outcome is about single events, which are for security; leave it out")
        .doesNotContain("What happened");
    assertThat(scene.hears(CHO, SITE, "log channel action:looks"))
        .contains("action is about single events, which are for security");
    assertThat(scene.hears(BOB, SITE, "log channel")).contains("is for admins of this channel");
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
  void J36_turnsPagesInBothDirectionsUnderTheSameConditions() {
    List<String> minutes = new ArrayList<>();
    for (int i = 0; i < 2 * RecordReader.PAGE + 3; i++) {
      minutes.add(scene.clock.instant().toString());
      happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
      happened(Action.ACCESS_DENIED, BOB, LEGAL, "gone");
      turn(Duration.ofMinutes(1));
    }
    String last = minutes.get(minutes.size() - 1);

    Reply first = scene.says(SEC, SECURITY, "log denied since:7d outcome:expired");
    turn(Duration.ofMinutes(1));
    Reply second = scene.presses(SEC, SECURITY, button(first, "Older"));
    Reply third = scene.presses(SEC, SECURITY, button(second, "Older"));
    Reply back = scene.presses(SEC, SECURITY, button(third, "Newer"));
    Reply front = scene.presses(SEC, SECURITY, button(back, "Newer"));

    assertThat(text(first)).contains(last).doesNotContain("legal");
    assertThat(text(third).lines()).hasSize(1 + 3);
    assertThat(buttons(third)).extracting(Button::label).doesNotContain("Older");
    assertThat(text(back)).isEqualTo(text(second));
    assertThat(text(front)).isEqualTo(text(first));
    assertThat(buttons(front)).extracting(Button::label).contains("Older").doesNotContain("Newer");
  }

  @Test
  void J36_saysThatItLookedAtPartOfALongRecordAndGoesOn() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    for (int i = 0; i < AuditLog.MOST_READ; i++) {
      happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    }

    Reply first = scene.says(SEC, SECURITY, "log person @bob outcome:expired" + WHY);
    Reply second = scene.presses(SEC, SECURITY, button(first, "Older"));

    assertThat(text(first)).contains("I looked at 500 events so far", "Press Older to go on");
    assertThat(text(second)).contains("look refused (the link had expired)");
    assertThat(buttons(second)).extracting(Button::label).doesNotContain("Older");
  }

  @Test
  void J36_aPictureAndAPersonOnThePageLeadToTheirOwnHistory() {
    Link link = scene.picture(ANA, SITE);

    Reply recent = scene.says(SEC, SECURITY, "log recent action:link.issued");
    Reply picture = scene.presses(SEC, SECURITY, button(recent, "Picture of 1"));
    Reply person = scene.presses(SEC, SECURITY, button(recent, "Person of 1"));

    assertThat(text(picture)).startsWith("Picture " + link.image().id());
    assertThat(((Reply.Ask) person).given()).containsEntry("person", "ana");
  }

  @ParameterizedTest
  @CsvSource({
    "since:2026-03-01, 1",
    "since:2026-03-02, 0",
    "until:2026-02-28, 0",
    "until:2026-03-01, 1",
    "since:1h, 1",
    "since:2026-03-01T12:00, 1",
    "since:2026-03-01T12:01, 0",
    "until:1m, 0"
  })
  void J36_takesHowLongAgoAndDays(String condition, int found) {
    happened(Action.POLICY_CHANGED, ANA, SITE, "ok");

    assertThat(
            scene
                .hears(SEC, SECURITY, "log policy " + condition)
                .lines()
                .filter(line -> line.startsWith("1.")))
        .hasSize(found);
  }

  /** Midnight in Tokyo is three in the afternoon of the day before in Greenwich. */
  @Test
  void J36_countsDaysInTheZoneOfWhoeverAsks() {
    happened(Action.POLICY_CHANGED, ANA, SITE, "ok");
    turn(Duration.ofHours(4));
    happened(Action.POLICY_CHANGED, BOB, SITE, "ok");

    scene.messenger.zone(SEC, ZoneId.of("Asia/Tokyo"));

    assertThat(scene.hears(SEC, SECURITY, "log policy since:2026-03-02"))
        .contains("since 2026-03-01T15:00:00Z", "@bob")
        .doesNotContain("@ana");
    assertThat(scene.hears(SEC, SECURITY, "log policy until:2026-03-01"))
        .contains("until 2026-03-01T15:00:00Z", "@ana")
        .doesNotContain("@bob");
  }

  @ParameterizedTest
  @CsvSource({
    "since:yesterday, not a moment: “yesterday”",
    "until:2026-02-31, not a moment: “2026-02-31”",
    "outcome:sad, not an outcome: “sad”",
    "action:dreamt, not an action: “dreamt”"
  })
  void saysWhatCannotBeReadAndAsksNothing(String condition, String problem) {
    assertThat(scene.hears(SEC, SECURITY, "log recent " + condition)).contains(problem, "try ");
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();
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
  void T28_nothingThatSomebodyTypedPingsFormatsOrBreaksALine() {
    String evil = "@everyone <!channel> *x* `y` \u202e \n2. forged";

    scene.commands.answer(
        new Call(SEC, SECURITY, "log person", Map.of("person", "bob", "reason", evil)));
    Reply answer = scene.says(SEC, SECURITY, "log queries");

    assertThat(text(answer).lines()).hasSize(1 + 2);
    assertThat(text(answer)).doesNotContain("\u202e");
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

  @Test
  void J43_namesTheLookThatAWatermarkWasMadeForHoweverItsCodeIsRead() {
    Link link = scene.picture(ANA, SITE);
    look(BOB, link, "7K1M0F");

    for (String typed : List.of("7K1M0F", "7k1m0f", "7KLMOF", "7KIM0F", "7K1-M0F")) {
      assertThat(scene.hears(SEC, SECURITY, "log trace " + typed))
          .contains("7K1M0F was written across the picture for this look")
          .contains("@bob, 2026-03-01T12:00:00Z: looked at in #site, picture " + link.image().id());
    }
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .hasSize(5)
        .allSatisfy(event -> assertThat(event.details()).containsEntry("code", "7K1M0F"));
  }

  @Test
  void J43_offersTheOneLookWhoseCodeDiffersInOneLetterAsAGuess() {
    Link link = scene.picture(ANA, SITE);
    look(BOB, link, "7K1M0F");

    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0E"))
        .contains("No look has the code 7K1M0E", "A guess", "7K1M0F", "@bob");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1MEE"))
        .contains("Not ours")
        .doesNotContain("@bob");

    look(ANA, link, "7K1M0G");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0E"))
        .contains("Not ours")
        .doesNotContain("@bob", "@ana");
  }

  @Test
  void J43_tellsOneOfSeveralLooksThatFitsWhatIsAsked() {
    Link link = scene.picture(ANA, SITE);
    look(BOB, link, "7K1M0F");
    turn(Duration.ofDays(3));
    look(ANA, link, "7K1M0F");

    for (String asked : List.of("until:1d", "since:2026-03-01 until:2026-03-02")) {
      assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F " + asked))
          .contains("for this look", "@bob")
          .doesNotContain("@ana");
    }
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F action:image.viewed channel:#site"))
        .contains("more than one look", "@bob", "@ana");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F channel:#legal"))
        .isEqualTo(
            "A look has the code 7K1M0F, and none as you asked, in #legal. Ask by the code alone to"
                + " see it.");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F action:image.downloaded"))
        .contains("none as you asked, only image.downloaded");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F outcome:denied"))
        .contains("none as you asked, only refusals");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F since:yesterday"))
        .contains("not a moment");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0E since:2026-03-01"))
        .contains("Not ours");
    assertThat(scene.recorded(Action.AUDIT_QUERY).get(1).details())
        .containsEntry("code", "7K1M0F")
        .containsEntry("outcome", "denied");
  }

  @Test
  void J43_saysWhatIsNoCode() {
    assertThat(scene.hears(SEC, SECURITY, "log trace hello")).contains("not a code");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7QK2M@")).contains("not a code");
  }

  private void look(Person who, Link link, String code) {
    scene
        .database
        .audit()
        .append(
            event(Action.IMAGE_VIEWED, who, SITE, "ok")
                .on(link.image().id())
                .with(AuditEvent.LOOK_CODE, code));
  }

  private void turn(Duration by) {
    scene.clock.turn(by);
  }

  private void happened(Action action, Person who, Conversation where, String outcome) {
    scene.database.audit().append(event(action, who, where, outcome));
  }

  private AuditEvent event(Action action, Person who, Conversation where, String outcome) {
    Instant now = scene.clock.instant();
    return AuditEvent.of(now, WORKSPACE, action).by(who).in(where).withOutcome(outcome);
  }

  private static Button button(Reply reply, String label) {
    return buttons(reply).stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + label + " under " + text(reply)));
  }
}
