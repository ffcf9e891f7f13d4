package io.cloakroom.gateway;

import io.cloakroom.access.Memberships;
import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Home;
import io.cloakroom.command.Slash;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.pane.DecidedPanes;
import io.cloakroom.gateway.pane.Panes;
import io.cloakroom.gateway.picture.PictureDesk;
import io.cloakroom.gateway.picture.PreviewHits;
import io.cloakroom.handin.HandInPages;
import io.cloakroom.handin.HandedFiles;
import io.cloakroom.intake.keep.CarriedFiles;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.LookCodes;
import io.cloakroom.link.Looks;
import io.cloakroom.link.Rights;
import io.cloakroom.link.mark.Wanted;
import io.cloakroom.link.mark.Watermarker;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.privacy.PersonReport;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.Approvers;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.RecordedLooks;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.StandInRecord;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.server.Handler;

/**
 * A gateway that listens, over stores that are in memory unless a test brings others, with #site,
 * its members and some others.
 */
public final class GatewayScene implements AutoCloseable {
  public static final Workspace ACME = new Workspace("demo", "acme");
  public static final Conversation SITE = new Conversation(ACME, "site");
  public static final Person ANA = new Person(ACME, "ana");
  public static final Person BOB = new Person(ACME, "bob");
  public static final Person DAN = new Person(ACME, "dan");
  public static final Person EVE = new Person(ACME, "eve");
  public static final Person ELSEWHERE = new Person(new Workspace("demo", "other"), "bob");

  /** What browsers are told; tests knock at the port itself. */
  public static final String BASE = "http://localhost:8080";

  /** In whose pages a picture may be shown. */
  public static final String FRAME = "https://*.chatter.example";

  /** What watermarked pictures consist of at first; there is none of fewer than 100 bytes. */
  public static final byte[] MARKED =
      "the picture with a name on it".getBytes(StandardCharsets.UTF_8);

  /** A picture of so many bytes moves, and has too many frames to be marked on all. */
  public static final int MOVING_BYTES = 3000;

  public final TurnableClock clock;
  public final ScriptedPeople messenger;
  public final List<String> problems = new CopyOnWriteArrayList<>();
  public final List<String> warnings = new CopyOnWriteArrayList<>();
  public final List<String> failures = new CopyOnWriteArrayList<>();
  public final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  public final BreakableBlobs blobs;
  public final MemoryDatabase database;
  public final WatchedStores stores;
  public final ImageVault vault;
  public final Passes passes;
  public final Memberships memberships;
  public volatile byte[] marked = MARKED;

  /** What really draws, where pixels matter. */
  public volatile Optional<Watermarker.Brush> brush = Optional.empty();

  public final List<String> watermarks = new CopyOnWriteArrayList<>();
  public final Watermarker watermarker;
  public final ScriptedSignIn signIn;
  public final Links links;
  public final AccessRequests requests;
  public final HandInPages handIns;
  public final StandInRecord record = new StandInRecord();
  public final ExportPages exports;
  public final ReportPages reports;
  public final Outsiders outsiders;

  /** What was handed in, as the intake would have it. */
  public final List<IncomingPost> handedIn = new ArrayList<>();

  public final HandedFiles handed;
  public final Gateway gateway;
  public final PreviewHits previews;
  public final Panes panes;

  /** How much room there is for pictures. */
  public final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

  public GatewayScene() throws IOException {
    this(URI.create(BASE), Set.of(), Map.of());
  }

  public GatewayScene(URI base, Set<String> proxies, Map<String, Handler> mounted)
      throws IOException {
    this(new GatewaySettings(base, "127.0.0.1", 0, proxies), mounted);
  }

  public GatewayScene(GatewaySettings settings, Map<String, Handler> mounted) throws IOException {
    this(settings, mounted, new MemoryDatabase(), Surroundings.fresh());
    messenger.member(ANA);
    messenger.member(BOB);
    messenger.outsider(DAN);
    messenger.guestOutside(EVE);
  }

  /** What all nodes have around them. */
  private record Surroundings(
      TurnableClock clock, ScriptedPeople messenger, ScriptedSignIn signIn, BreakableBlobs blobs) {
    static Surroundings fresh() {
      return new Surroundings(
          new TurnableClock(), new ScriptedPeople(), new ScriptedSignIn(), new BreakableBlobs());
    }
  }

  /** The first node, over these stores. */
  public static GatewayScene over(MemoryDatabase database) throws IOException {
    GatewayScene first = new GatewayScene(plain(), Map.of(), database, Surroundings.fresh());
    first.messenger.member(ANA);
    first.messenger.member(BOB);
    return first;
  }

