package io.cloakroom.command.role;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which channels are still to hear that a group was given a role there: kept before it is given,
 * and forgotten once it was said, so that the end of the program leaves no channel unheard.
 */
final class RolesToSay {
  /** For so long nobody else says it. */
  static final Duration LEASE = Duration.ofMinutes(5);

  /** Said later it would be no news of whoever gave it. */
  static final Duration LONGEST = Duration.ofDays(1);

  /** What cannot be said anywhere keeps nothing waiting that is among so many. */
  private static final int MOST = 1_000;

  private static final String SHELF = "roles-to-say-";
  private static final int LINES = 6;

  private final Keepsakes keepsakes;
  private final Clock clock;

  /**
   * That one channel is to hear of it.
   *
   * @param kept as it stands
   * @param role for that channel alone
   * @param leased until when somebody is at it
   */
  record ToSay(Keepsake kept, Person by, RoleOrder role, Instant leased) {
    /** One of its own: of two messages with one key a chat may say the first alone. */
    String key() {
      return "role-" + kept.name();
    }

    Conversation channel() {
      return role.channels().get(0);
    }
  }

  RolesToSay(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /** It is to be given now, and said by whoever gives it. */
  ToSay add(Person by, RoleOrder order, Conversation channel) {
    Instant now = clock.instant();
    RoleOrder here =
        new RoleOrder(order.workspace(), order.word(), order.group(), List.of(channel));
    ToSay one =
        kept(
            by,
            here,
            UuidCreator.getTimeOrderedEpoch().toString(),
            now.plus(LEASE),
            now.plus(LONGEST));
    keepsakes.keep(one.kept());
    return one;
  }

  private static ToSay kept(Person by, RoleOrder role, String name, Instant leased, Instant until) {
    Workspace workspace = role.workspace();
    String words =
        String.join(
            "\n",
            workspace.id(),
            role.channels().get(0).id(),
            role.word(),
            role.group(),
            by.id(),
            leased.toString());
    return new ToSay(
        new Keepsake(SHELF + workspace.messenger(), name, words, until), by, role, leased);
  }

  /** Some of those of the chat at which nobody is. */
  List<ToSay> left(String messenger, int most) {
    Instant now = clock.instant();
    return keepsakes.of(SHELF + messenger, now, MOST).stream()
        .flatMap(one -> read(messenger, one).stream())
        .filter(one -> !now.isBefore(one.leased()))
        .limit(most)
        .toList();
  }

  private static Optional<ToSay> read(String messenger, Keepsake one) {
    List<String> lines = one.words().lines().toList();
    if (lines.size() != LINES) {
      return Optional.empty();
    }
    Workspace workspace = new Workspace(messenger, lines.get(0));
    RoleOrder role =
        new RoleOrder(
            workspace,
            lines.get(2),
            lines.get(3),
            List.of(new Conversation(workspace, lines.get(1))));
    try {
      return Optional.of(
          new ToSay(one, new Person(workspace, lines.get(4)), role, Instant.parse(lines.get(5))));
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  /** Nobody else says it for a while; empty where somebody else does. */
  Optional<ToSay> taken(ToSay left) {
    ToSay taken =
        kept(
            left.by(),
            left.role(),
            left.kept().name(),
            clock.instant().plus(LEASE),
            left.kept().until());
    return keepsakes.replace(left.kept(), taken.kept()) ? Optional.of(taken) : Optional.empty();
  }

  /** There is nothing to say any more. */
  void forget(ToSay one) {
    keepsakes.forget(one.kept().shelf(), one.kept().name());
  }
}
