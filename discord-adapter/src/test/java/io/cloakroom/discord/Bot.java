package io.cloakroom.discord;

import io.cloakroom.access.Memberships;
import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Secret;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Messengers;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Denials;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.admin.RunningProgram;
import io.cloakroom.command.all.CommandSet;
import io.cloakroom.command.page.KnownPlaces;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.command.share.ShareSources;
import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.discord.setup.Servers;
import io.cloakroom.gateway.Doors;
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
import io.cloakroom.intake.chores.LogRemovals;
import io.cloakroom.intake.chores.RequestChores;
import io.cloakroom.intake.keep.CarriedFiles;
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
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.intake.quarantine.Deciders;
import io.cloakroom.intake.quarantine.TellHeld;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.queue.Watermarks;
import io.cloakroom.intake.queue.Workers;
import io.cloakroom.intake.readers.FollowReaders;
import io.cloakroom.intake.readers.NewReaders;
import io.cloakroom.intake.receipt.Receipts;
import io.cloakroom.intake.review.ReviewChannels;
import io.cloakroom.intake.review.Reviews;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.say.RequestNotices;
import io.cloakroom.intake.sweeping.SweepChannels;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.intake.walk.Walk;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.LookCodes;
import io.cloakroom.link.Looks;
import io.cloakroom.link.Rights;
import io.cloakroom.link.mark.PictureBrush;
import io.cloakroom.link.mark.Watermarker;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.link.pass.People;
import io.cloakroom.numbers.MonthlyMessage;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.privacy.ErasePeople;
import io.cloakroom.privacy.ErasureNotices;
import io.cloakroom.privacy.Erasures;
import io.cloakroom.privacy.PersonReport;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.Approvers;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.RecordedLooks;
import io.cloakroom.share.ClearedShares;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.testing.record.MemoryRecord;
import io.cloakroom.vault.ImageVault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The whole bot at the fake Discord, put together as the program does it, over stores that outlive
 * it: made anew over the same ones it is the bot after a restart.
 */
public final class Bot implements AutoCloseable {
  public static final URI BASE = URI.create("http://localhost:8080");

  /** What came due by a turn of the clock is done at once. */
  private static final Duration OFTEN = Duration.ofMillis(20);

  /** What a killed process leaves behind. */
  public record Disk(MemoryDatabase database, MemoryBlobStore blobs) {
    public static Disk empty() {
      return new Disk(new MemoryDatabase(), new MemoryBlobStore());
    }
  }

  public final Disk disk;
  public final DiscordChat chat;
  public final Messenger messenger;
  public final Commands commands;
  public final RecordDesk records;
  public final Doors doors;
  public final Links links;
  public final Passes passes;
  public final Rights rights;
  public final PictureDesk pictures;
  public final MemoryRecord record;
  public final List<String> fatal = new CopyOnWriteArrayList<>();

  /** What was asked of the register and the watermarks. */
  public final Questions asked = new Questions();

  private final Workers workers = new Workers(OFTEN);
  private final IntakeWorker worker;
  private final Chores chores;

  public Bot(FakeDiscord discord, TurnableClock clock, Disk disk) {
    this(settings(discord), clock, disk);
  }

  public Bot(DiscordSettings settings, TurnableClock clock, Disk disk) {
    this(settings, clock, disk, Duties.alone());
  }

