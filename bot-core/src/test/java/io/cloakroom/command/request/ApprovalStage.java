package io.cloakroom.command.request;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import java.util.Set;

/** A channel whose pictures open by approval only, and one of them. */
final class ApprovalStage {
  final CommandStage scene = new CommandStage();
  final Link link;

  /** Who decides are {@code @cho} and {@code @sec}. */
  ApprovalStage() {
    scene.messenger.seat(EVE, OTHER, new Membership(Standing.GUEST, true, Set.of(), false, false));
    scene.messenger.seat(
        new Person(CommandStage.WORKSPACE, "dov"), SITE, CommandStage.member(true, false));
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho,@sec");
    link = scene.picture(ANA, SITE);
  }

  /** What the person is answered who asks to be let in. */
  String request(Person who, Conversation where) {
    return scene.hears(who, where, "request " + scene.address(link) + " reason:\"for the report\"");
  }

  /** What the person reads who presses the button under the question. */
  String pressed(Person who, String label) {
    Button button =
        scene.messenger.told.stream()
            .flatMap(one -> one.notice().buttons().stream())
            .filter(one -> one.label().equals(label))
            .findFirst()
            .orElseThrow();
    return SaidReply.text(scene.presses(who, OTHER, button));
  }

  /** What the person is answered who decides so on the latest request. */
  String answered(Person who, String answer) {
    return scene.hears(who, OTHER, "request asked:" + id() + " answer:" + answer);
  }

  /** Of the latest request. */
  String id() {
    return scene.recorded(Action.REQUEST_MADE).get(0).details().get("request");
  }
}
