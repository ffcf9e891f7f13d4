package io.cloakroom.link;

import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Person;
import java.util.Objects;

/**
 * A person at a browser whose session is known.
 *
 * @param name as the messenger calls them: what a watermark says
 * @param client where they look from
 */
public record Viewer(Person person, String name, String session, ClientTrace client) {
  public Viewer {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(client, "client");
  }
}
