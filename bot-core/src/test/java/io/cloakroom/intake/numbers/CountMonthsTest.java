package io.cloakroom.intake.numbers;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.link.Link;
import io.cloakroom.numbers.Figure;
import io.cloakroom.numbers.MonthlyMessage;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import io.cloakroom.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F46: what happened in a workspace is counted once, month by month, whatever becomes of it. */
class CountMonthsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final YearMonth APRIL = YearMonth.of(2026, 4);

  private CommandStage scene = new CommandStage();
  private CountMonths chore = chore(scene.database.numbers());

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** The process dies before, or after, something is saved. */
  private record DyingStore(NumbersStore store, int[] saves, boolean after)
      implements NumbersStore {
    @Override
    public boolean add(Tally first) {
      return store.add(first);
    }

    @Override
    public Optional<Tally> find(Workspace workspace) {
      return store.find(workspace);
    }

    @Override
    public List<Tally> due(String messenger, Instant now, int limit) {
      return store.due(messenger, now, limit);
    }

    @Override
    public Optional<Tally> save(Tally asRead, Tally then, List<MonthlyNumbers> months) {
      boolean last = saves[0]-- == 0;
      if (last && !after) {
        throw new Killed();
      }
      Optional<Tally> saved = store.save(asRead, then, months);
      if (last) {
        throw new Killed();
      }
      return saved;
    }

    @Override
    public List<MonthlyNumbers> months(Workspace workspace, YearMonth since, int limit) {
      return store.months(workspace, since, limit);
    }

    @Override
    public Kept kept(Conversation where) {
      return store.kept(where);
    }
  }

  @BeforeEach
  void wadAnswersForTheWorkspaceInBerlin() {
    scene.messenger.governors.add(WAD);
    scene.messenger.zone(WAD, BERLIN);
    turnTo("2026-03-20T12:00:00");
  }

  @Test
  void F46_countsAMonthWhileItRunsAndWritesItDownOnceItIsOver() {
    Link link = scene.picture(ANA, SITE);
    stored("location:1");
    stored("author:1,device:2");
    turnTo("2026-03-20T12:10:00");
    chore.round();
    assertThat(month(MARCH).over()).isFalse();
    assertThat(month(MARCH).of(Figure.PROTECTED)).hasValue(2);

    turnTo("2026-03-31T23:30:00");
    looked(link);
    turnTo("2026-04-01T00:30:00");
    looked(link);
    looked(link);
    rounds("2026-04-01T02:00:00");

    MonthlyNumbers march = month(MARCH);
    assertThat(march.over()).isTrue();
    assertThat(march.inPart()).isFalse();
    assertThat(march.of(Figure.PROTECTED)).hasValue(2);
    assertThat(march.of(Figure.WITH_PLACE)).hasValue(1);
    assertThat(march.of(Figure.WITH_NAME)).hasValue(1);
    assertThat(march.of(Figure.LOOKS)).hasValue(1);
    assertThat(march.of(Figure.CHANNELS).orElseThrow())
        .isEqualTo(scene.messenger.joined.stream().distinct().count());
    assertThat(march.of(Figure.GOVERNED)).isEqualTo(march.of(Figure.CHANNELS));
    assertThat(march.of(Figure.KEPT)).hasValue(1);
    assertThat(march.of(Figure.BYTES)).hasValue(link.image().bytes());
    assertThat(month(APRIL).of(Figure.LOOKS)).hasValue(2);
  }

  @Test
  void F46_aMonthThatIsOverDoesNotShrinkWithTheRecordOrThePictures() {
    Link link = scene.picture(ANA, SITE);
    stored("location:1");
    looked(link);
    rounds("2026-04-01T02:00:00");
    MonthlyNumbers march = month(MARCH);

    scene.database.links().erased(link.image().id(), scene.clock.instant(), event());
    pruned("2026-04-15T00:00:00Z");
    rounds("2026-07-01T02:00:00");

    assertThat(month(MARCH)).isEqualTo(march);
  }

  /** Whoever is killed at any save, on any node, leaves what counts each event once. */
  @Test
  void F46_countsEachEventOnceWhereverItDies() {
    for (int saves = 0; saves < 8; saves++) {
      for (boolean after : new boolean[] {false, true}) {
        scene = new CommandStage();
        chore = chore(scene.database.numbers());
        wadAnswersForTheWorkspaceInBerlin();
        Link link = scene.picture(ANA, SITE);
        looked(link);
        looked(link);
        turnTo("2026-04-01T03:00:00");
        looked(link);
        turnTo("2026-04-01T05:00:00");
        NumbersStore dying = new DyingStore(scene.database.numbers(), new int[] {saves}, after);
        try {
          chore(dying).round();
        } catch (Killed dead) {
          // Another node goes on.
        }
        rounds("2026-04-01T08:00:00");

        assertThat(month(MARCH).of(Figure.LOOKS)).as(saves + " " + after).hasValue(2);
        assertThat(month(MARCH).over()).isTrue();
        assertThat(month(APRIL).of(Figure.LOOKS)).as(saves + " " + after).hasValue(1);
      }
    }
  }

  @Test
  void F46_twoNodesCountEachEventOnce() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    CountMonths second = chore(scene.database.numbers());
    for (int hour = 0; hour < 30; hour++) {
      scene.clock.turn(Duration.ofHours(1));
      looked(link);
      chore.round();
      second.round();
    }
    rounds("2026-04-01T02:00:00");

    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(31);
  }

  @Test
  void F46_makesUpForMonthsFromWhatStillStandsAndSaysWhereSomeIsGone() {
    Link link = scene.picture(ANA, SITE);
    turnTo("2026-05-10T12:00:00");
    looked(link);
    turnTo("2026-10-10T12:00:00");
    looked(link);
    turnTo("2027-02-05T12:00:00");
    looked(link);
    turnTo("2027-06-20T12:00:00");
    pruned("2027-02-03T00:00:00Z");
    rounds("2027-06-20T14:00:00");

    assertThat(scene.database.numbers().months(WORKSPACE, YearMonth.of(2020, 1), 99))
        .extracting(MonthlyNumbers::month)
        .containsExactly(YearMonth.of(2026, 10), YearMonth.of(2027, 2));
    MonthlyNumbers february = month(YearMonth.of(2027, 2));
    assertThat(february.inPart()).isTrue();
    assertThat(february.over()).isTrue();
    assertThat(february.of(Figure.LOOKS)).hasValue(1);
    assertThat(february.of(Figure.BYTES)).isEmpty();
  }

  @Test
  void F46_whatIsPrunedAfterItWasCountedIsNotMissed() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-25T12:00:00");
    pruned("2026-03-22T00:00:00Z");
    rounds("2026-04-02T12:00:00");

    assertThat(month(MARCH).inPart()).isFalse();
  }

  @Test
  void F46_theMonthWaitsForTheChatAndThenGoesWithoutWhatOnlyItKnows() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-25T12:00:00");
    scene.messenger.silent = true;
    scene.messenger.listsNoChannels = true;
    rounds("2026-04-02T12:00:00");
    assertThat(month(MARCH).over()).isFalse();
    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(1);

    rounds("2026-04-04T12:00:00");

    assertThat(month(MARCH).over()).isTrue();
    assertThat(month(MARCH).of(Figure.CHANNELS)).isEmpty();
    assertThat(month(MARCH).of(Figure.BYTES)).isEmpty();
  }

  @Test
  void F46_aStepIsBoundedAndTheNextGoesOn() {
    Link link = scene.picture(ANA, SITE);
    chore.round();
    CountMonths small = chore(scene.database.numbers(), 2);
    int many = CountedMonth.PAGE * 2 + 10;
    for (int i = 0; i < many; i++) {
      scene.database.audit().append(look(link));
    }
    turnTo("2026-03-20T14:00:00");
    small.round();
    assertThat(month(MARCH).of(Figure.LOOKS).orElse(0)).isBetween(1L, many - 1L);
    small.round();
    small.round();

    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(many);
  }

  @Test
  void F46_tellsTheAdminsOnTheFirstInTheMorningOnceEach() {
    Link link = scene.picture(ANA, SITE);
    stored("location:1");
    looked(link);
    rounds("2026-04-01T08:59:00");
    assertThat(told()).isEmpty();

    turnTo("2026-04-01T09:00:00");
    chore.round();
    chore.round();

    assertThat(told()).hasSize(1);
    SeatedMessenger.Told message = told().get(0);
    assertThat(message.person()).isEqualTo(WAD);
    assertThat(message.notice().lasting()).isTrue();
    assertThat(message.text())
        .startsWith("Numbers for March 2026\n• Pictures protected: 1\n")
        .contains("• With a place, removed: 1", "• Looks: 1", "• Pictures kept: 1");
    assertThat(message.notice().buttons())
        .extracting(Button::label)
        .containsExactly("Open as a page", "Export", "No more such messages, for any admin");
    rounds("2026-04-30T12:00:00");
    looked(link);
    looked(link);
    rounds("2026-05-01T12:00:00");
    assertThat(told()).hasSize(2);
    assertThat(told().get(1).text())
        .startsWith("Numbers for April 2026\n• Pictures protected: 0 (before: 1)\n")
        .contains("• Looks: 2 (before: 1)", "In brackets: March 2026.");
  }

  /** What is too young to be counted is of the next month, and keeps none from being over. */
  @Test
  void F46_aMonthIsOverAlsoWhereSomethingHappensAtThisMoment() {
    looked(scene.picture(ANA, SITE));
    rounds("2026-03-25T12:00:00");
    turnTo("2026-04-02T12:00:00");
    looked(scene.picture(ANA, SITE));
    chore.round();

    assertThat(month(MARCH).over()).isTrue();
    assertThat(told()).hasSize(1);
  }

  @Test
  void F46_saysNothingOfAMonthInWhichNothingHappened() {
    looked(scene.picture(ANA, SITE));
    rounds("2026-06-02T12:00:00");

    assertThat(told()).hasSize(1);
    assertThat(month(APRIL).isNothing()).isTrue();
    assertThat(month(APRIL).of(Figure.KEPT)).hasValue(1);
  }

  @Test
  void F46_tellsNobodyWhereTheyWantNoMessageAndCountsAllTheSame() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    assertThat(scene.hears(WAD, SITE, "admin numbers answer:message-off"))
        .startsWith("✓ From now on no admin gets the numbers");
    rounds("2026-04-02T12:00:00");
    assertThat(told()).isEmpty();
    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(1);

    assertThat(scene.hears(WAD, SITE, "admin numbers answer:message-on"))
        .startsWith("✓ When a month");
    looked(link);
    rounds("2026-05-01T12:00:00");
    assertThat(told()).hasSize(1);
  }

  @Test
  void F46_tellsOnceTheChatIsBackAndNobodyTwoWeeksLate() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-31T12:00:00");
    scene.messenger.tellsNobody = true;
    rounds("2026-04-04T12:00:00");
    assertThat(told()).isEmpty();
    assertThat(month(MARCH).over()).isTrue();
    scene.messenger.tellsNobody = false;
    rounds("2026-04-04T15:00:00");
    assertThat(told()).hasSize(1);

    looked(link);
    scene.messenger.tellsNobody = true;
    rounds("2026-05-16T12:00:00");
    scene.messenger.tellsNobody = false;
    rounds("2026-05-17T12:00:00");
    assertThat(told()).hasSize(1);
    assertThat(month(APRIL).of(Figure.LOOKS)).hasValue(1);
  }

  @Test
  void F46_somebodyWhoCannotBeToldKeepsNobodyWaiting() {
    secAnswersToo();
    scene.messenger.unreachable.add(SEC);
    looked(scene.picture(ANA, SITE));
    rounds("2026-04-03T12:00:00");

    assertThat(told()).extracting(SeatedMessenger.Told::person).containsOnly(WAD);
    assertThat(scene.database.numbers().find(WORKSPACE).orElseThrow().telling()).isEmpty();
  }

  @Test
  void F46_whoeverDiesWhileTellingLeavesTheRestToTheNextAndNobodyIsToldTwice() {
    for (int saves = 0; saves < 6; saves++) {
      for (boolean after : new boolean[] {false, true}) {
        scene = new CommandStage();
        chore = chore(scene.database.numbers());
        wadAnswersForTheWorkspaceInBerlin();
        secAnswersToo();
        looked(scene.picture(ANA, SITE));
        rounds("2026-04-01T08:00:00");
        turnTo("2026-04-01T09:30:00");
        NumbersStore dying = new DyingStore(scene.database.numbers(), new int[] {saves}, after);
        try {
          chore(dying).round();
        } catch (Killed dead) {
          // Another node goes on.
        }
        rounds("2026-04-01T14:00:00");

        assertThat(told().stream().map(one -> List.of(one.person(), one.key())).distinct())
            .as(saves + " " + after)
            .extracting(one -> one.get(0))
            .containsExactlyInAnyOrder(WAD, SEC);
      }
    }
  }

  /** Each such question is a walk through everybody in the workspace. */
  @Test
  void F46_asksWhoItsAdminsAreOnlyAsAMonthBeginsAndToTellThem() {
    looked(scene.picture(ANA, SITE));
    rounds("2026-03-31T23:00:00");
    assertThat(scene.messenger.askedForGovernors).isEqualTo(2);

    rounds("2026-04-20T12:00:00");

    assertThat(told()).hasSize(1);
    assertThat(scene.messenger.askedForGovernors).isEqualTo(4);
  }

  /** Whoever is first now lives further west, where the first of the month begins later. */
  @Test
  void F46_losesNothingWhereDaysBeginLaterFromOneMonthOn() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-25T12:00:00");
    scene.messenger.zone(WAD, ZoneId.of("America/Los_Angeles"));
    turnTo("2026-04-01T00:02:00");
    looked(link);
    rounds("2026-04-01T08:00:00");
    looked(link);
    rounds("2026-04-03T12:00:00");

    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(1);
    assertThat(month(APRIL).of(Figure.LOOKS)).hasValue(2);
    assertThat(told()).hasSize(1);
  }

  /** Whoever moves in the middle of a month moves none of its days. */
  @Test
  void F46_aMonthKeepsTheZoneThatItBeganIn() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-31T12:00:00");
    scene.messenger.zone(WAD, ZoneId.of("America/Los_Angeles"));
    turnTo("2026-04-01T00:30:00");
    looked(link);
    rounds("2026-04-03T12:00:00");

    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(1);
    assertThat(month(APRIL).of(Figure.LOOKS)).hasValue(1);
  }

  /** Another admin, as the channel that is asked about says it. */
  private void secAnswersToo() {
    scene.messenger.governors.add(0, SEC);
    scene.messenger.seat(SEC, LEGAL, new Membership(Standing.MEMBER, true, Set.of(), false, true));
  }

  private List<SeatedMessenger.Told> told() {
    return scene.messenger.told.stream()
        .filter(one -> one.text().startsWith("Numbers for"))
        .toList();
  }

  private void stored(String removed) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_STORED)
                .with("removed", removed));
  }

  private AuditEvent event() {
    return AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_ERASED);
  }

  private AuditEvent look(Link link) {
    return AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_VIEWED)
        .by(BOB)
        .on(link.image().id());
  }

  private void looked(Link link) {
    scene.database.audit().append(look(link));
  }

  private void pruned(String before) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.RECORD_PRUNED)
                .with("before", before));
  }

  private MonthlyNumbers month(YearMonth month) {
    return scene.database.numbers().months(WORKSPACE, month, 1).stream()
        .filter(one -> one.month().equals(month))
        .findFirst()
        .orElseThrow();
  }

  /** As often as it would, until then. */
  private void rounds(String moment) {
    Instant end = LocalDateTime.parse(moment).atZone(BERLIN).toInstant();
    while (scene.clock.instant().isBefore(end)) {
      Duration left = Duration.between(scene.clock.instant(), end);
      scene.clock.turn(left.compareTo(Duration.ofHours(2)) < 0 ? left : Duration.ofHours(2));
      chore.round();
      chore.round();
    }
  }

  private void turnTo(String moment) {
    Instant then = LocalDateTime.parse(moment).atZone(BERLIN).toInstant();
    scene.clock.turn(Duration.between(scene.clock.instant(), then));
  }

  private CountMonths chore(NumbersStore store) {
    return chore(store, 40);
  }

  private CountMonths chore(NumbersStore store, int pages) {
    Measured measured =
        new Measured(
            scene.messenger,
            new Policies(scene.database.policies()),
            scene.database.links(),
            store);
    CountedMonth month =
        new CountedMonth(
            store,
            scene.database.audit(),
            measured,
            new ToldMonth(
                store,
                new MonthlyMessage(scene.database.policies()),
                new Policies(scene.database.policies()),
                scene.messenger,
                scene.clock),
            pages,
            scene.clock);
    return new CountMonths("demo", store, scene.database.intakes().register(), month, scene.clock);
  }
}
