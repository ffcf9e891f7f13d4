package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.link.Link;
import java.io.IOException;

/** Answers somebody who is signed in and asked from an own page, about a link that is there. */
public interface LinkDoor {
  /**
   * Answers, exactly once.
   *
   * @throws IOException when what it needs is out of reach
   */
  void answer(Exchange exchange, SignedInViewer viewer, Link link) throws IOException;
}
