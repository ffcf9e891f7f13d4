package io.cloakroom.intake.review;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J33: each channel is looked over once a month, and what nobody answers for is shortened. */
class ReviewChannelsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Conversation MESSAGES = new Conversation(WORKSPACE, "messages");

  private final CommandStage scene = new CommandStage();
  private ReviewChannels chore = chore(scene.database.reviews());

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** The process dies before, or after, a state is saved. */
  private static final class DyingStore implements ReviewStore {
    private final ReviewStore store;
    private int saves;
    private final boolean after;

    DyingStore(ReviewStore store, int saves, boolean after) {
      this.store = store;
      this.saves = saves;
      this.after = after;
    }

    @Override
    public boolean add(Review first) {
      return store.add(first);
    }

    @Override
    public Optional<Review> find(Conversation where) {
      return store.find(where);
    }

    @Override
    public List<Review> due(String messenger, Instant now, int limit) {
      return store.due(messenger, now, limit);
    }

    @Override
    public boolean save(Review asRead, Review then, List<AuditEvent> events) {
      boolean last = saves-- == 0;
      if (last && !after) {
        throw new Killed();
      }
      boolean saved = store.save(asRead, then, events);
      if (last) {
        throw new Killed();
      }
      return saved;
    }
  }

  @BeforeEach
  void choAdministersTheSite() {
    scene.messenger.administrators.add(CHO);
    scene.messenger.zone(CHO, BERLIN);
    turnTo("2026-03-20T12:00:00");
    chore.round();
  }

  @Test
  void J33_tellsTheAdminsOnTheFirstOfTheMonthInTheMorningAndShortensAWeekLater() {
    Link stale = longLived(kept(ANA));
    Link seen = longLived(kept(BOB));
    turnTo("2026-05-01T08:59:00");
    seen(seen);
    chore.round();
    assertThat(cards()).isEmpty();

    turnTo("2026-05-01T09:00:00");
    chore.round();
    chore.round();

    SeatedMessenger.Told card = cards().get(0);
    assertThat(cards()).hasSize(1);
    assertThat(card.person()).isEqualTo(CHO);
    assertThat(card.notice().lasting()).isTrue();
    assertThat(card.text())
        .startsWith("Monthly review of #site\nOne open link that nobody looked at for a month:\n")
        .contains(stale.image().id().toString())
        .contains(
            "by 2026-05-08T07:00:00Z, one link that nobody looked at or changed by then will end",
            "no picture is destroyed")
        .doesNotContain(seen.image().id().toString());
    assertThat(recorded(Action.REVIEW_TOLD)).isEqualTo(1);

    turnTo("2026-05-08T08:59:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    turnTo("2026-05-08T09:00:00");
    chore.round();
    chore.round();

    Instant end = scene.clock.instant().plus(Duration.ofDays(1));
    assertThat(now(stale).expiresAt()).isEqualTo(end);
    assertThat(now(stale).setEnd()).contains(end);
    assertThat(now(stale).keptUntil()).isEqualTo(stale.keptUntil());
    assertThat(now(seen).expiresAt()).isEqualTo(seen.expiresAt());
    assertThat(cards()).hasSize(2);
    assertThat(cards().get(1).text())
        .startsWith(
            "Nobody chose to keep all in the review of #site: one link that nobody looked at or");
    assertThat(recorded(Action.REVIEW_SHORTENED)).isEqualTo(1);
    turnTo("2026-05-31T12:00:00");
    chore.round();
    assertThat(cards()).hasSize(2);
  }

  @Test
  void J33_keepsToNineInTheMorningAlsoWhereTheClockWasTurned() {
    turnTo("2026-09-20T12:00:00");
    longLived(kept(ANA));
    turnTo("2026-10-01T09:00:00");
    chore.round();

    // Winter time begins on the 25th.
    turnTo("2026-11-01T08:59:00");
    chore.round();
    assertThat(cards()).isEmpty();
    turnTo("2026-11-01T09:00:00");
    chore.round();
    assertThat(scene.clock.instant()).isEqualTo(Instant.parse("2026-11-01T08:00:00Z"));
    assertThat(cards()).hasSize(1);
  }

  @Test
  void J33_saysNothingWhereNothingStandsOutOrThePolicySaysSo() {
    longLived(kept(ANA));
    scene.set(SITE, "review", "off");
    scene.picture(BOB, OTHER);
    turnTo("2026-05-01T09:00:00");
    chore.round();

    assertThat(cards()).isEmpty();
    scene.set(SITE, "review", "shorten");
    turnTo("2026-06-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(1);
  }

  @Test
  void J33_keepingAnswersForTheMonthAndIsOnRecord() {
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    Button keep = button("Keep all as it is");

    assertThat(presses(BOB, keep)).doesNotContain("All stays as it is");
    assertThat(presses(CHO, keep)).startsWith("All stays as it is");
    assertThat(presses(CHO, keep)).startsWith("That review is over");

    turnTo("2026-05-09T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(recorded(Action.REVIEW_KEPT)).isEqualTo(1);
    turnTo("2026-06-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(2);
    assertThat(presses(CHO, keep)).startsWith("That review is over");
  }

  @Test
  void J33_nothingEndsUnansweredThatGoesWithItsPictureIsHeldFrozenOrWasChanged() {
    Link along = longLived(scene.picture(ANA, SITE));
    Link held = longLived(kept(ANA));
    Link changed = longLived(kept(ANA));
    Link looked = longLived(kept(ANA));
    Link stale = longLived(kept(BOB));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    assertThat(cards().get(0).text()).contains("5 open links", "4 links that nobody");
    scene
        .database
        .links()
        .hold(held.image().id(), scene.clock.instant(), event(Action.HOLD_PLACED));
    scene.hears(CHO, SITE, "set " + scene.address(changed) + " expiry:60d");
    turnTo("2026-05-05T09:00:00");
    seen(looked);

    turnTo("2026-05-08T09:00:00");
    chore.round();

    for (Link spared : List.of(along, held, looked)) {
      assertThat(now(spared).expiresAt()).isEqualTo(spared.expiresAt());
    }
    assertThat(now(changed).expiresAt()).isAfter(Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(now(stale).expiresAt()).isBefore(Instant.parse("2026-05-10T00:00:00Z"));
    assertThat(cards().get(1).text())
        .contains("one link that nobody looked at or changed will end");
  }

  @Test
  void J33_sparesWhatSecurityFrozeAndWhereOnlyAskingIsWanted() {
    Link stale = longLived(kept(BOB));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    Instant since = scene.clock.instant();
    scene
        .database
        .policies()
        .set(
            Scope.of(WORKSPACE),
            FreezeTarget.of(BOB).name(),
            new Freeze(Instant.EPOCH, since, Optional.empty(), Optional.empty()).text(),
            event(Action.INCIDENT_FROZEN));
    turnTo("2026-05-08T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());

    scene.set(SITE, "review", "ask");
    turnTo("2026-06-01T09:00:00");
    chore.round();
    turnTo("2026-06-08T09:00:00");
    chore.round();
    assertThat(cards().get(1).text()).contains("Nothing of this happens by itself.");
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(cards()).hasSize(2);
  }

  @Test
  void J33_waitsWhileTheChatIsAwayAndLosesNothing() {
    Link stale = longLived(kept(ANA));
    scene.messenger.tellsNobody = true;
    turnTo("2026-05-01T09:00:00");
    chore.round();
    assertThat(recorded(Action.REVIEW_TOLD)).isZero();
    turnTo("2026-05-03T09:00:00");
    chore.round();
    scene.messenger.tellsNobody = false;
    turnTo("2026-05-03T09:30:00");
    chore.round();
    assertThat(cards()).hasSize(1);
    assertThat(cards().get(0).text()).contains("by 2026-05-10T07:30:00Z");

    scene.messenger.silent = true;
    scene.messenger.tellsNobody = true;
    turnTo("2026-05-10T09:30:00");
    chore.round();
    scene.messenger.silent = false;
    scene.messenger.tellsNobody = false;
    turnTo("2026-05-10T09:45:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(scene.messenger.corrected)
        .extracting(SeatedMessenger.Told::text)
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("by 2026-05-11T07:45:00Z");
    turnTo("2026-05-11T09:45:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(Instant.parse("2026-05-12T07:45:00Z"));
    assertThat(cards()).hasSize(2);
    assertThat(recorded(Action.REVIEW_SHORTENED)).isEqualTo(1);
  }

  @Test
  void J33_whereNobodyCouldAnswerTheyHaveADayMore() {
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    Button keep = button("Keep all as it is");
    turnTo("2026-05-20T15:00:00");
    chore.round();

    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    SeatedMessenger.Told corrected = scene.messenger.corrected.get(0);
    assertThat(corrected.key()).isEqualTo(cards().get(0).key());
    assertThat(corrected.text()).contains("by 2026-05-21T13:00:00Z");
    turnTo("2026-05-21T12:00:00");
    chore.round();
    assertThat(presses(CHO, keep)).startsWith("All stays as it is");
    turnTo("2026-05-30T12:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
  }

  /** What was not said does not happen, and is not said when it is too late. */
  @Test
  void J33_nothingEndsBeforeThatIsSaid() {
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    scene.messenger.tellsNobody = true;
    turnTo("2026-05-08T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());

    scene.messenger.tellsNobody = false;
    turnTo("2026-05-12T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(cards()).hasSize(1);
    scene.clock.turn(Duration.ofMinutes(6));
    chore.round();
    assertThat(scene.messenger.corrected.get(0).text()).contains("by 2026-05-13T07:06:00Z");
  }

  @Test
  void J33_nothingEndsWhereNobodyIsLeftToHearOfIt() {
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    scene.messenger.administrators.clear();
    turnTo("2026-05-08T09:00:00");
    chore.round();

    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(recorded(Action.REVIEW_SHORTENED)).isZero();
  }

  @Test
  void J33_nothingEndsOfWhichNobodyTookTheNotice() {
    Link stale = longLived(kept(ANA));
    scene.messenger.takesNothing.add(CHO);
    turnTo("2026-05-01T09:00:00");
    chore.round();
    turnTo("2026-05-08T09:00:00");
    chore.round();

    assertThat(recorded(Action.REVIEW_TOLD)).isZero();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    scene.messenger.takesNothing.clear();
    turnTo("2026-06-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(1);
    scene.messenger.takesNothing.add(CHO);
    turnTo("2026-06-08T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
  }

  @Test
  void J33_silenceReachesNoMoreThanWasSaid() {
    Link stale = longLived(kept(ANA));
    Link held = longLived(kept(BOB));
    scene
        .database
        .links()
        .hold(held.image().id(), scene.clock.instant(), event(Action.HOLD_PLACED));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    scene
        .database
        .links()
        .lift(held.image().id(), scene.clock.instant(), event(Action.HOLD_LIFTED));
    turnTo("2026-05-08T09:00:00");
    chore.round();

    assertThat(now(stale).expiresAt()).isBefore(stale.expiresAt());
    assertThat(now(held).expiresAt()).isEqualTo(held.expiresAt());
  }

  @Test
  void J33_whoWasToldThatNothingEndsByItselfIsBelieved() {
    Link stale = longLived(kept(ANA));
    scene.set(SITE, "review", "ask");
    turnTo("2026-05-01T09:00:00");
    chore.round();
    assertThat(cards().get(0).text()).contains("Nothing of this happens by itself.");
    scene.set(SITE, "review", "shorten");
    turnTo("2026-05-08T09:00:00");
    chore.round();

    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
  }

  @Test
  void J33_whatStandsOutOnTheFirstInTheMorningCounts() {
    turnTo("2026-04-01T05:00:00");
    longLived(kept(ANA));
    turnTo("2026-04-30T12:30:00");
    chore.round();
    turnTo("2026-05-01T09:00:00");
    chore.round();

    assertThat(cards()).hasSize(1);
  }

  @Test
  void J33_afterALongOutageThereIsOneReview() {
    longLived(kept(ANA));
    scene.set(SITE, "review", "ask");
    turnTo("2026-05-31T13:00:00");
    chore.round();
    assertThat(cards()).hasSize(1);
    for (String day : List.of("2026-06-07T13:00:00", "2026-06-08T09:00:00")) {
      turnTo(day);
      chore.round();
    }

    assertThat(cards()).hasSize(1);
    turnTo("2026-07-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(2);
  }

  @Test
  void J33_whereTheChatsAdminsDoNotReadTheChannelOthersAreAsked() {
    longLived(kept(ANA));
    scene.messenger.administrators.clear();
    scene.messenger.administrators.add(CommandStage.DAN);
    scene.messenger.governors.addAll(List.of(CommandStage.DAN, CHO));
    turnTo("2026-05-01T09:00:00");
    chore.round();

    assertThat(cards()).extracting(SeatedMessenger.Told::person).containsExactly(CHO);
  }

  /** What is kept is kept by the policy: nobody is written to each month for that alone. */
  @Test
  void J33_whatIsMerelyKeptBeginsNoReview() {
    kept(ANA);
    turnTo("2026-05-15T12:00:00");
    scene.allChores();
    turnTo("2026-06-01T09:00:00");
    chore.round();
    turnTo("2026-07-01T09:00:00");
    chore.round();
    assertThat(cards()).isEmpty();
    assertThat(scene.hears(CHO, SITE, "policy review")).contains("One picture whose link ended");

    longLived(kept(BOB));
    turnTo("2026-09-01T09:00:00");
    chore.round();
    assertThat(cards().get(0).text()).contains("One open link", "One picture whose link ended");
  }

  /** Whoever fails last leaves what somebody else did meanwhile. */
  @Test
  void J33_aNodeThatFailsBringsNothingForward() {
    longLived(kept(ANA));
    ReviewChannels other = chore(scene.database.reviews());
    turnTo("2026-05-01T09:00:00");
    scene.messenger.whileTelling =
        () -> {
          scene.messenger.whileTelling = () -> {};
          scene.clock.turn(Duration.ofMinutes(6));
          other.round();
          throw new IllegalStateException("broken");
        };
    chore.round();

    assertThat(cards()).hasSize(1);
    assertThat(scene.database.reviews().find(SITE).orElseThrow().dueAt())
        .isEqualTo(scene.clock.instant().plus(Duration.ofDays(7)));
  }

  @Test
  void J33_whoTellsManySlowlyIsNotTakenForDead() {
    longLived(kept(ANA));
    List<Person> admins = List.of(ANA, BOB);
    for (Person one : admins) {
      scene.messenger.administrators.add(one);
      scene.messenger.seat(one, SITE, CommandStage.member(true, true));
    }
    ReviewChannels other = chore(scene.database.reviews());
    turnTo("2026-05-01T09:00:00");
    scene.messenger.whileTelling =
        () -> {
          scene.clock.turn(Duration.ofMinutes(4));
          other.round();
        };
    chore.round();

    assertThat(cards()).extracting(SeatedMessenger.Told::person).containsExactly(CHO, ANA, BOB);
    assertThat(recorded(Action.REVIEW_TOLD)).isEqualTo(1);
  }

  @Test
  void J33_tellsNobodyWhoCannotReadTheChannel() {
    longLived(kept(ANA));
    scene.messenger.administrators.add(CommandStage.DAN);
    turnTo("2026-05-01T09:00:00");
    chore.round();

    assertThat(cards()).extracting(SeatedMessenger.Told::person).containsExactly(CHO);
  }

  /** Wherever the process dies, the same card is told, and each link is shortened once. */
  @Test
  void J33_happensOnceWhereverTheProcessDies() {
    for (int saves = 0; saves < 10; saves++) {
      for (boolean after : List.of(false, true)) {
        dies(new ReviewChannelsTest(), saves, after);
      }
    }
  }

  private static void dies(ReviewChannelsTest test, int saves, boolean after) {
    test.choAdministersTheSite();
    Link stale = test.longLived(test.kept(ANA));
    ReviewStore reviews = test.scene.database.reviews();
    test.turnTo("2026-05-01T09:00:00");
    test.chore = test.chore(new DyingStore(reviews, saves, after));
    for (Duration step : List.of(Duration.ZERO, Duration.ofMinutes(6), Duration.ofDays(7))) {
      test.scene.clock.turn(step);
      for (int round = 0; round < 3; round++) {
        try {
          test.chore.round();
        } catch (Killed dead) {
          test.chore = test.chore(reviews);
        }
        test.scene.clock.turn(Duration.ofMinutes(6));
      }
    }
    Set<CardKey> keys = new HashSet<>();
    test.cards().forEach(card -> keys.add(card.key()));
    assertThat(keys).as("%s %s", saves, after).hasSize(2);
    assertThat(test.recorded(Action.REVIEW_TOLD)).isEqualTo(1);
    assertThat(test.recorded(Action.REVIEW_SHORTENED)).isEqualTo(1);
    assertThat(test.scene.recorded(Action.LINK_CHANGED).stream())
        .filteredOn(event -> "review".equals(event.details().get("reason")))
        .as("%s %s", saves, after)
        .hasSize(1);
    assertThat(test.now(stale).expiresAt()).isBefore(stale.expiresAt());
  }

  @Test
  void T61_takesSomeChannelsAtATime() {
    for (int i = 0; i < ReviewChannels.MOST + 5; i++) {
      Conversation where = new Conversation(WORKSPACE, "channel-" + i);
      scene.messenger.seat(CHO, where, CommandStage.member(true, true));
      Link link = scene.picture(ANA, where);
      scene.hears(CHO, where, "set " + scene.address(link) + " expiry:120d");
    }
    scene.clock.turn(Duration.ofHours(7));
    chore.round();
    turnTo("2026-04-01T09:00:00");
    chore.round();
    chore.round();
    turnTo("2026-05-01T09:00:00");

    chore.round();
    assertThat(cards()).hasSize(ReviewChannels.MOST);
    chore.round();
    assertThat(cards()).hasSize(ReviewChannels.MOST + 5);
  }

  /** Of two nodes one takes each step. */
  @Test
  void J33_twoNodesTellOnce() {
    longLived(kept(ANA));
    ReviewChannels other = chore(scene.database.reviews());
    turnTo("2026-05-01T09:00:00");
    chore.round();
    other.round();
    chore.round();

    assertThat(cards()).hasSize(1);
  }

  private ReviewChannels chore(ReviewStore reviews) {
    Roles roles = new Roles(scene.database.policies(), scene.messenger::isPrivate);
    return new ReviewChannels(
        "demo",
        reviews,
        new ChannelReview(
            scene.database.links(),
            scene.requests,
            scene.database.audit(),
            scene.stores.policies(),
            scene.messenger,
            scene.clock),
        new Reviews(
            new ReviewLists(scene.database.keepsakes()),
            scene.database.links(),
            scene.links,
            scene.stores.policies(),
            scene.database.intakes().register(),
            scene.database.audit(),
            scene.clock),
        scene.database.links(),
        scene.database.intakes().register(),
        scene.stores.policies(),
        roles,
        scene.messenger,
        scene.clock);
  }

  /** By the clock on the wall in Berlin. */
  private void turnTo(String local) {
    Instant then = LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    scene.clock.turn(Duration.between(scene.clock.instant(), then));
  }

  private List<SeatedMessenger.Told> cards() {
    return scene.messenger.told.stream()
        .filter(one -> one.key().value().startsWith("review-"))
        .toList();
  }

  private Button button(String label) {
    return Stream.of(cards().get(cards().size() - 1))
        .flatMap(card -> card.notice().buttons().stream())
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private String presses(Person who, Button button) {
    return SaidReply.text(scene.presses(who, MESSAGES, button));
  }

  private Link longLived(Link link) {
    scene.hears(CHO, SITE, "set " + scene.address(link) + " expiry:120d");
    scene.clock.turn(Duration.ofHours(7));
    chore.round();
    return now(link);
  }

  private Link kept(Person author) {
    Link link = scene.picture(author, SITE);
    Instant until = scene.clock.instant().plus(Duration.ofDays(365));
    scene.database.links().keep(link, Keeping.silent(Optional.of(until)), event(Action.IMAGE_KEPT));
    return now(link);
  }

  private Link now(Link link) {
    return scene.database.links().find(link.id()).orElseThrow();
  }

  private void seen(Link link) {
    scene
        .database
        .audit()
        .append(event(Action.IMAGE_VIEWED).by(BOB).in(SITE).on(link.image().id()));
  }

  private AuditEvent event(Action action) {
    return AuditEvent.of(scene.clock.instant(), WORKSPACE, action);
  }

  private int recorded(Action action) {
    return scene.recorded(action).size();
  }
}
