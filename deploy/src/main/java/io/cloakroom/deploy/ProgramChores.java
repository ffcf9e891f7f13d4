package io.cloakroom.deploy;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.find.IndexWords;
import io.cloakroom.command.find.KeepPicturesOnce;
import io.cloakroom.command.find.OnceBounds;
import io.cloakroom.deploy.chats.ServedChats;
import io.cloakroom.deploy.keys.FollowMasterKey;
import io.cloakroom.deploy.keys.SealAnew;
import io.cloakroom.deploy.opening.LeaveDatabase;
import io.cloakroom.deploy.scan.RunningCleaning;
import io.cloakroom.handin.ClearHandedFiles;
import io.cloakroom.handin.ReplacePictures;
import io.cloakroom.intake.chores.ClearingChores;
import io.cloakroom.intake.chores.ForgetKeepsakes;
import io.cloakroom.intake.chores.MakeRenditions;
import io.cloakroom.intake.chores.RequestChores;
import io.cloakroom.intake.chores.TellOutages;
import io.cloakroom.intake.chores.WakePosts;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.say.OutageNotices;
import io.cloakroom.intake.say.RequestNotices;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.Policies;
import io.cloakroom.record.prune.ForgetNetworks;
import io.cloakroom.record.watch.WatchRecord;
import io.cloakroom.record.watch.WatchSettings;
import io.cloakroom.storage.Storage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Whatever is done from time to time, by subject: a new chore is put beside those of its own. */
final class ProgramChores {
  /** Of the memory, for a picture whose rendition is made late. */
  private static final int RENDITIONS_OF_HEAP = 16;

  private final Ground ground;
  private final OpenChats chats;
  private final RunningCleaning cleaning;
  private final Clearance clearance;
  private final Reception reception;
  private final Oversight oversight;
  private final Storage storage;
  private final Keepsakes keepsakes;
  private final IntakeRegister register;
  private final Messenger messenger;
  private final Policies policies;
  private final Clock clock;

  ProgramChores(
      Ground ground,
      OpenChats chats,
      RunningCleaning cleaning,
      Clearance clearance,
      Reception reception,
      Oversight oversight) {
    this.ground = ground;
    this.chats = chats;
    this.cleaning = cleaning;
    this.clearance = clearance;
    this.reception = reception;
    this.oversight = oversight;
    this.storage = ground.storage();
    this.keepsakes = storage.keepsakes();
    this.register = ground.intakes().register();
    this.messenger = chats.messenger();
    this.policies = clearance.policies();
    this.clock = ground.clock();
  }

  Chores all() {
    ChatChores ofEach = new ChatChores(storage, chats.names(), messenger, clock);
    return ClearingChores.of(
            reception.stores(),
            storage.passes(),
            keepsakes,
            messenger,
            chats.names(),
            reception.patience(),
            clock)
        .and(ofPictures())
        .and(ofRequests())
        .and(ofRecord())
        .and(ofChats(ofEach))
        .and(ofProgram())
        .and(ofKeys(ofEach))
        .sharedBy(ground.shared());
  }

  private List<Chore> ofPictures() {
    return List.of(
        new MakeRenditions(
            storage.links(),
            ground.vault(),
            policies,
            cleaning.heif().decoded(),
            cleaning.cleaning().heapBytes() / RENDITIONS_OF_HEAP,
            cleaning.cleaning()::shown),
        new TellOutages(
            chats.names(), register, keepsakes, new OutageNotices(messenger, policies), clock),
        new ClearHandedFiles(keepsakes, register, ground.vault(), clock),
        ReplacePictures.of(
            reception.stores(),
            keepsakes,
            chats.handed(),
            cleaning.cleaning(),
            messenger,
            storage.audit(),
            clock),
        new IndexWords(storage.links(), storage.streamPlaces(), ground.node(), clock),
        new KeepPicturesOnce(
            storage.links(),
            register,
            ground.vault(),
            ground.settings().storage().bucket().isPresent()
                ? OnceBounds.ofBucket()
                : OnceBounds.ofDisk(storage::spareBytes),
            storage.streamPlaces(),
            ground.node(),
            clock),
        new WakePosts(
            () -> storage.problems().isEmpty(), storage::losses, reception.desk()::diskIsBack));
  }

