package io.cloakroom.demo.web;

import java.io.IOException;

/** Answers one kind of request of the page. */
interface PageDoor {
  /**
   * Answers, exactly once.
   *
   * @throws RefusedRequest when it does not do what was asked: the page shows its words
   */
  void answer(Asked asked) throws IOException, RefusedRequest;
}
