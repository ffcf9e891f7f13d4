package io.cloakroom.gateway.pane;

import io.cloakroom.chat.Person;

/** The door in for a chat that shows pages of others within itself, and vouches for who looks. */
public interface Panes {
  /**
   * What to show somebody who pressed the picture of that link. A refusal is recorded; what cannot
   * be found out is one. Each answer with a page has a ticket of its own.
   *
   * @param link its address, or the token in it
   */
  Pane open(Person person, String link);
}
