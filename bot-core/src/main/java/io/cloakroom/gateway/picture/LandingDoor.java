package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.ViewerSessions;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /i/TOKEN} and {@code …/files}: the page of every link. It asks for nothing and changes
 * nothing.
 */
final class LandingDoor implements Door {
  private final ViewerSessions viewers;
  private final StrangerLimit strangers;
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
      PageWriter pages,
      List<String> signIns,
      boolean files) {
    this.viewers = viewers;
    this.strangers = strangers;
    this.pages = pages;
    this.signIns = List.copyOf(signIns);
    this.files = files;
  }

  /** Whoever is signed in sees the same for every link too: the claim is what decides. */
  @Override
  public void answer(Exchange exchange) {
    Optional<SignedInViewer> viewer = viewers.of(exchange);
    exchange.send(
        viewer.isPresent()
            ? pages.landing(viewer.get().name(), viewer.get().formToken(), exchange.path(), files)
            : strangers.orTooMany(exchange, pages.landing(signIns)));
  }
}
