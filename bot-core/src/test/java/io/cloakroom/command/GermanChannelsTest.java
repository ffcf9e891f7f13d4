package io.cloakroom.command;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.link.Link;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.privacy.ErasePeople;
import io.cloakroom.privacy.ErasureNotices;
import io.cloakroom.testing.StandInWatch;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever speaks English, in a channel where English is spoken, is answered so; what they cause to
 * be said in a German channel is said in German.
 */
class GermanChannelsTest {
  private final CommandStage scene = new CommandStage();

  @BeforeEach
  void isSpokenInGerman() {
    scene.hears(SEC, SECURITY, "admin log-channel on");
    scene.set(SECURITY, "language", "de");
    scene.set(OTHER, "language", "de");
  }

  @Test
  void J42_whatIsFrozenAndWhoWantsToLiftIt() {
    scene.picture(ANA, SITE);

    Reply asked = scene.says(SEC, SITE, "incident freeze #site reason:leak");
    Button freeze = SaidReply.buttons(asked).get(0);
    assertThat(SaidReply.text(scene.presses(SEC, SITE, freeze))).contains("#site is frozen");
    scene.hears(SEC, SITE, "incident lift #site");

    assertThat(scene.messenger.said(SECURITY))
        .contains("@sec hat #site eingefroren und 1 Link gestoppt")
        .contains("@sec möchte aufheben, dass #site eingefroren ist.");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("Aufheben");
  }

  @Test
  void J44_whatWasNoticed() {
    for (int i = 0; i < 50; i++) {
      scene
          .database
          .audit()
          .append(
              AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_VIEWED)
                  .by(BOB)
                  .in(SITE)
                  .on(ImageId.next()));
      scene.clock.turn(Duration.ofSeconds(5));
    }

    new StandInWatch(scene.database, WORKSPACE, scene.messenger, scene.clock).round();

    assertThat(scene.messenger.said(SECURITY))
        .contains("Eine Person hat 50 verschiedene Bilder innerhalb von 5 Minuten angesehen,");
    assertThat(scene.messenger.buttons(SECURITY)).contains("Einfrieren", "Unbedenklich");
  }

  @Test
  void J50_forHowLongTheLogIsKept() {
    assertThat(scene.hears(SEC, SITE, "admin log-retention 400d")).contains("kept 400 days");
    scene.hears(SEC, SITE, "admin log-retention forever");

    assertThat(scene.messenger.said(SECURITY))
        .contains("@sec hat angeordnet, dass das Protokoll vergisst, was älter als 400 Tage ist.")
        .contains("@sec hat angeordnet, dass das Protokoll für immer aufbewahrt wird.");
  }

  @Test
  void T26_whatWasSigned() {
    scene.record.events = 1_234;

    assertThat(scene.hears(SEC, SITE, "log seal")).contains("Signed and posted in #security");

    assertThat(scene.messenger.said(SECURITY))
        .contains("Das Protokoll hat 1234 versiegelte Ereignisse");
  }

  @Test
  void J50_whoIsErasedAndThatItIsDone() {
    scene.picture(ANA, SITE);

    Reply asked = scene.says(WAD, SITE, "privacy erase @ana");
    scene.presses(WAD, SITE, SaidReply.buttons(asked).get(0));
    ErasureNotices notices =
        new ErasureNotices(
            new LogChannels(scene.database.policies(), scene.database.keepsakes()),
            scene.messenger);
    new ErasePeople("demo", scene.erasures, notices).round();

    assertThat(scene.messenger.said(SECURITY))
        .contains("@wad lässt @ana löschen: 1 Bild")
        .contains("Was @wad löschen ließ, ist weg");
  }

  @Test
  void F21_whoLetThemselvesIn() {
    Link link = scene.picture(ANA, SITE);

    scene.hears(SEC, SITE, "incident break-glass " + scene.address(link) + " reason:leak");
    scene.chores();

    assertThat(scene.messenger.said(SECURITY))
        .contains("Notzugriff (break-glass): @sec hat sich selbst zu einem Bild in #site");
    assertThat(scene.messenger.lastTold(ANA).text()).startsWith("Break-glass: @sec let themselves");
  }

  @Test
  void F15_thatAGroupWasGivenARole() {
    Reply asked = scene.says(WAD, SITE, "admin role project @ops channels:#site,#other");
    scene.presses(WAD, SITE, SaidReply.buttons(asked).get(0));

    assertThat(scene.messenger.said(SITE)).contains("@wad gave everybody in @ops the role project");
    assertThat(scene.messenger.said(OTHER))
        .contains("@wad hat allen in @ops die Rolle project für #other gegeben.")
        .contains("Das gilt sofort, auch für vorhandene Links.");
  }

  @Test
  void J28_whatBecameWiderByAChangeOfWhatTheyInherit() {
    scene.hears(WAD, SITE, "admin template partner access open");

    assertThat(scene.hears(WAD, SITE, "admin use partner #other"))
        .contains("What became wider was said in #other.");

    assertThat(scene.messenger.said(OTHER))
        .contains("@wad hat geändert, was hier gilt, durch die Vorlage partner:")
        .contains("access: restricted → open")
        .contains("Reichweite: ");
  }

  @Test
  void J28_whatSomebodyChangesThereFromElsewhere() {
    scene.messenger.seat(CHO, OTHER, CommandStage.member(true, true));

    assertThat(scene.hears(CHO, SITE, "policy access open channel:#other"))
        .startsWith("@cho set access of #other: restricted → open")
        .contains("Reach: ", "The same was said in #other.");

    assertThat(scene.messenger.said(OTHER))
        .startsWith("@cho hat access von #other festgelegt: restricted → open")
        .contains("Das gilt für Bilder, die ab jetzt gepostet werden", "Reichweite: ");
  }

  @Test
  void J57_whatIsSetForAPictureThere() {
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    Link link = scene.picture(ANA, OTHER);

    assertThat(scene.hears(ANA, SITE, "set " + scene.address(link) + " access:open"))
        .contains("was said in #other");

    assertThat(scene.messenger.said(OTHER)).contains("@ana hat für das Bild ", "access: ");
  }

  @Test
  void J62_whoeverIsAskedToLookThere() {
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    Link link = scene.picture(ANA, OTHER);

    assertThat(scene.hears(ANA, SITE, "seen " + scene.address(link) + " remind:true"))
        .contains("reminded in private");

    assertThat(scene.messenger.lastTold(DAN).text())
        .startsWith("@ana bittet Sie, ein Bild von @ana in #other anzusehen.");
  }
}
