package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.link.Links;
import io.cloakroom.policy.ViewLimit;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /i/TOKEN} and {@code …/files}: the page of every link. It asks for nothing and changes
 * nothing; that a bot came is on record.
 */
final class LandingDoor implements Door {
  private final ViewerSessions viewers;
  private final StrangerLimit strangers;
  private final Links links;
  private final PreviewHits previews;
  private final PageWriter pages;
  private final List<String> signIns;
  private final boolean files;

  /**
   * @param signIns the providers that people can sign in with
   * @param files whether it is the page of the files that went with a link's picture
   */
  LandingDoor(
      ViewerSessions viewers,
      StrangerLimit strangers,
      Links links,
      PreviewHits previews,
      PageWriter pages,
      List<String> signIns,
      boolean files) {
    this.viewers = viewers;
    this.strangers = strangers;
    this.links = links;
    this.previews = previews;
    this.pages = pages;
    this.signIns = List.copyOf(signIns);
    this.files = files;
  }

  /**
   * Whoever is signed in sees the same for every link too, unless they may look: the claim is what
   * decides. For whoever is not signed in a store is asked only once a bot has its answer, which so
   * takes as long for every address.
   */
  @Override
  public void answer(Exchange exchange) {
    Optional<SignedInViewer> viewer = viewers.of(exchange);
    exchange.send(
        viewer.isPresent()
            ? pages.landing(
                viewer.get().name(),
                viewer.get().formToken(),
                exchange.path(),
                files,
                opensByItself(exchange, viewer.get()))
            : strangers.orTooMany(exchange, pages.landing(signIns)));
    if (viewer.isEmpty()) {
      viewers
          .bot(exchange)
          .ifPresent(
              bot -> links.named(exchange.token()).ifPresent(link -> previews.came(link, bot)));
    }
  }

  /**
   * Whether the page asks for the picture without another click: they pressed a link, may look, and
   * use nothing up. Nothing is counted or recorded yet.
   */
  private boolean opensByItself(Exchange exchange, SignedInViewer viewer) {
    return !files
        && ViewerSessions.isWanted(exchange)
        && links
            .read(exchange.token())
            .filter(link -> link.limit().equals(ViewLimit.NONE) && !link.own().burns())
            .filter(link -> links.mayView(viewer.person(), link).allowed())
            .isPresent();
  }
}
