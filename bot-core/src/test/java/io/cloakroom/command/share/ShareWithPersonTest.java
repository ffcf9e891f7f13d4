package io.cloakroom.command.share;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger.Told;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J13: sharing a picture with one person who cannot look otherwise. */
class ShareWithPersonTest {
  private final CommandStage scene = new CommandStage();
  private Link link;

  @BeforeEach
  void aPictureOfAnasInSite() {
    link = scene.picture(ANA, SITE);
  }

  @Test
  void J30_refusesALongerLookThanThereIsAndNamesIt() {
    assertThat(share(ANA, "to:@dan expiry:8d"))
        .isEqualTo("Nothing was shared: one person looks for 7d at most. Choose that or less.");
    scene.clock.turn(Duration.ofDays(5));
    assertThat(share(ANA, "to:@dan expiry:3d"))
        .contains("Nothing was shared: the link itself opens until", "Choose 2d or less");
    assertThat(scene.recorded(Action.GRANT_SHARED)).isEmpty();

    assertThat(share(ANA, "to:@dan expiry:2d")).contains("may look");
  }

  @Test
  void J13_letsOnePersonInForAtMostAWeekAndTellsThem() {
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();

    assertThat(share(ANA, "to:@dan")).contains("@dan may look at the picture until");
    scene.chores();

    Told told = scene.messenger.lastTold(DAN);
    assertThat(told.text()).contains("@ana shares a picture in #site with you alone, until");
    assertThat(told.notice().lasting()).isTrue();
    assertThat(SaidReply.text(scene.presses(DAN, OTHER, told.notice().buttons().get(0))))
        .contains("https://pictures.example/");
    assertThat(scene.messenger.told).extracting(Told::person).containsOnly(DAN);
    assertThat(scene.messenger.corrected).isEmpty();
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(scene.links.mayTake(DAN, link)).isFalse();
    assertThat(scene.links.mayView(SEC, link).allowed()).isFalse();
    assertThat(scene.recorded(Action.GRANT_SHARED))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(ANA));
    scene.clock.turn(Duration.ofDays(7).minusSeconds(1));
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    scene.clock.turn(Duration.ofSeconds(1));
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    scene.chores();
    assertThat(scene.recorded(Action.GRANT_ENDED)).hasSize(1);
    assertThat(scene.messenger.corrected).isEmpty();
  }

  @Test
  void J13_forAShorterTimeAndTakenBackFromMore() {
    share(ANA, "@dan expiry:1h");

    Reply.Say more = (Reply.Say) scene.says(ANA, SITE, "info " + scene.address(link));
    assertThat(SaidReply.text(more)).contains("Let in until", "@dan");
    Button back =
        more.buttons().stream()
            .filter(one -> one.label().startsWith("Take back"))
            .findFirst()
            .orElseThrow();
    scene.presses(ANA, SITE, back);
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    scene.chores();
    assertThat(scene.messenger.lastTold(DAN).text()).contains("that was taken back");

    share(ANA, "@dan expiry:1h");
    scene.clock.turn(Duration.ofHours(1));
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void J13_letsNobodyInWhoMayLookAlreadyOrIsNotHere() {
    assertThat(share(ANA, "to:@bob")).contains("@bob can look at the picture already");
    scene.messenger.seat(DAN, SITE, Membership.none());
    assertThat(share(ANA, "to:@dan")).contains("no such person");
    scene.messenger.silent = true;
    assertThat(share(CHO, "to:@sec")).contains("chat did not answer");
    scene.messenger.silent = false;
    assertThat(share(BOB, "to:@sec")).contains("can be shared by @ana");
    assertThat(scene.recorded(Action.GRANT_SHARED)).isEmpty();
  }

  @Test
  void J19_letsNobodyInForWhomItWouldNotOpenEvenSo() {
    link = scene.picture(ANA, SITE, ViewLimit.ONCE_PER_PERSON);
    AuditEvent viewed = AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_VIEWED);
    scene
        .database
        .links()
        .claim(new CountedLook(link.id(), BOB, "s", scene.clock.instant()), viewed);

    assertThat(share(ANA, "to:@bob"))
        .isEqualTo(
            "Nothing was shared: the picture would not open for @bob even so. /image why, with"
                + " their name and its link, says which rule keeps it from them.");

    scene.chores();
    assertThat(scene.recorded(Action.GRANT_SHARED)).isEmpty();
    assertThat(scene.messenger.told).isEmpty();
  }

  @Test
  void J13_underApprovalItAsksThoseWhoDecide() {
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho,@sec");
    scene.messenger.seat(SEC, SITE, CommandStage.member(true, false));
    link = scene.picture(ANA, SITE);

    Reply.Say said = (Reply.Say) scene.says(CHO, SITE, "share " + scene.address(link) + " to:@dan");
    assertThat(SaidReply.text(said)).contains("opens by approval only");
    assertThat(scene.presses(CHO, SITE, said.buttons().get(0))).isInstanceOf(Reply.Ask.class);
    assertThat(share(CHO, "to:@dan answer:ask why:\"for the report\"")).contains("Asked.");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(SEC);
    Told asked = scene.messenger.lastTold(SEC);
    assertThat(asked.text()).contains("@cho asks for @dan to see a picture in #site");
    Button approve = asked.notice().buttons().get(0);
    assertThat(SaidReply.text(scene.presses(CHO, SITE, approve))).contains("your own request");
    assertThat(SaidReply.text(scene.presses(SEC, SITE, approve))).contains("@dan may look");
    scene.chores();
    assertThat(scene.messenger.lastTold(DAN).text()).contains("@sec let you in");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
  }

  @Test
  void J13_whoeverAskedForSomebodyHearsThatItWasDenied() {
    scene.hears(CHO, SITE, "policy access approval");
    link = scene.picture(ANA, SITE);
    share(ANA, "to:@dan answer:ask why:please");
    scene.chores();

    String id = scene.recorded(Action.REQUEST_MADE).get(0).details().get("request");
    scene.messenger.administrators.add(CHO);
    scene.hears(CHO, SITE, "request asked:" + id + " answer:no reason:\"not now\"");
    scene.chores();

    assertThat(scene.messenger.lastTold(ANA).text()).contains("did not let @dan in", "not now");
    assertThat(scene.messenger.told).extracting(Told::person).doesNotContain(DAN);
  }

  /** Under approval by others, who posted it decides on nobody, and takes back what they see. */
  @Test
  void J13_whoPostedItAndWhoLetSomebodyInSeeItInMoreAndTakeItBack() {
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho,@sec");
    scene.messenger.seat(SEC, SITE, CommandStage.member(true, false));
    link = scene.picture(ANA, SITE);
    scene.requests.share(BOB, DAN, link, Duration.ofDays(1));
    scene.requests.share(CHO, BOB, link, Duration.ofDays(1));

    Reply.Say sponsors = (Reply.Say) scene.says(BOB, SITE, "info " + scene.address(link));
    assertThat(SaidReply.text(sponsors)).contains(": @dan").doesNotContain(": @bob");
    assertThat(backs(sponsors)).hasSize(1);
    Reply.Say owners = (Reply.Say) scene.says(ANA, SITE, "info " + scene.address(link));
    assertThat(SaidReply.text(owners)).contains(": @dan", ": @bob");
    assertThat(backs(owners)).hasSize(2);

    scene.presses(BOB, SITE, backs(sponsors).get(0));
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    Reply.Say left = (Reply.Say) scene.says(ANA, SITE, "info " + scene.address(link));
    scene.presses(ANA, SITE, backs(left).get(0));
    assertThat(scene.links.mayView(BOB, link).allowed()).isFalse();
  }

  private static List<Button> backs(Reply.Say said) {
    return said.buttons().stream().filter(one -> one.label().startsWith("Take back")).toList();
  }

  /** What others were asked to be let in does not use up one's own. */
  @Test
  void T51_asksForNobodyMoreOftenThanForThemselves() {
    scene.hears(CHO, SITE, "policy access approval");
    for (int i = 0; i < 5; i++) {
      link = scene.picture(ANA, SITE);
      assertThat(share(ANA, "to:@dan answer:ask why:please")).contains("Asked.");
    }
    link = scene.picture(ANA, SITE);

    assertThat(share(ANA, "to:@dan answer:ask why:please")).contains("5 times within an hour");
    assertThat(scene.hears(DAN, OTHER, "request " + scene.address(link) + " reason:mine"))
        .contains("Asked.");
  }

  private String share(io.cloakroom.chat.Person who, String rest) {
    return scene.hears(who, SITE, "share " + scene.address(link) + " " + rest);
  }
}
