package io.cloakroom.intake.follow;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.intake.follow.OlderTerms.Changed;
import io.cloakroom.intake.follow.OlderTerms.Rest;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How links that are there are given other terms, over these stores. */
public interface OlderTermsContract {
  String CHAT = HOME.messenger();
  Duration DAY = Duration.ofDays(1);
  int PORTION = 3;

  /** So that the last portion is not a full one. */
  int MANY = 8;

  /** The stores under test; the same ones throughout a test, empty at its start. */
  LinkStore links();

  PolicyStore policies();

  Keepsakes keepsakes();

  AuditLog audit();

  /** Nobody can tell from what stands afterwards that the process was gone, twice. */
  @Test
  default void areDoneOnceWhereverTheProcessIsGoneBetweenAnyTwoPortions() {
    TurnableClock clock = new TurnableClock();
    Map<Conversation, Integer> expected = new HashMap<>();
    boolean gone = true;
    for (int first = 1; gone; first++) {
      gone = false;
      for (boolean done : List.of(false, true)) {
        boolean goneAgain = true;
        for (int second = 1; goneAgain; second++) {
          Conversation where = new Conversation(HOME, "c" + first + done + second);
          issue(where, MANY, clock.instant());
          InterruptedStore command = new InterruptedStore();
          command.goneAt(first, done);
          gone |= isGone(() -> follow(terms(command, clock), where, "1d", false, clock));
          clock.turn(Duration.ofMinutes(1));
          InterruptedStore chore = new InterruptedStore();
          chore.goneAt(second, done);
          OlderTerms resumed = terms(chore, clock);
          goneAgain = isGone(() -> resumed.step(CHAT));
          terms(new InterruptedStore(), clock).step(CHAT);

          boolean set = isSet(where);
          assertThat(living(where, clock.instant()))
              .as("gone at %s %s, and at %s", first, done, second)
              .hasSize(MANY)
              .allMatch(link -> lives(link, set ? DAY : DAY.multipliedBy(7)));
          expected.put(where, set ? MANY : 0);
        }
      }
    }
    assertThat(expected).containsValue(0).containsValue(MANY);
    assertThat(expected.size()).isGreaterThan(20);
    assertThat(changes()).isEqualTo(without0(expected));
    clock.turn(Duration.ofHours(2));
    terms(new InterruptedStore(), clock).step(CHAT);
    assertThat(keepsakes().of("terms-" + CHAT, clock.instant(), 100)).isEmpty();
  }

  /** Whoever works at it is left alone for a minute, so that its answer counts all that it did. */
  @Test
  default void areLeftToWhoeverGaveTheOrderWhileThatLives() {
    TurnableClock clock = new TurnableClock();
    Conversation where = new Conversation(HOME, "site");
    issue(where, MANY, clock.instant());
    InterruptedStore command = new InterruptedStore();
    command.before(
        number -> {
          if (number == 3) {
            terms(new InterruptedStore(), clock).step(CHAT);
          }
        });

    assertThat(follow(terms(command, clock), where, "1d", false, clock))
        .isEqualTo(new Changed(MANY, 0, Rest.NONE));
  }

  @Test
  default void areGoneOnWithLaterOnceWhoeverGaveTheOrderHasWaitedLongEnough() {
    TurnableClock clock = new TurnableClock();
    Conversation where = new Conversation(HOME, "site");
    issue(where, MANY, clock.instant());
    InterruptedStore command = new InterruptedStore();
    command.before(number -> clock.turn(Duration.ofSeconds(number == 2 ? 21 : 0)));
    OlderTerms terms = terms(command, clock);

    assertThat(follow(terms, where, "1d", false, clock))
        .isEqualTo(new Changed(PORTION, 0, Rest.LATER));
    assertThat(terms.isAtWork(Scope.of(where), List.of(Setting.EXPIRY))).isTrue();
    terms(new InterruptedStore(), clock).step(CHAT);

    assertThat(living(where, clock.instant())).hasSize(MANY).allMatch(link -> lives(link, DAY));
    assertThat(terms.isAtWork(Scope.of(where), List.of(Setting.EXPIRY))).isFalse();
  }

  @Test
  default void followTheNewestOrderAlone_andTheOlderOneSaysSo() {
    TurnableClock clock = new TurnableClock();
    Conversation where = new Conversation(HOME, "site");
    issue(where, MANY, clock.instant());
    InterruptedStore older = new InterruptedStore();
    Changed[] newer = new Changed[1];
    older.before(
        number -> {
          if (number == 3) {
            newer[0] = follow(terms(new InterruptedStore(), clock), where, "2d", true, clock);
          }
        });

    assertThat(follow(terms(older, clock), where, "1d", false, clock))
        .isEqualTo(new Changed(PORTION, 0, Rest.STAYS));

    clock.turn(Duration.ofMinutes(2));
    terms(new InterruptedStore(), clock).step(CHAT);
    assertThat(newer[0]).isEqualTo(new Changed(MANY, 0, Rest.NONE));
    assertThat(living(where, clock.instant()))
        .hasSize(MANY)
        .allMatch(link -> lives(link, DAY.multipliedBy(2)));
    assertThat(keepsakes().of("terms-" + CHAT, clock.instant(), 9)).isEmpty();
  }

