package io.cloakroom.gateway.session;

import io.cloakroom.chat.Person;
import io.cloakroom.link.Looker;
import io.cloakroom.link.Session;

/**
 * Somebody whose browser has a live session.
 *
 * @param name as the messenger calls them
 * @param formToken what their pages must send with everything that changes something
 */
public record Visitor(Session session, String name, String formToken) {
  public Person person() {
    return session.person();
  }

  public Looker looker() {
    return new Looker(session.person(), name, session.hash());
  }
}
