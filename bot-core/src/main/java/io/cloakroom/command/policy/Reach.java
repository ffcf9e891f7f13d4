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
import java.util.function.Supplier;

/** How many people a change concerns, and how many links that are there. */
public final class Reach {
  private final Messenger messenger;
  private final LinkTerms terms;

  public Reach(Messenger messenger, LinkTerms terms) {
    this.messenger = messenger;
    this.terms = terms;
  }

  Line line(Conversation where, Change change) {
    return found(where, change).get();
  }

  /** The same, found out now and put into words when it is said. */
  Supplier<Line> found(Conversation where, Change change) {
    return found(where, change.before(), change.after());
  }

  Line line(Conversation where, Policy before, Policy after) {
    return found(where, before, after).get();
  }

  private Supplier<Line> found(Conversation where, Policy before, Policy after) {
    int links = terms.countLive(where);
    Audience then = audience(where, before);
    Audience now = audience(where, after);
    return () -> Line.of(PolicyWords.WORDS.reach(people(then, now), links));
  }

  /** The same of one picture alone. */
  public Line ofOne(Conversation where, Policy before, Policy after) {
    String people = people(audience(where, before), audience(where, after));
    return Line.of(PolicyWords.WORDS.reachOfOne(people));
  }

  /**
   * How many people may look by themselves.
   *
   * @param people empty where the chat does not say
   * @param atMost whether some of them are not in the groups that may
   * @param guestsToo whether guests and partners of the channel may, who are not counted
   */
  private record Audience(OptionalInt people, boolean atMost, boolean guestsToo) {
    String words() {
      int count = people.orElseThrow();
      if (count == 0) {
        return PolicyWords.WORDS.nobodyMayLook();
      }
      if (guestsToo) {
        return PolicyWords.WORDS.mayLookAndOutsiders(count);
      }
      return atMost ? PolicyWords.WORDS.mayLookAtMost(count) : PolicyWords.WORDS.mayLook(count);
    }

    String before() {
      int count = people.orElseThrow();
      if (count == 0) {
        return PolicyWords.WORDS.beforeNobody();
      }
      if (guestsToo) {
        return PolicyWords.WORDS.beforeAndOutsiders(count);
      }
      return atMost ? PolicyWords.WORDS.beforeAtMost(count) : PolicyWords.WORDS.before(count);
    }
  }

  private Audience audience(Conversation where, Policy policy) {
    AccessModel model = policy.get(Setting.ACCESS);
    if (model == AccessModel.APPROVAL) {
      return new Audience(OptionalInt.of(0), false, false);
    }
    try {
      return model == AccessModel.OPEN
          ? new Audience(messenger.people(where.workspace()), false, messenger.hasOutsiders(where))
          : new Audience(messenger.readers(where), !policy.get(Setting.GROUPS).isEmpty(), false);
    } catch (MessengerUnavailable later) {
      return new Audience(OptionalInt.empty(), false, false);
    }
  }

  private static String people(Audience before, Audience after) {
    if (after.people().isEmpty()) {
      return PolicyWords.WORDS.peopleUnknown();
    }
    return before.people().isEmpty() || before.equals(after)
        ? after.words()
        : PolicyWords.WORDS.reachChanged(after.words(), before.before());
  }
}
