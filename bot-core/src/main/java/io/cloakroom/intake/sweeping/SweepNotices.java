package io.cloakroom.intake.sweeping;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.util.List;

/** Tells of sweeps: the channel once, before its first original goes, and who asked at the end. */
final class SweepNotices {
  private final Messenger messenger;
  private final Policies policies;
  private final SweepReport report;

  SweepNotices(Messenger messenger, Policies policies) {
    this.messenger = messenger;
    this.policies = policies;
    this.report = new SweepReport(messenger, policies);
  }

  /**
   * Says in the channel what is about to happen, and who wants it; nothing where nobody could say
   * anything.
   */
  void announce(Sweep sweep) throws MessengerUnavailable {
    SweepOrder order = sweep.order();
    if (!messenger.takesNotices(order.where())) {
      return;
    }
    try (Language.Speaking unused = policies.speakIn(order.where())) {
      Line line = Line.of(SweepWords.WORDS.beginning(Span.person(order.by())));
      messenger.say(
          new CardKey("sweep-" + sweep.id()), order.where(), new Notice(List.of(line), List.of()));
    }
  }

  /** Tells who asked for it how it ended. */
  void ended(Sweep sweep) throws MessengerUnavailable {
    SweepOrder order = sweep.order();
    try (Language.Speaking unused = policies.speakIn(order.askedIn())) {
      messenger.tell(
          new CardKey("swept-" + sweep.id()),
          order.by(),
          order.askedIn(),
          new Notice(report.lines(sweep), SweepReport.buttons(sweep), true));
    }
  }
}
