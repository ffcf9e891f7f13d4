package io.cloakroom.slack.fake;

import io.cloakroom.slack.fake.api.OpenId;
import io.cloakroom.slack.fake.api.RateLimits;
import io.cloakroom.slack.fake.control.ControlApi;
import io.cloakroom.slack.fake.delivery.Courier;
import io.cloakroom.slack.fake.delivery.Crawler;
import io.cloakroom.slack.fake.delivery.EventQueue;
import io.cloakroom.slack.fake.delivery.SignedDelivery;
import io.cloakroom.slack.fake.delivery.SocketHub;
import io.cloakroom.slack.fake.http.Fault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A whole Slack workspace in this process, on loopback: Web API, file host, sockets, signed
 * deliveries, sign-in and a link crawler over one state. See the package's page for how to use it.
 */
public final class FakeSlack implements AutoCloseable {
  private static final String SIGNING_SECRET = "fake-signing-secret";

  private final FakeParts parts;
  private final World world;

  private FakeSlack(Clock clock, int port) {
    parts = new FakeParts(clock, port);
    world = parts.world;
    parts.start(new ControlApi(this));
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
    return "127.0.0.1:" + parts.front.port();
  }

  public String botToken() {
    return parts.botToken.value();
  }

  public String appToken() {
    return parts.appToken.value();
  }

  public String signingSecret() {
    return SIGNING_SECRET;
  }

  /** The user token of the workspace's owner, olga. */
  public String deletionToken() {
    return parts.cast.owner().userToken();
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

  /** From now on the token is refused; {@code tokens_revoked} is not sent by itself. */
  public void revoke(String token) {
    world.tokens.revoke(token);
  }

  // People and conversations

  /** A member of the workspace, created on first use. */
  public FakePerson person(String name) {
    return parts.cast.person(name, world.teamId);
  }

  /** The workspace's primary owner. */
  public FakePerson owner() {
    return parts.cast.owner();
  }

  /** Somebody of a partner organisation, created with it on first use. */
  public FakePerson partner(String name, String teamName) {
    return parts.cast.partner(name, teamName);
  }

  public Optional<FakePerson> personById(String id) {
    synchronized (world) {
      return world.find(id);
    }
  }

  /** The public channel of this name, created by its first member on first use. */
  public FakeChannel channel(String name, FakePerson... members) {
    return parts.cast.channel(FakeChannel.Kind.PUBLIC, name, members);
  }

  public FakeChannel privateChannel(String name, FakePerson... members) {
    return parts.cast.channel(FakeChannel.Kind.PRIVATE, name, members);
  }

  public FakeChannel groupConversation(String name, FakePerson... members) {
    return parts.cast.channel(FakeChannel.Kind.GROUP, name, members);
  }

  /** The public channel with these members and the bot, which is told that it was invited. */
  public FakeChannel watched(String name, FakePerson... members) {
    return parts.cast.watched(name, members);
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
    return parts.cast.userGroup(handle, members);
  }

  /** Another app posts in the channel. */
  public SeenMessage postAsApp(String app, FakeChannel channel, String text, FakeFile... files) {
    return parts.cast.postAsApp(app, channel, text, List.of(files));
  }

  // Delivery

  /** Delivers over signed HTTP from now on: events, commands and interactions alike. */
  public void deliverTo(String url) {
    parts.courier.use(new SignedDelivery(URI.create(url), SIGNING_SECRET, parts.clock));
  }

  public void deliverToSockets() {
    parts.courier.use(parts.sockets);
  }

  /** Whether the app at this address answers Slack's challenge. */
  public boolean verifiesUrl(String url) {
    return new SignedDelivery(URI.create(url), SIGNING_SECRET, parts.clock).verifies("challenge-1");
  }

  public EventQueue events() {
    return parts.events;
  }

  public Courier courier() {
    return parts.courier;
  }

  public SocketHub sockets() {
    return parts.sockets;
  }

  /** How many pictures of the message Slack offers to show in its side pane. */
  public int workObjects(SeenMessage message) {
    return parts.clicks.count(message);
  }

  /** Somebody presses the first of them; what the app answers is shown to them alone. */
  public SeenPane opensPane(FakePerson person, SeenMessage card) {
    String click = clicks(person, card);
    return await("the side pane", () -> parts.clicks.answered(click));
  }

  /** The same, whatever comes of it; the answer names the click. */
  public String clicks(FakePerson person, SeenMessage card) {
    return parts.clicks.click(person, card, 0);
  }

  /** What was shown after that click. */
  public Optional<SeenPane> pane(String click) {
    return parts.clicks.answered(click);
  }

  // Behaviour, faults and what was recorded

  public Switches switches() {
    return world.switches;
  }

  public RateLimits rateLimits() {
    return parts.limits;
  }

  public OpenId openId() {
    return parts.openId;
  }

  public Crawler crawler() {
    return parts.crawler;
  }

  public Journal journal() {
    return world.journal;
  }

  /**
   * The next calls of the method go wrong; {@code download}, {@code upload} and {@code
   * response_url} count too.
   */
  public void fail(String method, int times, Fault fault) {
    parts.faults.plan(method, times, fault);
  }

  /** Every call of the Web API goes wrong like this until {@link #clearFaults}. */
  public void outage(Fault fault) {
    parts.faults.outage(fault);
  }

  /** Every download and upload goes wrong like this until {@link #clearFaults}. */
  public void outageOfFileHost(Fault fault) {
    parts.faults.outageOfFileHost(fault);
  }

  public void clearFaults() {
    parts.faults.clear();
  }

  /** The file's bytes lie at another address from now on. */
  public void moveFile(SeenFile file, String url) {
    synchronized (world) {
      world.files.get(file.id()).otherUrl = url;
    }
  }

  /** Waits, at most 40 s of the machine's time, until there is one. */
  public <T> T await(String what, Supplier<Optional<T>> sought) {
    return world.await(Duration.ofSeconds(40), what, sought);
  }

  /** Waits the same way until it holds. */
  public void awaitThat(String what, Supplier<Boolean> holds) {
    await(what, () -> holds.get() ? Optional.of(true) : Optional.empty());
  }

  public World world() {
    return world;
  }

  @Override
  public void close() {
    parts.stop();
  }
}
