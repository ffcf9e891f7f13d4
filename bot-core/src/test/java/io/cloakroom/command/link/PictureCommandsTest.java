package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.SaidReply.buttons;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.paging.LinkPage;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureCommandsTest {
  private static final String NOTHING = "There is no picture here that you may use this on";

  private final CommandStage scene = new CommandStage();

  @Test
  void opensAPictureForAMemberByAPersonalAddress() {
    Link link = scene.picture(ANA, SITE);

    String answer = scene.hears(BOB, SITE, "open " + scene.address(link));

    assertThat(answer).contains("Open the picture (" + scene.address(link) + "#");
    assertThat(scene.recorded(Action.PASS_ISSUED))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(BOB));
  }

  @Test
  void opensEveryPictureOfACard() {
    Link link = scene.picture(ANA, SITE);
    IntakeId card = scene.database.intakes().register().of(link.image().id()).orElseThrow().id();

    String answer = scene.hears(BOB, SITE, "open card:" + card);

    assertThat(answer).contains(scene.address(link) + "#");
  }

  @Test
  void neverShowsAPersonalAddressToAll() {
    Link link = scene.picture(ANA, SITE);

    Reply reply = scene.says(BOB, SITE, "open " + link.image().id());

    assertThat(((Reply.Say) reply).forAll()).isFalse();
  }

  @Test
  void J15_leavesItToThePageToRefuseAColleagueWhoHoldsTheLink() {
    Link link = scene.picture(ANA, SITE);

    String answer = scene.hears(DAN, OTHER, "open " + scene.address(link));

    assertThat(answer).contains(scene.address(link) + "#");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void T03_answersAStrangerAlikeWhetherThereIsALinkOrNot() {
    Link link = scene.picture(ANA, SITE);
    String token = scene.address(link).substring("https://pictures.example/i/".length());
    char last = token.charAt(token.length() - 1);
    String madeUp = token.substring(0, token.length() - 1) + (last == 'A' ? 'B' : 'A');

    List<String> answers =
        List.of(
            scene.hears(STRANGER, SITE, "open " + scene.address(link)),
            scene.hears(STRANGER, SITE, "open " + madeUp),
            scene.hears(STRANGER, SITE, "info " + link.image().id()),
            scene.hears(DAN, OTHER, "open " + link.image().id()),
            scene.hears(DAN, OTHER, "info " + link.image().id()),
            scene.hears(DAN, OTHER, "revoke " + link.image().id()),
            scene.hears(DAN, OTHER, "why @bob " + link.image().id()),
            scene.hears(DAN, OTHER, "revoke nothing"));

    assertThat(answers).hasSize(8).allSatisfy(a -> assertThat(a).isEqualTo(answers.get(0)));
    assertThat(answers.get(0)).startsWith(NOTHING);
    assertThat(scene.recorded(Action.PASS_ISSUED)).isEmpty();
  }

  @Test
  void J17_tellsAMemberThatALinkExpired() {
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(7));

    String answer = scene.hears(BOB, SITE, "open " + scene.address(link));

    assertThat(answer)
        .contains("does not open: expired 2026-03-08T12:00:00Z")
        .contains("To see it again, ask @ana to post it again");
    assertThat(scene.recorded(Action.PASS_ISSUED)).isEmpty();
  }

  @Test
  void T27_givesNoAddressWhenThePassCannotBeRecorded() {
    Link link = scene.picture(ANA, SITE);
    scene.database.breakAudit(true);

    String answer = scene.hears(BOB, SITE, "open " + scene.address(link));

    assertThat(answer).doesNotContain("#").contains("Try again");
  }

  @Test
  void J32_listsToMembersWhatTheyCanOpenAndToAdminsEverything() {
    Link live = scene.picture(ANA, SITE);
    Link dead = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "revoke " + dead.image().id());

    String forBob = scene.hears(BOB, SITE, "list");
    String forAna = scene.hears(ANA, SITE, "list");
    String forCho = scene.hears(CHO, SITE, "list");

    assertThat(forBob).contains(id(live), "north pier", "by @ana").doesNotContain(id(dead));
    assertThat(forBob).doesNotContain("0 views");
    assertThat(forAna).contains(id(live), id(dead));
    assertThat(forCho).contains(id(live), id(dead), "revoked", "0 views");
  }

  @Test
  void J32_pagesThroughEveryPictureOnce() {
    for (int i = 0; i < 2 * LinkPage.SIZE + 1; i++) {
      scene.picture(ANA, SITE);
    }

    Reply first = scene.says(BOB, SITE, "list");
    Reply second = scene.presses(BOB, SITE, labelled(first, "Older"));
    Reply third = scene.presses(BOB, SITE, labelled(second, "Older"));

    assertThat(
            (SaidReply.text(first) + "\n" + SaidReply.text(second) + "\n" + SaidReply.text(third))
                .lines()
                .map(line -> line.replaceFirst("^[0-9]+\\. ", "")))
        .hasSize(2 * LinkPage.SIZE + 1)
        .doesNotHaveDuplicates();
    assertThat(buttons(first)).extracting(Button::label).doesNotContain("Newer");
    assertThat(buttons(third))
        .extracting(Button::label)
        .containsExactly("Open 1", "More about 1", "Newer");
  }

  @Test
  void J32_turnsBackToExactlyWhatStoodBeforeWhateverCameMeanwhile() {
    for (int i = 0; i < 2 * LinkPage.SIZE + 1; i++) {
      scene.picture(ANA, SITE);
    }
    Reply first = scene.says(BOB, SITE, "list");
    Reply second = scene.presses(BOB, SITE, labelled(first, "Older"));
    Reply third = scene.presses(BOB, SITE, labelled(second, "Older"));

    Reply secondAgain = scene.presses(BOB, SITE, labelled(third, "Newer"));
    Reply firstAgain = scene.presses(BOB, SITE, labelled(secondAgain, "Newer"));
    Link latest = scene.picture(ANA, SITE);
    Reply withNewer = scene.presses(BOB, SITE, labelled(secondAgain, "Newer"));
    Reply newest = scene.presses(BOB, SITE, labelled(withNewer, "Newer"));

    assertThat(secondAgain).isEqualTo(second);
    assertThat(firstAgain).isEqualTo(first);
    assertThat(SaidReply.text(withNewer)).isEqualTo(SaidReply.text(first));
    assertThat(SaidReply.text(newest).lines()).hasSize(1).first().asString().contains(id(latest));
    assertThat(buttons(newest)).extracting(Button::label).contains("Older").doesNotContain("Newer");
  }

  @Test
  void J32_offersToOpenWhatOpensAndNothingElse() {
    Link live = scene.picture(ANA, SITE);
    Link dead = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "revoke " + dead.image().id());

    Reply list = scene.says(ANA, SITE, "list");

    assertThat(buttons(list))
        .extracting(Button::label)
        .containsExactly("More about 1", "Open 2", "More about 2");
    assertThat(SaidReply.text(scene.presses(ANA, SITE, labelled(list, "Open 2"))))
        .contains(scene.address(live));
  }

  @Test
  void leadsFromAListToWhatCanBeDoneWithEach() {
    Link older = scene.picture(ANA, SITE);
    scene.picture(ANA, SITE);

    Reply list = scene.says(BOB, SITE, "list");

    assertThat(SaidReply.text(scene.presses(BOB, SITE, labelled(list, "More about 2"))))
        .contains(id(older), "Posted by @ana");
  }

  @Test
  void T22_listsNoOtherChannelThroughAButtonThatWasAltered() {
    scene.picture(ANA, SITE);
    Button altered = new Button("Older", "list", Map.of("channel", "site"), Button.Style.NORMAL);

    Reply reply = scene.presses(DAN, OTHER, altered);

    assertThat(SaidReply.text(reply)).contains("No such channel");
  }

  @Test
  void J02_tellsTheAuthorAloneWhatWasRemoved() {
    Link link = scene.picture(ANA, SITE);

    String forAna = scene.hears(ANA, SITE, "info " + scene.address(link));
    String forBob = scene.hears(BOB, SITE, "info " + scene.address(link));
    String forCho = scene.hears(CHO, SITE, "info " + scene.address(link));

    assertThat(forAna).contains("location: 48.8584, 2.2945").contains("0 views");
    assertThat(forBob).contains("Posted by @ana").doesNotContain("48.8", "views", "everyone");
    assertThat(forCho).contains("0 views").doesNotContain("48.8", "everyone");
  }

  @Test
  void offersToEachWhatTheyMayDo() {
    Link link = scene.picture(ANA, SITE);

    Reply forBob = scene.says(BOB, SITE, "info " + scene.address(link));
    Reply forCho = scene.says(CHO, SITE, "info " + scene.address(link));

    assertThat(buttons(forBob)).extracting(Button::command).containsExactly("open");
    assertThat(buttons(forCho))
        .extracting(Button::command)
        .containsExactly("open", "extend", "share", "set", "set", "set", "set", "revoke");
  }

  private static Button labelled(Reply reply, String label) {
    return buttons(reply).stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static Button button(Reply reply, String command) {
    return buttons(reply).stream()
        .filter(one -> one.command().equals(command))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void knowsThePicturesOfAMessageInTheSameConversationOnly() {
    Link link = scene.picture(ANA, SITE);

    assertThat(scene.hears(BOB, SITE, "info post:post1")).contains(link.image().id().toString());
    assertThat(scene.hears(BOB, OTHER, "info post:post1")).contains("no picture here");
    assertThat(scene.hears(DAN, SITE, "info post:post1")).contains("no picture here");
  }

  @Test
  void J32_revokesAtOnceForAuthorAdminAndSecurity() {
    Link first = scene.picture(ANA, SITE);
    Link second = scene.picture(ANA, SITE);
    Link third = scene.picture(ANA, SITE);

    String answer = scene.hears(ANA, SITE, "revoke " + scene.address(first));
    scene.hears(CHO, SITE, "revoke " + scene.address(second));
    scene.hears(SEC, SECURITY, "revoke " + third.image().id());

    assertThat(answer).contains("is revoked: nobody can open it from now on");
    assertThat(List.of(first, second, third))
        .allSatisfy(link -> assertThat(status(link)).isEqualTo(LinkStatus.REVOKED));
    assertThat(scene.recorded(Action.LINK_REVOKED)).hasSize(3);
  }

  @Test
  void T22_revokesOnceHoweverOftenItIsPressed() {
    Link link = scene.picture(ANA, SITE);
    Button revoke = button(scene.says(ANA, SITE, "info " + link.image().id()), "revoke");

    scene.presses(ANA, SITE, revoke);
    Reply again = scene.presses(ANA, SITE, revoke);

    assertThat(SaidReply.text(again)).contains("was revoked before").contains("nothing left to do");
    assertThat(scene.recorded(Action.LINK_REVOKED)).hasSize(1);
  }

  @Test
  void T22_refusesABystanderWhoPressesSomebodyElsesButton() {
    Link link = scene.picture(ANA, SITE);
    Button revoke = button(scene.says(ANA, SITE, "info " + link.image().id()), "revoke");

    Reply reply = scene.presses(BOB, SITE, revoke);

    assertThat(SaidReply.text(reply)).contains("can be revoked by @ana, the admins of #site");
    assertThat(status(link)).isEqualTo(LinkStatus.LIVE);
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.image()).contains(link.image().id()));
  }

  @ParameterizedTest
  @EnumSource(names = {"GUEST", "EXTERNAL"})
  void J32_guestsAndPartnersRevokeWhatTheyPostedAndAreOfferedIt(Standing standing) {
    scene.messenger.seat(EVE, SITE, new Membership(standing, true, Set.of(), false, false));
    Link link = scene.picture(EVE, SITE);

    Button revoke = button(scene.says(EVE, SITE, "info " + link.image().id()), "revoke");
    String extended = scene.hears(EVE, SITE, "extend " + link.image().id() + " by:1d");
    scene.presses(EVE, SITE, revoke);

    assertThat(extended)
        .contains("cannot be extended by guests and partners. Ask an admin of #site");
    assertThat(status(link)).isEqualTo(LinkStatus.REVOKED);
  }

  @Test
  void T24_letsAnAuthorRevokeAfterLeavingTheChannel() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, SITE, CommandStage.member(false, false));

    scene.hears(ANA, OTHER, "revoke " + link.image().id());

    assertThat(status(link)).isEqualTo(LinkStatus.REVOKED);
  }

  @Test
  void explainsRuleByRuleWhySomebodyCannotOpenAPicture() {
    Link link = scene.picture(ANA, SITE);

    String answer = scene.hears(CHO, SITE, "why @dan " + scene.address(link));

    assertThat(answer)
        .startsWith("@dan cannot open the picture now.")
        .contains("✓ belongs to this workspace")
        .contains("✗ may read the channel: may not read it now")
        .contains("What would help: invite them to #site, or they ask, by ");
  }

  @Test
  void explainsWithTheVeryDecisionThatServingMakes() {
    Link link = scene.picture(ANA, SITE, ViewLimit.of(3));

    String answer = scene.hears(SEC, SECURITY, "why @eve " + link.image().id());

    scene
        .links
        .mayView(EVE, link)
        .trace()
        .forEach(step -> assertThat(answer).contains(step.rule() + ": " + step.because()));
    assertThat(answer)
        .startsWith("@eve can open")
        .contains("3 left", "expires 2026-03-08T12:00:00Z");
  }

  @Test
  void explainsNothingToABystander() {
    Link link = scene.picture(ANA, SITE);

    String answer = scene.hears(BOB, SITE, "why @dan " + scene.address(link));

    assertThat(answer).contains("This is told to @ana").doesNotContain("✓");
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
  }

  @Test
  void J39_showsAHostileFileNameAsOneInertLine() {
    Link link = scene.picture(ANA, SITE);

    Reply reply = scene.says(ANA, SITE, "info " + scene.address(link));

    assertThat(((Reply.Say) reply).lines())
        .flatExtracting(line -> line.spans())
        .contains(io.cloakroom.chat.card.Span.code("@everyone <!channel> ok"));
  }

  private LinkStatus status(Link link) {
    return scene.links.find(link.id()).orElseThrow().status(scene.clock.instant());
  }

  private static String id(Link link) {
    return link.image().id().toString();
  }
}
