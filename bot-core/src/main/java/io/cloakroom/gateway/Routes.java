package io.cloakroom.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the doors together. */
final class Routes {
  private final GatewaySettings settings;
  private final PictureDesk desk;
  private final Chats chats;
  private final Names names;
  private final Clock clock;
  private final Health health;
  private final PrometheusMeterRegistry metrics;

  Routes(
      GatewaySettings settings,
      PictureDesk desk,
      Chats chats,
      Clock clock,
      Health health,
      PrometheusMeterRegistry metrics) {
    this.settings = settings;
    this.desk = desk;
    this.chats = chats;
    this.names = new Names(chats.names(), clock);
    this.clock = clock;
    this.health = health;
    this.metrics = metrics;
  }

  Router router(Pages pages) {
    SessionCookie cookie = new SessionCookie(settings.secure());
    ClientAddress addresses = new ClientAddress(settings);
    Visitors visitors = new Visitors(desk.passes(), cookie, names, new Provenance(settings));
    Strangers strangers =
        new Strangers(desk.links(), addresses, new MissThrottle(System::nanoTime));
    Threshold threshold = new Threshold(desk.links(), visitors, strangers, health::problems, pages);
    Map<String, Door> gets = new HashMap<>(own(addresses, pages));
    Map<String, Door> posts = new HashMap<>(ofLinks(threshold, pages));
    posts.put("/pass", new PassDoor(visitors, pages));
    posts.put("/sign-out", new SignOutDoor(visitors, pages));
    List<String> providers = chats.signIns().stream().map(SignIn::provider).toList();
    gets.put("/i/*", new LandingDoor(visitors, strangers, pages, providers, false));
    gets.put("/i/*/files", new LandingDoor(visitors, strangers, pages, providers, true));
    for (SignIn signIn : chats.signIns()) {
      SignInDoors doors = signIn(signIn, visitors, pages);
      posts.put(doors.path(), doors::begin);
      gets.put(doors.path() + "/callback", doors::callback);
    }
    return new Router(gets, posts, pages);
  }

  private SignInDoors signIn(SignIn signIn, Visitors visitors, Pages pages) {
    return new SignInDoors(
        signIn,
        settings.baseUrl(),
        desk.passes(),
        desk.links(),
        visitors,
        new SignInCookie(desk.passes(), settings.secure(), clock),
        pages);
  }

  private Map<String, Door> own(ClientAddress addresses, Pages pages) {
    MachineDoors machines = new MachineDoors(health, metrics, addresses, pages);
    return Map.of(
        "/assets/page.css",
        AssetDoor.of("page.css", "text/css;charset=utf-8"),
        "/assets/page.js",
        AssetDoor.of("page.js", "text/javascript;charset=utf-8"),
        "/assets/icon.svg",
        AssetDoor.of("icon.svg", "image/svg+xml"),
        "/health",
        machines::health,
        "/ready",
        machines::ready,
        "/metrics",
        machines::metrics);
  }

  private Map<String, Door> ofLinks(Threshold threshold, Pages pages) {
    Transfers transfers = new Transfers(desk.links(), desk.audit(), clock);
    Places places = new Places();
    FilesDoor files = new FilesDoor(desk.files(), transfers, places, pages);
    return Map.of(
        "/i/*/view",
        threshold.before(
            new PictureDoor(desk.openings()::view, false, desk.links(), transfers, places, pages)),
        "/i/*/download",
        threshold.before(
            new PictureDoor(
                desk.openings()::download, true, desk.links(), transfers, places, pages)),
        "/i/*/details",
        threshold.before(new DetailsDoor(desk.links(), names, pages)),
        "/i/*/files",
        threshold.before(files::list),
        "/i/*/file",
        threshold.before(files::send));
  }
}
