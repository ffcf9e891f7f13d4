package io.cloakroom.slack.fake;

import io.cloakroom.slack.fake.api.ApiMethods;
import io.cloakroom.slack.fake.api.AuthMethods;
import io.cloakroom.slack.fake.api.ChatMethods;
import io.cloakroom.slack.fake.api.ConversationsMethods;
import io.cloakroom.slack.fake.api.EntityMethods;
import io.cloakroom.slack.fake.api.FakeWebApi;
import io.cloakroom.slack.fake.api.FilesMethods;
import io.cloakroom.slack.fake.api.HistoryMethods;
import io.cloakroom.slack.fake.api.OpenId;
import io.cloakroom.slack.fake.api.RateLimits;
import io.cloakroom.slack.fake.api.Token;
import io.cloakroom.slack.fake.api.Token.Kind;
import io.cloakroom.slack.fake.api.UploadMethods;
import io.cloakroom.slack.fake.api.UsersMethods;
import io.cloakroom.slack.fake.api.ViewsMethods;
import io.cloakroom.slack.fake.control.ControlApi;
import io.cloakroom.slack.fake.control.ControlRoutes;
import io.cloakroom.slack.fake.delivery.Courier;
import io.cloakroom.slack.fake.delivery.Crawler;
import io.cloakroom.slack.fake.delivery.EventQueue;
import io.cloakroom.slack.fake.delivery.Payloads;
import io.cloakroom.slack.fake.delivery.ResponseUrls;
import io.cloakroom.slack.fake.delivery.SocketHub;
import io.cloakroom.slack.fake.delivery.Triggers;
import io.cloakroom.slack.fake.http.Faults;
import io.cloakroom.slack.fake.http.FileHost;
import io.cloakroom.slack.fake.http.Front;
import io.cloakroom.slack.fake.use.AppUse;
import io.cloakroom.slack.fake.use.EntityClicks;
import io.cloakroom.slack.fake.use.Forms;
import io.cloakroom.slack.fake.use.ViewStack;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Everything that the fake consists of, put together over one world. */
final class FakeParts {
  final Clock clock;
  final ScheduledExecutorService timer;
  private final ScheduledExecutorService line;
  final World world;
  final Courier courier;
  final EventQueue events;
  final SocketHub sockets;
  final Crawler crawler;
  final Faults faults = new Faults();
  final RateLimits limits;
  final OpenId openId;
  final FakeTeam cast;
  final Front front;
  final Token botToken;
  final Token appToken;
  private final Changes changes;
  private final Posting posting;
  private final Triggers triggers;
  private final ViewStack views;
  final EntityClicks clicks;
  private final ResponseUrls responses;
  private final FileHost host;
  private final UploadMethods uploads;

  FakeParts(Clock clock, int port) {
    this.clock = clock;
    timer = Executors.newScheduledThreadPool(2, FakeParts::daemon);
    line = Executors.newSingleThreadScheduledExecutor(FakeParts::daemon);
    courier = new Courier(line);
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
    responses = new ResponseUrls(world, changes, crawler, faults);
    triggers = new Triggers(world);
    views = new ViewStack(world);
    clicks = new EntityClicks(world, triggers);
    host = new FileHost(world, faults);
    uploads = new UploadMethods(world, changes, host);
    cast = new FakeTeam(world, posting, interactions(), changes);
    botToken = world.tokens.issue(Kind.BOT, "bot", world.teamId, world.botUserId);
    appToken = world.tokens.issue(Kind.APP, "app", world.teamId, world.botUserId);
    front = new Front(port, timer);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-slack");
    thread.setDaemon(true);
    return thread;
  }

  private AppUse interactions() {
    Payloads payloads = new Payloads(world, triggers, responses);
    return new AppUse(world, courier, payloads, responses, new Forms(world), views);
  }

  void start(ControlApi control) {
    FakeWebApi api = new FakeWebApi(world, methods(), faults, limits, uploads::settle);
    front.start(new ControlRoutes(api, host, responses, openId, control)::answer);
    world.baseUrl = "http://127.0.0.1:" + front.port();
    sockets.start();
  }

  private ApiMethods methods() {
    ApiMethods methods = new ApiMethods();
    new AuthMethods(world, sockets).addTo(methods);
    new ChatMethods(world, changes, crawler).addTo(methods);
    new HistoryMethods(world).addTo(methods);
    new ConversationsMethods(world, posting).addTo(methods);
    new UsersMethods(world).addTo(methods);
    new FilesMethods(world, changes).addTo(methods);
    uploads.addTo(methods);
    new ViewsMethods(world, triggers, views).addTo(methods);
    new EntityMethods(world.switches, clicks).addTo(methods);
    openId.addTo(methods);
    return methods;
  }

  void stop() {
    sockets.close();
    front.close();
    timer.shutdownNow();
    line.shutdownNow();
  }
}