  /** One node of several. */
  public Bot(DiscordSettings settings, TurnableClock clock, Disk disk, Duties duties) {
    this.disk = disk;
    this.chat = DiscordChat.open(settings, disk.database().keepsakes(), duties, clock, fatal::add);
    MemoryDatabase database = disk.database();
    this.record = new MemoryRecord(database, clock);
    IntakeStores intakes = counted(database.intakes());
    ImageVault vault = new ImageVault(disk.blobs());
    HandedFiles handed = new HandedFiles(database.keepsakes(), vault, () -> Long.MAX_VALUE, clock);
    this.messenger = new Messengers(name -> Optional.of(chat.messenger()), handed);
    Policies policies = new Policies(database.policies());
    Roles roles = new Roles(database.policies());
    Memberships memberships = new Memberships(messenger, clock::nanos);
    this.rights = new Rights(policies, roles, memberships);
    LinkKeys keys = new LinkKeys(Map.of(1, key("link")));
    LinkTokens tokens = new LinkTokens(keys);
    this.links = new Links(database.links(), database.requests(), rights, tokens, BASE, clock);
    this.passes = new Passes(database.passes(), key("session"), new SecureRandom(), clock);
    Approvers approvers = new Approvers(policies, roles, memberships, messenger);
    AccessRequests requests =
        new AccessRequests(database.requests(), approvers, links, policies, clock);
    LogChannels channels = new LogChannels(database.policies(), database.keepsakes());
    Titles titles = new Titles(intakes.register(), database.links());
    RequestNotices notices =
        new RequestNotices(policies, links, approvers, channels, titles, messenger);
    Watermarker watermarker =
        new Watermarker(new PictureBrush(new Previewer(SanitizerLimits.defaults())), clock::nanos);
    Stores stores =
        new Stores(
            intakes,
            database.links(),
            links,
            policies,
            new PolicyTexts(database.policies(), database.policyTexts(), clock),
            database.preferences(),
            database.lessons(),
            database.shares(),
            vault,
            new Onlookers(
                database.links(),
                links,
                database.requests(),
                new RecordedLooks(database.audit()),
                messenger,
                clock));
    IntakeDesk desk =
        new IntakeDesk(
            intakes,
            database.links(),
            policies,
            messenger,
            new Checks(
                messenger,
                Cleaning.within(SanitizerLimits.defaults()),
                policies,
                new CheckLines()::offer),
            new ClearedShares(stores.shares(), links, policies),
            clock,
            workers::wake);
    Outsiders outsiders =
        new Outsiders(
            database.outsiders(), requests, links, policies, passes, database.audit(), BASE, clock);
    HandInPages handIns =
        new HandInPages(
            database.keepsakes(), handed, passes, policies, messenger, desk::received, BASE, clock);
    ExportPages exports =
        new ExportPages(
            database.keepsakes(),
            passes,
            roles,
            messenger,
            record.asked().files(),
            database.audit(),
            BASE,
            clock);
    ReportPages reports =
        new ReportPages(
            database.keepsakes(),
            passes,
            messenger,
            new PersonReport(
                intakes,
                database.links(),
                database.requests(),
                database.policies(),
                database.preferences(),
                database.lessons(),
                database.policyTexts(),
                database.audit()),
            database.audit(),
            BASE,
            clock);
    this.pictures =
        new PictureDesk(
            links,
            new Looks(
                links,
                database.links(),
                vault,
                watermarker,
                new LookCodes(keys, new SecureRandom()),
                database.audit(),
                clock),
            new CarriedFiles(intakes.register(), vault, links, database.audit(), clock),
            titles,
            new Thumbnails(stores, messenger, memberships, clock),
            passes,
            requests,
            handIns,
            outsiders,
            exports,
            reports,
            new PreviewHits(links, database.audit(), clock),
            database.keepsakes(),
            database.audit());
    Cleaning cleaning = Cleaning.within(SanitizerLimits.defaults());
    IntakeSettings patience = IntakeSettings.defaults();
    this.worker = new Walk(stores, cleaning, messenger, patience, clock).worker();
    Leavers leavers = new Leavers(database.keepsakes(), clock);
    PastedLinks pasted = new PastedLinks(database.keepsakes(), links, clock);
    NewReaders newReaders = new NewReaders(database.keepsakes(), clock);
    People people =
        new People(
            memberships,
            database.passes(),
            database.policies(),
            database.links(),
            database.requests(),
            leavers,
            newReaders,
            clock);
    HeldFiles held = new HeldFiles(intakes, vault, database.audit(), messenger, clock);
    Erasures erasures =
        new Erasures(
            database.erasures(),
            stores,
            held,
            database.policies(),
            database.keepsakes(),
            database.audit(),
            clock);
    this.chores =
        ClearingChores.of(
                stores,
                database.passes(),
                database.keepsakes(),
                messenger,
                List.of("discord"),
                patience,
                clock)
            .and(chat.chores())
            .and(
                new SweepChannels("discord", intakes, desk, policies, messenger, 50_000_000, clock))
            .and(new ClearHandedFiles(database.keepsakes(), intakes.register(), vault, clock))
            .and(
                ReplacePictures.of(
                    stores,
                    database.keepsakes(),
                    handed,
                    cleaning,
                    messenger,
                    database.audit(),
                    clock))
            .and(new LogRemovals("discord", channels, database.audit(), messenger, clock))
            .and(new ErasePeople("discord", erasures, new ErasureNotices(channels, messenger)))
            .and(
                RequestChores.of(
                    requests, database.requests(), notices, List.of("discord"), patience, clock))
            .and(
                new FollowReaders(
                    "discord", newReaders, database.links(), policies, messenger, clock))
            .and(
                new TellPasters(
                    "discord",
                    pasted,
                    database.links(),
                    links,
                    requests,
                    policies,
                    messenger,
                    clock))
            .and(
                new TellFirstLooks(
                    "discord",
                    new FirstLooks(database.keepsakes(), clock),
                    database.links(),
                    links,
                    policies,
                    messenger))
            .and(
                new CountMonths(
                    "discord",
                    database.numbers(),
                    stores.intakes().register(),
                    new CountedMonth(
                        database.numbers(),
                        database.audit(),
                        new Measured(messenger, policies, database.links(), database.numbers()),
                        new ToldMonth(
                            database.numbers(),
                            new MonthlyMessage(database.policies()),
                            policies,
                            messenger,
                            clock),
                        clock),
                    clock))
            .and(
                new ReviewChannels(
                    "discord",
                    database.reviews(),
                    new ChannelReview(
                        database.links(), requests, database.audit(), policies, messenger, clock),
                    new Reviews(
                        new ReviewLists(database.keepsakes()),
                        database.links(),
                        links,
                        policies,
                        stores.intakes().register(),
                        database.audit(),
                        clock),
                    database.links(),
                    stores.intakes().register(),
                    policies,
                    roles,
                    messenger,
                    clock))
            .and(
                new PassPicturesOn(
                    "discord", leavers, database.links(), policies, messenger, clock))
            .and(
                new FindLeavers(
                    "discord",
                    database.links(),
                    database.requests(),
                    intakes.register(),
                    people,
                    messenger,
                    clock))
            .and(
                new TellHeld(
                    "discord",
                    channels,
                    held,
                    database.audit(),
                    database.keepsakes(),
                    new Deciders(database.policies(), roles, messenger),
                    messenger,
                    clock))
            .sharedBy(duties.of("chores"));
    this.commands =
        CommandSet.of(
            new RuleSources(
                database.policies(),
                policies,
                roles,
                memberships,
                database.preferences(),
                database.lessons(),
                database.policyTexts(),
                database.keepsakes()),
            new PictureSources(
                links,
                database.links(),
                requests,
                intakes,
                passes,
                new Receipts(vault),
                new HeldFiles(intakes, vault, database.audit(), messenger, clock),
                new PictureBlocks(intakes.blocked(), vault, clock),
                stores.onlookers(),
                new Thumbnails(stores, messenger, memberships, clock),
                database.reviews(),
                database.numbers()),
            ShareSources.of(stores, requests, approvers, handIns, outsiders, messenger, clock),
            new RunningProgram(
                messenger,
                BASE,
                List::of,
                List::of,
                new LateFailures(database.audit(), clock)::of,
                desk::rightsChanged,
                record.asked(),
                exports,
                reports,
                erasures),
            database.audit(),
            clock,
            "/image");
    this.records =
        new RecordDesk(
            commands,
            new CallerRights(memberships, roles),
            new Denials(database.audit(), clock),
            new KnownPlaces(
                    new LogChannels(database.policies(), database.keepsakes()),
                    database.intakes().watermarks(),
                    database.policies())
                ::in);
    this.doors =
        new Doors(
            desk,
            pasted,
            people,
            commands,
            new CatchUp(
                intakes, desk, messenger, policies, database.keepsakes(), database.audit(), clock),
            (person, link) -> {
              throw new IllegalStateException("nothing is shown within this chat");
            });
  }

