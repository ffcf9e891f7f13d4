package io.cloakroom.intake.say;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.person.Preference;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.OtherFiles;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Optional;

/**
 * What the bot says of films and PDFs in a post that has no card and stays: to its author, and by
 * the policy to everybody beside it. Where there is a card, the card and the receipt say it.
 */
public final class OtherNotices {
  private final Messenger messenger;
  private final Preferences preferences;
  private final Policies policies;

  public OtherNotices(Messenger messenger, Preferences preferences, Policies policies) {
    this.messenger = messenger;
    this.preferences = preferences;
    this.policies = policies;
  }

  /** Whether there is anything to say: nobody sees what was handed in and not taken. */
  public boolean isAnything(Intake intake) {
    return OtherLines.forAuthor(intake).isPresent()
        && !messenger.standsNowhere(intake.post().post());
  }

  /** To the author alone, unless they want to be told nothing of the kind. */
  public void tell(Intake intake) throws MessengerUnavailable {
    Optional<Line> line = OtherLines.forAuthor(intake);
    if (line.isPresent() && preferences.isOn(intake.post().author(), Preference.RECEIPTS)) {
      messenger.tell(
          key(intake, "others"),
          intake.post().author(),
          intake.post().conversation(),
          new Notice(List.of(line.get()), List.of(ReceiptNotice.noMoreReceipts())));
    }
  }

  /** To everybody, where the policy warns. */
  public void warn(Intake intake) throws MessengerUnavailable {
    Optional<Line> line = OtherLines.forAll(intake);
    if (line.isPresent() && warns(intake)) {
      messenger.reply(
          key(intake, "others-all"), intake.post(), new Notice(List.of(line.get()), List.of()));
    }
  }

  private boolean warns(Intake intake) {
    return policies.of(intake.post().conversation()).get(Setting.OTHER_FILES) == OtherFiles.WARN
        && !messenger.isPrivate(intake.post().conversation());
  }

  /** Where an edit adds a file it is said again, and is no repetition. */
  private static CardKey key(Intake intake, String what) {
    return new CardKey(intake.id() + "-" + what + "-" + intake.items().size());
  }
}
