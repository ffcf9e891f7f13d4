package io.cloakroom.deploy;

import io.cloakroom.access.Memberships;
import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Duty;
import io.cloakroom.adapter.ElapsedNanos;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.DenialBudget;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Denials;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.admin.RunningProgram;
import io.cloakroom.command.all.CommandSet;
import io.cloakroom.command.find.IndexWords;
import io.cloakroom.command.find.KeepPicturesOnce;
import io.cloakroom.command.find.OnceBounds;
import io.cloakroom.command.page.KnownPlaces;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.command.share.ShareSources;
import io.cloakroom.demo.web.DemoBot;
import io.cloakroom.deploy.backup.DumpDoor;
import io.cloakroom.deploy.chats.Connection;
import io.cloakroom.deploy.chats.DemoChat;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.chats.ServedChats;
import io.cloakroom.deploy.health.ApplicationHealth;
import io.cloakroom.deploy.keys.FollowMasterKey;
import io.cloakroom.deploy.keys.KeysDoor;
import io.cloakroom.deploy.keys.SealAnew;
import io.cloakroom.deploy.metrics.RunningMetrics;
import io.cloakroom.deploy.operator.Purpose;
import io.cloakroom.deploy.scan.Clamd;
import io.cloakroom.deploy.scan.WatchScanner;
import io.cloakroom.deploy.scrub.ScrubDoor;
import io.cloakroom.deploy.settings.DataFolder;
import io.cloakroom.deploy.settings.LiveSettings;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.tls.RunningTls;
import io.cloakroom.deploy.traces.RunningTraces;
import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Chats;
import io.cloakroom.gateway.Doors;
import io.cloakroom.gateway.Gateway;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.pane.DecidedPanes;
import io.cloakroom.gateway.pane.Panes;
import io.cloakroom.gateway.picture.PictureDesk;
import io.cloakroom.gateway.picture.PreviewHits;
import io.cloakroom.handin.ClearHandedFiles;
import io.cloakroom.handin.HandInPages;
import io.cloakroom.handin.HandedFiles;
import io.cloakroom.handin.ReplacePictures;
import io.cloakroom.intake.CatchUp;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.intake.check.CheckLines;
import io.cloakroom.intake.check.Checks;
import io.cloakroom.intake.chores.ClearingChores;
import io.cloakroom.intake.chores.ForgetKeepsakes;
import io.cloakroom.intake.chores.MakeRenditions;
import io.cloakroom.intake.chores.RequestChores;
import io.cloakroom.intake.chores.TellOutages;
import io.cloakroom.intake.chores.WakePosts;
import io.cloakroom.intake.keep.CarriedFiles;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.leaving.Leavers;
import io.cloakroom.intake.pasted.PastedLinks;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.queue.Workers;
import io.cloakroom.intake.readers.NewReaders;
import io.cloakroom.intake.receipt.Receipts;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.say.OutageNotices;
import io.cloakroom.intake.say.RequestNotices;
import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.intake.walk.Walk;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.LookCodes;
import io.cloakroom.link.Looks;
import io.cloakroom.link.Rights;
import io.cloakroom.link.mark.PictureBrush;
import io.cloakroom.link.mark.Watermarker;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.link.pass.People;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.privacy.Erasures;
import io.cloakroom.privacy.NotedErasures;
import io.cloakroom.privacy.PersonReport;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.record.prune.ForgetNetworks;
import io.cloakroom.record.watch.Sightings;
import io.cloakroom.record.watch.WatchRecord;
import io.cloakroom.record.watch.WatchSettings;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.Approvers;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.sanitizer.settings.DecodingFolder;
import io.cloakroom.sanitizer.settings.HeifSearch;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.RecordedLooks;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.share.ClearedShares;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.tombstone.KeepTombstones;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: everything is made here, top to bottom, and handed what it needs.
 *
 * <p>What is started is stopped in the opposite order: the web server first, so that nothing new
 * comes in; then the retries and the worker, which finishes what it is at; the database last.
 */
