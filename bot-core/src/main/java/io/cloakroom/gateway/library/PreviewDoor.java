package io.cloakroom.gateway.library;

import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.TransferLimit;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.link.Links;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /library/preview/TOKEN}: what the card of the link shows, to whoever reads it, for a
 * page of their own session (ADR 72). Decided anew each time; it is no look, and changes nothing.
 * What is not shown is answered as what is not there.
 */
final class PreviewDoor {
  /** For one person: all of a page. */
  private static final int EACH = 32;

  private final Links links;
  private final Thumbnails thumbnails;
  private final ViewerSessions viewers;
  private final StrangerLimit strangers;
  private final PageWriter pages;
  private final TransferLimit limit = new TransferLimit(EACH, HttpServer.THREADS_FOR_SLOW_ANSWERS);

  PreviewDoor(
      Links links,
      Thumbnails thumbnails,
      ViewerSessions viewers,
      StrangerLimit strangers,
      PageWriter pages) {
    this.links = links;
    this.thumbnails = thumbnails;
    this.viewers = viewers;
    this.strangers = strangers;
    this.pages = pages;
  }

  Route route() {
    return Route.at(LibraryPage.PREVIEW + "{token}", "preview").get(this::answer);
  }

  /** What another site asks for is not put on record, as a GET changes nothing. */
  private void answer(Exchange exchange) {
    Optional<SignedInViewer> viewer =
        viewers.maybeFromOwnPage(exchange) ? viewers.of(exchange) : Optional.empty();
    exchange.send(
        viewer.isPresent()
            ? limit.inTurn(
                exchange, viewer.get().person(), pages, () -> shown(exchange, viewer.get()))
            : strangers.orTooMany(exchange, pages.message(exchange, Message.NOTHING_HERE)));
  }

  private HttpAnswer shown(Exchange exchange, SignedInViewer viewer) {
    return links
        .read(exchange.token())
        .flatMap(link -> thumbnails.shown(link, viewer.person()))
        .map(jpeg -> new HttpAnswer(200, "image/jpeg", jpeg, Map.of()))
        .orElseGet(() -> pages.message(exchange, Message.NOTHING_HERE));
  }
}
