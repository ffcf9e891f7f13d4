package io.cloakroom.intake.quarantine;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.command.CommandStage;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.Roles;
import java.time.Duration;

/**
 * Held files, and the chore that tells of them: in the channel of security, until there is none.
 */
final class HeldStage {
  final CommandStage scene = new CommandStage();
  private final LogChannels channels =
      new LogChannels(scene.database.policies(), scene.database.keepsakes());
  final HeldFiles held =
      new HeldFiles(
          scene.database.intakes(),
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
        new Deciders(
            scene.database.policies(),
            new Roles(scene.database.policies(), scene.messenger::isPrivate),
            scene.messenger),
        scene.messenger,
        scene.clock);
  }

  HeldStage() {
    channel();
  }

  void channel() {
    channels.begin(
        SECURITY, 0, AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
  }

  void noChannel() {
    channels.end(WORKSPACE, AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
  }

  /** As a program that was started again has it. */
  void restart() {
    chore = chore();
  }

  Item held() {
    return told(scene.held(ANA, SITE));
  }

  Item blocked(Stage stage) {
    return told(scene.held(ANA, SITE, Reason.BLOCKED.code(), stage));
  }

  Item told(Item item) {
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

  void round() {
    scene.clock.turn(Duration.ofSeconds(5));
    chore.round();
  }

  void press(String command) {
    scene.hears(SEC, SECURITY, command);
  }

  String said() {
    return scene.messenger.said(SECURITY);
  }
}
