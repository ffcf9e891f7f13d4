package io.cloakroom.command.incident;

import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.testing.StandInWatch;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.stream.Stream;

/** A watch over what somebody does, and two of security who are told. */
abstract class WatchNotices {
  final CommandStage scene = new CommandStage();
  final StandInWatch watch =
      new StandInWatch(scene.database, WORKSPACE, scene.messenger, scene.clock);

  WatchNotices() {
    Stream.of(SEC, WAD).forEach(this::isSecurity);
  }

  void isSecurity(Person who) {
    scene.messenger.seat(who, SECURITY, CommandStage.member(true, false));
    scene.messenger.seat(who, SITE, CommandStage.member(true, false));
    scene
        .database
        .policies()
        .grant(
            Scope.of(WORKSPACE),
            "security",
            RoleHolder.person(who.id()),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED));
  }

  void isNotSecurity(Person who) {
    scene
        .database
        .policies()
        .withdraw(
            Scope.of(WORKSPACE),
            "security",
            RoleHolder.person(who.id()),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED));
  }

  void withChannel() {
    scene.hears(SEC, SECURITY, "admin log-channel on");
  }

  void looks(Person who, int pictures) {
    for (int i = 0; i < pictures; i++) {
      happens(Action.IMAGE_VIEWED, who);
    }
  }

  void happens(Action action, Person who) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, action)
                .by(who)
                .in(SITE)
                .on(ImageId.next()));
    scene.clock.turn(Duration.ofSeconds(5));
  }

  Reply presses(Person who, String label) {
    return scene.presses(who, SECURITY, button(label));
  }

  Button button(String label) {
    return scene.messenger.pressable(SECURITY).stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
