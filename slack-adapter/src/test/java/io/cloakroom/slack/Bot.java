package io.cloakroom.slack;

import io.cloakroom.access.Memberships;
import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Duties;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.chat.Conversation;
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
import io.cloakroom.intake.chores.RequestChores;
import io.cloakroom.intake.keep.CarriedFiles;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.keep.ReviewLists;
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
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Stores;
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
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.setup.SlackSettings;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.testing.record.MemoryRecord;
import io.cloakroom.vault.ImageVault;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The whole bot as the program puts it together, over stores in memory; one node of it. */
public final class Bot implements AutoCloseable {
  private static final int WALKERS = 2;

  /** What came due is looked for so often: a test has turned the clock, and nobody else waits. */
  private static final Duration ROUND = Duration.ofMillis(20);

  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

  public static final URI BASE = URI.create("http://localhost:8080");

  public final SlackChat chat;
  public final Messenger messenger;
  public final IntakeStores intakes;
  public final Commands commands;
  public final Links links;
  public final Doors doors;
  public final IntakeWorker worker;
  public final Chores chores;
  public final Gateway gateway;
  public final Memberships memberships;
  public final MemoryRecord record;

  /** Done before somebody's click on a picture is decided on. */
  public volatile Runnable beforePane = () -> {};

  private final Workers workers = new Workers(ROUND);

  public Bot(SlackSettings settings, MemoryDatabase db, MemoryBlobStore blobs, TurnableClock clock)
      throws SlackSetUpIncomplete, MessengerUnavailable {
    this(settings, db, blobs, Duties.alone(), clock);
  }

