package io.cloakroom.command.admin;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** J56: a legal hold stops destruction and prolongs no view. */
class AdminLegalHoldTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J56_holdsAPictureAndRecordsWhyAndLiftsIt() {
    Link link = scene.picture(ANA, SITE);

    String held =
        scene.hears(WAD, SITE, "admin legal-hold " + scene.address(link) + " reason:inquiry");

    assertThat(held).contains("is under a legal hold from now on", "until /image admin lift");
    assertThat(now(link).isHeld()).isTrue();
    assertThat(scene.recorded(Action.HOLD_PLACED).get(0).details())
        .containsEntry("reason", "inquiry");
    assertThat(scene.hears(SEC, SITE, "log image " + link.image().id()))
        .contains("hold.placed", "because: inquiry");
    assertThat(hold(link)).contains("already");
    assertThat(scene.hears(ANA, SITE, "info " + link.image().id()))
        .contains("kept under a legal hold until that is lifted")
        .doesNotContain("inquiry", "then erased");

    assertThat(lift(link)).contains("under a legal hold no more");
    assertThat(now(link).isHeld()).isFalse();
    assertThat(scene.recorded(Action.HOLD_LIFTED)).hasSize(1);
    assertThat(lift(link)).contains("under no legal hold, so nothing changed");
    assertThat(scene.recorded(Action.HOLD_LIFTED)).hasSize(1);
  }

  @Test
  void J56_whoeverTakesAHeldPictureBackIsToldTheTruth() {
    Link link = scene.picture(ANA, SITE);
    hold(link);

    assertThat(scene.hears(ANA, SITE, "remove " + scene.address(link) + " sure:yes"))
        .contains("no longer opens for anybody", "A copy is kept under a legal hold")
        .doesNotContain("its bytes are being erased");

    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
    assertThat(scene.database.links().toErase(scene.clock.instant().plusSeconds(9), 9)).isEmpty();
    assertThat(lift(link))
        .contains("its time was over meanwhile, so it is erased within some minutes");
    assertThat(scene.database.links().toErase(scene.clock.instant().plusSeconds(9), 9)).hasSize(1);
  }

  /** It said "done now" of what is erased some minutes later, or a day, or not yet. */
  @Test
  void J56_saysWhatBecomesOfAPictureThatIsHeldNoMore() {
    Link withLink = scene.picture(ANA, SITE);
    Link told = scene.picture(ANA, SITE);
    Instant now = scene.clock.instant();
    Keeping keeping = Keeping.told(now, now.plus(Duration.ofDays(30)));
    assertThat(scene.database.links().keep(told, keeping, event())).isTrue();
    Stream.of(withLink, told).forEach(this::hold);
    assertThat(lift(withLink)).contains("it is erased when its link ends, at the latest");
    assertThat(lift(told)).contains("it is kept until").doesNotContain("told");
    hold(told);

    scene.clock.turn(Duration.ofDays(60));

    assertThat(lift(told))
        .contains("it is kept until " + scene.clock.instant().plus(Duration.ofDays(1)))
        .contains("its author is told first and may keep it longer. It is erased after that");
  }

  @Test
  void J56_prolongsNoView() {
    Link link = scene.picture(ANA, SITE);
    hold(link);
    scene.clock.turn(Duration.ofDays(8));

    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.EXPIRED);
    assertThat(scene.links.mayView(BOB, now(link)).allowed()).isFalse();
    assertThat(scene.hears(ANA, SITE, "renew " + scene.address(link)))
        .contains("kept under a legal hold alone, which shows it to nobody");
    assertThat(scene.hears(ANA, SITE, "extend " + scene.address(link) + " keep:yes"))
        .contains("kept under a legal hold until that is lifted");
  }

  /** Extend gave the link of such a picture more time, and it opened for everybody. */
  @Test
  void J56_nothingOpensAgainWhatTheHoldAloneKeeps() {
    Link expired = scene.picture(ANA, SITE);
    Link usedUp = scene.picture(ANA, SITE, ViewLimit.of(1));
    List.of(expired, usedUp).forEach(this::hold);
    scene
        .database
        .links()
        .claim(new CountedLook(usedUp.id(), BOB, "s", scene.clock.instant()), event());
    assertOpensForNobodyAgain(usedUp);
    scene.clock.turn(Duration.ofDays(8));
    assertOpensForNobodyAgain(expired);
  }

  private void assertOpensForNobodyAgain(Link link) {
    String id = link.image().id().toString();
    String extend = "extend " + id;
    for (Person who : List.of(ANA, CHO)) {
      for (String how : List.of(extend, extend + " 1h", extend + " 1h views:1", "renew " + id)) {
        assertThat(scene.hears(who, SITE, how))
            .as(how)
            .contains("kept under a legal hold alone, which shows it to nobody");
      }
      assertThat(SaidReply.buttons(scene.says(who, SITE, "info " + id)))
          .extracting(Button::command)
          .doesNotContain("open", "extend", "renew", "remove");
      assertThat(scene.links.mayView(who, now(link)).allowed()).isFalse();
    }
    assertThat(now(link).status(scene.clock.instant())).isNotEqualTo(LinkStatus.LIVE);
    assertThat(scene.recorded(Action.LINK_CHANGED)).isEmpty();
  }

  /** The hold takes nothing from anybody either. */
  @Test
  void J56_whatIsKeptForAWhileOfItsOwnIsExtendedAsWithoutAHold() {
    Link link = scene.picture(ANA, SITE);
    Keeping month = Keeping.silent(Optional.of(scene.clock.instant().plus(Duration.ofDays(30))));
    assertThat(scene.database.links().keep(link, month, event())).isTrue();
    hold(link);
    scene.clock.turn(Duration.ofDays(8));

    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " 1h"))
        .contains("now opens until");

    scene.clock.turn(Duration.ofDays(23));
    assertThat(scene.hears(CHO, SITE, "extend " + link.image().id() + " 1h"))
        .contains("kept under a legal hold alone");
  }

  @Test
  void J56_isForSecurityAndWorkspaceAdminsAndWantsAReason() {
    Link link = scene.picture(ANA, SITE);
    String words = "admin legal-hold " + scene.address(link);

    assertThat(scene.hears(CHO, SITE, words + " reason:x")).contains("security");
    assertThat(scene.hears(ANA, SITE, "admin lift " + scene.address(link))).contains("security");
    assertThat(scene.hears(WAD, SITE, words + " reason:" + "x".repeat(201)))
        .contains("one line of 1 to 200 characters, and this one has 201. Type it at the end")
        .contains("/image " + words + " reason:why it is to be kept");
    assertThat(now(link).isHeld()).isFalse();
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(2);
  }

  @Test
  void J56_takesAReasonOfSeveralWords() {
    Link link = scene.picture(ANA, SITE);

    assertThat(scene.hears(WAD, SITE, "admin legal-hold " + link.image().id() + " audit of May"))
        .contains("is under a legal hold from now on");

    assertThat(scene.recorded(Action.HOLD_PLACED).get(0).details())
        .containsEntry("reason", "audit of May");
  }

  /** It said that there is no such picture. */
  @Test
  void J56_saysOfAHeldFileWhatItIsAndWhereToSeeIt() {
    Item file = scene.held(ANA, SITE);

    assertThat(scene.hears(WAD, SITE, "admin legal-hold " + file.image() + " reason:inquiry"))
        .contains("That is a held file: it could not be cleaned", "it needs no legal hold")
        .endsWith("See /image log held.");
    assertThat(scene.recorded(Action.HOLD_PLACED)).isEmpty();
  }

  @Test
  void holdsNothingThatIsErasedOrBeingErased() {
    Link erased = scene.picture(ANA, SITE);
    scene
        .database
        .links()
        .erased(erased.image().id(), scene.clock.instant(), Sample.event(SITE.workspace()));
    Link going = scene.picture(ANA, SITE);
    scene.database.links().eraseFrom(going.image().id(), scene.clock.instant());
    scene.database.links().claimErasure(going.image().id(), scene.clock.instant().plusSeconds(1));

    assertThat(hold(erased)).contains("is erased: there is nothing left");
    assertThat(hold(going)).contains("its bytes are being erased at this moment");
    assertThat(scene.hears(WAD, SITE, "admin lift 01m8d64cvgeg3tf683j69ddmfe"))
        .contains("no such picture");
  }

  private String hold(Link link) {
    return scene.hears(WAD, SITE, "admin legal-hold " + link.image().id() + " reason:inquiry");
  }

  private String lift(Link link) {
    return scene.hears(WAD, SITE, "admin lift " + link.image().id());
  }

  private static AuditEvent event() {
    return Sample.event(SITE.workspace());
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }
}
