package io.cloakroom.gateway.session;

import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Viewer;
import io.cloakroom.link.pass.Session;

/**
 * Somebody whose browser has a live session.
 *
 * @param name as the messenger calls them
 * @param formToken what their pages must send with everything that changes something
 * @param client where they look from
 */
public record SignedInViewer(Session session, String name, String formToken, ClientTrace client) {
  public Person person() {
    return session.person();
  }

  public Viewer viewer() {
    return new Viewer(session.person(), name, session.hash(), client);
  }
}
