package io.cloakroom.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Map;

/** Puts the doors together. */
final class Routes {
  private final GatewaySettings settings;
  private final PictureDesk desk;
  private final Names names;
  private final Clock clock;
  private final Health health;
  private final PrometheusMeterRegistry metrics;

  Routes(
      GatewaySettings settings,
      PictureDesk desk,
      Names names,
      Clock clock,
      Health health,
      PrometheusMeterRegistry metrics) {
    this.settings = settings;
    this.desk = desk;
    this.names = names;
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
    MachineDoors machines = new MachineDoors(health, metrics, addresses, pages);
    Map<String, Door> gets =
        Map.of(
            "/i/*",
            new LandingDoor(visitors, strangers, pages),
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
    Threshold threshold = new Threshold(desk.links(), visitors, strangers, health::problems, pages);
    Transfers transfers = new Transfers(desk, clock);
    Places places = new Places();
    Map<String, Door> posts =
        Map.of(
            "/pass", new PassDoor(desk.passes(), visitors, cookie, pages),
            "/sign-out", new SignOutDoor(desk.passes(), visitors, cookie, pages),
            "/i/*/view",
                threshold.before(
                    new PictureDoor(
                        desk.openings()::view, false, desk.links(), transfers, places, pages)),
            "/i/*/download",
                threshold.before(
                    new PictureDoor(
                        desk.openings()::download, true, desk.links(), transfers, places, pages)),
            "/i/*/details", threshold.before(new DetailsDoor(desk.links(), names, pages)));
    return new Router(gets, posts, pages);
  }
}
