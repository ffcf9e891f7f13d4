package io.cloakroom.deploy;

import io.cloakroom.adapter.SaidOnce;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.role.TellRoles;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.chores.LogRemovals;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.intake.leaving.FindLeavers;
import io.cloakroom.intake.leaving.Leavers;
import io.cloakroom.intake.leaving.PassPicturesOn;
import io.cloakroom.intake.looks.FirstLooks;
import io.cloakroom.intake.looks.TellFirstLooks;
import io.cloakroom.intake.numbers.CountMonths;
import io.cloakroom.intake.numbers.CountedMonth;
import io.cloakroom.intake.numbers.Measured;
import io.cloakroom.intake.numbers.ToldMonth;
import io.cloakroom.intake.pasted.PastedLinks;
import io.cloakroom.intake.pasted.TellPasters;
import io.cloakroom.intake.quarantine.Deciders;
import io.cloakroom.intake.quarantine.TellHeld;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.readers.FollowReaders;
import io.cloakroom.intake.readers.NewReaders;
import io.cloakroom.intake.review.ReviewChannels;
import io.cloakroom.intake.review.Reviews;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.sweeping.SweepChannels;
import io.cloakroom.link.Links;
import io.cloakroom.link.pass.People;
import io.cloakroom.numbers.MonthlyMessage;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.privacy.ErasePeople;
import io.cloakroom.privacy.ErasureNotices;
import io.cloakroom.privacy.Erasures;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.finding.Found;
import io.cloakroom.record.finding.RecordFindings;
import io.cloakroom.record.prune.LogPruner;
import io.cloakroom.record.prune.LogRetention;
import io.cloakroom.record.prune.PruneLog;
import io.cloakroom.record.watch.Sightings;
import io.cloakroom.record.watch.TellSightings;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.PostCheckpoints;
import io.cloakroom.record.witness.TellWitnesses;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.storage.Storage;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The chores of which each chat has one of its own, so that a chat that is away stops no other's.
 */
final class ChatChores {
  private final Storage storage;
  private final List<String> chats;
  private final Messenger messenger;
  private final Clock clock;
  private final LogChannels channels;
  private final SaidOnce once;

  /**
   * @param chats their names
   */
  ChatChores(Storage storage, List<String> chats, Messenger messenger, Clock clock) {
    this.storage = storage;
    this.chats = List.copyOf(chats);
    this.messenger = messenger;
    this.clock = clock;
    this.channels = new LogChannels(storage.policies(), storage.keepsakes());
    this.once = new SaidOnce(storage.keepsakes(), clock);
  }

  /** What each log channel is told of removals. */
  List<Chore> logging() {
    return each(chat -> new LogRemovals(chat, channels, storage.audit(), messenger, clock));
  }

  /** Whoever is to be forgotten is of one chat. */
  List<Chore> erasing(Erasures erasures) {
    return each(chat -> new ErasePeople(chat, erasures, new ErasureNotices(channels, messenger)));
  }

  /** The checkpoints that each log channel keeps. */
  List<Chore> witnessing(SealedRecord record) {
    return each(
        chat ->
            new PostCheckpoints(
                chat,
                channels,
                record.signed(),
                record.keys(),
                record.witnesses(),
                messenger,
                once));
  }

  /** What workspaces do not want to keep on record any longer. */
  List<Chore> pruning(LogPruner pruner) {
    LogRetention retention = new LogRetention(storage.audit(), clock);
    return each(
        chat -> new PruneLog(chat, channels, pruner, storage.pruning(), retention, messenger));
  }

  /** Each log channel hears of a witness that saw another record. */
  List<Chore> tellingWitnesses(KnownWitnesses known) {
    return each(chat -> new TellWitnesses(chat, channels, known::disagreeing, messenger, once));
  }

  /** What is to be mended is on record in each workspace that it concerns. */
  Chore recordingFindings(
      Supplier<List<Found>> found, IntakeRegister register, AuditLog audit, String node) {
    return new RecordFindings(
        found,
        chat ->
            chat.map(List::of).orElse(chats).stream().flatMap(one -> known(one, register)).toList(),
        storage.keepsakes(),
        audit,
        node,
        clock);
  }

  /** All that are known. */
  List<Workspace> workspaces(IntakeRegister register) {
    return chats.stream().flatMap(chat -> known(chat, register)).toList();
  }