  @Test
  default void followNoMoreWhereThePolicyIsChangedBackMeanwhile() {
    TurnableClock clock = new TurnableClock();
    Conversation where = new Conversation(HOME, "site");
    issue(where, MANY, clock.instant());
    InterruptedStore older = new InterruptedStore();
    older.before(
        number -> {
          if (number == 3) {
            PolicyUpdate back = PolicyUpdate.of(Scope.of(where), "expiry", "7d", event(clock));
            policies().set(OlderTerms.drop(Scope.of(where), List.of(Setting.EXPIRY), back));
          }
        });

    assertThat(follow(terms(older, clock), where, "1d", false, clock))
        .isEqualTo(new Changed(PORTION, 0, Rest.STAYS));
    clock.turn(Duration.ofMinutes(2));
    terms(new InterruptedStore(), clock).step(CHAT);

    assertThat(living(where, clock.instant()))
        .filteredOn(link -> lives(link, DAY))
        .hasSize(PORTION);
  }

  /** What was set for new links of the one value leaves the order of the other. */
  @Test
  default void followInWhatNothingElseIsSetOf() {
    TurnableClock clock = new TurnableClock();
    Conversation where = new Conversation(HOME, "site");
    issue(where, MANY, clock.instant());
    InterruptedStore command = new InterruptedStore();
    command.goneAt(3, false);
    PolicyUpdate set = PolicyUpdate.of(Scope.of(where), "expiry", "1d", event(clock));
    WantedTerms wanted = new WantedTerms(Optional.of(DAY), Optional.of(ViewLimit.of(5)), false);
    assertThat(isGone(() -> terms(command, clock).follow(BOB, Scope.of(where), set, wanted)))
        .isTrue();
    PolicyUpdate back = PolicyUpdate.of(Scope.of(where), "expiry", "7d", event(clock));
    policies().set(OlderTerms.drop(Scope.of(where), List.of(Setting.EXPIRY), back));

    clock.turn(Duration.ofMinutes(1));
    terms(new InterruptedStore(), clock).step(CHAT);

    assertThat(living(where, clock.instant()))
        .allMatch(link -> link.limit().equals(ViewLimit.of(5)))
        .filteredOn(link -> lives(link, DAY))
        .hasSize(PORTION);
  }

  @Test
  default void liveNoLongerThanACeilingThatIsLoweredMeanwhileLets() {
    TurnableClock clock = new TurnableClock();
    Conversation where = new Conversation(HOME, "site");
    issue(where, MANY, clock.instant());
    InterruptedStore command = new InterruptedStore();
    command.goneAt(3, false);
    isGone(() -> follow(terms(command, clock), where, "1d", false, clock));
    policies().set(Scope.of(HOME), Setting.EXPIRY.ceilingName(), "12h", event(clock));

    clock.turn(Duration.ofMinutes(1));
    terms(new InterruptedStore(), clock).step(CHAT);

    assertThat(living(where, clock.instant()))
        .hasSize(MANY)
        .allMatch(link -> lives(link, Duration.ofHours(12)));
  }

  @Test
  default void areChangedOnceWhereSeveralGoOnWithTheSameOrder() {
    TurnableClock clock = new TurnableClock();
    Conversation where = new Conversation(HOME, "site");
    int many = 60;
    issue(where, many, clock.instant());
    InterruptedStore command = new InterruptedStore();
    command.goneAt(2, true);
    isGone(() -> follow(terms(command, clock), where, "1d", false, clock));
    clock.turn(Duration.ofMinutes(1));

    Parallel.run(
        4,
        () -> {
          terms(new InterruptedStore(), clock).step(CHAT);
          return true;
        });
    terms(new InterruptedStore(), clock).step(CHAT);

    assertThat(living(where, clock.instant())).hasSize(many).allMatch(link -> lives(link, DAY));
    assertThat(changes()).isEqualTo(Map.of(where, many));
    assertThat(keepsakes().of("terms-" + CHAT, clock.instant(), 9)).isEmpty();
  }

  @Test
  default void T61_readsNothingOfWhatHasEndedInTheConversation() {
    TurnableClock clock = new TurnableClock();
    Conversation where = new Conversation(HOME, "site");
    issue(where, MANY, clock.instant());
    InterruptedStore watched = new InterruptedStore();

    follow(terms(watched, clock), where, "1d", false, clock);

    assertThat(watched.asked()).doesNotContain("in").contains("living");
    assertThat(watched.portions()).containsExactly(PORTION, PORTION, MANY - 2 * PORTION);
  }

