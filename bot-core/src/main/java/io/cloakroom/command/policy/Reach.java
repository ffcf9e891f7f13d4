package io.cloakroom.command.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How many people a change concerns, and how many links that are there. */
public final class Reach {
  private static final int MOST = 1_000;

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
    Shown shown = shown(where, before, after);
    return () -> Line.of(PolicyWords.WORDS.reach(shown.words(), links));
  }

  /** How many may look there by that, found out now and put into words when it is said. */
  public Supplier<String> people(Conversation where, Policy policy) {
    return shown(where, policy, policy)::words;
  }

  /** The same of one picture alone. */
  public Line ofOne(Conversation where, Policy before, Policy after) {
    return Line.of(PolicyWords.WORDS.reachOfOne(shown(where, before, after).words()));
  }

  /**
   * How many people may look by themselves.
   *
   * @param people empty where the chat does not say
   * @param atMost whether some of them may not, whom the chat does not tell apart
   */
  private record Count(OptionalInt people, boolean atMost) {
    static final Count UNKNOWN = new Count(OptionalInt.empty(), false);

    static Count exactly(long people) {
      return new Count(OptionalInt.of((int) people), false);
    }

    String words() {
      int count = people.orElseThrow();
      if (count == 0) {
        return PolicyWords.WORDS.nobodyMayLook();
      }
      return atMost ? PolicyWords.WORDS.mayLookAtMost(count) : PolicyWords.WORDS.mayLook(count);
    }

    String before() {
      int count = people.orElseThrow();
      if (count == 0) {
        return PolicyWords.WORDS.beforeNobody();
      }
      return atMost ? PolicyWords.WORDS.beforeAtMost(count) : PolicyWords.WORDS.before(count);
    }
  }

  private record Shown(Count before, Count after) {
    String words() {
      if (after.people().isEmpty()) {
        return PolicyWords.WORDS.peopleUnknown();
      }
      return before.people().isEmpty() || before.equals(after)
          ? after.words()
          : PolicyWords.WORDS.reachChanged(after.words(), before.before());
    }
  }

  /** Both are counted in one way: guests and partners of the channel are among them, or in none. */
  private Shown shown(Conversation where, Policy before, Policy after) {
    try {
      Roster roster =
          needsAList(before) || needsAList(after)
              ? messenger.roster(where, MOST)
              : Roster.refused();
      return new Shown(count(where, before, roster), count(where, after, roster));
    } catch (MessengerUnavailable later) {
      return new Shown(Count.UNKNOWN, Count.UNKNOWN);
    }
  }

  /** Whether they are others than those whom the chat counts as readers of the channel. */
  private static boolean needsAList(Policy policy) {
    return switch (policy.get(Setting.ACCESS)) {
      case APPROVAL -> false;
      case RESTRICTED -> !policy.get(Setting.GROUPS).isEmpty();
      case OPEN -> true;
    };
  }

  private Count count(Conversation where, Policy policy, Roster roster)
      throws MessengerUnavailable {
    return switch (policy.get(Setting.ACCESS)) {
      case APPROVAL -> Count.exactly(0);
      case RESTRICTED -> readers(where, policy.get(Setting.GROUPS), roster);
      case OPEN -> everybody(where, roster);
    };
  }

  private Count readers(Conversation where, Set<String> groups, Roster roster)
      throws MessengerUnavailable {
    boolean listed =
        roster.extent() == Roster.Extent.EVERYBODY || roster.extent() == Roster.Extent.READERS;
    return listed
        ? Count.exactly(
            memberships(roster)
                .filter(Membership::inConversation)
                .filter(one -> groups.isEmpty() || !Collections.disjoint(one.groups(), groups))
                .count())
        : new Count(messenger.readers(where), !groups.isEmpty());
  }

  private Count everybody(Conversation where, Roster roster) throws MessengerUnavailable {
    if (roster.extent() == Roster.Extent.EVERYBODY) {
      return Count.exactly(
          memberships(roster)
              .filter(one -> one.inConversation() || one.standing() == Standing.MEMBER)
              .count());
    }
    OptionalInt people = messenger.people(where.workspace());
    return new Count(people, !people.equals(messenger.readers(where)));
  }

  private static Stream<Membership> memberships(Roster roster) {
    return roster.people().stream().map(Roster.Listed::membership);
  }
}
