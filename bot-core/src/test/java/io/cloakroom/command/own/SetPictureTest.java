package io.cloakroom.command.own;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Memberships;
import io.cloakroom.access.Right;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.pass.People;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an author sets for one picture alone. */
class SetPictureTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J57_namesTheCeilingOfThenAsThat() {
    scene.hears(CommandStage.WAD, SITE, "admin ceiling access restricted");
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofHours(1));
    assertThat(scene.hears(CommandStage.WAD, SITE, "admin ceiling access unset"))
        .contains("no limit");

    assertThat(set(ANA, link, "access:open"))
        .isEqualTo(
            "Nothing changed: when it was posted, the ceiling of access was restricted, which"
                + " holds for it. Leave it so, or post it anew.");
  }

  @Test
  void J61_setsSeveralValuesOfOnePictureAtOnceAndSaysWhatHolds() {
    Link link = scene.picture(ANA, SITE);
    Link other = scene.picture(ANA, SITE);
    Instant end = scene.clock.instant().plus(Duration.ofHours(1));

    String answer = set(ANA, link, "expiry:1h views:3 access:approval");

    assertThat(answer)
        .contains(
            "Set for the picture:",
            "expiry: until " + link.expiresAt() + " → until " + end,
            "views: unlimited → 3",
            "access: restricted → approval",
            "Now: opens until " + end + ", then erased, for whom somebody lets in, 0 of 3 views.");
    Link now = now(link);
    assertThat(now.expiresAt()).isEqualTo(end);
    assertThat(now.limit()).isEqualTo(ViewLimit.of(3));
    assertThat(now.cardDue()).isTrue();
    assertThat(scene.may(BOB, Right.VIEW, now)).isFalse();
    assertThat(scene.may(ANA, Right.VIEW, now)).isTrue();
    assertThat(now(other)).isEqualTo(other);
    assertThat(scene.may(BOB, Right.VIEW, other)).isTrue();
    List<AuditEvent> events = scene.recorded(Action.LINK_CHANGED);
    assertThat(events).hasSize(1);
    assertThat(events.get(0).details())
        .containsEntry("views", "unlimited -> 3")
        .containsEntry("access", "restricted -> approval");
    assertThat(scene.messenger.said(SITE)).isEmpty();
  }

  @Test
  void J57_saysWhatDidNotChangeAndRecordsNothingOfIt() {
    Link link = kept(scene.picture(ANA, SITE), Duration.ofDays(365));
    scene.clock.turn(Duration.ofHours(5));

    assertThat(set(ANA, link, "expiry:7d retention:365d views:unlimited access:restricted"))
        .contains(
            "Nothing changed for the picture:",
            "expiry is 7d, until " + link.expiresAt() + " already.",
            "retention is 365d, until ",
            "views is unlimited already.",
            "access is restricted already.")
        .doesNotContain("→");

    assertThat(now(link)).isEqualTo(link);
    assertThat(scene.recorded(Action.LINK_CHANGED)).isEmpty();
  }

  @Test
  void J57_saysInTheChannelWhatMorePeopleSeeAndNothingOfWhatFewerDo() {
    Link link = scene.picture(ANA, SITE);

    String answer = set(ANA, link, "access:open views:3");

    assertThat(answer).contains("access: restricted → open", "What is wider was said in #site.");
    assertThat(scene.messenger.said(SITE))
        .contains(
            "@ana set this for the picture " + link.image().id() + " of @ana:",
            "access: restricted → open",
            "Reach: 7 people may look, before it was 5.")
        .doesNotContain("views");
    assertThat(scene.may(DAN, Right.VIEW, now(link))).isTrue();
  }

  @Test
  void J57_widensNothingForWhomeverCannotReadTheChannel() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, SITE, CommandStage.outside(false));

    assertThat(set(ANA, link, "access:open"))
        .contains("Nothing changed", "is said in #site, which you cannot read");

    assertThat(now(link)).isEqualTo(link);
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
    assertThat(set(ANA, link, "access:approval")).contains("access: restricted → approval");
  }

  @Test
  void J61_isForItsAuthorAndTheAdminsOfItsChannelAlone() {
    Link link = scene.picture(ANA, SITE);

    assertThat(set(BOB, link, "views:3"))
        .contains("The picture can be set otherwise by @ana and the admins of #site.");
    assertThat(now(link)).isEqualTo(link);
    assertThat(set(CHO, link, "views:3")).contains("views: unlimited → 3");
  }

  @Test
  void J57_goesNoFurtherThanTheCeilingsOfTheWorkspaceAndChangesNothingThen() {
    Link link = kept(scene.picture(ANA, SITE), Duration.ofDays(30));
    ceiling(Setting.EXPIRY, "14d");
    ceiling(Setting.VIEWS, "10");
    ceiling(Setting.ACCESS, "restricted");
    ceiling(Setting.RETENTION, "60d");
    scene.clock.turn(Duration.ofDays(1));

    assertThat(set(ANA, link, "views:5 expiry:14d"))
        .isEqualTo(
            "Nothing changed: a link of this channel lives 14d at most, counted from when it was"
                + " issued. Choose 13d or less.");
    assertThat(set(ANA, link, "access:open"))
        .isEqualTo(
            "Nothing changed: the ceiling of access is restricted here. Choose that, or something"
                + " that fewer people may open.");
    assertThat(set(ANA, link, "retention:60d"))
        .contains("a picture is kept for 60d at most here", "Choose 59d or less.");
    assertThat(now(link).isShownLike(link)).isTrue();
    assertThat(scene.recorded(Action.LINK_CHANGED)).isEmpty();

    assertThat(set(ANA, link, "expiry:13d retention:59d views:10"))
        .contains("expiry: until", "retention: until", "views: unlimited → 10");
    assertThat(set(ANA, link, "views:20"))
        .isEqualTo("Nothing changed: the ceiling of views is 10 here. Choose that or less.");
  }

  /** Whoever posted it may always have it seen by fewer: a floor is for what a channel says. */
  @Test
  void J57_isNotHeldUpByAFloorExceptOfHowLongAPictureIsKept() {
    Link link = kept(scene.picture(ANA, SITE), Duration.ofDays(365));
    floor(Setting.ACCESS, "open");
    floor(Setting.RETENTION, "90d");

    assertThat(set(ANA, link, "retention:30d"))
        .contains("Nothing changed: a picture is kept for 90d at least here");
    assertThat(set(ANA, link, "retention:with-link"))
        .contains("Nothing changed: pictures are kept for 90d at least here. Choose that or more.");
    assertThat(set(ANA, link, "access:approval")).contains("→ approval");
    assertThat(scene.may(BOB, Right.VIEW, now(link))).isFalse();
  }

  @Test
  void J17_endsTheLinkWithAPictureThatIsKeptForLessTime() {
    Link link = kept(scene.picture(ANA, SITE), Duration.ofDays(365));
    Instant end = scene.clock.instant().plus(Duration.ofDays(2));

    assertThat(set(ANA, link, "retention:2d"))
        .contains(
            "retention: until " + link.keptUntil().orElseThrow() + " → until " + end,
            "expiry: until " + link.expiresAt() + " → until " + end);

    assertThat(now(link).expiresAt()).isEqualTo(end);
    assertThat(now(link).keptUntil()).contains(end);
  }

  @Test
  void T05_bringsNoEndedLinkBackAndEndsNoneByANumber() {
    Link link = scene.picture(ANA, SITE);
    Link revoked = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "revoke " + scene.address(revoked));
    scene.clock.turn(Duration.ofDays(8));

    for (Link one : List.of(link, revoked)) {
      assertThat(set(ANA, one, "expiry:1h")).contains("Nothing changed: it does not open now.");
      assertThat(set(ANA, one, "views:9")).contains("Nothing changed: it does not open now.");
    }
  }

  @Test
  void J61_goesBackToWhatTheChannelSays() {
    Link link = scene.picture(ANA, SITE);
    set(ANA, link, "access:approval");

    assertThat(set(ANA, link, "access:channel")).contains("access: approval → restricted");

    assertThat(now(link).own().texts()).isEmpty();
  }

  @Test
  void J61_asksForWhatIsMissingAndNamesWhatCannotBeRead() {
    Link link = scene.picture(ANA, SITE);

    Reply.Ask form = (Reply.Ask) scene.says(ANA, SITE, "set " + scene.address(link));
    assertThat(form.fields()).extracting("name").contains("expiry", "views", "access", "retention");
    assertThat(set(ANA, link, "views:banana"))
        .contains("not a number of views: “banana”", "set LINK");
    assertThat(set(ANA, link, "expiry:forever")).contains("not a duration");
    assertThat(scene.hears(DAN, OTHER, "set " + link.image().id() + " views:3"))
        .doesNotContain("@ana");
  }

  @Test
  void J61_setsATitleForAllWhoMaySeeItAndWritesNoWordOfItDown() {
    Link link = scene.picture(ANA, SITE);

    assertThat(set(ANA, link, "title:\"<!channel> North pier\""))
        .contains("title: none → <!channel> North pier");

    assertThat(scene.hears(BOB, SITE, "info " + scene.address(link))).contains("North pier");
    assertThat(scene.hears(BOB, SITE, "list")).contains("North pier");
    assertThat(scene.recorded(Action.LINK_CHANGED).get(0).details()).containsEntry("title", "set");
    assertThat(scene.recorded(Action.LINK_CHANGED).get(0).toString()).doesNotContain("pier");
    assertThat(set(ANA, link, "title:" + "x".repeat(81))).contains("take 80 characters at most");
    assertThat(set(ANA, link, "title:none")).contains("→ none");
    assertThat(set(ANA, link, "title:none")).contains("title is none already.");
    assertThat(scene.messenger.said(SITE)).isEmpty();
  }

  /** An admin of where it was shared to has no say in what becomes of it elsewhere. */
  @Test
  void J61_isSetWhereItWasPostedAndItsLinkElsewhereByWhoManagesThat() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    scene.messenger.seat(DAN, OTHER, CommandStage.member(true, true));
    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");
    set(ANA, link, "access:approval");
    Link there = scene.database.links().latest(link.image().id(), OTHER).orElseThrow();

    for (String value :
        List.of("access:open", "once:true", "retention:90d", "title:Mine", "label:regulated")) {
      assertThat(scene.hears(DAN, OTHER, "set " + scene.address(there) + " " + value))
          .contains(
              "The picture was shared to here, and can be set otherwise by @ana and the admins of"
                  + " the channel where it was posted. Ask one of them.",
              "you can set expiry and views");
    }
    assertThat(scene.hears(DAN, OTHER, "extend " + scene.address(there) + " keep:yes"))
        .contains("the channel where it was posted");
    assertThat(now(there).own()).isEqualTo(shared(now(link)));
    assertThat(now(link).own().texts()).containsOnlyKeys("access");
    assertThat(scene.hears(DAN, OTHER, "set " + scene.address(there) + " views:3 expiry:1h"))
        .contains("views: unlimited → 3");
    assertThat(now(there).limit()).isEqualTo(ViewLimit.of(3));
    assertThat(now(link).limit()).isEqualTo(ViewLimit.NONE);

    assertThat(scene.hears(ANA, OTHER, "set " + scene.address(there) + " once:true views:2"))
        .contains("Nothing changed: expiry and views are of its link here alone");
    assertThat(scene.hears(ANA, OTHER, "set " + scene.address(there) + " label:regulated"))
        .contains("label: none → regulated");
    assertThat(now(link).own().texts())
        .containsOnlyKeys("access", "label", "link-end", "link-views");
    assertThat(now(there).own()).isEqualTo(shared(now(link)));
  }

  @Test
  void T49_opensNothingAgainByItselfThatWasClosedWithItsChannel() {
    Link link = scene.picture(ANA, SITE);
    assertThat(set(ANA, link, "access:open")).contains("restricted → open");
    assertThat(scene.may(DAN, Right.VIEW, now(link))).isTrue();
    scene.clock.turn(Duration.ofMinutes(1));

    new People(
            new Memberships(scene.messenger, scene.clock::nanos),
            scene.database.passes(),
            scene.database.policies(),
            scene.database.links(),
            scene.database.requests(),
            gone -> {},
            where -> {},
            scene.clock)
        .closed(SITE);

    assertThat(scene.may(DAN, Right.VIEW, now(link))).isFalse();
    assertThat(scene.may(BOB, Right.VIEW, now(link))).isTrue();
    assertThat(set(ANA, link, "access:open"))
        .contains("Nothing changed: its channel was closed since it was posted");
    scene.hears(CHO, SITE, "policy access open existing:true");
    scene.hears(CHO, SITE, "policy access open existing:true sure:yes");
    assertThat(scene.may(DAN, Right.VIEW, now(link))).isTrue();
  }

  @Test
  void J61_widensWhatOpensByApprovalByOneWhoDecidesAloneOnly() {
    scene.hears(CHO, SITE, "policy access approval");
    Link link = scene.picture(ANA, SITE);
    Link own = scene.picture(CHO, SITE);

    assertThat(set(ANA, link, "access:open"))
        .contains("Nothing changed: what is posted in #site opens by approval only");
    assertThat(set(CHO, own, "access:restricted")).contains("Nothing changed");
    assertThat(now(link)).isEqualTo(link);
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(2);

    assertThat(set(CHO, link, "access:restricted")).contains("access: approval → restricted");
    assertThat(set(ANA, link, "access:approval")).contains("access: restricted → approval");
    scene.hears(CHO, SITE, "policy set approvals 2");
    Link closed = scene.picture(ANA, SITE);
    assertThat(set(CHO, closed, "access:open")).contains("Nothing changed");
  }

  /** Each hears what it means there; what is of one link alone is nobody else's. */
  @Test
  void J57_saysWhatIsWiderInEachChannelThatThePictureWasSharedTo() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    set(ANA, link, "access:approval");
    scene.hears(CHO, SITE, "share " + scene.address(link) + " #other");
    int before = scene.messenger.said(OTHER).length();

    set(ANA, link, "views:unlimited title:Mine");
    set(ANA, link, "views:9");
    set(ANA, link, "views:20");
    assertThat(scene.messenger.said(OTHER)).hasSize(before);
    assertThat(set(ANA, link, "access:open")).doesNotContain("#other");

    assertThat(scene.messenger.said(OTHER))
        .contains("@ana set this for the picture", "access: approval → restricted");
  }

  /** Who decides in #site decides nothing for the readers of #other, neither now nor later. */
  @Test
  void J13_opensAPictureForNobodyElseWhereItWasSharedTo() {
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    scene.messenger.seat(BOB, OTHER, CommandStage.member(true, true));
    Link link = scene.picture(ANA, SITE);
    Link later = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "share " + scene.address(later) + " #other");
    set(ANA, later, "access:open");
    scene.clock.turn(Duration.ofSeconds(1));
    scene.hears(BOB, OTHER, "policy access approval");
    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");
    int said = scene.messenger.said(OTHER).length();

    assertThat(set(ANA, link, "access:open")).contains("access: restricted → open");

    assertThat(scene.messenger.said(OTHER)).as("nothing is wider there").hasSize(said);
    assertThat(scene.may(EVE, Right.VIEW, now(link))).isTrue();
    for (Link one : List.of(link, later)) {
      Link there = scene.database.links().latest(one.image().id(), OTHER).orElseThrow();
      assertThat(scene.may(DAN, Right.VIEW, there)).isFalse();
      assertThat(scene.links.audience(there).access()).isEqualTo(AccessModel.APPROVAL);
    }
  }

  private static OwnValues shared(Link posted) {
    return posted.own().with(Policy.SHARED, Optional.of(posted.audience().id()));
  }

  private String set(io.cloakroom.chat.Person who, Link link, String values) {
    Reply reply = scene.says(who, SITE, "set " + scene.address(link) + " " + values);
    return SaidReply.text(reply instanceof Reply.Wrong wrong ? wrong.said() : reply);
  }

  private Link now(Link link) {
    return scene.database.links().find(link.id()).orElseThrow();
  }

  private Link kept(Link link, Duration length) {
    Instant until = link.issuedAt().plus(length);
    AuditEvent event = AuditEvent.of(scene.clock.instant(), SITE.workspace(), Action.IMAGE_KEPT);
    scene.database.links().keep(link, Keeping.silent(Optional.of(until)), event);
    scene.database.links().cardShown(now(link));
    return now(link);
  }

  private void ceiling(Setting<?> setting, String value) {
    limit(setting.ceilingName(), value);
  }

  private void floor(Setting<?> setting, String value) {
    limit(setting.floorName(), value);
  }

  private void limit(String name, String value) {
    scene
        .database
        .policies()
        .set(
            io.cloakroom.policy.Scope.of(CommandStage.WORKSPACE),
            name,
            value,
            AuditEvent.of(scene.clock.instant(), CommandStage.WORKSPACE, Action.POLICY_CHANGED));
  }
}
