package io.cloakroom.chat.messenger;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import java.util.List;
import java.util.Objects;

/**
 * Those of a workspace whom a messenger lists, each with what they are in one conversation; whoever
 * may read that comes first.
 *
 * @param extent who may be missing
 */
public record Roster(List<Listed> people, Extent extent) {
  /** Somebody, and what they are in the conversation. */
  public record Listed(Person person, Membership membership) {
    public Listed {
      Objects.requireNonNull(person, "person");
      Objects.requireNonNull(membership, "membership");
    }
  }

  /** How far a list goes. */
  public enum Extent {
    /** Nobody of the workspace is missing. */
    EVERYBODY,
    /** Nobody is missing who may read the conversation. */
    READERS,
    /** Also some may be missing who may read it. */
    PART,
    /** The messenger lists nobody to the bot: that nobody is in the list says nothing. */
    REFUSED
  }

  public Roster {
    people = List.copyOf(people);
    Objects.requireNonNull(extent, "extent");
  }

  /** What a messenger gives that lists nobody. */
  public static Roster refused() {
    return new Roster(List.of(), Extent.REFUSED);
  }
}