  public static DiscordSettings settings(FakeDiscord discord) {
    return new DiscordSettings(
        new Secret(discord.botToken()),
        Optional.of(new Secret(discord.clientSecret())),
        Servers.at(
            URI.create(discord.apiUrl()),
            Optional.of(URI.create(discord.gatewayUrl())),
            Set.of(discord.cdnHost())),
        1,
        DiscordSettings.RoleMeanings.NONE);
  }

  /** Connects, and begins to work. */
  public Bot start() throws MessengerUnavailable {
    disk.database().intakes().queue().takeBackLeases();
    IntakeWorker originals = worker.originals("discord", () -> true);
    workers.start(List.of(originals, originals, worker.afterwards("discord", () -> true)));
    chores.start(OFTEN);
    chat.connect(doors);
    return this;
  }

  private IntakeStores counted(IntakeStores stores) {
    return new IntakeStores(
        stores.queue(),
        asked.of(IntakeRegister.class, stores.register()),
        asked.of(Watermarks.class, stores.watermarks()),
        stores.latePosts(),
        stores.blocked(),
        stores.sweeps(),
        stores.durability());
  }

  private static SecretKey key(String name) {
    return new SecretKeySpec(
        (name + "-".repeat(32)).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** In the program's order: JDA waits for long at its end while something is still asked. */
  @Override
  public void close() {
    try {
      workers.stop(Duration.ofMillis(300));
      chores.stop(Duration.ofMillis(300));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    chat.close();
  }
}
