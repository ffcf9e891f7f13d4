package io.cloakroom.command.own;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Right;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PreviewKind;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** F8, F10: until when a picture may be used, what for, and what is regulated. */
class RightsTest {
  private final CommandStage scene = new CommandStage();
  private final Instant start = scene.clock.instant();

  @Test
  void F8_endsTheLinkAndThePictureWithTheRightToUseIt() {
    Link link = kept(scene.picture(ANA, SITE));
    Instant end = day(3);

    assertThat(set(ANA, link, "rights-until:" + lastDay(3)))
        .contains(
            "rights-until: none → " + lastDay(3),
            "expiry: until " + link.expiresAt() + " → until " + end,
            "retention: until " + link.keptUntil().orElseThrow() + " → until " + end);

    assertThat(now(link).expiresAt()).isEqualTo(end);
    assertThat(now(link).keptUntil()).contains(end);
  }

  @Test
  void F8_showsItToNobodyButWhoAnswersForItOnceTheChannelsRightsAreOver() {
    Link link = kept(scene.picture(ANA, SITE));
    assertThat(scene.hears(CHO, SITE, "policy set rights-until " + lastDay(2)))
        .contains("none → " + lastDay(2));
    assertThat(scene.may(BOB, Right.VIEW, link)).isTrue();

    scene.clock.turn(Duration.between(scene.clock.instant(), day(2)));

    assertThat(scene.may(BOB, Right.VIEW, link)).isFalse();
    assertThat(scene.may(ANA, Right.VIEW, link)).isTrue();
    assertThat(scene.may(CHO, Right.VIEW, link)).isTrue();
    assertThat(scene.hears(CHO, SITE, "why @bob " + scene.address(link)))
        .contains("the right to use it has not ended");
  }

  /** Its link lives: it was said to open until later, and to be renewed. */
  @Test
  void F8_saysThatTheRightIsOver_andNotThatTheLinkIs() {
    Link link = kept(scene.picture(ANA, SITE));
    scene.hears(CHO, SITE, "policy set rights-until " + lastDay(2));
    scene.clock.turn(Duration.between(scene.clock.instant(), day(2)));

    assertThat(scene.hears(BOB, SITE, "open " + scene.address(link)))
        .isEqualTo(
            "The picture does not open any more: the right to use it has ended. Whoever posted it"
                + " and the admins of #site see it still: ask one of them whether it was"
                + " prolonged.");
    assertThat(scene.hears(CHO, SITE, "why @bob " + scene.address(link)))
        .contains("prolonged: a later day, by /image policy set rights-until")
        .doesNotContain("post it again");
  }

  /** Its link lives for longer: the right of the channel was ended since. */
  @Test
  void F8_saysUntilWhenItMayBeUsed_andNotUntilWhenItsLinkLives() {
    Link link = kept(scene.picture(ANA, SITE));
    scene.hears(CHO, SITE, "policy set rights-until " + lastDay(2));

    assertThat(info(BOB, link)).contains("opens until " + day(2) + ", ", "for whoever is in #site");
    assertThat(scene.hears(ANA, SITE, "mine")).contains("opens until " + day(2) + ", ");
    scene.clock.turn(Duration.between(scene.clock.instant(), day(2)));

    assertThat(List.of(info(ANA, link), info(BOB, link), info(CHO, link)))
        .allSatisfy(
            said ->
                assertThat(said)
                    .contains(
                        "opens only for whoever posted it and the admins, as the right to use it"
                            + " ended "
                            + day(2))
                    .doesNotContain("for whoever is in"));
  }

  @Test
  void F8_letsNoPictureOutlastTheRightsOfItsChannel() {
    Link link = scene.picture(ANA, SITE);
    scene.hears(CHO, SITE, "policy set rights-until " + lastDay(2));

    assertThat(set(ANA, link, "rights-until:" + lastDay(9)))
        .contains("Nothing changed: pictures of this channel may be used until " + lastDay(2));
    assertThat(set(ANA, link, "rights-until:none")).contains("Nothing changed");
    assertThat(set(ANA, link, "rights-until:2001-01-01"))
        .contains("Nothing changed: that day is over.");
    assertThat(set(ANA, link, "rights-until:banana")).contains("not a day: “banana”");
    assertThat(set(ANA, link, "rights-until:" + lastDay(1))).contains("→ " + lastDay(1));
  }

  /** What must be kept is kept, and shown to nobody else. */
  @Test
  void F8_keepsForAsLongAsTheFloorOfTheWorkspaceSays() {
    Link link = kept(scene.picture(ANA, SITE));
    limit(Setting.RETENTION.floorName(), "90d");

    set(ANA, link, "rights-until:" + lastDay(3));

    assertThat(now(link).keptUntil()).contains(link.issuedAt().plus(Duration.ofDays(90)));
  }

  @Test
  void F10_opensWhatIsRegulatedOnApprovalOnlyWhateverIsWidenedLater() {
    Link link = scene.picture(ANA, SITE);

    assertThat(set(ANA, link, "label:regulated"))
        .contains("label: none → regulated", "access: restricted → approval");
    scene.set(SITE, "outsiders", "on");
    scene.hears(CHO, SITE, "policy access open existing:true");
    scene.hears(CHO, SITE, "policy access open existing:true sure:yes");

    assertThat(set(ANA, link, "access:open"))
        .contains("Nothing changed: it is regulated, and opens on approval only.");
    assertThat(scene.may(BOB, Right.VIEW, now(link))).isFalse();
    Policy policy = now(link).policy(new Policies(scene.database.policies()));
    assertThat(policy.preview()).isEqualTo(PreviewKind.NONE);
    assertThat(policy.get(Setting.OUTSIDERS)).isFalse();
    Policy channel = new Policies(scene.database.policies()).of(SITE);
    assertThat(channel.get(Setting.OUTSIDERS)).isTrue();
    assertThat(scene.may(BOB, Right.VIEW, scene.picture(ANA, SITE))).isTrue();
  }

