package io.cloakroom.gateway.http;

import java.io.IOException;

/** Answers the requests of one route. */
public interface Door {
  /**
   * Answers, exactly once.
   *
   * @throws IOException when what it needs is out of reach: the answer is then "try again later"
   */
  void answer(Exchange exchange) throws IOException;
}
