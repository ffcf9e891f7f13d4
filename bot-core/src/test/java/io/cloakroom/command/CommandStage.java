package io.cloakroom.command;

import io.cloakroom.access.Memberships;
import io.cloakroom.access.Right;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.admin.RunningProgram;
import io.cloakroom.command.all.CommandSet;
import io.cloakroom.command.line.CommandReader;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.command.share.ShareSources;
import io.cloakroom.handin.HandInPages;
import io.cloakroom.handin.HandedFiles;
import io.cloakroom.handin.ReplacePictures;
import io.cloakroom.handin.VersionNotices;
import io.cloakroom.handin.WaitingVersions;
import io.cloakroom.intake.blocked.Doorkeeper;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.intake.chores.ClearingChores;
import io.cloakroom.intake.chores.RequestChores;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.receipt.Receipts;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.say.RequestNotices;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.take.NewVersions;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.Rights;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.privacy.Erasures;
import io.cloakroom.privacy.PersonReport;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.Approvers;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.RecordedLooks;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.StandInRecord;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageVault;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;

/** The cast of the journeys in their channels, and the bot's commands over stores in memory. */
public final class CommandStage {
  public static final Workspace WORKSPACE = new Workspace("demo", "W");
  public static final Conversation SITE = new Conversation(WORKSPACE, "site");
  public static final Conversation OTHER = new Conversation(WORKSPACE, "other");
  public static final Conversation LEGAL = new Conversation(WORKSPACE, "legal");
  public static final Conversation SECURITY = new Conversation(WORKSPACE, "security");

  /** What Ana has of her own with the bot. */
  public static final Conversation PRIVATE = new Conversation(WORKSPACE, "private");

  public static final Person ANA = person("ana");
  public static final Person BOB = person("bob");
  public static final Person CHO = person("cho");
  public static final Person DAN = person("dan");
  public static final Person EVE = person("eve");
  public static final Person SEC = person("sec");
  public static final Person WAD = person("wad");
  public static final Person STRANGER = new Person(new Workspace("demo", "V"), "ana");
  public static final String FILE_NAME = "@everyone <!channel> \n ok";

  public final TurnableClock clock = new TurnableClock();
  public final MemoryDatabase database = new MemoryDatabase();
  public final SeatedMessenger messenger = new SeatedMessenger();
  public final MemoryBlobStore blobs = new MemoryBlobStore();
  public final ImageVault vault = new ImageVault(blobs);
  public final List<String> problems = new ArrayList<>();

  /** Where what waits for a right was to be tried again. */
  public final List<Conversation> afresh = new ArrayList<>();

  public final StandInRecord record;

  public final Links links;
  public final AccessRequests requests;
  private final RequestNotices notices;
  public final Stores stores;
  public final HandInPages handIns;
  public final HandedFiles handed =
      new HandedFiles(database.keepsakes(), vault, () -> Long.MAX_VALUE, clock);
  public final ExportPages exports;
  public final ReportPages reports;
  public final Erasures erasures;

  /** The same of another node, that keeps what it has to finish there. */
  public final Function<Keepsakes, Erasures> erasuresWith;

  public final Outsiders outsiders;
  public final Thumbnails thumbnails;

  /** What was handed in, as the intake would have it. */
  public final List<IncomingPost> handedIn = new ArrayList<>();

  private final Rights rights;
  public final Commands commands;
  public final RecordDesk records;
  public final CommandReader line;
  private final StagedPictures pictures;

  public CommandStage() {
    this(WitnessPolicy.NONE);
  }

