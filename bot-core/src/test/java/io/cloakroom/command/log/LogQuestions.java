package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.SaidReply.buttons;
import static io.cloakroom.command.SaidReply.text;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import java.time.Duration;
import java.time.Instant;

/** What happens before somebody asks about it in the chat. */
abstract class LogQuestions {
  static final String WHY = " reason:\"case 12\"";

  final CommandStage scene = new CommandStage();

  void turn(Duration by) {
    scene.clock.turn(by);
  }

  void happened(Action action, Person who, Conversation where, String outcome) {
    scene.database.audit().append(event(action, who, where, outcome));
  }

  AuditEvent event(Action action, Person who, Conversation where, String outcome) {
    Instant now = scene.clock.instant();
    return AuditEvent.of(now, WORKSPACE, action).by(who).in(where).withOutcome(outcome);
  }

  static Button button(Reply reply, String label) {
    return buttons(reply).stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + label + " under " + text(reply)));
  }
}
