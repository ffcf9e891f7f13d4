package io.cloakroom.gateway.session;

import io.cloakroom.chat.Person;
import io.cloakroom.link.Viewer;
import io.cloakroom.link.pass.Session;

/**
 * Somebody whose browser has a live session.
 *
 * @param name as the messenger calls them
 * @param formToken what their pages must send with everything that changes something
 */
public record SignedInViewer(Session session, String name, String formToken) {
  public Person person() {
    return session.person();
  }

  public Viewer viewer() {
    return new Viewer(session.person(), name, session.hash());
  }
}