final class Application {
  /** What the program is started as. */
  enum Kind {
    /** With a chat in memory and on a page, for this machine alone. */
    DEMO,
    /** For real. */
    SERVE
  }

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  /** How long the start waits for the first attempt to connect a chat. */
  private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(3);

  /** Of the memory, for a picture whose rendition is made late. */
  private static final int RENDITIONS_OF_HEAP = 16;

  private static final Duration DECODING_FOLDER = Duration.ofMillis(250);
  private static final Duration LAST_STEPS = Duration.ofMillis(1500);
  private static final Duration LAST_ROUNDS = Duration.ofMillis(700);

  private static final String PUT_BACK =
      "the database was put back to an earlier state while it was used; start again: nothing is"
          + " shown before \"cloakroom restore --reconcile\" ended what had ended since";

  private Application() {}

  /**
   * Starts it; returns once it answers, with what answers.
   *
   * @param running learns how to stop each part, also when a later one does not start
   * @param ending learns why the program has to end by itself
   * @throws WrongSettings when the data folder cannot be used, or a chat refuses the settings
   * @throws IOException when the database is in use or damaged, or the port is taken
   */
  static Gateway start(
      Kind kind, Settings settings, Clock clock, Wrapping wrapping, Shutdown running, Ending ending)
      throws WrongSettings, IOException, InterruptedException {
    return start(kind, LiveSettings.fixed(settings), clock, wrapping, running, ending);
  }

