package io.cloakroom.slack.fake;

import io.cloakroom.slack.fake.Token.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * A whole Slack workspace in this process, on loopback: Web API, file host, sockets, signed
 * deliveries, sign-in and a link crawler over one state. See the package's page for how to use it.
 */
public final class FakeSlack implements AutoCloseable {
  private static final String SIGNING_SECRET = "fake-signing-secret";

  private final World world;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final Courier courier;
  private final EventQueue events;
  private final SocketHub sockets;
  private final Crawler crawler;
  private final Faults faults = new Faults();
  private final RateLimits limits;
  private final OpenId openId;
  private final Front front;
  private final Posting posting;
  private final Interactions interactions;
  private final Changes changes;
  private final Token botToken;
  private final Token appToken;
  private final FakePerson owner;

  private FakeSlack(Clock clock, int port) {
    this.clock = clock;
    timer = Executors.newScheduledThreadPool(2, FakeSlack::daemon);
    courier = new Courier(timer);
    events = new EventQueue(courier);
    world = new World(clock, events);
    events.serve(world);
    sockets = new SocketHub(world, timer);
    courier.serve(world, sockets);
    crawler = new Crawler(world);
    limits = new RateLimits(world.stamps);
    openId = new OpenId(world);
    changes = new Changes(world);
    posting = new Posting(world, changes, crawler);
    ResponseUrls responses = new ResponseUrls(world, changes, crawler);
    Triggers triggers = new Triggers(world);
    ViewStack views = new ViewStack(world);
    Payloads payloads = new Payloads(world, triggers, responses);
    interactions = new Interactions(world, courier, payloads, responses, new Forms(world), views);
    FileHost host = new FileHost(world, faults);
    UploadMethods uploads = new UploadMethods(world, changes, host);
    WebApi api =
        new WebApi(world, methods(triggers, views, uploads), faults, limits, uploads::settle);
    Routes routes = new Routes(api, host, responses, openId, new ControlApi(this));
    botToken = world.tokens.issue(Kind.BOT, "bot", world.teamId, world.botUserId);
    appToken = world.tokens.issue(Kind.APP, "app", world.teamId, world.botUserId);
    newPerson("USLACKBOT", "slackbot", world.teamId).profile().set("is_bot", true);
    newPerson(world.botUserId, "cloakroom", world.teamId).profile().set("is_bot", true);
    owner = person("olga");
    owner.profile().set("is_admin", true).set("is_owner", true).set("is_primary_owner", true);
    front = new Front(port, timer);
    front.start(routes::answer);
    world.baseUrl = "http://" + fileHost();
    sockets.start();
  }

