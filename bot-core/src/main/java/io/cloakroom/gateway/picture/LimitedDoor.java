package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.link.Link;
import io.cloakroom.link.RefusedLooks;
import java.io.IOException;

/**
 * A door to bytes, or to the way to them, for as many at once as {@link TransferLimit} says. Who
 * must wait is recorded.
 */
final class LimitedDoor implements LinkDoor {
  private final LinkDoor door;
  private final TransferLimit limit;
  private final RefusedLooks refused;
  private final PageWriter pages;

  LimitedDoor(LinkDoor door, TransferLimit limit, RefusedLooks refused, PageWriter pages) {
    this.door = door;
    this.limit = limit;
    this.refused = refused;
    this.pages = pages;
  }

  @Override
  public void answer(Exchange exchange, SignedInViewer viewer, Link link) throws IOException {
    switch (limit.take(viewer.person())) {
      case TOO_MANY_OF_YOURS -> putOff(exchange, viewer, link, Message.TOO_MANY_OF_YOURS);
      case TOO_MANY -> putOff(exchange, viewer, link, Message.TOO_MANY);
      case TAKEN -> {
        try {
          door.answer(exchange, viewer, link);
        } finally {
          limit.giveBack(viewer.person());
        }
      }
    }
  }

  private void putOff(Exchange exchange, SignedInViewer viewer, Link link, Message why) {
    refused.record(viewer.viewer(), link, "too_many_at_once");
    exchange.send(later(pages.message(exchange, why)));
  }

  /** By then whoever stopped reading is cut. */
  static HttpAnswer later(HttpAnswer answer) {
    return answer.with("Retry-After", "" + Outflow.PATIENCE.toSeconds());
  }
}