  /** The same with settings some of which may be exchanged meanwhile. */
  static Gateway start(
      Kind kind, LiveSettings live, Clock clock, Wrapping wrapping, Shutdown running, Ending ending)
      throws WrongSettings, IOException, InterruptedException {
    Settings settings = live.now();
    DataFolder.prepare(settings.dataDir());
    Volume volume = wrapping.volume().apply(Volume.of(settings.dataDir()));
    RunningTls tls = RunningTls.of(settings.tls(), settings.baseUrl(), clock);
    GatewaySettings door = gatewaySettings(live, tls);
    Storage storage =
        new PatientOpening(door, PatientOpening::sleep)
            .open(() -> opened(kind, settings, clock, volume));
    running.then("the database", Duration.ofSeconds(2), storage);
    RunningTraces traces = RunningTraces.of(settings.traces(), settings.storage().node(), clock);
    running.then("the traces", RunningTraces.LAST_SPANS, traces);
    traces.recorded().ifPresent(storage::tellRecorded);
    IntakeStores intakes = wrapping.intakes().apply(storage.intakes());
    ImageVault vault = new ImageVault(wrapping.blobs().apply(storage.blobs()));
    AuditLog audit = new DenialBudget(storage.audit());

    ChangeMarks marks = marks(storage, clock);
    LongSupplier nanos = new ElapsedNanos(System::nanoTime, clock);
    Duties duties = new Duties(storage.leases(), storage.leaseHolder(), nanos);
    Duty shared = duties.of("chores");
    List<Chat> chats =
        kind == Kind.DEMO
            ? List.of(demo(settings, clock, storage))
            : ServedChats.open(settings.chats(), storage.keepsakes(), marks, duties, clock, ending);
    running.then("the chats", Chat.LAST_ONES, () -> ServedChats.close(chats));
    HandedFiles handed = new HandedFiles(storage.keepsakes(), vault, storage::freeBytes, clock);
    Messenger messenger = wrapping.messenger().apply(ServedChats.messenger(chats, handed));
    List<Connection> connections = chats.stream().map(Connection::new).toList();

    Policies policies = new Policies(storage.policies());
    Roles roles = new Roles(storage.policies(), messenger::isPrivate);
    Memberships memberships = new Memberships(messenger, marks, nanos);
    Rights rights = new Rights(policies, roles, memberships);
    LinkTokens tokens = new LinkTokens(storage.linkKeys());
    Links links =
        new Links(storage.links(), storage.requests(), rights, tokens, settings.baseUrl(), clock);
    HeifSearch heif = heif(settings.cleaning(), running);
    DoorScan scan = new DoorScan(settings.scanner().map(Clamd::new));
    Cleaning cleaning = cleaning(settings.cleaning(), heif, scan);
    Watermarker watermarker =
        new Watermarker(new PictureBrush(cleaning.previewer()), System::nanoTime);
    LookCodes codes = new LookCodes(storage.linkKeys(), new SecureRandom());
    Looks looks = new Looks(links, storage.links(), vault, watermarker, codes, audit, clock);
    Passes passes = new Passes(storage.passes(), storage.passKey(), new SecureRandom(), clock);

    Approvers approvers = new Approvers(policies, roles, memberships, messenger);
    AccessRequests requests =
        new AccessRequests(storage.requests(), approvers, links, policies, clock);

    Workers workers = new Workers();
    IntakeSettings patience = IntakeSettings.defaults();
    Stores stores =
        new Stores(
            intakes,
            storage.links(),
            links,
            policies,
            new PolicyTexts(storage.policies(), storage.policyTexts(), clock),
            storage.preferences(),
            storage.lessons(),
            storage.shares(),
            vault,
            new Onlookers(
                storage.links(),
                links,
                storage.requests(),
                new RecordedLooks(audit),
                messenger,
                clock));
    CheckLines checking = new CheckLines();
    running.then("the checks", Duration.ofMillis(50), checking);
    IntakeDesk desk =
        new IntakeDesk(
            intakes,
            storage.links(),
            policies,
            messenger,
            new Checks(messenger, cleaning, policies, checking::offer),
            new ClearedShares(stores.shares(), links, policies),
            clock,
            workers::wake);
    Optional<WatchScanner> scanner =
        settings.scanner().map(where -> new WatchScanner(where, desk::diskIsBack));
    HandInPages handIns =
        new HandInPages(
            storage.keepsakes(),
            handed,
            passes,
            policies,
            messenger,
            desk::received,
            settings.baseUrl(),
            clock);
    Outsiders outsiders =
        new Outsiders(
            storage.outsiders(),
            requests,
            links,
            policies,
            passes,
            audit,
            settings.baseUrl(),
            clock);
    IntakeWorker worker =
        new Walk(stores, cleaning, messenger, traces.walks(), patience, clock).worker();
    HeldFiles held = new HeldFiles(intakes, vault, audit, messenger, clock);
    Leavers leavers = new Leavers(storage.keepsakes(), clock);
    PastedLinks pasted = new PastedLinks(storage.keepsakes(), links, clock);
    NewReaders newReaders = new NewReaders(storage.keepsakes(), clock);
    People people =
        new People(
            memberships,
            storage.passes(),
            storage.policies(),
            storage.links(),
            storage.requests(),
            leavers,
            newReaders,
            clock);
    List<String> names = connections.stream().map(Connection::name).toList();
    ChatChores ofEach = new ChatChores(storage, names, messenger, clock);
    RunningRecord record =
        new RunningRecord(storage, settings.witnesses(), settings.storage().node(), clock);
    running.then("the witnesses", Duration.ofMillis(50), record);
    SealedRecord sealed = record.sealed();
    RecordStream stream = RecordStream.of(settings, storage, clock, running);
    KeepTombstones tombstones =
        new KeepTombstones(
            storage.seals(),
            intakes.durability(),
            storage.tombstones(),
            () -> live.now().backups().kept(),
            () -> ending.because(PUT_BACK),
            shared,
            clock);
    Erasures erasures =
        new Erasures(
            new NotedErasures(storage.erasures(), tombstones::has),
            stores,
            held,
            storage.policies(),
            storage.keepsakes(),
            audit,
            clock);
    PreviewHits previews = new PreviewHits(links, audit, clock);
    Sightings sightings = new Sightings(storage.keepsakes(), audit, clock);
    LateFailures late = new LateFailures(audit, clock);
    ApplicationHealth health =
        new ApplicationHealth(
            storage,
            connections,
            record.known(),
            late,
            stream::troubles,
            tombstones::trouble,
            () -> scanner.flatMap(WatchScanner::trouble),
            tls::troubles,
            live::troubles);
    RunningMetrics metrics =
        RunningMetrics.of(storage, intakes.queue(), connections, volume, clock);
    tls.measure(metrics.registry());
    traces.measure(metrics.registry());
    FollowMasterKey followKey = new FollowMasterKey(storage.masterKeys());
    live.whenAsked(followKey::asked);
    Titles titles = new Titles(intakes.register(), storage.links());
    Chores chores =
        ClearingChores.of(
                stores, storage.passes(), storage.keepsakes(), messenger, names, patience, clock)
            .and(
                new MakeRenditions(
                    storage.links(),
                    vault,
                    policies,
                    heif.decoded(),
                    cleaning.heapBytes() / RENDITIONS_OF_HEAP,
                    cleaning::shown))
            .and(
                new TellOutages(
                    names,
                    intakes.register(),
                    storage.keepsakes(),
                    new OutageNotices(messenger, policies),
                    clock))
            .and(new ClearHandedFiles(storage.keepsakes(), intakes.register(), vault, clock))
            .and(
                ReplacePictures.of(
                    stores,
                    storage.keepsakes(),
                    handed,
                    cleaning,
                    messenger,
                    storage.audit(),
                    clock))
            .and(new ForgetKeepsakes(storage.keepsakes(), clock))
            .and(new LeaveDatabase(storage, ending))
            .and(previews)
            .and(ServedChats.chores(chats))
            .and(record.chores())
            .and(metrics.chore())
            .and(tombstones)
            .and(stream.chores())
            .and(ofEach.logging())
            .and(ofEach.witnessing(sealed))
            .and(ofEach.pruning(record.pruner(RecordStream.arrived(settings, storage))))
            .and(ofEach.tellingWitnesses(record.known()))
            .and(
                new ForgetNetworks(
                    storage.seals(), storage.streamPlaces(), settings.storage().node(), clock))
            .and(
                new IndexWords(
                    storage.links(), storage.streamPlaces(), settings.storage().node(), clock))
            .and(
                new KeepPicturesOnce(
                    storage.links(),
                    intakes.register(),
                    vault,
                    settings.storage().bucket().isPresent()
                        ? OnceBounds.ofBucket()
                        : OnceBounds.ofDisk(storage::spareBytes),
                    storage.streamPlaces(),
                    settings.storage().node(),
                    clock))
            .and(
                new WatchRecord(
                    storage.seals(),
                    storage.streamPlaces(),
                    new WatchSettings(storage.policies()),
                    sightings,
                    settings.storage().node(),
                    clock))
            .and(
                ofEach.recordingFindings(
                    health::found, intakes.register(), audit, settings.storage().node()))
            .and(ofEach.tellingSightings(sightings, roles, settings.storage().node()))
            .and(ofEach.telling(held, audit, roles))
            .and(ofEach.erasing(erasures))
            .and(ofEach.passingOn(leavers, policies))
            .and(ofEach.sweeping(intakes, desk, policies, cleaning.maxBytes()))
            .and(ofEach.finding(intakes.register(), people))
            .and(ofEach.tellingRoles(policies))
            .and(ofEach.followingReaders(newReaders, policies))
            .and(ofEach.reviewing(stores, requests, audit, roles))
            .and(ofEach.counting(intakes.register(), stores.policies()))
            .and(ofEach.tellingFirstLooks(links, policies))
            .and(ofEach.tellingPasters(pasted, links, requests, policies))
            .and(
                RequestChores.of(
                    requests,
                    storage.requests(),
                    new RequestNotices(
                        policies,
                        links,
                        approvers,
                        new LogChannels(storage.policies(), storage.keepsakes()),
                        titles,
                        messenger),
                    names,
                    patience,
                    clock))
            .and(scanner.stream().toList())
            .and(tls.chores())
            .and(live)
            .and(followKey)
            .and(
                new SealAnew(
                    storage.masterKeys(),
                    duties.of("seal-anew"),
                    () -> ofEach.workspaces(intakes.register()),
                    clock))
            .and(
                new WakePosts(
                    () -> storage.problems().isEmpty(), storage::losses, desk::diskIsBack))
            .sharedBy(shared);

    CarriedFiles files = new CarriedFiles(intakes.register(), vault, links, audit, clock);
    ExportPages exports =
        new ExportPages(
            storage.keepsakes(),
            passes,
            roles,
            messenger,
            sealed.files(),
            audit,
            settings.baseUrl(),
            clock);
    ReportPages reports =
        new ReportPages(
            storage.keepsakes(),
            passes,
            messenger,
            new PersonReport(
                intakes,
                storage.links(),
                storage.requests(),
                storage.policies(),
                storage.preferences(),
                storage.lessons(),
                storage.policyTexts(),
                audit),
            audit,
            settings.baseUrl(),
            clock);
    RunningProgram program =
        new RunningProgram(
            messenger,
            settings.baseUrl(),
            health::problems,
            health::warnings,
            late::of,
            desk::rightsChanged,
            sealed,
            exports,
            reports,
            erasures);
    Receipts receipts = new Receipts(vault);
    Thumbnails thumbnails = new Thumbnails(stores, messenger, memberships, clock);
    Commands commands =
        CommandSet.of(
            new RuleSources(
                storage.policies(),
                policies,
                roles,
                memberships,
                storage.preferences(),
                storage.lessons(),
                storage.policyTexts(),
                storage.keepsakes()),
            new PictureSources(
                links,
                storage.links(),
                requests,
                intakes,
                passes,
                receipts,
                held,
                new PictureBlocks(intakes.blocked(), vault, clock),
                stores.onlookers(),
                thumbnails,
                storage.reviews(),
                storage.numbers()),
            ShareSources.of(stores, requests, approvers, handIns, outsiders, messenger, clock),
            program,
            audit,
            clock,
            DemoBot.NAME);

    CatchUp catchUp =
        new CatchUp(intakes, desk, messenger, policies, storage.keepsakes(), audit, clock);
    Panes panes = new DecidedPanes(links, titles, passes.tickets(), requests, audit, clock);
    Doors doors = new Doors(desk, pasted, people, commands, catchUp, panes);
    Gateway gateway =
        new Gateway(
            door,
            new PictureDesk(
                links,
                looks,
                files,
                titles,
                thumbnails,
                passes,
                requests,
                handIns,
                outsiders,
                exports,
                reports,
                previews,
                storage.keepsakes(),
                audit),
            new RecordDesk(
                commands,
                new CallerRights(memberships, roles),
                new Denials(audit, clock),
                new KnownPlaces(
                        new LogChannels(storage.policies(), storage.keepsakes()),
                        intakes.watermarks(),
                        storage.policies())
                    ::in),
            new Chats(
                messenger,
                ServedChats.signIns(chats),
                pages(chats, doors, storage, live, door, names, clock),
                ServedChats.frames(chats),
                Optional.of(panes)),
            clock,
            health,
            metrics.registry());

    running.then("the chores", LAST_ROUNDS, () -> chores.stop(LAST_ROUNDS));
    running.then("the worker", LAST_STEPS, () -> workers.stop(LAST_STEPS));
    running.then(
        "the connections", Duration.ofMillis(500), () -> ServedChats.disconnect(connections));
    PatientStart work =
        new PatientStart(
            new LeaveDatabase(storage, ending)::problems,
            () -> {
              intakes.queue().takeBackLeases();
              workers.start(connections.stream().flatMap(one -> one.walkers(worker)).toList());
              chores.start(wrapping.longestRest());
              for (Connection connection : connections) {
                connection.start(doors, () -> desk.chatIsBack(connection.name()), FIRST_ATTEMPT);
              }
            });
    running.then("the start of work", Duration.ofMillis(50), work);
    work.begin();
    if (ending.reason().isPresent()) {
      throw new WrongSettings(List.of(ending.reason().get()));
    }
    storage.warnings().forEach(warning -> LOG.warn("soon to be seen to: {}", warning));
    gateway.start();
    running.then("the web server", Duration.ofMillis(3400), gateway::stop);
    LOG.info("started on port {}", together(gateway.ports()));
    return gateway;
  }

