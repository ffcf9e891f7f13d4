package io.cloakroom.gateway;

import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.handin.HandInDoors;
import io.cloakroom.gateway.http.ClientAddress;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.http.RouteTable;
import io.cloakroom.gateway.library.ChannelDoor;
import io.cloakroom.gateway.library.LibraryDoors;
import io.cloakroom.gateway.pages.AssetDoor;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.pane.PaneDoors;
import io.cloakroom.gateway.pane.Panes;
import io.cloakroom.gateway.picture.PictureDesk;
import io.cloakroom.gateway.picture.PictureDoors;
import io.cloakroom.gateway.picture.PreviewHits;
import io.cloakroom.gateway.record.ExportedRecord;
import io.cloakroom.gateway.record.FileDoors;
import io.cloakroom.gateway.record.LogDoors;
import io.cloakroom.gateway.record.NumbersDoors;
import io.cloakroom.gateway.record.PolicyDoors;
import io.cloakroom.gateway.record.ReportedPerson;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SessionDoors;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.export.ExportPages;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The door of pictures to the web: pages, passes, and bytes for whoever may see them. A GET shows
 * no more of a picture than its card does to the same person, and changes nothing; a POST of
 * somebody known claims a view.
 */
public final class Gateway {
  private static final int FOUND = 302;

  private final GatewaySettings settings;
  private final PreviewHits previews;
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
    this.previews = desk.previews();
    ClientAddress addresses = new ClientAddress(settings);
    PageWriter pages = new PageWriter(SessionDoors.formTargets(chats.signIns()));
    List<Route> routes = new ArrayList<>(AssetDoor.routes());
    RememberedNames names = new RememberedNames(chats.names(), clock);
    ViewerSessions viewers = new ViewerSessions(desk.passes(), names, settings, nanos);
    RefusedLooks refused = new RefusedLooks(desk.audit(), clock);
    routes.addAll(
        new SessionDoors(
                settings,
                desk.passes(),
                desk.links(),
                viewers,
                refused,
                new StrangerLimit(desk.links(), addresses, nanos),
                pages,
                desk.keepsakes(),
                clock)
            .routes(chats.signIns()));
    StrangerLimit strangers = new StrangerLimit(desk.links(), addresses, nanos);
    PictureDoors pictures =
        new PictureDoors(desk, viewers, names, refused, strangers, pages, clock, nanos);
    OwnPages own = new OwnPages(viewers, desk.links(), refused, pages);
    routes.addAll(pictures.routes(own, health::problems, chats.providers()));
    routes.addAll(
        new HandInDoors(desk.handIns(), own, names, strangers, pages, viewers.pace(), nanos)
            .routes());
    routes.addAll(
        LogDoors.of(record, viewers, own, names, chats.names(), pages, nanos)
            .routes(chats.providers()));
    routes.addAll(
        new LibraryDoors(
                record,
                desk.links(),
                desk.thumbnails(),
                viewers,
                own,
                names,
                chats.names(),
                strangers,
                pages,
                nanos)
            .routes(chats.providers()));
    routes.addAll(new NumbersDoors(record, viewers, pages).routes(chats.providers()));
    routes.add(
        new ChannelDoor(record, viewers, own, names, chats.names(), pages, nanos)
            .route(chats.providers()));
    routes.addAll(
        new PolicyDoors(record, viewers, own, names, chats.names(), pages, nanos)
            .routes(chats.providers()));
    routes.addAll(
        new FileDoors<>(
                new ExportedRecord(desk.exports(), names, pages, nanos),
                viewers,
                own,
                strangers,
                pages)
            .routes(ExportPages.PATH, "export", chats.providers()));
    routes.addAll(
        new FileDoors<>(
                new ReportedPerson(desk.reports(), names, pages, nanos),
                viewers,
                own,
                strangers,
                pages)
            .routes(ReportPages.PATH, "report", chats.providers()));
    routes.addAll(pictures.outside(own, settings.secure()));
    Optional<Panes> panes = chats.panes().filter(any -> !chats.frames().isEmpty());
    if (panes.isPresent()) {
      routes.addAll(
          new PaneDoors(
                  desk.links(),
                  desk.passes().tickets(),
                  panes.get(),
                  pictures.within(),
                  viewers,
                  names,
                  refused,
                  strangers,
                  pages)
              .routes(own, chats.frames(), health::problems));
    }
    front(chats).ifPresent(routes::add);
    List<Route> forMachines =
        new MachineDoors(settings, health, metrics, addresses, pages).routes();
    this.server =
        new HttpServer(
            settings,
            metrics,
            chats.pages(),
            new RouteTable(routes),
            new RouteTable(forMachines),
            pages,
            nanos);
  }

  /**
   * The bare address leads to the page of a chat that has one for people. Doors for machines, as
   * Slack's for its events, stand below the name of their chat.
   */
  private static Optional<Route> front(Chats chats) {
    return chats.pages().keySet().stream()
        .filter(path -> path.lastIndexOf('/') == 0)
        .sorted()
        .findFirst()
        .map(
            path ->
                Route.at("/", "front")
                    .get(
                        exchange ->
                            exchange.send(
                                HttpAnswer.of(FOUND, HttpAnswer.HTML, "").with("Location", path))));
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
    previews.end();
  }

  /** The port it listens on without TLS. */
  public int port() {
    return server.port();
  }

  /** All that it listens on, that one first; behind it those of TLS, where that ends here. */
  public List<Integer> ports() {
    return server.ports();
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