  private List<? extends Chore> ofRequests() {
    return RequestChores.of(
        clearance.requests(),
        storage.requests(),
        new RequestNotices(
            policies,
            clearance.links(),
            clearance.approvers(),
            new LogChannels(storage.policies(), keepsakes),
            reception.titles(),
            messenger),
        chats.names(),
        reception.patience(),
        clock);
  }

  private List<Chore> ofRecord() {
    List<Chore> chores = new ArrayList<>(oversight.record().chores());
    chores.add(oversight.tombstones());
    chores.addAll(oversight.stream().chores());
    chores.add(oversight.previews());
    chores.add(new ForgetNetworks(storage.seals(), storage.streamPlaces(), ground.node(), clock));
    chores.add(
        new WatchRecord(
            storage.seals(),
            storage.streamPlaces(),
            new WatchSettings(storage.policies()),
            oversight.sightings(),
            ground.node(),
            clock));
    return chores;
  }

  /** What the chats want done, and what is done for each of them by itself. */
  private List<Chore> ofChats(ChatChores ofEach) {
    List<Chore> chores = new ArrayList<>(ServedChats.chores(chats.chats()));
    chores.addAll(ofEach.logging());
    chores.addAll(ofEach.witnessing(oversight.sealed()));
    chores.addAll(
        ofEach.pruning(
            oversight.record().pruner(RecordStream.arrived(ground.settings(), storage))));
    chores.addAll(ofEach.tellingWitnesses(oversight.record().known()));
    chores.add(
        ofEach.recordingFindings(
            oversight.health()::found, register, ground.audit(), ground.node()));
    chores.addAll(ofEach.tellingSightings(oversight.sightings(), clearance.roles(), ground.node()));
    chores.addAll(ofEach.telling(reception.held(), ground.audit(), clearance.roles()));
    chores.addAll(ofEach.erasing(oversight.erasures()));
    chores.addAll(ofEach.passingOn(reception.leavers(), policies));
    chores.addAll(
        ofEach.sweeping(
            ground.intakes(), reception.desk(), policies, cleaning.cleaning().maxBytes()));
    chores.addAll(ofEach.finding(register, reception.people()));
    chores.addAll(ofEach.tellingRoles(policies));
    chores.addAll(ofEach.followingReaders(reception.newReaders(), policies));
    chores.addAll(
        ofEach.reviewing(
            reception.stores(), clearance.requests(), ground.audit(), clearance.roles()));
    chores.addAll(ofEach.counting(register, policies));
    chores.addAll(ofEach.tellingFirstLooks(clearance.links(), policies));
    chores.addAll(
        ofEach.tellingPasters(
            reception.pasted(), clearance.links(), clearance.requests(), policies));
    return chores;
  }

  private List<Chore> ofProgram() {
    List<Chore> chores = new ArrayList<>();
    chores.add(new ForgetKeepsakes(keepsakes, clock));
    chores.add(new LeaveDatabase(storage, ground.ending()));
    chores.add(oversight.metrics().chore());
    chores.addAll(reception.scanner().stream().toList());
    chores.addAll(ground.tls().chores());
    chores.add(ground.live());
    return chores;
  }

  /** The file of the master keys is followed at once when the settings are to be. */
  private List<Chore> ofKeys(ChatChores ofEach) {
    FollowMasterKey follow = new FollowMasterKey(storage.masterKeys());
    ground.live().whenAsked(follow::asked);
    return List.of(
        follow,
        new SealAnew(
            storage.masterKeys(),
            ground.duties().of("seal-anew"),
            () -> ofEach.workspaces(register),
            clock));
  }
}