  /** The demo's chat is in the memory of one process. */
  private static Storage opened(Kind kind, Settings settings, Clock clock, Volume volume)
      throws IOException {
    return kind == Kind.SERVE
        ? Storage.openNode(settings.storage(), clock, volume)
        : Storage.open(settings.storage(), clock, volume);
  }

  /** Other nodes may be told something too, where there are any. */
  private static ChangeMarks marks(Storage storage, Clock clock) {
    return storage.leases().areShared()
        ? ChangeMarks.among(storage.keepsakes(), clock)
        : ChangeMarks.ofOneNode();
  }

  /** Those of the chats, and doors for {@code cloakroom backup}, {@code scrub} and {@code keys}. */
  private static Map<String, Handler> pages(
      List<Chat> chats,
      Doors doors,
      Storage storage,
      LiveSettings live,
      GatewaySettings door,
      List<String> names,
      Clock clock) {
    Map<String, Handler> pages = new HashMap<>(ServedChats.pages(chats, doors));
    pages.put(Purpose.BACKUP.path(), new DumpDoor(storage, live.now().storage(), door));
    pages.put(Purpose.SCRUB.path(), new ScrubDoor(storage, live, door, names, clock));
    pages.put(Purpose.KEYS.path(), new KeysDoor(storage, live.now().storage(), door));
    return pages;
  }

