package io.cloakroom.gateway.library;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Home;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.command.page.PolicyPage;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.ChannelsView;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.TransferLimit;
import io.cloakroom.gateway.record.NamesInTime;
import io.cloakroom.gateway.record.RecordPieces;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.ViewerSessions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** {@code GET /channels}: the channels that somebody administers, decided anew each time. */
public final class ChannelDoor {
  private static final int EACH = 1;
  private static final int TOGETHER = 8;

  private final RecordDesk desk;
  private final ViewerSessions viewers;
  private final RememberedNames names;
  private final Messenger messenger;
  private final PageWriter pages;
  private final LongSupplier nanos;
  private final LibraryPace pace;
  private final TransferLimit limit = new TransferLimit(EACH, TOGETHER);

  /**
   * @param messenger knows in which zone people count days
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public ChannelDoor(
      RecordDesk desk,
      ViewerSessions viewers,
      RememberedNames names,
      Messenger messenger,
      PageWriter pages,
      LongSupplier nanos) {
    this.desk = desk;
    this.viewers = viewers;
    this.names = names;
    this.messenger = messenger;
    this.pages = pages;
    this.nanos = nanos;
    this.pace = new LibraryPace(nanos);
  }

  /**
   * @param signIns the providers that people can sign in with
   */
  public Route route(List<String> signIns) {
    return Route.at(LibraryPage.CHANNELS, "channels")
        .get(
            exchange ->
                exchange.send(
                    viewers
                        .of(exchange)
                        .map(
                            viewer ->
                                limit.inTurn(
                                    exchange,
                                    viewer.person(),
                                    pages,
                                    () -> shown(exchange, viewer)))
                        .orElseGet(() -> pages.landing(signIns))));
  }

  private HttpAnswer shown(Exchange exchange, SignedInViewer viewer) {
    if (pace.isEnough(viewer.person())) {
      return pages
          .message(exchange, Message.ASKED_ENOUGH)
          .with("Retry-After", "" + LibraryPace.WINDOW.toSeconds());
    }
    return desk.channels(viewer.person())
        .map(home -> pages.channels(view(viewer, home)))
        .orElseGet(() -> pages.message(exchange, Message.OUT_OF_REACH));
  }

  private ChannelsView view(SignedInViewer viewer, Home home) {
    NamesInTime called = new NamesInTime(names, nanos);
    ZoneId zone = messenger.zoneOf(viewer.person()).orElse(ZoneOffset.UTC);
    RecordPieces pieces = new RecordPieces(viewer.person().workspace(), called, zone);
    return new ChannelsView(
        viewer.name(),
        viewer.formToken(),
        home.sections().stream()
            .filter(ChannelDoor::isOfAll)
            .flatMap(one -> one.lines().stream())
            .map(pieces::of)
            .toList(),
        home.sections().stream()
            .filter(one -> !isOfAll(one))
            .map(one -> channel(viewer, one, called, pieces))
            .toList());
  }

  /** That these may not be all. */
  private static boolean isOfAll(Home.Section section) {
    return section.title().isEmpty();
  }

  /** The title of a section is its channel's id. */
  private static ChannelsView.Channel channel(
      SignedInViewer viewer, Home.Section section, NamesInTime called, RecordPieces pieces) {
    Conversation where = new Conversation(viewer.person().workspace(), section.title());
    return new ChannelsView.Channel(
        called.of(where),
        section.lines().stream().map(pieces::of).toList(),
        LibraryPage.path(Map.of(Parameters.CHANNEL.name(), where.id())),
        PolicyPage.path(where));
  }
}