  private ApiMethods methods(Triggers triggers, ViewStack views, UploadMethods uploads) {
    ApiMethods methods = new ApiMethods();
    new AuthMethods(world, sockets).addTo(methods);
    new ChatMethods(world, changes, crawler).addTo(methods);
    new HistoryMethods(world).addTo(methods);
    new ConversationsMethods(world, posting).addTo(methods);
    new UsersMethods(world).addTo(methods);
    new FilesMethods(world, changes).addTo(methods);
    uploads.addTo(methods);
    new ViewsMethods(world, triggers, views).addTo(methods);
    openId.addTo(methods);
    return methods;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-slack");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts it on free ports; it delivers over sockets until {@link #deliverTo}. */
  public static FakeSlack start(Clock clock) {
    return new FakeSlack(clock, 0);
  }

  /** Starts it with the HTTP side on this port; 0 for a free one. */
  public static FakeSlack start(Clock clock, int port) {
    return new FakeSlack(clock, port);
  }

  // Where it is and what opens it

  /** What the SDK's methods endpoint prefix is set to; ends with a slash. */
  public String apiUrl() {
    return world.baseUrl + "/api/";
  }

  public String baseUrl() {
    return world.baseUrl;
  }

  /** Host and port that files are downloaded from. */
  public String fileHost() {
    return "127.0.0.1:" + front.port();
  }

  public String botToken() {
    return botToken.value();
  }

  public String appToken() {
    return appToken.value();
  }

  public String signingSecret() {
    return SIGNING_SECRET;
  }

  /** The user token of the workspace's owner, olga. */
  public String deletionToken() {
    return owner.userToken();
  }

  public String teamId() {
    return world.teamId;
  }

  public String botUserId() {
    return world.botUserId;
  }

  public String botId() {
    return world.botId;
  }

  public String appId() {
    return world.appId;
  }

  /** From now on the token has these scopes and no others. */
  public void grant(String token, String... scopes) {
    world.tokens.grant(token, Set.of(scopes));
  }

  /** From now on the token is nobody's; {@code tokens_revoked} is not sent by itself. */
  public void revoke(String token) {
    world.tokens.revoke(token);
  }

  // People and conversations

  /** A member of the workspace, created on first use. */
  public FakePerson person(String name) {
    return person(name, world.teamId);
  }

  /** The workspace's primary owner. */
  public FakePerson owner() {
    return owner;
  }

  /** Somebody of a partner organisation, created with it on first use. */
  public FakePerson partner(String name, String teamName) {
    synchronized (world) {
      String partnerId = "T0" + teamName.toUpperCase(java.util.Locale.ROOT);
      world.teams.putIfAbsent(partnerId, teamName);
      return person(name, partnerId);
    }
  }

  private FakePerson person(String name, String team) {
    synchronized (world) {
      return world.people.values().stream()
          .filter(person -> person.name().equals(name) && person.teamId().equals(team))
          .findFirst()
          .orElseGet(() -> newPerson(world.stamps.id("U"), name, team));
    }
  }

  private FakePerson newPerson(String id, String name, String team) {
    synchronized (world) {
      Profile profile = new Profile(world, id, team, name);
      FakePerson person = new FakePerson(profile, world, posting, interactions);
      world.people.put(id, person);
      return person;
    }
  }

  public Optional<FakePerson> personById(String id) {
    synchronized (world) {
      return world.find(id);
    }
  }

  /** The public channel of this name, created by its first member on first use. */
  public FakeChannel channel(String name, FakePerson... members) {
    return channel(FakeChannel.Kind.PUBLIC, name, members);
  }

  public FakeChannel privateChannel(String name, FakePerson... members) {
    return channel(FakeChannel.Kind.PRIVATE, name, members);
  }

  public FakeChannel groupConversation(String name, FakePerson... members) {
    return channel(FakeChannel.Kind.GROUP, name, members);
  }

  /** The public channel with these members and the bot, which is told that it was invited. */
  public FakeChannel watched(String name, FakePerson... members) {
    FakeChannel channel = channel(name, members);
    posting.join(channel, world.botUserId, channel.creator);
    return channel;
  }

  private FakeChannel channel(FakeChannel.Kind kind, String name, FakePerson... members) {
    synchronized (world) {
      FakePerson creator = members.length == 0 ? owner : members[0];
      FakeChannel channel =
          world.channels.values().stream()
              .filter(known -> known.name().equals(name) && known.kind == kind)
              .findFirst()
              .orElseGet(() -> world.newChannel(kind, name, creator.id()));
      posting.join(channel, creator.id(), creator.id());
      List.of(members).forEach(member -> posting.join(channel, member.id(), creator.id()));
      return channel;
    }
  }

  public Optional<FakeChannel> channelById(String id) {
    synchronized (world) {
      return world.channel(id);
    }
  }

  /**
   * Creates or changes a user group, with {@code subteam_members_changed}. The answer is its id.
   */
  public String userGroup(String handle, FakePerson... members) {
    synchronized (world) {
      String id = "S0" + handle.toUpperCase(java.util.Locale.ROOT);
      Set<String> ids = new LinkedHashSet<>();
      List.of(members).forEach(member -> ids.add(member.id()));
      world.groups.put(id, new World.UserGroup(id, handle, ids));
      var event = Json.object().put("type", "subteam_members_changed").put("subteam_id", id);
      event.put("team_id", world.teamId).put("event_ts", world.stamps.next());
      event.set("added_users", Json.strings(ids));
      event.putArray("removed_users");
      world.events.emit(event);
      return id;
    }
  }

  /** Another app posts in the channel. */
  public SeenMessage postAsApp(String app, FakeChannel channel, String text, FakeFile... files) {
    synchronized (world) {
      FakePerson user = person("app-" + app);
      String bot = "B0" + app.toUpperCase(java.util.Locale.ROOT);
      world.otherApps.put(bot, "A0" + app.toUpperCase(java.util.Locale.ROOT));
      FakeMessage message = new FakeMessage(world, user.id());
      message.botId = bot;
      message.text = text;
      message.subtype = files.length == 0 ? "bot_message" : "file_share";
      List.of(files).forEach(f -> message.files.add(world.host(user.id(), f.name(), f)));
      changes.post(channel, message);
      return SeenMessage.of(channel, message);
    }
  }

  // Delivery

  /** Delivers over signed HTTP from now on: events, commands and interactions alike. */
  public void deliverTo(String url) {
    courier.use(new SignedDelivery(URI.create(url), SIGNING_SECRET, clock));
  }

  public void deliverToSockets() {
    courier.use(sockets);
  }

  /** Whether the app at this address answers Slack's challenge. */
  public boolean verifiesUrl(String url) {
    return new SignedDelivery(URI.create(url), SIGNING_SECRET, clock).verifies("challenge-1");
  }

  public EventQueue events() {
    return events;
  }

  public Courier courier() {
    return courier;
  }

  public SocketHub sockets() {
    return sockets;
  }

  // Behaviour, faults and what was recorded

  public Switches switches() {
    return world.switches;
  }

  public RateLimits rateLimits() {
    return limits;
  }

  public OpenId openId() {
    return openId;
  }

  public Crawler crawler() {
    return crawler;
  }

  public Journal journal() {
    return world.journal;
  }

  /**
   * The next calls of the method go wrong; {@code download} and {@code upload} count as methods.
   */
  public void fail(String method, int times, Fault fault) {
    faults.plan(method, times, fault);
  }

  public void clearFaults() {
    faults.clear();
  }

  /** The file's bytes lie at another address from now on. */
  public void moveFile(SeenFile file, String url) {
    synchronized (world) {
      world.files.get(file.id()).otherUrl = url;
    }
  }

  /** Waits, at most 10 s of the machine's time, until there is one. */
  public <T> T await(String what, Supplier<Optional<T>> sought) {
    return world.await(Duration.ofSeconds(10), what, sought);
  }

  /** Waits the same way until it holds. */
  public void awaitThat(String what, Supplier<Boolean> holds) {
    await(what, () -> holds.get() ? Optional.of(true) : Optional.empty());
  }

  World world() {
    return world;
  }

  @Override
  public void close() {
    sockets.close();
    front.close();
    timer.shutdownNow();
  }
}
