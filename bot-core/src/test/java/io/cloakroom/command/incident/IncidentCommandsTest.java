package io.cloakroom.command.incident;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger.Told;
import io.cloakroom.link.Link;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** J26, T51: what security does in an emergency. */
class IncidentCommandsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J26_securityLooksForAQuarterOfAnHourAndOthersAreToldLoudly() {
    scene.messenger.seat(SEC, LEGAL, CommandStage.outside(false));
    scene.messenger.administrators.add(WAD);
    scene.hears(SEC, SECURITY, "admin log-channel on");
    Link link = scene.picture(ANA, LEGAL);
    assertThat(scene.links.mayView(SEC, link).allowed()).isFalse();

    Reply reply = breakGlass(link, "leak reported");

    assertThat(SaidReply.text(reply)).contains("may look at the picture in #legal until", "@ana");
    Button open = SaidReply.buttons(reply).get(0);
    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, open)))
        .contains("https://pictures.example/");
    assertThat(scene.recorded(Action.GLASS_BROKEN))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("break_glass"))
        .satisfies(event -> assertThat(event.details()).containsEntry("reason", "leak reported"));
    assertThat(scene.hears(SEC, SECURITY, "log image " + link.image().id()))
        .contains("grant.break_glass, because: leak reported");
    scene.chores();
    assertThat(scene.messenger.lastTold(ANA).text())
        .contains("Break-glass: @sec let themselves in to a picture in #legal", "leak reported");
    assertThat(scene.messenger.lastTold(ANA).notice().lasting()).isTrue();
    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(ANA, WAD);
    assertThat(scene.messenger.said)
        .singleElement()
        .asString()
        .startsWith("#security Break-glass: @sec")
        .contains("leak reported");

    scene.clock.turn(Duration.ofMinutes(15));
    assertThat(scene.links.mayView(SEC, link).allowed()).isFalse();
    scene.chores();
    assertThat(scene.recorded(Action.GRANT_ENDED)).hasSize(1);
  }

  @Test
  void J26_withoutALogChannelTheAdminsAreToldAndMayTakeItBack() {
    scene.messenger.seat(SEC, LEGAL, CommandStage.outside(false));
    scene.messenger.administrators.add(WAD);
    Link link = scene.picture(ANA, LEGAL);
    breakGlass(link, "leak");
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(ANA, WAD);
    Button back = scene.messenger.lastTold(ANA).notice().buttons().get(0);
    assertThat(SaidReply.text(scene.presses(ANA, SITE, back))).contains("cannot look any more");
    assertThat(scene.links.mayView(SEC, link).allowed()).isFalse();
  }

  @Test
  void J26_whoeverCannotBeToldKeepsItFromNobodyElse_andIsToldLater() {
    scene.messenger.seat(SEC, LEGAL, CommandStage.outside(false));
    scene.messenger.administrators.add(WAD);
    scene.hears(SEC, SECURITY, "admin log-channel on");
    scene.messenger.unreachable.add(ANA);
    breakGlass(scene.picture(ANA, LEGAL), "leak");
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(WAD);
    assertThat(scene.messenger.said).singleElement().asString().startsWith("#security Break-glass");

    scene.messenger.unreachable.clear();
    scene.clock.turn(Duration.ofMinutes(2));
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsOnly(WAD, ANA);
    assertThat(scene.messenger.said).hasSize(1);
  }

  @Test
  void J26_isTakenBackByWhoeverPostedItOrDecides_andNobodyElseIsOfferedIt() {
    scene.messenger.seat(SEC, LEGAL, CommandStage.outside(false));
    scene.messenger.seat(BOB, LEGAL, CommandStage.member(true, false));
    scene.messenger.seat(WAD, LEGAL, CommandStage.member(true, true));
    scene.messenger.administrators.add(WAD);
    scene.hears(WAD, LEGAL, "policy set approvers @bob");
    Link link = scene.picture(ANA, LEGAL);
    breakGlass(link, "leak");
    scene.chores();

    assertThat(scene.messenger.lastTold(WAD).notice().buttons()).isEmpty();
    assertThat(scene.messenger.lastTold(BOB).notice().buttons()).hasSize(1);
    Button back = scene.messenger.lastTold(ANA).notice().buttons().get(0);
    assertThat(SaidReply.text(scene.presses(ANA, LEGAL, back))).contains("cannot look any more");
    assertThat(scene.links.mayView(SEC, link).allowed()).isFalse();
  }

  @Test
  void J26_isForSecurityAndWithAReason() {
    Link link = scene.picture(ANA, LEGAL);
    String address = scene.address(link);

    assertThat(scene.hears(CHO, SITE, "incident break-glass " + address + " reason:curious"))
        .contains("is for the security role");
    assertThat(scene.hears(SEC, SECURITY, "incident break-glass " + address))
        .contains("missing: reason");
    assertThat(breakGlassText(link, "x".repeat(201))).contains("one line of 1 to 200 characters");
    assertThat(scene.hears(SEC, SECURITY, "incident break-glass nonsense reason:leak"))
        .contains("no picture here");
    assertThat(scene.recorded(Action.GLASS_BROKEN)).isEmpty();
  }

  /** They read its channel, of which only some groups look. */
  @Test
  void J26_opensWhatOnlySomeGroupsOfAChannelSee_toSecurityThatReadsIt() {
    scene.messenger.seat(SEC, SITE, CommandStage.member(true, false));
    scene.hears(CHO, SITE, "policy set groups @qa");
    Link link = scene.picture(ANA, SITE);
    assertThat(scene.links.mayView(SEC, link).outcome()).isEqualTo(Outcome.NOT_IN_GROUP);

    assertThat(breakGlassText(link, "leak")).contains("may look at the picture in #site until");

    assertThat(scene.links.mayView(SEC, link).allowed()).isTrue();
    assertThat(scene.recorded(Action.GLASS_BROKEN)).hasSize(1);
  }

  @Test
  void breaksNothingThatIsOpenOrThatOpensForNobody() {
    scene.messenger.seat(SEC, SITE, CommandStage.member(true, false));
    Link link = scene.picture(ANA, SITE);

    assertThat(breakGlassText(link, "leak")).contains("nothing had to be broken");
    scene.hears(ANA, SITE, "revoke " + link.image().id());
    assertThat(breakGlassText(link, "leak")).contains("Nothing was opened", "revoked");
    assertThat(scene.recorded(Action.GLASS_BROKEN)).isEmpty();
  }

  @Test
  void T51_whoeverIsBlockedAsksNobody() {
    scene.hears(CHO, SITE, "policy access approval");
    Link link = scene.picture(ANA, SITE);
    String asking = "request " + scene.address(link) + " reason:please";

    assertThat(scene.hears(SEC, SECURITY, "incident block @dan")).contains("@dan cannot ask");
    assertThat(scene.hears(DAN, OTHER, asking)).contains("cannot ask at present");
    assertThat(scene.hears(BOB, SITE, asking)).contains("Asked.");
    assertThat(scene.hears(SEC, SECURITY, "incident block @dan lift:true")).contains("again");
    assertThat(scene.hears(DAN, OTHER, asking)).contains("Asked.");
    assertThat(scene.hears(BOB, SITE, "incident block @dan")).contains("for the security role");
    assertThat(scene.recorded(Action.ROLE_CHANGED)).hasSize(3);
  }

  @Test
  void M20_securityBlocksAPictureByItsLinkAndLiftsThat() throws IOException {
    Link link = scene.picture(ANA, SITE);
    scene.vault.seal(new BlobKey(link.image().id(), Part.PICTURE), new byte[] {1});
    String block = "incident block " + scene.address(link);

    assertThat(scene.hears(SEC, SECURITY, block)).contains("The picture is blocked as it is");
    assertThat(scene.hears(SEC, SECURITY, block)).contains("is blocked already");
    assertThat(scene.database.intakes().blocked().of(CommandStage.WORKSPACE))
        .singleElement()
        .satisfies(one -> assertThat(one.image()).isEqualTo(link.image().id()));
    assertThat(scene.hears(SEC, SECURITY, block + " lift:true")).contains("is blocked no more");
    assertThat(scene.hears(SEC, SECURITY, block + " lift:true")).contains("is not blocked");
    assertThat(scene.database.intakes().blocked().of(CommandStage.WORKSPACE)).isEmpty();
    assertThat(scene.recorded(Action.PICTURE_BLOCKED)).hasSize(1);
    assertThat(scene.recorded(Action.PICTURE_UNBLOCKED)).hasSize(1);
  }

  @Test
  void M20_blocksOneThingAtATimeAndForSecurityAlone() {
    String link = scene.address(scene.picture(ANA, SITE));

    assertThat(scene.hears(SEC, SECURITY, "incident block lift:true")).contains("Name one");
    assertThat(scene.hears(SEC, SECURITY, "incident block @dan " + link))
        .contains("Name one: somebody");
    assertThat(scene.hears(SEC, SECURITY, "incident block nothing")).contains("Name one: somebody");
    assertThat(scene.hears(SEC, SECURITY, "incident block image:nothing")).contains("no picture");
    assertThat(scene.hears(BOB, SITE, "incident block " + link)).contains("for the security role");
    assertThat(scene.database.intakes().blocked().of(CommandStage.WORKSPACE)).isEmpty();
  }

  private String breakGlassText(Link link, String reason) {
    return SaidReply.text(breakGlass(link, reason));
  }

  private Reply breakGlass(Link link, String reason) {
    return scene.says(
        SEC, SECURITY, "incident break-glass " + scene.address(link) + " reason:" + reason);
  }
}
