package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.link.Link;
import io.cloakroom.link.LookResult;
import io.cloakroom.link.PictureStream;
import io.cloakroom.link.Viewer;
import io.cloakroom.vault.DamagedPicture;
import java.io.IOException;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /i/TOKEN/view} and {@code …/download}: claims a view, and streams the picture. */
final class PictureDoor implements LinkDoor {
  /** Decides, counts and records, and only then opens. */
  interface Opener {
    LookResult open(Viewer viewer, Link link) throws IOException;
  }

  private static final Logger log = LoggerFactory.getLogger(PictureDoor.class);

  private final Opener opener;
  private final boolean toKeep;
  private final BiPredicate<Person, Link> mayTake;
  private final Transfers transfers;
  private final RefusedViewers refused;
  private final PageWriter pages;

  /**
   * @param toKeep whether the browser is to save the picture instead of showing it
   * @param mayTake whether somebody may take the file of what cannot be shown
   */
  PictureDoor(
      Opener opener,
      boolean toKeep,
      BiPredicate<Person, Link> mayTake,
      Transfers transfers,
      RefusedViewers refused,
      PageWriter pages) {
    this.opener = opener;
    this.toKeep = toKeep;
    this.mayTake = mayTake;
    this.transfers = transfers;
    this.refused = refused;
    this.pages = pages;
  }

  @Override
  public void answer(Exchange exchange, SignedInViewer viewer, Link link) throws IOException {
    LookResult result;
    try {
      result = opener.open(viewer.viewer(), link);
    } catch (DamagedPicture damaged) {
      exchange.send(pages.message(exchange, Message.DAMAGED));
      return;
    }
    if (result.picture().isEmpty()) {
      exchange.send(instead(exchange, viewer, link, result));
      return;
    }
    try (PictureStream picture = result.picture().get()) {
      transfers.send(exchange, viewer.person(), link, picture, toKeep);
    } catch (IOException broken) {
      // The view is counted by now, so no answer may claim that it was not: the transfer ends.
      log.debug("transfer {} broke: {}", link.id(), broken.getClass().getName());
      if (exchange.response().isCommitted()) {
        exchange.hangUp(broken);
      } else {
        exchange.callback().failed(broken);
      }
    }
  }

  private HttpAnswer instead(
      Exchange exchange, SignedInViewer viewer, Link link, LookResult result) {
    return switch (result.later()) {
      case NO -> instead(exchange, viewer, link, result.decision());
      case FOR_OTHERS -> LimitedDoor.later(pages.message(exchange, Message.TOO_MANY));
      case FOR_YOUR_OWN -> LimitedDoor.later(pages.message(exchange, Message.TOO_MANY_OF_YOURS));
    };
  }

  private HttpAnswer instead(
      Exchange exchange, SignedInViewer viewer, Link link, Decision decision) {
    if (!decision.allowed()) {
      return refused.answer(exchange, viewer, link, decision);
    }
    if (decision.watermarked()) {
      return pages.message(exchange, toKeep ? Message.NOT_TAKEN : Message.NOT_MARKABLE);
    }
    return link.image().opensAsFile() && mayTake.test(viewer.person(), link)
        ? pages.opensAsFile(exchange, link.image().type())
        : pages.message(exchange, Message.NOT_SHOWABLE);
  }
}