  /** Of a workspace, those of channels that set nothing themselves; also what a crash left. */
  @Test
  default void ofAWorkspaceFollowWhereTheirChannelSetsNothingItself() {
    TurnableClock clock = new TurnableClock();
    Conversation one = new Conversation(HOME, "one");
    Conversation two = new Conversation(HOME, "two");
    Conversation own = new Conversation(HOME, "own");
    List.of(one, own, two).forEach(where -> issue(where, 4, clock.instant()));
    policies().set(PolicyUpdate.of(Scope.of(own), "expiry", "5d", event(clock)));
    InterruptedStore command = new InterruptedStore();
    command.goneAt(3, false);
    PolicyUpdate set = PolicyUpdate.of(Scope.of(HOME), "expiry", "1d", event(clock));
    WantedTerms wanted = new WantedTerms(Optional.of(DAY), Optional.empty(), false);

    assertThat(isGone(() -> terms(command, clock).follow(BOB, Scope.of(HOME), set, wanted)))
        .isTrue();
    assertThat(terms(command, clock).isAtWork(Scope.of(HOME), List.of(Setting.EXPIRY))).isTrue();
    clock.turn(Duration.ofMinutes(1));
    // Meanwhile one of them has a value of its own: the rest of its links stay as they are.
    long followed = howManyLive(two, DAY, clock);
    policies().set(PolicyUpdate.of(Scope.of(two), "expiry", "6d", event(clock)));
    terms(new InterruptedStore(), clock).step(CHAT);

    assertThat(living(one, clock.instant())).hasSize(4).allMatch(link -> lives(link, DAY));
    assertThat(living(own, clock.instant()))
        .hasSize(4)
        .allMatch(link -> lives(link, DAY.multipliedBy(7)));
    assertThat(howManyLive(two, DAY, clock)).isEqualTo(followed);
    assertThat(howManyLive(two, DAY.multipliedBy(7), clock)).isEqualTo(4 - followed);
    assertThat(keepsakes().of("terms-" + CHAT, clock.instant(), 9)).isEmpty();
  }

  private long howManyLive(Conversation where, Duration length, TurnableClock clock) {
    return living(where, clock.instant()).stream().filter(link -> lives(link, length)).count();
  }

  private OlderTerms terms(InterruptedStore store, TurnableClock clock) {
    return new OlderTerms(
        store.of(LinkStore.class, links()),
        store.of(Keepsakes.class, keepsakes()),
        new Policies(policies()),
        clock,
        PORTION);
  }

  private static Changed follow(
      OlderTerms terms, Conversation where, String expiry, boolean longer, TurnableClock clock) {
    PolicyUpdate update = PolicyUpdate.of(Scope.of(where), "expiry", expiry, event(clock));
    Optional<Duration> wanted = Optional.of(Setting.EXPIRY.parse(expiry));
    return terms.follow(
        BOB, Scope.of(where), update, new WantedTerms(wanted, Optional.empty(), longer));
  }

  private static boolean isGone(Runnable work) {
    try {
      work.run();
      return false;
    } catch (InterruptedStore.Gone gone) {
      return true;
    }
  }

  private static AuditEvent event(TurnableClock clock) {
    return AuditEvent.of(clock.instant(), HOME, Action.POLICY_CHANGED);
  }

  private boolean isSet(Conversation where) {
    return "1d".equals(policies().values(Scope.of(where)).get("expiry"));
  }

  private void issue(Conversation where, int count, Instant now) {
    for (int i = 0; i < count; i++) {
      Link link =
          Link.issue(
              LinkId.next(),
              Sample.picture(ImageId.next()),
              where,
              ANN,
              now,
              now.plus(DAY.multipliedBy(7)),
              ViewLimit.NONE);
      links().add(link, List.of());
    }
  }

  private List<Link> living(Conversation where, Instant now) {
    return links().living(where, now, Optional.empty(), 1_000);
  }

  private static boolean lives(Link link, Duration length) {
    return link.expiresAt().equals(link.issuedAt().plus(length));
  }

  /** How many links of each conversation were changed, as is on record. */
  private Map<Conversation, Integer> changes() {
    Map<Conversation, Integer> changes = new HashMap<>();
    Recorded.events(audit(), HOME).stream()
        .filter(event -> event.action().equals(Action.LINK_CHANGED))
        .forEach(event -> changes.merge(event.conversation().orElseThrow(), 1, Integer::sum));
    return changes;
  }

  private static Map<Conversation, Integer> without0(Map<Conversation, Integer> counted) {
    Map<Conversation, Integer> some = new HashMap<>(counted);
    some.values().removeIf(count -> count == 0);
    return some;
  }
}
