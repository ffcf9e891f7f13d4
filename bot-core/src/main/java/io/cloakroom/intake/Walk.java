package io.cloakroom.intake;

import io.cloakroom.chat.Messenger;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** The walk of one image: which step stands at which stage. */
public final class Walk {
  private final Map<Stage, Step> steps = new EnumMap<>(Stage.class);
  private final GiveUp giveUp;
  private final Shelves shelves;
  private final IntakeSettings settings;
  private final Clock clock;

  public Walk(
      Shelves shelves,
      Cleaning cleaning,
      Messenger messenger,
      IntakeSettings settings,
      Clock clock) {
    Cards cards = new Cards(shelves, messenger, clock);
    AuthorNotices notices =
        new AuthorNotices(messenger, new Receipts(shelves.vault()), shelves.policies());
    Notices both = new Notices(notices, new AdminNotices(messenger, shelves.policies(), clock));
    Taker taker = new Taker(messenger, cleaning, shelves.vault(), shelves.policies(), clock);
    Siblings siblings = new Siblings(shelves, messenger, clock);
    Outlook outlook = new Outlook(messenger, cards, both, settings, clock);
    Step prepare = new PrepareRemoval(shelves, messenger, siblings, outlook, settings, clock);
    WithdrawStep withdraw =
        new WithdrawStep(messenger, shelves.linkStore(), shelves.links(), clock);
    steps.put(Stage.RECEIVED, new StoreStep(taker, shelves.policies(), messenger, both, clock));
    steps.put(Stage.STORED, new AnnounceStep(shelves, messenger, cards, notices, clock));
    steps.put(Stage.ANNOUNCED, prepare);
    steps.put(Stage.KEPT, prepare);
    steps.put(
        Stage.REMOVING,
        new RemoveStep(shelves, messenger, siblings, cards, both, outlook, settings, clock));
    steps.put(Stage.WITHDRAWING, withdraw);
    this.shelves = shelves;
    this.settings = settings;
    this.clock = clock;
    giveUp = new GiveUp(withdraw, notices, settings, clock);
  }

  /** A worker that takes every post this way. */
  public IntakeWorker worker() {
    return worker(steps);
  }

  /** One that takes other steps: for the tests that break a rule on purpose. */
  public IntakeWorker worker(Map<Stage, Step> others) {
    return new IntakeWorker(shelves.intakes(), others, giveUp, settings, clock);
  }

  public Map<Stage, Step> steps() {
    return new EnumMap<>(steps);
  }
}
