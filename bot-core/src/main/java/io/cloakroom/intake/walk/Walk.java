package io.cloakroom.intake.walk;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.blocked.Doorkeeper;
import io.cloakroom.intake.burst.Bursts;
import io.cloakroom.intake.coach.Coaching;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.receipt.Receipts;
import io.cloakroom.intake.same.SamePictures;
import io.cloakroom.intake.say.AdminNotices;
import io.cloakroom.intake.say.AuthorNotices;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.intake.say.Notices;
import io.cloakroom.intake.say.OtherNotices;
import io.cloakroom.intake.say.ReceiptNotice;
import io.cloakroom.intake.span.PictureSpan;
import io.cloakroom.intake.span.PictureSpans;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.take.Taker;
import io.cloakroom.intake.title.Titles;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** The walk of one image: which step stands at which stage. */
public final class Walk {
  private final Map<Stage, Step> steps = new EnumMap<>(Stage.class);
  private final GiveUp giveUp;
  private final Stores stores;
  private final PictureSpans spans;
  private final IntakeSettings settings;
  private final Clock clock;

  /** One of which nobody is told how long its steps take. */
  public Walk(
      Stores stores, Cleaning cleaning, Messenger messenger, IntakeSettings settings, Clock clock) {
    this(stores, cleaning, messenger, PictureSpans.untold(), settings, clock);
  }

  /**
   * @param spans tells what is done to each picture
   */
  public Walk(
      Stores stores,
      Cleaning cleaning,
      Messenger messenger,
      PictureSpans spans,
      IntakeSettings settings,
      Clock clock) {
    CardWriter cards = new CardWriter(stores, messenger, clock);
    Titles titles = new Titles(stores.intakes().register(), stores.linkStore());
    ReceiptNotice receipt =
        new ReceiptNotice(
            new Receipts(stores.vault()),
            stores.preferences(),
            new Coaching(stores.lessons(), stores.texts(), clock),
            new SamePictures(
                stores.intakes().register(),
                stores.linkStore(),
                stores.links(),
                stores.intakes().blocked(),
                titles,
                clock),
            stores.linkStore(),
            stores.policies(),
            titles);
    AuthorNotices notices = new AuthorNotices(messenger, receipt, stores.policies());
    OtherNotices others = new OtherNotices(messenger, stores.preferences(), stores.policies());
    Notices both =
        new Notices(notices, others, new AdminNotices(messenger, stores.policies(), clock));
    Doorkeeper doorkeeper = new Doorkeeper(stores.intakes().blocked());
    Taker taker =
        new Taker(messenger, cleaning, stores.vault(), stores.policies(), doorkeeper, spans, clock);
    Siblings siblings = new Siblings(stores, clock);
    KeptOriginals keptOriginals = new KeptOriginals(cards, both, settings, clock);
    LostCopies lost = new LostCopies(stores.vault(), messenger, both, settings, clock);
    FirstTries tries = new FirstTries();
    Step prepare =
        new PrepareRemoval(stores, lost, siblings, tries, keptOriginals, settings, clock);
    WithdrawStep withdraw = new WithdrawStep(cards, stores.links(), clock);
    Step store =
        new StoreStep(
            taker, siblings, cleaning::lacksDecoder, stores.policies(), messenger, both, clock);
    Bursts bursts = new Bursts(stores, settings, clock);
    Step announce = new AnnounceStep(stores, cards, notices, lost, bursts, clock);
    steps.put(Stage.RECEIVED, store);
    steps.put(Stage.STORED, announce);
    steps.put(Stage.ANNOUNCED, prepare);
    steps.put(Stage.KEPT, prepare);
    steps.put(
        Stage.REMOVING,
        new RemoveStep(
            stores, messenger, siblings, tries, keptOriginals, lost, spans, settings, clock));
    steps.put(Stage.GONE, new ShowStep(cards, clock));
    steps.put(Stage.SHOWN, new ReceiptStep(both, clock));
    steps.put(Stage.WITHDRAWING, withdraw);
    steps.put(Stage.POST_DELETED, new AskAuthor(messenger, cards, notices, siblings, clock));
    steps.put(
        Stage.LINKS_ENDING,
        new ClearStep(stores.policies(), stores.links(), cards, notices, clock));
    this.stores = stores;
    this.spans = spans;
    this.settings = settings;
    this.clock = clock;
    giveUp = new GiveUp(withdraw, both, stores.policies(), spans, settings, clock);
  }

  /** A worker that takes every post this way. */
  public IntakeWorker worker() {
    return worker(steps);
  }

  /** One that takes other steps: for the tests that break a rule on purpose. */
  public IntakeWorker worker(Map<Stage, Step> others) {
    Map<Stage, Step> speaking = new EnumMap<>(Stage.class);
    others.forEach(
        (stage, step) ->
            speaking.put(stage, new SpeakingStep(spanned(stage, step), stores.policies())));
    return new IntakeWorker(stores.intakes().queue(), speaking, giveUp, settings, clock);
  }

  private Step spanned(Stage stage, Step step) {
    return PictureSpan.Kind.at(stage)
        .<Step>map(kind -> new SpannedStep(step, kind, spans))
        .orElse(step);
  }

  public Map<Stage, Step> steps() {
    return new EnumMap<>(steps);
  }
}
