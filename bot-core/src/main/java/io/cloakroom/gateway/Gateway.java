package io.cloakroom.gateway;

import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.handin.HandInDoors;
import io.cloakroom.gateway.http.ClientAddress;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.http.RouteTable;
import io.cloakroom.gateway.pages.AssetDoor;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.PictureDesk;
import io.cloakroom.gateway.picture.PictureDoors;
import io.cloakroom.gateway.picture.StrangerLimit;
import io.cloakroom.gateway.record.ExportDoors;
import io.cloakroom.gateway.record.LogDoors;
import io.cloakroom.gateway.record.ReportDoors;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SessionDoors;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.link.RefusedLooks;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The door of pictures to the web: pages, passes, and bytes for whoever may see them. A GET shows
 * no picture and changes nothing; a POST of somebody known claims a view.
 */
public final class Gateway {
  private final GatewaySettings settings;
  private final HttpServer server;

  /**
   * @param health what stands in the way, and what {@code /ready} tells
   * @param metrics what {@code /metrics} shows, and where requests are counted
   */
  public Gateway(
      GatewaySettings settings,
      PictureDesk desk,
      RecordDesk record,
      Chats chats,
      Clock clock,
      Health health,
      PrometheusMeterRegistry metrics) {
    this(settings, desk, record, chats, clock, System::nanoTime, health, metrics);
  }

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  Gateway(
      GatewaySettings settings,
      PictureDesk desk,
      RecordDesk record,
      Chats chats,
      Clock clock,
      LongSupplier nanos,
      Health health,
      PrometheusMeterRegistry metrics) {
    this.settings = settings;
    ClientAddress addresses = new ClientAddress(settings);
    PageWriter pages = new PageWriter(SessionDoors.formTargets(chats.signIns()));
    List<Route> routes = new ArrayList<>(AssetDoor.routes());
    RememberedNames names = new RememberedNames(chats.names(), clock);
    ViewerSessions viewers = new ViewerSessions(desk.passes(), names, settings);
    routes.addAll(
        new SessionDoors(
                settings,
                desk.passes(),
                desk.links(),
                viewers,
                new RefusedLooks(desk.audit(), clock),
                pages,
                clock)
            .routes(chats.signIns()));
    StrangerLimit strangers = new StrangerLimit(desk.links(), addresses, nanos);
    routes.addAll(
        new PictureDoors(desk, viewers, names, strangers, pages, clock, nanos)
            .routes(health::problems, chats.providers()));
    OwnPages own =
        new OwnPages(viewers, desk.links(), new RefusedLooks(desk.audit(), clock), pages);
    routes.addAll(new HandInDoors(desk.handIns(), own, names, strangers, pages, nanos).routes());
    routes.addAll(
        LogDoors.of(record, viewers, own, names, chats.names(), pages, nanos)
            .routes(chats.providers()));
    routes.addAll(new ExportDoors(desk.exports(), own, names, strangers, pages, nanos).routes());
    routes.addAll(new ReportDoors(desk.reports(), own, names, strangers, pages, nanos).routes());
    routes.addAll(
        new PictureDoors(desk, viewers, names, strangers, pages, clock, nanos)
            .outside(settings.secure()));
    List<Route> forMachines = new MachineDoors(health, metrics, addresses, pages).routes();
    this.server =
        new HttpServer(
            settings,
            metrics,
            chats.pages(),
            new RouteTable(routes),
            new RouteTable(forMachines),
            pages);
  }

  /**
   * Listens from now on.
   *
   * @throws IOException when it cannot, for example because the port is taken
   */
  public void start() throws IOException {
    server.start();
  }

  /** Lets running answers end for some seconds, and listens no more. Repeating it is harmless. */
  public void stop() throws IOException {
    server.stop();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Every path at which something answers, also of what is mounted; {@code {name}} is anything. */
  public List<String> paths() {
    return server.paths();
  }

  /** What addresses begin with, as people's browsers see them. */
  public URI base() {
    return settings.baseUrl();
  }
}
