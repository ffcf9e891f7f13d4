package io.cloakroom.intake.quarantine;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.policy.LogChannels;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J60: held files reach whoever decides on them. */
class TellHeldTest {
  private final CommandStage scene = new CommandStage();
  private final LogChannels channels =
      new LogChannels(scene.database.policies(), scene.database.keepsakes());
  private final HeldFiles held =
      new HeldFiles(
          scene.database.intakes().queue(),
          scene.database.intakes().register(),
          scene.vault,
          scene.database.audit(),
          scene.messenger,
          scene.clock);
  private TellHeld chore = chore();

  private TellHeld chore() {
    return new TellHeld(
        "demo",
        channels,
        held,
        scene.database.audit(),
        scene.database.keepsakes(),
        scene.messenger,
        scene.clock);
  }

  @BeforeEach
  void securityReadsInItsChannel() {
    channels.begin(
        SECURITY, 0, AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
  }

  @Test
  void J60_securityIsToldOnceOfEach_withWhatItCanDecide() {
    Item item = held();

    round();
    chore = chore();
    round();

    assertThat(said())
        .containsOnlyOnce("could not be cleaned and is held back")
        .contains("@ana", "#site", item.image().toString(), "It is cut off in the middle.");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("Release", "Destroy", "Facts");
  }

  @Test
  void J60_theAuthorAsksForItBack_andTheirReasonReachesThem() {
    Item item = held();
    round();

    Reply form = scene.says(ANA, SITE, "request " + item.image());
    assertThat(form).isInstanceOf(Reply.Ask.class);
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:for the report"))
        .startsWith("Asked. Security reads why");
    round();
    round();

    assertThat(said())
        .containsOnlyOnce("asks for the held file back")
        .contains("@ana", "for the report");
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:now"))
        .contains("You asked for it within the last day");
    assertThat(scene.hears(BOB, SITE, "request " + item.image() + " reason:mine"))
        .startsWith("There is no picture here");
    assertThat(scene.recorded(Action.HELD_ASKED)).hasSize(1);
  }

  @Test
  void J60_remindsOnceAfterADay_unlessSomebodyDecided() {
    Item open = held();
    Item decided = held();
    Item released = held();
    round();
    assertThat(held.destroy(SEC, decided.image())).isTrue();
    press("log release " + released.image() + " confirm:release");

    scene.clock.turn(Duration.ofHours(23));
    round();
    assertThat(said()).doesNotContain("Nobody has decided yet");
    scene.clock.turn(Duration.ofHours(1));
    round();
    round();
    scene.clock.turn(Duration.ofDays(3));
    round();

    assertThat(said()).containsOnlyOnce("Nobody has decided yet");
    assertThat(said().substring(said().indexOf("Nobody has decided yet")))
        .contains(open.image().toString())
        .doesNotContain(decided.image().toString())
        .doesNotContain(released.image().toString());
  }

  @Test
  void saysManyAtOnceInOneNotice() {
    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      held();
    }

    round();

    assertThat(said()).contains("6 files could not be cleaned").doesNotContain("@ana");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("Show them");
  }

  @Test
  void J60_aReleasedFileIsSaidToBeSo_andStaysInTheListUntilItIsDestroyed() {
    Item item = held();

    press("log release " + item.image() + " confirm:release");

    assertThat(scene.messenger.handedOver).hasSize(1);
    assertThat(scene.hears(SEC, SECURITY, "log held")).contains("given back to its author");
    assertThat(scene.hears(SEC, SECURITY, "log held image:" + item.image()))
        .contains(item.image().toString());
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:again"))
        .startsWith("There is no picture here");
    assertThat(held.destroy(SEC, item.image())).isTrue();
    assertThat(scene.hears(SEC, SECURITY, "log held")).startsWith("No file is held.");
  }

  @Test
  void tellsNobodyWhereNoChannelIsNamed_andTheAuthorToTellThemselves() {
    channels.end(WORKSPACE, AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
    Item item = held();
    round();

    assertThat(said()).isEmpty();
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:mine"))
        .contains("no channel is set up", "log held");
  }

  @Test
  void aBrokenChannelKeepsNothingFromTheNextRound() {
    held();
    scene.messenger.broken.add(SECURITY);
    round();
    scene.messenger.broken.clear();
    round();

    assertThat(said()).containsOnlyOnce("is held back");
  }

  private Item held() {
    Item item = scene.held(ANA, SITE);
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_HELD)
                .in(SITE)
                .on(item.image()));
    scene.clock.turn(Duration.ofSeconds(5));
    return item;
  }

  private void round() {
    scene.clock.turn(Duration.ofSeconds(5));
    chore.round();
  }

  private void press(String command) {
    scene.hears(SEC, SECURITY, command);
  }

  private String said() {
    return scene.messenger.said(SECURITY);
  }
}