  @Test
  void F10_letsNoPictureOutOfTheLabelOfItsChannel() {
    scene.hears(CHO, SITE, "policy set label regulated");
    Link link = scene.picture(ANA, SITE);

    assertThat(scene.may(BOB, Right.VIEW, link)).isFalse();
    assertThat(set(ANA, link, "label:none"))
        .contains("Nothing changed: pictures of this channel are regulated.");
    scene.clock.turn(Duration.ofMinutes(1));
    scene.hears(CHO, SITE, "policy set label none");
    assertThat(scene.may(BOB, Right.VIEW, link)).isFalse();
    assertThat(scene.may(BOB, Right.VIEW, scene.picture(ANA, SITE))).isTrue();
  }

  @Test
  void F10_whatAnAdminClosedIsOpenedByAnAdminAndNotByItsAuthorAlone() {
    Link link = kept(scene.picture(ANA, SITE));
    assertThat(set(ANA, link, "access:approval")).contains("Set for the picture");
    assertThat(set(ANA, link, "access:restricted")).as("her own").contains("Set for the picture");
    assertThat(set(CHO, link, "access:approval")).contains("Set for the picture");

    assertThat(set(ANA, link, "access:restricted"))
        .isEqualTo(
            "Nothing changed: it is closed to some by an admin, which whoever posted it does not"
                + " take away by themselves. Ask an admin of #site.");
    assertThat(set(ANA, link, "access:channel")).contains("closed to some by an admin");
    assertThat(scene.may(BOB, Right.VIEW, now(link))).isFalse();
    assertThat(set(ANA, link, "expiry:1h")).as("all else is hers").contains("Set for the picture");

    assertThat(set(CHO, link, "access:restricted")).contains("Set for the picture");
    assertThat(scene.may(BOB, Right.VIEW, now(link))).isTrue();
    assertThat(set(ANA, link, "access:approval")).contains("Set for the picture");
    assertThat(set(ANA, link, "access:restricted")).contains("Set for the picture");
  }

  @Test
  void F10_aRegulatedPictureIsFreedOfItsLabelByAnAdminAndNotByItsAuthorAlone() {
    Link link = kept(scene.picture(ANA, SITE));
    set(CHO, link, "label:regulated");

    assertThat(set(ANA, link, "label:none"))
        .isEqualTo(
            "Nothing changed: it is labelled regulated, which whoever posted it does not take away"
                + " by themselves. Ask an admin of #site.");
    assertThat(set(ANA, link, "views:3 label:none")).contains("Nothing changed");
    assertThat(now(link).own().text("label")).contains("regulated");
    assertThat(scene.may(BOB, Right.VIEW, now(link))).isFalse();
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(2);

    assertThat(set(CHO, link, "label:none")).contains("label: regulated → none");
    assertThat(scene.may(BOB, Right.VIEW, now(link))).isTrue();
  }

  @Test
  void F8_saysWhatItMayBeUsedFor() {
    Link link = scene.picture(ANA, SITE);
    scene.hears(CHO, SITE, "policy set usage internal only");
    assertThat(info(BOB, link)).contains("Usage: internal only");

    set(ANA, link, "usage:\"Acme, until March\"");

    assertThat(info(BOB, link)).contains("Usage: Acme, until March").doesNotContain("internal");
  }

  @Test
  void F8_saysToWhomTheRightsBelong_apartFromWhoeverPostedIt() {
    Link link = scene.picture(ANA, SITE);

    assertThat(set(ANA, link, "rights-holder:\"Acme @channel <!here>\""))
        .contains("rights-holder: none → Acme");

    assertThat(now(link).owner()).isEqualTo(ANA);
    assertThat(info(BOB, link)).contains("Rights holder: Acme").doesNotContain("Usage:");
    assertThat(set(ANA, link, "rights-holder:none")).contains("→ none");
    assertThat(info(BOB, link)).doesNotContain("Rights holder");
    assertThat(set(ANA, link, "rights-holder:" + "a".repeat(81))).contains("80 characters at most");
  }

  private String info(Person who, Link link) {
    return scene.hears(who, SITE, "info " + scene.address(link));
  }

  /** The last day before {@link #day}. */
  private String lastDay(int days) {
    return today().plusDays(days - 1).toString();
  }

  private Instant day(int days) {
    return today().plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(start, ZoneOffset.UTC);
  }

  private String set(Person who, Link link, String values) {
    return scene.hears(who, SITE, "set " + scene.address(link) + " " + values);
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

  private Link now(Link link) {
    return scene.database.links().find(link.id()).orElseThrow();
  }

  private Link kept(Link link) {
    Instant until = link.issuedAt().plus(Duration.ofDays(365));
    AuditEvent event = AuditEvent.of(scene.clock.instant(), SITE.workspace(), Action.IMAGE_KEPT);
    scene.database.links().keep(link, Keeping.silent(Optional.of(until)), event);
    return now(link);
  }
}
