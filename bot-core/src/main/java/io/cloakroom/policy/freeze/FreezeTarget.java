package io.cloakroom.policy.freeze;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.util.Objects;
import java.util.Optional;

/**
 * What is frozen: a channel, with what was posted there and is shared elsewhere; or a person, with
 * what they posted anywhere and whatever they want to look at. Just one of the two is there.
 */
public record FreezeTarget(
    Workspace workspace, Optional<Conversation> channel, Optional<Person> person) {
  private static final String PREFIX = "frozen/";
  private static final String PERSON = "@";

  public FreezeTarget {
    Objects.requireNonNull(workspace, "workspace");
    if (channel.isPresent() == person.isPresent()) {
      throw new IllegalArgumentException("either a channel or a person is frozen");
    }
  }

  public static FreezeTarget of(Conversation channel) {
    return new FreezeTarget(channel.workspace(), Optional.of(channel), Optional.empty());
  }

  public static FreezeTarget of(Person person) {
    return new FreezeTarget(person.workspace(), Optional.empty(), Optional.of(person));
  }

  /** Read back from the name under which it is kept; empty for the name of anything else. */
  public static Optional<FreezeTarget> ofName(Workspace workspace, String name) {
    if (!name.startsWith(PREFIX) || name.length() == PREFIX.length()) {
      return Optional.empty();
    }
    String id = name.substring(PREFIX.length());
    return Optional.of(
        id.startsWith(PERSON)
            ? of(new Person(workspace, id.substring(PERSON.length())))
            : of(new Conversation(workspace, id)));
  }

  /** Under this name a {@link Freeze} stands among what is set for the workspace. */
  public String name() {
    return PREFIX
        + channel
            .map(Conversation::id)
            .or(() -> person.map(one -> PERSON + one.id()))
            .orElseThrow();
  }
}