  /**
   * @param witnesses who else signs the record
   */
  public CommandStage(WitnessPolicy witnesses) {
    this.record = new StandInRecord(witnesses);
    PolicyStore store = database.policies();
    Policies policies = new Policies(store);
    Roles roles = new Roles(store, messenger::isPrivate);
    Memberships memberships = new Memberships(messenger, clock::nanos);
    SecretKeySpec key = new SecretKeySpec(new byte[32], "HmacSHA256");
    rights = new Rights(policies, roles, memberships);
    links =
        new Links(
            database.links(),
            database.requests(),
            rights,
            new LinkTokens(new LinkKeys(Map.of(1, key))),
            URI.create("https://pictures.example"),
            clock);
    pictures = new StagedPictures(database.intakes(), vault, links, clock);
    Passes passes = new Passes(database.passes(), key, new SecureRandom(), clock);
    Approvers approvers = new Approvers(policies, roles, memberships, messenger);
    requests = new AccessRequests(database.requests(), approvers, links, policies, clock);
    notices =
        new RequestNotices(
            policies,
            links,
            approvers,
            new LogChannels(store, database.keepsakes()),
            new Titles(database.intakes().register(), database.links()),
            messenger);
    stores =
        new Stores(
            database.intakes(),
            database.links(),
            links,
            policies,
            new PolicyTexts(store, database.policyTexts(), clock),
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
    thumbnails = new Thumbnails(stores, messenger, memberships, clock);
    handIns =
        new HandInPages(
            database.keepsakes(),
            handed,
            passes,
            policies,
            messenger,
            handedIn::add,
            URI.create("https://pictures.example"),
            clock);
    outsiders =
        new Outsiders(
            database.outsiders(),
            requests,
            links,
            policies,
            passes,
            database.audit(),
            URI.create("https://pictures.example"),
            clock);
    exports =
        new ExportPages(
            database.keepsakes(),
            passes,
            roles,
            messenger,
            record.at(clock).files(),
            database.audit(),
            URI.create("https://pictures.example"),
            clock);
    reports =
        new ReportPages(
            database.keepsakes(),
            passes,
            messenger,
            new PersonReport(
                database.intakes(),
                database.links(),
                database.requests(),
                database.policies(),
                database.preferences(),
                database.lessons(),
                database.policyTexts(),
                database.audit()),
            database.audit(),
            URI.create("https://pictures.example"),
            clock);
    HeldFiles held = new HeldFiles(database.intakes(), vault, database.audit(), messenger, clock);
    erasuresWith =
        keepsakes ->
            new Erasures(
                database.erasures(),
                stores,
                held,
                database.policies(),
                keepsakes,
                database.audit(),
                clock);
    erasures = erasuresWith.apply(database.keepsakes());
    commands =
        CommandSet.of(
            new RuleSources(
                store,
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
                database.intakes(),
                passes,
                new Receipts(vault),
                held,
                new PictureBlocks(database.intakes().blocked(), vault, clock),
                stores.onlookers(),
                thumbnails,
                database.reviews(),
                database.numbers()),
            ShareSources.of(stores, requests, approvers, handIns, outsiders, messenger, clock),
            new RunningProgram(
                messenger,
                URI.create("https://pictures.example"),
                () -> List.copyOf(problems),
                List::of,
                new LateFailures(database.audit(), clock)::of,
                afresh::add,
                record.at(clock),
                exports,
                reports,
                erasures),
            database.audit(),
            clock,
            "/image");
    records =
        new RecordDesk(
            commands,
            new CallerRights(memberships, roles),
            new Denials(database.audit(), clock),
            workspace -> Optional.of(new Conversation(workspace, SECURITY.id())));
    line = new CommandReader(commands.all(), new AtNames());
    seatEverybody();
  }

  private void seatEverybody() {
    for (Person one : List.of(ANA, BOB, CHO, DAN, SEC)) {
      for (Conversation where : List.of(SITE, OTHER, LEGAL, SECURITY)) {
        messenger.seat(one, where, member(false, false));
      }
    }
    List.of(ANA, BOB).forEach(one -> messenger.seat(one, SITE, member(true, false)));
    messenger.seat(CHO, SITE, member(true, true));
    messenger.seat(CHO, OTHER, member(true, false));
    messenger.seat(DAN, OTHER, member(true, false));
    messenger.seat(EVE, SITE, new Membership(Standing.GUEST, true, Set.of(), false, false));
    messenger.seat(SEC, SECURITY, member(true, false));
    for (Conversation where : List.of(SITE, OTHER, LEGAL, SECURITY)) {
      messenger.seat(WAD, where, new Membership(Standing.MEMBER, true, Set.of(), false, true));
    }
    messenger.seat(WAD, LEGAL, outside(true));
    messenger.seat(ANA, PRIVATE, member(true, false));
    messenger.seat(WAD, PRIVATE, outside(true));
    database
        .policies()
        .grant(
            Scope.of(WORKSPACE),
            Roles.SECURITY,
            RoleHolder.person("sec"),
            AuditEvent.of(clock.instant(), WORKSPACE, Action.ROLE_CHANGED));
  }

  public static Membership member(boolean inside, boolean admin) {
    return new Membership(Standing.MEMBER, inside, Set.of(), admin, false);
  }

  /** A full member of the workspace who cannot read the conversation. */
  public static Membership outside(boolean workspaceAdmin) {
    return new Membership(Standing.MEMBER, false, Set.of(), false, workspaceAdmin);
  }

  private static Person person(String id) {
    return new Person(WORKSPACE, id);
  }

  /** What the person is answered who types this after the command's name. */
  public Reply says(Person who, Conversation where, String typed) {
    return commands.answer(read(who, where, typed));
  }

  /** What the line calls, without answering it. */
  public Call read(Person who, Conversation where, String typed) {
    return line.parse(who, where, typed);
  }

  /** The same, as it reads. */
  public String hears(Person who, Conversation where, String typed) {
    return SaidReply.text(says(who, where, typed));
  }

  public Reply presses(Person who, Conversation where, Button button) {
    return commands.answer(new Call(who, where, button.command(), button.arguments()));
  }

  /** Puts new versions behind links that were handed in. */
  public ReplacePictures replacing() {
    return replacing(database.keepsakes(), vault, database.links(), messenger);
  }

  /** The same, by way of these. */
  public ReplacePictures replacing(
      Keepsakes keepsakes, ImageVault into, LinkStore store, Messenger chat) {
    return replacing(keepsakes, into, store, chat, Cleaning.within(SanitizerLimits.defaults()));
  }

  /** The same, cleaned in this way. */
  public ReplacePictures replacing(Cleaning cleaning) {
    return replacing(database.keepsakes(), vault, database.links(), messenger, cleaning);
  }

  private ReplacePictures replacing(
      Keepsakes keepsakes, ImageVault into, LinkStore store, Messenger chat, Cleaning cleaning) {
    return new ReplacePictures(
        new WaitingVersions(keepsakes, clock),
        handed,
        new NewVersions(
            into,
            cleaning,
            stores.policies(),
            chat,
            new Doorkeeper(database.intakes().blocked()),
            database.audit(),
            clock),
        store,
        links,
        into,
        new VersionNotices(stores.policies(), chat, link -> links.address(link.id()), clock),
        clock);
  }

  /** A picture of the person that has replaced its original, live for 7 days. */
  public Link picture(Person author, Conversation where) {
    return picture(author, where, ViewLimit.NONE);
  }

  public Link picture(Person author, Conversation where, ViewLimit limit) {
    return pictures.picture(author, where, limit, Optional.empty(), Showing.PLAIN);
  }

  /** The same, of which cards show this where it was posted. */
  public Link previewed(Person author, Conversation where, byte[] preview) {
    return previewed(author, where, preview, Showing.PLAIN);
  }

  public Link previewed(Person author, Conversation where, byte[] preview, Showing showing) {
    return pictures.picture(author, where, ViewLimit.NONE, Optional.of(preview), showing);
  }

  /** A file of the person that is held, its card standing. */
  public Item held(Person author, Conversation where) {
    return pictures.held(author, where);
  }

  /** The same for a reason that goes by its code, of a post that is at that stage. */
  public Item held(Person author, Conversation where, String why, Stage stage) {
    return pictures.held(author, where, why, stage);
  }

  /** Tells of requests, and ends what is over, as the chores do. */
  public void chores() {
    RequestChores.of(
            requests,
            database.requests(),
            notices,
            List.of("demo"),
            IntakeSettings.defaults(),
            clock)
        .forEach(Chore::round);
  }

  /** What is to be done for links and cards from time to time. */
  public void allChores() {
    ClearingChores.of(
            stores,
            database.passes(),
            database.keepsakes(),
            messenger,
            List.of("demo"),
            IntakeSettings.defaults(),
            clock)
        .roundOfEach();
  }

  public String address(Link link) {
    return links.address(link.id()).toString();
  }

  /** What was recorded of this kind, the latest first. */
  public List<AuditEvent> recorded(Action action) {
    AuditQuery query = AuditQuery.of(WORKSPACE, action);
    return database.audit().find(query, OptionalLong.empty(), 1_000).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }

  /**
   * All that is set for the conversation and its workspace, but how far older links go, and since
   * when what is posted is protected.
   */
  public Map<String, String> settings(Conversation where) {
    Map<String, String> all = new java.util.TreeMap<>(database.policies().values(Scope.of(where)));
    database
        .policies()
        .values(Scope.of(WORKSPACE))
        .forEach((name, value) -> all.put("workspace " + name, value));
    all.keySet()
        .removeIf(
            name ->
                name.endsWith("-earlier")
                    || name.endsWith("-followed")
                    || name.endsWith("governed-since")
                    || name.endsWith("governed-ceiling-since"));
    return all;
  }

  /** Sets a value behind the back of the commands. */
  public void set(Conversation where, String name, String value) {
    database
        .policies()
        .set(
            Scope.of(where),
            name,
            value,
            AuditEvent.of(clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
  }

  /** Whether the person has the right to the picture now. */
  public boolean may(Person person, Right right, Link link) {
    return rights
        .decide(
            right,
            rights.freshViewer(person, link.audience()),
            link,
            Optional.empty(),
            Optional.empty(),
            clock.instant())
        .allowed();
  }

  public void ceiling(String value) {
    database
        .policies()
        .set(
            Scope.of(WORKSPACE),
            Setting.EXPIRY.ceilingName(),
            value,
            AuditEvent.of(clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
  }
}