  /** One node of several. */
  public Bot(
      SlackSettings settings,
      MemoryDatabase db,
      MemoryBlobStore blobs,
      Duties duties,
      TurnableClock clock)
      throws SlackSetUpIncomplete, MessengerUnavailable {
    intakes = db.intakes();
    record = new MemoryRecord(db, clock);
    ImageVault vault = new ImageVault(blobs);
    ChangeMarks marks = ChangeMarks.among(db.keepsakes(), clock);
    chat = SlackChat.open(settings, db.keepsakes(), marks, duties, clock, why -> {});
    HandedFiles handed = new HandedFiles(db.keepsakes(), vault, () -> Long.MAX_VALUE, clock);
    messenger = new Messengers(name -> Optional.of(chat.messenger()), handed);
    Policies policies = new Policies(db.policies());
    Roles roles = new Roles(db.policies());
    memberships = new Memberships(messenger, marks, clock::nanos);
    Rights rights = new Rights(policies, roles, memberships);
    LinkKeys keys = new LinkKeys(Map.of(1, KEY));
    LinkTokens tokens = new LinkTokens(keys);
    links = new Links(db.links(), db.requests(), rights, tokens, BASE, clock);
    Watermarker watermarker =
        new Watermarker(new PictureBrush(new Previewer(SanitizerLimits.defaults())), clock::nanos);
    Looks looks =
        new Looks(
            links,
            db.links(),
            vault,
            watermarker,
            new LookCodes(keys, new SecureRandom()),
            db.audit(),
            clock);
    Passes passes = new Passes(db.passes(), KEY, new SecureRandom(), clock);
    IntakeSettings patience = IntakeSettings.defaults();
    Stores stores =
        new Stores(
            intakes,
            db.links(),
            links,
            policies,
            new PolicyTexts(db.policies(), db.policyTexts(), clock),
            db.preferences(),
            db.lessons(),
            db.shares(),
            vault,
            new Onlookers(
                db.links(), links, db.requests(), new RecordedLooks(db.audit()), messenger, clock));
    IntakeDesk desk =
        new IntakeDesk(
            intakes,
            db.links(),
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
    Approvers approvers = new Approvers(policies, roles, memberships, messenger);
    AccessRequests requests = new AccessRequests(db.requests(), approvers, links, policies, clock);
    Outsiders outsiders =
        new Outsiders(db.outsiders(), requests, links, policies, passes, db.audit(), BASE, clock);
    HandInPages handIns =
        new HandInPages(
            db.keepsakes(), handed, passes, policies, messenger, desk::received, BASE, clock);
    worker =
        new Walk(stores, Cleaning.within(SanitizerLimits.defaults()), messenger, patience, clock)
            .worker();
    LogChannels channels = new LogChannels(db.policies(), db.keepsakes());
    Titles titles = new Titles(db.intakes().register(), db.links());
    RequestNotices notices =
        new RequestNotices(policies, links, approvers, channels, titles, messenger);
    List<String> chats = List.of("slack");
    Leavers leavers = new Leavers(db.keepsakes(), clock);
    PastedLinks pasted = new PastedLinks(db.keepsakes(), links, clock);
    NewReaders newReaders = new NewReaders(db.keepsakes(), clock);
    People people =
        new People(
            memberships,
            db.passes(),
            db.policies(),
            db.links(),
            db.requests(),
            leavers,
            newReaders,
            clock);
    HeldFiles held = new HeldFiles(intakes, vault, db.audit(), messenger, clock);
    Erasures erasures =
        new Erasures(db.erasures(), stores, held, db.policies(), db.keepsakes(), db.audit(), clock);
    chores =
        ClearingChores.of(stores, db.passes(), db.keepsakes(), messenger, chats, patience, clock)
            .and(new ClearHandedFiles(db.keepsakes(), intakes.register(), vault, clock))
            .and(
                ReplacePictures.of(
                    stores,
                    db.keepsakes(),
                    handed,
                    Cleaning.within(SanitizerLimits.defaults()),
                    messenger,
                    db.audit(),
                    clock))
            .and(new SweepChannels("slack", intakes, desk, policies, messenger, 50_000_000, clock))
            .and(RequestChores.of(requests, db.requests(), notices, chats, patience, clock))
            .and(
                new ErasePeople(
                    "slack",
                    erasures,
                    new ErasureNotices(new LogChannels(db.policies(), db.keepsakes()), messenger)))
            .and(new FollowReaders("slack", newReaders, db.links(), policies, messenger, clock))
            .and(
                new TellPasters(
                    "slack", pasted, db.links(), links, requests, policies, messenger, clock))
            .and(
                new TellFirstLooks(
                    "slack",
                    new FirstLooks(db.keepsakes(), clock),
                    db.links(),
                    links,
                    policies,
                    messenger))
            .and(
                new CountMonths(
                    "slack",
                    db.numbers(),
                    stores.intakes().register(),
                    new CountedMonth(
                        db.numbers(),
                        db.audit(),
                        new Measured(messenger, policies, db.links(), db.numbers()),
                        new ToldMonth(
                            db.numbers(),
                            new MonthlyMessage(db.policies()),
                            policies,
                            messenger,
                            clock),
                        clock),
                    clock))
            .and(
                new ReviewChannels(
                    "slack",
                    db.reviews(),
                    new ChannelReview(db.links(), requests, db.audit(), policies, messenger, clock),
                    new Reviews(
                        new ReviewLists(db.keepsakes()),
                        db.links(),
                        links,
                        policies,
                        stores.intakes().register(),
                        db.audit(),
                        clock),
                    db.links(),
                    stores.intakes().register(),
                    policies,
                    roles,
                    messenger,
                    clock))
            .and(new PassPicturesOn("slack", leavers, db.links(), policies, messenger, clock))
            .and(
                new TellHeld(
                    "slack",
                    channels,
                    held,
                    db.audit(),
                    db.keepsakes(),
                    new Deciders(db.policies(), roles, messenger),
                    messenger,
                    clock))
            .sharedBy(duties.of("chores"));
    CarriedFiles files = new CarriedFiles(intakes.register(), vault, links, db.audit(), clock);
    ExportPages exports =
        new ExportPages(
            db.keepsakes(),
            passes,
            roles,
            messenger,
            record.asked().files(),
            db.audit(),
            BASE,
            clock);
    ReportPages reports =
        new ReportPages(
            db.keepsakes(),
            passes,
            messenger,
            new PersonReport(
                intakes,
                db.links(),
                db.requests(),
                db.policies(),
                db.preferences(),
                db.lessons(),
                db.policyTexts(),
                db.audit()),
            db.audit(),
            BASE,
            clock);
    commands =
        CommandSet.of(
            new RuleSources(
                db.policies(),
                policies,
                roles,
                memberships,
                db.preferences(),
                db.lessons(),
                db.policyTexts(),
                db.keepsakes()),
            new PictureSources(
                links,
                db.links(),
                requests,
                intakes,
                passes,
                new Receipts(vault),
                held,
                new PictureBlocks(intakes.blocked(), vault, clock),
                stores.onlookers(),
                new Thumbnails(stores, messenger, memberships, clock),
                db.reviews(),
                db.numbers()),
            ShareSources.of(stores, requests, approvers, handIns, outsiders, messenger, clock),
            new RunningProgram(
                messenger,
                BASE,
                chat::problems,
                chat::warnings,
                new LateFailures(db.audit(), clock)::of,
                desk::rightsChanged,
                record.asked(),
                exports,
                reports,
                erasures),
            db.audit(),
            clock,
            "/image");
    CatchUp catchUp =
        new CatchUp(intakes, desk, messenger, policies, db.keepsakes(), db.audit(), clock);
    Panes panes = new DecidedPanes(links, titles, passes.tickets(), requests, db.audit(), clock);
    doors =
        new Doors(
            desk,
            pasted,
            people,
            commands,
            catchUp,
            (person, link) -> {
              beforePane.run();
              return panes.open(person, link);
            });
    gateway =
        new Gateway(
            new GatewaySettings(BASE, "127.0.0.1", 0, Set.of()),
            new PictureDesk(
                links,
                looks,
                files,
                titles,
                new Thumbnails(stores, messenger, memberships, clock),
                passes,
                requests,
                handIns,
                outsiders,
                exports,
                reports,
                new PreviewHits(links, db.audit(), clock),
                db.keepsakes(),
                db.audit()),
            new RecordDesk(
                commands,
                new CallerRights(memberships, roles),
                new Denials(db.audit(), clock),
                new KnownPlaces(
                        new LogChannels(db.policies(), db.keepsakes()),
                        db.intakes().watermarks(),
                        db.policies())
                    ::in),
            new Chats(
                messenger,
                chat.signIn().stream().toList(),
                chat.pages(doors),
                chat.frames(),
                Optional.of(panes)),
            clock,
            chat::problems,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  /** From now on it hears and answers. */
  public Bot connect() throws MessengerUnavailable {
    intakes.queue().takeBackLeases();
    workers.start(worker, WALKERS);
    chores.start(ROUND);
    chat.connect(doors);
    return this;
  }

  /** Its web server answers from now on. */
  public Bot listen() {
    try {
      gateway.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Conversation conversation(String id) {
    return new Conversation(new io.cloakroom.chat.Workspace("slack", chat.teamId()), id);
  }

  @Override
  public void close() {
    try {
      gateway.stop();
      workers.stop(Duration.ofSeconds(20));
      chores.stop(Duration.ofSeconds(20));
      chat.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
