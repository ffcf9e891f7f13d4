package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.link.PictureVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Lets whoever may edit a picture to a door for one of its earlier versions. For all others there
 * is nothing, as for whoever asks for one that never was.
 */
final class EarlierDoor {
  /** Makes the door for one version. */
  interface Maker {
    LinkDoor of(EarlierVersion which, PictureVersion version);
  }

  private final Links links;
  private final Maker maker;
  private final UnaryOperator<LinkDoor> limited;
  private final PageWriter pages;

  /**
   * @param limited puts what is asked before the door before it
   */
  EarlierDoor(Links links, Maker maker, UnaryOperator<LinkDoor> limited, PageWriter pages) {
    this.links = links;
    this.maker = maker;
    this.limited = limited;
    this.pages = pages;
  }

  void answer(Exchange exchange, SignedInViewer viewer, EarlierVersion which) throws IOException {
    Link link = which.link();
    Decision edit = links.seemsToEdit(viewer.person(), link);
    Optional<PictureVersion> version =
        edit.allowed() ? which.in(links.versions(link)) : Optional.empty();
    if (edit.outcome() == Outcome.UNKNOWN) {
      exchange.send(pages.message(exchange, Message.UNKNOWN).with("Retry-After", "30"));
    } else if (version.isPresent()) {
      limited
          .apply(maker.of(which, version.get()))
          .answer(exchange, viewer, link.showing(version.get().was()));
    } else {
      exchange.send(pages.message(exchange, Message.NOTHING_HERE));
    }
  }
}
