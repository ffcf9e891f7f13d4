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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.person.Preference;
import io.cloakroom.person.Preferences;
import java.time.Clock;

/** Lets somebody do without the list of what was removed from their pictures, or have it again. */
final class PrivacyReceipts implements Command {
  private static final String VALUE = "value";

  private static final Usage USAGE =
      Usage.of(
          "privacy receipts",
          HelpWords.WORDS::privacyReceipts,
          "privacy receipts off",
          CallerRight.ANYONE,
          Parameters.choice(VALUE, true, OptionWords.WORDS::privacyReceiptsValue, "on", "off"));

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
        Line.of(on ? PrivacyWords.WORDS.receipts() : PrivacyWords.WORDS.noReceipts()));
  }

  private void choose(Person person, String value) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), person.workspace(), Action.PRIVACY_CHANGED)
            .by(person)
            .with(Preference.RECEIPTS.code(), value);
    preferences.choose(person, Preference.RECEIPTS, value, event);
  }
}
