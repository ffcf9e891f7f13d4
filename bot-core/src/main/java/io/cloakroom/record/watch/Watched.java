package io.cloakroom.record.watch;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom or what something is noticed of.
 *
 * @param id of the person or the conversation; of neither it is the whole workspace
 */
public record Watched(Workspace workspace, Kind kind, String id) {
  /** What it is. */
  public enum Kind {
    PERSON,
    CHANNEL,
    WORKSPACE
  }

  public Watched {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
  }

  public static Watched of(Person person) {
    return new Watched(person.workspace(), Kind.PERSON, person.id());
  }

  public static Watched of(Conversation channel) {
    return new Watched(channel.workspace(), Kind.CHANNEL, channel.id());
  }

  public static Watched of(Workspace workspace) {
    return new Watched(workspace, Kind.WORKSPACE, "");
  }

  public Optional<Person> person() {
    return kind == Kind.PERSON ? Optional.of(new Person(workspace, id)) : Optional.empty();
  }

  public Optional<Conversation> channel() {
    return kind == Kind.CHANNEL ? Optional.of(new Conversation(workspace, id)) : Optional.empty();
  }
}