  private static HeifSearch heif(CleaningSettings settings, Shutdown running)
      throws WrongSettings, IOException {
    DecodingFolder folder = DecodingFolder.make();
    running.then("the folder for decoding", DECODING_FOLDER, folder);
    HeifSearch search = HeifSearch.of(settings, folder.path());
    if (search.asWished()) {
      LOG.info(search.describe());
    } else {
      LOG.warn(search.describe());
    }
    return search;
  }

  private static Cleaning cleaning(CleaningSettings settings, HeifSearch heif, DoorScan scan) {
    SanitizerLimits limits = settings.limits();
    return new Cleaning(
        new Sanitizer(limits, heif.decoder()),
        new Previewer(limits),
        limits.maxBytes(),
        settings.heifTime(),
        Runtime.getRuntime().maxMemory(),
        scan);
  }

  private static Chat demo(Settings settings, Clock clock, Storage storage) throws IOException {
    DemoChat chat = DemoChat.open(settings.dataDir().resolve("demo"), clock, storage.audit());
    chat.seed(storage.policies());
    return chat;
  }

  /**
   * Without TLS on this machine's own address only, unless proxies elsewhere are named: with https
   * one stands in front, on the same machine or there, and is believed when it says whose request
   * it passes on; or TLS ends here.
   */
  private static GatewaySettings gatewaySettings(LiveSettings live, RunningTls tls) {
    Settings settings = live.now();
    Set<String> proxies = new HashSet<>(settings.proxies());
    if (!settings.loopback()) {
      proxies.addAll(List.of("127.0.0.1", "::1"));
    }
    return new GatewaySettings(
        settings.baseUrl(),
        settings.proxies().isEmpty() ? "127.0.0.1" : "0.0.0.0",
        settings.port(),
        proxies,
        () -> live.now().networksOnRecord(),
        () -> live.now().metricsToken(),
        tls.door(settings.loopback()));
  }

  private static String together(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