  /**
   * Another node, with all that is around this one.
   *
   * @param sameRows as that node sees them
   */
  public GatewayScene beside(MemoryDatabase sameRows) throws IOException {
    return new GatewayScene(
        plain(), Map.of(), sameRows, new Surroundings(clock, messenger, signIn, blobs));
  }

  private static GatewaySettings plain() {
    return new GatewaySettings(URI.create(BASE), "127.0.0.1", 0, Set.of());
  }

  private GatewayScene(
      GatewaySettings settings,
      Map<String, Handler> mounted,
      MemoryDatabase database,
      Surroundings around)
      throws IOException {
    this.clock = around.clock();
    this.messenger = around.messenger();
    this.signIn = around.signIn();
    this.blobs = around.blobs();
    this.database = database;
    this.stores = new WatchedStores(database);
    this.vault = new ImageVault(blobs);
    this.passes = new Passes(stores.passes(), key("session"), new SecureRandom(), clock);
    this.watermarker = new Watermarker(this::drawn, clock::nanos);
    URI base = settings.baseUrl();
    Policies policies = new Policies(database.policies());
    Roles roles = new Roles(database.policies());
    memberships =
        new Memberships(messenger, ChangeMarks.among(database.keepsakes(), clock), clock::nanos);
    Rights rights = new Rights(policies, roles, memberships);
    LinkKeys keys = new LinkKeys(Map.of(1, key("link")));
    LinkTokens tokens = new LinkTokens(keys);
    links = new Links(stores.links(), database.requests(), rights, tokens, base, clock);
    Looks looks =
        new Looks(
            links,
            stores.links(),
            vault,
            watermarker,
            new LookCodes(keys, new SecureRandom()),
            stores.audit(),
            clock);
    handed = new HandedFiles(database.keepsakes(), vault, free::get, clock);
    requests =
        new AccessRequests(
            database.requests(),
            new Approvers(policies, roles, memberships, messenger),
            links,
            policies,
            clock);
    handIns =
        new HandInPages(
            database.keepsakes(), handed, passes, policies, messenger, handedIn::add, base, clock);
    outsiders =
        new Outsiders(
            database.outsiders(), requests, links, policies, passes, stores.audit(), base, clock);
    exports =
        new ExportPages(
            database.keepsakes(),
            passes,
            roles,
            messenger,
            record.at(clock).files(),
            stores.audit(),
            base,
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
            base,
            clock);
    previews = new PreviewHits(links, stores.audit(), clock);
    Titles titles = new Titles(database.intakes().register(), database.links());
    panes = new DecidedPanes(links, titles, passes.tickets(), requests, stores.audit(), clock);
    gateway =
        new Gateway(
            settings,
            new PictureDesk(
                links,
                looks,
                new CarriedFiles(
                    database.intakes().register(), vault, links, stores.audit(), clock),
                titles,
                new Thumbnails(stores(policies), messenger, memberships, clock),
                passes,
                requests,
                handIns,
                outsiders,
                exports,
                reports,
                previews,
                database.keepsakes(),
                stores.audit()),
            new RecordDesk(
                new Commands(
                    new Slash("/image"),
                    new CallerRights(memberships, roles),
                    new Denials(stores.audit(), clock),
                    List.of(),
                    (caller, turn) -> new Home(List.of()),
                    (call, typed) -> List.of(),
                    policies::language),
                new CallerRights(memberships, roles),
                new Denials(stores.audit(), clock),
                workspace -> Optional.of(SITE)),
            new Chats(messenger, List.of(signIn), mounted, List.of(FRAME), Optional.of(panes)),
            clock,
            clock::nanos,
            health(),
            metrics);
    gateway.start();
  }

  private Optional<ShownPicture> drawn(ImageType type, byte[] picture, Wanted wanted) {
    if (brush.isPresent()) {
      return brush.get().draw(type, picture, wanted);
    }
    wanted
        .mark()
        .ifPresent(
            mark ->
                watermarks.add(
                    "%s for %s at %s: %s".formatted(type, mark.viewer(), mark.at(), mark.code())));
    return picture.length < 100
        ? Optional.empty()
        : Optional.of(new ShownPicture(ImageType.JPEG, marked, picture.length == MOVING_BYTES));
  }

  private Stores stores(Policies policies) {
    return new Stores(
        database.intakes(),
        stores.links(),
        links,
        policies,
        new PolicyTexts(database.policies(), database.policyTexts(), clock),
        database.preferences(),
        database.lessons(),
        database.shares(),
        vault,
        new Onlookers(
            stores.links(),
            links,
            database.requests(),
            new RecordedLooks(database.audit()),
            messenger,
            clock));
  }

