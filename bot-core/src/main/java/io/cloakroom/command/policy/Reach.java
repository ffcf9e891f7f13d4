package io.cloakroom.command.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.OptionalInt;

/** How many people a change concerns, and how many links that are there. */
public final class Reach {
  private final Messenger messenger;
  private final LinkTerms terms;

  public Reach(Messenger messenger, LinkTerms terms) {
    this.messenger = messenger;
    this.terms = terms;
  }

  Line line(Conversation where, Change change) {
    return line(where, change.before(), change.after());
  }

  Line line(Conversation where, Policy before, Policy after) {
    int links = terms.countLive(where);
    return Line.of(
        "Reach: "
            + people(audience(where, before), audience(where, after))
            + "; "
            + (links == 1 ? "1 link is" : links + " links are")
            + " there now.");
  }

  /** The same of one picture alone. */
  public Line ofOne(Conversation where, Policy before, Policy after) {
    return Line.of("Reach: " + people(audience(where, before), audience(where, after)) + ".");
  }

  private OptionalInt audience(Conversation where, Policy policy) {
    try {
      return policy.get(Setting.ACCESS) == AccessModel.OPEN
          ? messenger.people(where.workspace())
          : messenger.readers(where);
    } catch (MessengerUnavailable later) {
      return OptionalInt.empty();
    }
  }

  private static String people(OptionalInt before, OptionalInt after) {
    if (after.isEmpty()) {
      return "the chat does not say how many people";
    }
    String now = after.getAsInt() == 1 ? "1 person" : after.getAsInt() + " people";
    return before.isEmpty() || before.getAsInt() == after.getAsInt()
        ? now + " may look"
        : now + " may look, before it was " + before.getAsInt();
  }
}
