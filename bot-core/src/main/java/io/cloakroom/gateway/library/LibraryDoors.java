package io.cloakroom.gateway.library;

import io.cloakroom.access.Patience;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.PageTurns;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.link.Links;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * {@code GET /library}: pictures, as {@code find} finds them for whoever is signed in, decided anew
 * each time. Nothing is changed, and no look is had.
 */
public final class LibraryDoors {
  /** What the page's form has, and its way to what is newer and older. */
  private static final Set<String> FIELDS =
      Set.of(
          LibraryPage.ASKED,
          LibraryViews.FROM,
          LibraryViews.STATE,
          LibraryViews.PROJECT,
          LibraryPage.TAG,
          LibraryViews.AFTER,
          LibraryViews.BEFORE,
          Parameters.CHANNEL.name(),
          Parameters.PLACE.name());

  /** Pages at once: each asks the chat and the store several times. */
  private static final int EACH = 2;

  private static final int TOGETHER = 16;

  private static final int UNAVAILABLE = 503;

  /** For so long somebody waits for whom they mean. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RecordDesk desk;
  private final ViewerSessions viewers;
  private final LibraryViews views;
  private final Messenger messenger;
  private final Patience patience = new Patience("names", PATIENCE);
  private final PreviewDoor previews;
  private final ChosenDoors chosen;
  private final AboutDoor about;
  private final PageWriter pages;
  private final PageTurns turns;

  /**
   * @param messenger knows in which zone people count days, and who is called how
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public LibraryDoors(
      RecordDesk desk,
      Links links,
      Thumbnails thumbnails,
      ViewerSessions viewers,
      OwnPages own,
      RememberedNames names,
      Messenger messenger,
      StrangerLimit strangers,
      PageWriter pages,
      LongSupplier nanos) {
    this.desk = desk;
    this.viewers = viewers;
    this.views = new LibraryViews(links, desk::seemsToRead, names, messenger, nanos);
    this.messenger = messenger;
    this.previews = new PreviewDoor(links, thumbnails, viewers, strangers, pages);
    this.chosen = new ChosenDoors(desk, links, viewers, own, names, messenger, pages, nanos);
    this.about =
        new AboutDoor(desk, links, views, viewers, own, names, messenger, strangers, pages, nanos);
    this.pages = pages;
    this.turns = new PageTurns(EACH, TOGETHER, viewers, pages);
  }

  /**
   * @param signIns the providers that people can sign in with
   */
  public List<Route> routes(List<String> signIns) {
    List<Route> routes = new ArrayList<>(chosen.routes(signIns));
    routes.add(previews.route());
    routes.add(about.route(signIns));
    routes.add(
        Route.at(LibraryPage.PATH, "library")
            .get(
                exchange ->
                    exchange.send(
                        viewers
                            .of(exchange)
                            .map(
                                viewer ->
                                    turns.take(exchange, viewer, () -> show(exchange, viewer)))
                            .orElseGet(() -> pages.landing(signIns)))));
    return routes;
  }

  private HttpAnswer show(Exchange exchange, SignedInViewer viewer) {
    Map<String, String> fields = fields(exchange);
    Map<String, String> chosen = new HashMap<>(fields);
    chosen.remove(LibraryPage.ASKED);
    TypedNames names =
        new TypedNames(
            viewer.person(),
            messenger,
            patience,
            where -> desk.seemsToRead(viewer.person(), where));
    return desk.find(viewer.person(), fields.getOrDefault(LibraryPage.ASKED, ""), chosen, names)
        .map(
            found -> {
              // The form shows what was looked for.
              fields.keySet().removeAll(found.typed());
              Reply reply =
                  names.isSilent() ? Reply.Say.of(Problems.chatDidNotAnswer()) : found.reply();
              return answer(reply, pages.library(views.of(viewer, fields, reply, names)));
            })
        .orElseGet(() -> pages.message(exchange, Message.NOT_SAID));
  }

  /** Words in the place of pictures are why there are none for now: no page on which none fit. */
  private static HttpAnswer answer(Reply reply, HttpAnswer page) {
    return reply instanceof Reply.Say
        ? page.withStatus(UNAVAILABLE).with("Retry-After", "30")
        : page;
  }

  private static Map<String, String> fields(Exchange exchange) {
    Map<String, String> fields =
        new HashMap<>(
            Optional.ofNullable(exchange.request().getHttpURI().getQuery())
                .flatMap(Bodies::fields)
                .orElse(Map.of()));
    fields.keySet().retainAll(FIELDS);
    fields.values().removeIf(String::isBlank);
    return fields;
  }
}