  private Stream<Workspace> known(String chat, IntakeRegister register) {
    return Stream.concat(
            register.workspaces(chat).stream(),
            channels.all(chat).stream().map(LogChannels.Progress::workspace))
        .distinct();
  }

  /** What security is told that the watch noticed. */
  List<Chore> tellingSightings(Sightings sightings, Roles roles, String node) {
    Deciders security = new Deciders(storage.policies(), roles, messenger);
    return each(
        chat ->
            new TellSightings(
                chat,
                sightings,
                channels,
                security,
                storage.streamPlaces(),
                node,
                messenger,
                clock));
  }

  /** What whoever decides is told of files that are held. */
  List<Chore> telling(HeldFiles held, AuditLog audit, Roles roles) {
    Deciders deciders = new Deciders(storage.policies(), roles, messenger);
    return each(
        chat ->
            new TellHeld(
                chat, channels, held, audit, storage.keepsakes(), deciders, messenger, clock));
  }

  /** What stood in channels before. */
  List<Chore> sweeping(IntakeStores intakes, IntakeDesk desk, Policies policies, long maxBytes) {
    return each(
        chat -> new SweepChannels(chat, intakes, desk, policies, messenger, maxBytes, clock));
  }

  /** Who left, also while nobody said so. */
  List<Chore> finding(IntakeRegister register, People people) {
    return each(
        chat ->
            new FindLeavers(
                chat, storage.links(), storage.requests(), register, people, messenger, clock));
  }

  /** Leavers' pictures get another owner. */
  List<Chore> passingOn(Leavers leavers, Policies policies) {
    return each(
        chat -> new PassPicturesOn(chat, leavers, storage.links(), policies, messenger, clock));
  }

  /** Every channel is looked over once a month. */
  List<Chore> reviewing(Stores stores, AccessRequests requests, AuditLog audit, Roles roles) {
    IntakeRegister register = stores.intakes().register();
    ChannelReview review =
        new ChannelReview(storage.links(), requests, audit, stores.policies(), messenger, clock);
    Reviews reviews =
        new Reviews(
            new ReviewLists(storage.keepsakes()),
            storage.links(),
            stores.links(),
            stores.policies(),
            register,
            audit,
            clock);
    return each(
        chat ->
            new ReviewChannels(
                chat,
                storage.reviews(),
                review,
                reviews,
                storage.links(),
                register,
                stores.policies(),
                roles,
                messenger,
                clock));
  }

  /** What happens in each workspace is counted month by month. */
  List<Chore> counting(IntakeRegister register, Policies policies) {
    CountedMonth month =
        new CountedMonth(
            storage.numbers(),
            storage.audit(),
            new Measured(messenger, policies, storage.links(), storage.numbers()),
            new ToldMonth(
                storage.numbers(),
                new MonthlyMessage(storage.policies()),
                policies,
                messenger,
                clock),
            clock);
    return each(chat -> new CountMonths(chat, storage.numbers(), register, month, clock));
  }

  /** Channels hear of roles of which they could not be told at once. */
  List<Chore> tellingRoles(Policies policies) {
    return each(
        chat ->
            new TellRoles(
                chat,
                storage.policies(),
                storage.keepsakes(),
                policies,
                storage.links(),
                messenger,
                clock));
  }

  /** Cards follow who reads their channels. */
  List<Chore> followingReaders(NewReaders readers, Policies policies) {
    return each(
        chat -> new FollowReaders(chat, readers, storage.links(), policies, messenger, clock));
  }

  /** Whoever asked is told that somebody looked. */
  List<Chore> tellingFirstLooks(Links links, Policies policies) {
    FirstLooks wishes = new FirstLooks(storage.keepsakes(), clock);
    return each(
        chat -> new TellFirstLooks(chat, wishes, storage.links(), links, policies, messenger));
  }

  /** Whoever pastes a link hears who cannot open it. */
  List<Chore> tellingPasters(
      PastedLinks pasted, Links links, AccessRequests requests, Policies policies) {
    return each(
        chat ->
            new TellPasters(
                chat, pasted, storage.links(), links, requests, policies, messenger, clock));
  }

  private List<Chore> each(Function<String, Chore> one) {
    return chats.stream().map(one).toList();
  }
}
