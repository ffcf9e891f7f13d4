package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import java.util.Objects;

/**
 * A call that passed the door: the right is there and the values are read.
 *
 * @param where it was given
 * @param target the conversation that it is about: the one named, otherwise where it was given
 * @param membership what the caller is in the target, asked of the messenger just now; {@link
 *     Membership#none} for a command that anyone may give
 */
public record Request(
    Person caller,
    Conversation where,
    Conversation target,
    Membership membership,
    Values values,
    Screen screen) {
  /** Where the answer is read. */
  public enum Screen {
    CHAT,
    /** A page of the gateway, which has room for more at once, in rows. */
    PAGE,
    /** The same, of somebody who goes on looking: what is new is added to it. */
    LIVE
  }

  public Request {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(membership, "membership");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(screen, "screen");
  }

  /** Whether it is about the conversation that it was given in. */
  public boolean aboutHere() {
    return target.equals(where);
  }
}