  private Health health() {
    return new Health() {
      @Override
      public List<String> problems() {
        return List.copyOf(problems);
      }

      @Override
      public List<String> warnings() {
        return List.copyOf(warnings);
      }

      @Override
      public List<String> failures() {
        return List.copyOf(failures);
      }
    };
  }

  /** A link of @ana's in #site that lives for 7 days. */
  public Link share(byte[] picture, ViewLimit limit) throws IOException {
    return share(
        new StoredImage(
            ImageId.next(), ImageType.JPEG, 640, 480, picture.length, false, Optional.empty()),
        picture,
        limit);
  }

  /** A link to a HEIC picture, and what browsers are to see of it, if anything. */
  public Link shareHeic(byte[] picture, Optional<byte[]> png, ViewLimit limit) throws IOException {
    ImageId id = ImageId.next();
    if (png.isPresent()) {
      vault.seal(new BlobKey(id, Part.RENDITION), png.get());
    }
    Optional<StoredRendition> rendition =
        png.map(bytes -> new StoredRendition(ImageType.PNG, 640, 480, bytes.length));
    return share(
        new StoredImage(id, ImageType.HEIC, 640, 480, picture.length, false, rendition),
        picture,
        limit);
  }

  /** Of 4000 pixels, with a version of 1600 for its page. */
  public Link shareLarge(byte[] picture, byte[] smaller) throws IOException {
    ImageId id = ImageId.next();
    vault.seal(new BlobKey(id, Part.RENDITION), smaller);
    StoredRendition made = new StoredRendition(ImageType.JPEG, 1600, 1200, smaller.length);
    return share(
        new StoredImage(id, ImageType.JPEG, 4000, 3000, picture.length, false, Optional.of(made)),
        picture,
        ViewLimit.NONE);
  }

  public Link share(StoredImage image, byte[] picture, ViewLimit limit) throws IOException {
    vault.seal(image.original().key(), picture);
    Link link =
        Link.issue(
                LinkId.next(),
                image,
                SITE,
                ANA,
                clock.instant(),
                clock.instant().plus(Duration.ofDays(7)),
                limit)
            .kept(Optional.of(clock.instant().plus(Duration.ofDays(365))));
    links.issue(link, OwnWords.NONE);
    stores.forgetWrites();
    return link;
  }

  public Link share(ViewLimit limit) throws IOException {
    return share(bytes(200_000), limit);
  }

  /** The path of the link, {@code /i/TOKEN}. */
  public String path(Link link) {
    return links.address(link.id()).getPath();
  }

  public String token(Link link) {
    return path(link).substring("/i/".length());
  }

  public void downloadsAreOn() {
    set("download", "on");
  }

  public void watermarksAreOn() {
    set("watermark", "on");
  }

  public void outsidersAreOn() {
    set("outsiders", "on");
  }

  public void opensByApprovalOnly() {
    set("access", "approval");
  }

  /** Lets in whoever asked last, for so long. */
  public AccessRequests.Answering approve(Person by, Person asker, Link link, Duration length) {
    return requests.approve(by, requests.waiting(asker, link).orElseThrow(), length);
  }

  public void set(String name, String value) {
    AuditEvent event = AuditEvent.of(clock.instant(), ACME, Action.POLICY_CHANGED);
    database.policies().set(Scope.of(SITE), name, value, event);
  }

  /** One of many members of #site. */
  public Person member(int number) {
    Person person = new Person(ACME, "member-" + number);
    messenger.member(person);
    return person;
  }

  public Browser browser() {
    return new Browser(this);
  }

  /** A browser of somebody who just used a pass. */
  public Browser signedIn(Person person) {
    Browser browser = browser();
    Browser.Reply reply = browser.redeem(passes.issue(person));
    if (reply.status() != 200) {
      throw new IllegalStateException("not signed in: " + reply.status());
    }
    return browser;
  }

  /** What was recorded of one kind, the latest first. */
  public List<AuditEvent> recorded(Action action) {
    return database
        .audit()
        .find(AuditQuery.everything(ACME), OptionalLong.empty(), 10_000)
        .events()
        .stream()
        .map(RecordedEvent::event)
        .filter(event -> event.action().equals(action))
        .toList();
  }

  public int views(Link link) {
    return links.find(link.id()).orElseThrow().views();
  }

  /** A token that nobody wrote, of the right shape. */
  public static String madeUpToken() {
    byte[] bytes = new byte[33];
    new SecureRandom().nextBytes(bytes);
    bytes[0] = 1;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Bytes that no page contains. */
  public static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    gateway.stop();
  }

  private static SecretKey key(String purpose) {
    byte[] bytes = (purpose + "0123456789abcdef0123456789abcdef").getBytes(StandardCharsets.UTF_8);
    return new SecretKeySpec(bytes, "HmacSHA256");
  }
}
