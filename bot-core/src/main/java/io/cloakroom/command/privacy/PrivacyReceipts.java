package io.cloakroom.command.privacy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.person.Preference;
import io.cloakroom.person.Preferences;
import java.time.Clock;

/** Lets somebody do without the list of what was removed from their pictures, or have it again. */
final class PrivacyReceipts implements Command {
  private static final String VALUE = "value";

  private static final Usage USAGE =
      Usage.of(
          "privacy receipts",
          "Be told what was removed from your pictures, or not",
          "privacy receipts off",
          CallerRight.ANYONE,
          Parameters.choice(VALUE, true, "on or off, for you alone", "on", "off"));

  private final Preferences preferences;
  private final Clock clock;

  PrivacyReceipts(Preferences preferences, Clock clock) {
    this.preferences = preferences;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Person person = request.caller();
    boolean on = request.values().required(VALUE).equals("on");
    if (on != preferences.isOn(person, Preference.RECEIPTS)) {
      choose(person, on ? "on" : "off");
    }
    return Reply.Say.of(
        Line.of(
            on
                ? "You get a receipt for each of your pictures from now on."
                : "You get no more receipts. What was removed from a picture is still behind More"
                    + " on its card, for you alone."));
  }

  private void choose(Person person, String value) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), person.workspace(), Action.PRIVACY_CHANGED)
            .by(person)
            .with(Preference.RECEIPTS.code(), value);
    preferences.choose(person, Preference.RECEIPTS, value, event);
  }
}
