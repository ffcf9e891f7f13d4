package io.cloakroom.audit;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. */
public interface AuditLogContract {
  /** The record under test; the same one throughout a test, empty at its start. */
  AuditLog testee();

  @Test
  default void givesBackEveryPartOfAnEvent() {
    AuditEvent event =
        AuditEvent.of(NOW, HOME, Action.ACCESS_DENIED)
            .by(ANN)
            .in(SITE)
            .on(ImageId.next())
            .withOutcome("not_member")
            .with("link", "0abc")
            .with("ünï", "\"quoted\"\n");

    testee().append(event);

    assertThat(Recorded.events(testee(), HOME)).containsExactly(event);
  }

  @Test
  default void givesBackAnEventOfTheBotAboutTheWholeWorkspace() {
    AuditEvent event = AuditEvent.of(NOW, HOME, Action.POLICY_CHANGED);

    testee().append(event);

    assertThat(Recorded.events(testee(), HOME)).containsExactly(event);
  }

  @Test
  default void T64_givesBackWhatOnlyANewerReleaseKnowsAsItWasWritten() {
    AuditEvent event = AuditEvent.of(NOW, HOME, new Action("picture.shared"));

    testee().append(event);

    assertThat(Recorded.events(testee(), HOME)).containsExactly(event);
  }

  @Test
  default void J31_findsALookByTheCodeInItsWatermark() {
    AuditEvent first = event(HOME).with(AuditEvent.LOOK_CODE, "7K3QX2");
    AuditEvent second = event(HOME).with(AuditEvent.LOOK_CODE, "7K3QX2");
    append(3);
    List.of(first, second, first).forEach(testee()::append);
    testee().append(event(HOME).with(AuditEvent.LOOK_CODE, "7K3QX3"));
    testee().append(event(OTHER).with(AuditEvent.LOOK_CODE, "7K3QX2"));
    append(3);

    assertThat(testee().looks(HOME, Set.of("7K3QX2"), 10))
        .extracting(RecordedEvent::event)
        .containsExactly(second, first);
    assertThat(testee().looks(HOME, Set.of("7K3QX2"), 1))
        .extracting(RecordedEvent::event)
        .containsExactly(second);
    assertThat(testee().looks(HOME, Set.of("ABSENT", "7K3QX3", "7K3QX4"), 10))
        .extracting(one -> one.event().details().get(AuditEvent.LOOK_CODE))
        .containsExactly("7K3QX3");
    assertThat(testee().looks(HOME, Set.of("ABSENT"), 10)).isEmpty();
  }

  @Test
  default void addsAnEventOnceHoweverOftenItIsAppended() {
    AuditEvent event = event(HOME);

    testee().append(event);
    testee().append(event);

    assertThat(Recorded.events(testee(), HOME)).containsExactly(event);
  }

  @Test
  default void givesTheLatestFirstWithARisingSequence() {
    List<AuditEvent> events = append(5);

    List<RecordedEvent> found =
        find(AuditQuery.everything(HOME), OptionalLong.empty(), 10).events();

    assertThat(found.stream().map(RecordedEvent::event))
        .containsExactly(events.get(4), events.get(3), events.get(2), events.get(1), events.get(0));
    assertThat(found.stream().map(RecordedEvent::sequence))
        .isSortedAccordingTo((a, b) -> Long.compare(b, a))
        .doesNotHaveDuplicates();
  }

  @Test
  default void givesEveryEventExactlyOncePageByPage() {
    List<AuditEvent> events = append(7);

    List<AuditEvent> read = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    int pages = 0;
    do {
      AuditPage page = find(AuditQuery.everything(HOME), before, 3);
      page.events().forEach(recorded -> read.add(recorded.event()));
      before = page.next();
      pages++;
    } while (before.isPresent());

    assertThat(read).containsExactlyInAnyOrderElementsOf(events);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  default void goesOnBehindAnEventTheEarliestFirst() {
    List<AuditEvent> events = append(5);
    testee().append(event(OTHER));
    List<RecordedEvent> latest =
        find(AuditQuery.everything(HOME), OptionalLong.empty(), 10).events();

    List<RecordedEvent> behind =
        testee().after(AuditQuery.everything(HOME), latest.get(3).sequence(), 2);
    List<RecordedEvent> rest =
        testee().after(AuditQuery.everything(HOME), behind.get(1).sequence(), 2);

    assertThat(behind.stream().map(RecordedEvent::event))
        .containsExactly(events.get(2), events.get(3));
    assertThat(rest.stream().map(RecordedEvent::event)).containsExactly(events.get(4));
    assertThat(testee().after(AuditQuery.everything(HOME), 0, 10)).hasSize(5);
  }

  @Test
  default void aLastFullPageIsTheEnd() {
    append(3);

    assertThat(find(AuditQuery.everything(HOME), OptionalLong.empty(), 3).next()).isEmpty();
  }

  @Test
  default void findsWhatFitsEveryGivenPart() {
    ImageId image = ImageId.next();
    AuditEvent wanted = AuditEvent.of(NOW, HOME, Action.IMAGE_VIEWED).in(SITE).on(image);
    AuditEvent elsewhere = AuditEvent.of(NOW, HOME, Action.IMAGE_VIEWED).in(LEGAL).on(image);
    AuditEvent otherImage =
        AuditEvent.of(NOW, HOME, Action.IMAGE_VIEWED).in(SITE).on(ImageId.next());
    AuditEvent otherAction = AuditEvent.of(NOW, HOME, Action.ACCESS_DENIED).in(SITE).on(image);
    List.of(wanted, elsewhere, otherImage, otherAction).forEach(testee()::append);

    assertThat(events(Optional.of(image), Optional.of(Action.IMAGE_VIEWED), true))
        .containsExactly(wanted);
    assertThat(events(Optional.of(image), Optional.empty(), false))
        .containsExactly(otherAction, elsewhere, wanted);
    assertThat(events(Optional.empty(), Optional.empty(), true))
        .containsExactly(otherAction, otherImage, wanted);
    assertThat(events(Optional.empty(), Optional.of(Action.ACCESS_DENIED), false))
        .containsExactly(otherAction);
  }

  @Test
  default void J37_findsWhatOnePersonDidHoweverItEnded() {
    AuditEvent looked = AuditEvent.of(NOW, HOME, Action.IMAGE_VIEWED).by(ANN).in(SITE);
    AuditEvent refused =
        AuditEvent.of(NOW, HOME, Action.ACCESS_DENIED).by(ANN).in(LEGAL).withOutcome("expired");
    AuditEvent early =
        AuditEvent.of(NOW.minus(Duration.ofDays(8)), HOME, Action.ACCESS_DENIED)
            .by(ANN)
            .in(LEGAL)
            .withOutcome("expired");
    AuditEvent byBob = AuditEvent.of(NOW, HOME, Action.ACCESS_DENIED).by(BOB).withOutcome("gone");
    AuditEvent byTheBot = AuditEvent.of(NOW, HOME, Action.LINK_EXPIRED).in(SITE);
    List.of(early, looked, refused, byBob, byTheBot).forEach(testee()::append);
    AuditQuery ofAnn = AuditQuery.everything(HOME).by(ANN);
    Set<Action> refusals = Set.of(Action.ACCESS_DENIED, Action.COMMAND_DENIED);
    Period week = Period.since(NOW.minus(Duration.ofDays(7)));

    assertThat(all(ofAnn)).containsExactly(refused, looked, early);
    assertThat(all(ofAnn.of(refusals))).containsExactly(refused, early);
    assertThat(all(ofAnn.of(refusals).within(week))).containsExactly(refused);
    assertThat(all(ofAnn.withOutcome("ok"))).containsExactly(looked);
    assertThat(all(ofAnn.in(LEGAL))).containsExactly(refused, early);
    assertThat(all(AuditQuery.everything(HOME).of(refusals)))
        .containsExactly(byBob, refused, early);
    assertThat(all(AuditQuery.everything(HOME).withOutcome("expired")))
        .containsExactly(refused, early);
    assertThat(all(AuditQuery.everything(HOME).of(refusals).in(LEGAL).withOutcome("expired")))
        .containsExactly(refused, early);
  }

  /** Nothing that is asked for ends a statement of a database. */
  @Test
  default void J39_findsNothingByWhatIsNoCode() {
    append(3);
    String evil = "ok' or 'a' = 'a";

    assertThat(all(AuditQuery.everything(HOME).withOutcome(evil))).isEmpty();
    assertThat(all(AuditQuery.of(HOME, new Action(evil)))).isEmpty();
    assertThat(
            all(
                AuditQuery.everything(HOME)
                    .by(ANN)
                    .of(Set.of(new Action(evil), Action.LINK_ISSUED))))
        .isEmpty();
  }

  @Test
  default void J36_findsWhatHappenedBetweenTwoMoments() {
    List<AuditEvent> hourly =
        IntStream.range(0, 10)
            .mapToObj(i -> AuditEvent.of(NOW.plus(Duration.ofHours(i)), HOME, Action.IMAGE_VIEWED))
            .toList();
    hourly.forEach(testee()::append);
    AuditEvent late =
        AuditEvent.of(NOW.plus(Duration.ofHours(9)).minusSeconds(90), HOME, Action.LINK_ISSUED);
    testee().append(late);
    Instant third = NOW.plus(Duration.ofHours(3));
    Instant sixth = NOW.plus(Duration.ofHours(6));

    assertThat(all(within(new Period(Optional.of(third), Optional.of(sixth)))))
        .containsExactly(hourly.get(5), hourly.get(4), hourly.get(3));
    assertThat(all(within(new Period(Optional.empty(), Optional.of(third)))))
        .containsExactly(hourly.get(2), hourly.get(1), hourly.get(0));
    assertThat(all(within(Period.since(NOW.plus(Duration.ofHours(9))))))
        .containsExactly(hourly.get(9));
    assertThat(
            all(within(new Period(Optional.empty(), Optional.of(NOW.plus(Duration.ofHours(9)))))))
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(late),
                    IntStream.rangeClosed(0, 8).map(i -> 8 - i).mapToObj(hourly::get))
                .toList());
    assertThat(all(within(Period.since(NOW.plus(Duration.ofDays(9)))))).isEmpty();
    assertThat(all(within(new Period(Optional.empty(), Optional.of(NOW))))).isEmpty();
  }

  @Test
  default void J36_turnsPagesInBothDirections() {
    List<AuditEvent> events = append(7);
    AuditQuery query = AuditQuery.everything(HOME);
    AuditPage first = find(query, OptionalLong.empty(), 3);
    AuditPage second = find(query, first.next(), 3);
    AuditPage third = find(query, second.next(), 3);

    AuditPage back = testee().newer(query, third.events().get(0).sequence(), 3);
    AuditPage front = testee().newer(query, back.events().get(0).sequence(), 3);

    assertThat(back.events()).isEqualTo(second.events());
    assertThat(back.next()).hasValue(back.events().get(0).sequence());
    assertThat(front.events()).isEqualTo(first.events());
    assertThat(front.next()).isEmpty();
    assertThat(front.events().get(0).event()).isEqualTo(events.get(6));
    assertThat(testee().newer(query, front.events().get(0).sequence(), 3).events()).isEmpty();
  }

  /** Of two actions each page holds the latest of both. */
  @Test
  default void J36_pagesThroughSeveralActionsWithoutLosingOrDoublingOne() {
    List<AuditEvent> events =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    AuditEvent.of(
                            NOW, HOME, i % 3 == 0 ? Action.ACCESS_DENIED : Action.COMMAND_DENIED)
                        .withOutcome("gone"))
            .toList();
    for (AuditEvent event : events) {
      testee().append(event);
      testee().append(event(HOME));
    }
    AuditQuery query =
        AuditQuery.everything(HOME).of(Set.of(Action.ACCESS_DENIED, Action.COMMAND_DENIED));

    List<AuditEvent> older = new ArrayList<>();
    List<AuditPage> pages = new ArrayList<>();
    OptionalLong next = OptionalLong.empty();
    do {
      pages.add(find(query, next, 3));
      pages.get(pages.size() - 1).events().forEach(one -> older.add(one.event()));
      next = pages.get(pages.size() - 1).next();
    } while (next.isPresent());

    assertThat(older)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 20).map(i -> 20 - i).mapToObj(events::get).toList());
    AuditPage last = pages.get(pages.size() - 1);
    assertThat(testee().newer(query, last.events().get(0).sequence(), 3).events())
        .isEqualTo(pages.get(pages.size() - 2).events());
  }

  /** What fits stands behind more others than are looked at for one page. */
  @Test
  default void J36_looksAtSoManyEventsAndSaysWhereToGoOn() {
    AuditEvent wanted = event(HOME).by(ANN).withOutcome("expired");
    testee().append(wanted);
    for (int i = 0; i < AuditLog.MOST_READ; i++) {
      testee().append(event(HOME).by(ANN));
    }
    AuditQuery query = AuditQuery.everything(HOME).by(ANN).withOutcome("expired");

    AuditPage first = find(query, OptionalLong.empty(), 3);
    AuditPage second = find(query, first.next(), 3);
    AuditPage back = testee().newer(query, second.events().get(0).sequence(), 3);

    assertThat(first.events()).isEmpty();
    assertThat(first.cut()).isTrue();
    assertThat(second.events()).extracting(RecordedEvent::event).containsExactly(wanted);
    assertThat(second.cut()).isFalse();
    assertThat(second.next()).isEmpty();
    assertThat(back.events()).isEmpty();
  }

  @Test
  default void countsUpToSoMany() {
    append(3);
    testee().append(AuditEvent.of(NOW, HOME, Action.LINK_ISSUED).in(SITE));
    for (int i = 0; i < 5; i++) {
      testee()
          .append(AuditEvent.of(NOW.plus(Duration.ofHours(i)), HOME, Action.LINK_REVOKED).in(SITE));
    }
    AuditQuery query = AuditQuery.of(HOME, Action.LINK_REVOKED).in(SITE);

    assertThat(testee().howMany(query, 100)).containsExactly(entry(Action.LINK_REVOKED, 5));
    assertThat(testee().howMany(query, 4)).containsExactly(entry(Action.LINK_REVOKED, 4));
    assertThat(testee().howMany(query.within(Period.since(NOW.plus(Duration.ofHours(3)))), 100))
        .containsExactly(entry(Action.LINK_REVOKED, 2));
    assertThat(testee().howMany(AuditQuery.of(HOME, Action.LINK_EXPIRED).in(SITE), 100)).isEmpty();
  }

  @Test
  default void J38_countsSeveralActionsEachByItself() {
    for (int i = 0; i < 5; i++) {
      testee().append(AuditEvent.of(NOW, HOME, Action.LINK_REVOKED).in(SITE));
      testee().append(AuditEvent.of(NOW, HOME, Action.LINK_REVOKED).in(LEGAL));
    }
    testee().append(AuditEvent.of(NOW, HOME, Action.LINK_ISSUED).in(SITE));
    testee().append(AuditEvent.of(NOW, HOME, Action.LINK_RENEWED).in(LEGAL));

    assertThat(
            testee()
                .howMany(
                    AuditQuery.everything(HOME)
                        .in(SITE)
                        .of(Set.of(Action.LINK_REVOKED, Action.LINK_ISSUED, Action.LINK_RENEWED)),
                    4))
        .containsOnly(entry(Action.LINK_REVOKED, 4), entry(Action.LINK_ISSUED, 1));
  }

  @Test
  default void F29_findsWhichOfManyPicturesWereLookedAt() {
    List<ImageId> pictures = Stream.generate(ImageId::next).limit(60).toList();
    testee().append(looked(NOW.minus(Duration.ofDays(40))).on(pictures.get(1)));
    for (int i = 0; i < pictures.size(); i++) {
      AuditEvent issued = AuditEvent.of(NOW, HOME, Action.LINK_ISSUED).in(SITE);
      testee().append(issued.on(pictures.get(i)));
      if (i % 3 == 0) {
        testee().append(looked(NOW).on(pictures.get(i)));
      }
    }
    testee().append(looked(NOW).on(ImageId.next()));
    AuditQuery looks =
        AuditQuery.of(HOME, Action.IMAGE_VIEWED)
            .within(Period.since(NOW.minus(Duration.ofDays(30))));

    assertThat(testee().concerned(looks, Set.copyOf(pictures)))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(i -> pictures.get(3 * i)).toList());
    assertThat(testee().concerned(looks, Set.of(pictures.get(2)))).isEmpty();
    assertThat(testee().concerned(looks, Set.of())).isEmpty();
    assertThat(
            testee().concerned(AuditQuery.of(OTHER, Action.IMAGE_VIEWED), Set.of(pictures.get(0))))
        .isEmpty();
  }

  @Test
  default void F29_findsALookBehindHoweverManyOtherEventsOfItsPicture() {
    ImageId looked = ImageId.next();
    ImageId unseen = ImageId.next();
    testee().append(looked(NOW).on(looked));
    for (int i = 0; i < AuditLog.MOST_READ + 10; i++) {
      testee().append(AuditEvent.of(NOW, HOME, Action.LINK_RENEWED).in(SITE).on(looked));
      testee().append(AuditEvent.of(NOW, HOME, Action.LINK_RENEWED).in(SITE).on(unseen));
    }

    assertThat(testee().concerned(AuditQuery.of(HOME, Action.IMAGE_VIEWED), Set.of(looked, unseen)))
        .containsExactly(looked);
  }

  private static AuditEvent looked(Instant at) {
    return AuditEvent.of(at, HOME, Action.IMAGE_VIEWED).in(SITE);
  }

  private static AuditQuery within(Period period) {
    return AuditQuery.everything(HOME).within(period);
  }

  private List<AuditEvent> all(AuditQuery query) {
    AuditPage page = find(query, OptionalLong.empty(), 100);
    assertThat(page.next()).isEmpty();
    return page.events().stream().map(RecordedEvent::event).toList();
  }

  @Test
  default void T52_findsNothingOfAnotherWorkspace() {
    ImageId image = ImageId.next();
    AuditEvent own = event(HOME).in(SITE).on(image);
    AuditEvent foreign = event(OTHER).in(SITE_OF_OTHER).on(image);
    testee().append(own);
    testee().append(foreign);

    assertThat(Recorded.events(testee(), HOME)).containsExactly(own);
    assertThat(
            find(AuditQuery.of(OTHER, image), OptionalLong.empty(), 9).events().stream()
                .map(RecordedEvent::event))
        .containsExactly(foreign);
  }

  @Test
  default void T52_saysTheNewestAboutOnePictureOfOneWorkspace() {
    ImageId image = ImageId.next();
    List<AuditEvent> own = Stream.generate(() -> event(HOME).in(SITE).on(image)).limit(3).toList();
    own.forEach(testee()::append);
    testee().append(event(OTHER).in(SITE_OF_OTHER).on(image));
    testee().append(event(HOME).in(SITE).on(ImageId.next()));

    assertThat(testee().newest(HOME, image, 2)).containsExactly(own.get(2), own.get(1));
  }

  @Test
  default void losesAndDoublesNothingUnderParallelAppends() {
    List<AuditEvent> events = IntStream.range(0, 64).mapToObj(i -> event(HOME)).toList();

    Parallel.run(
        64,
        number ->
            () -> {
              testee().append(events.get(number));
              testee().append(events.get((number + 1) % events.size()));
              return true;
            });

    assertThat(Recorded.events(testee(), HOME)).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  default void countsWhatIsAlikeInOneEvent() {
    AuditEvent alike = event(HOME).by(ANN).in(SITE).with("link", "0abc");
    AuditEvent before = event(HOME);
    AuditEvent after = event(HOME);
    testee().append(before);

    testee().count(alike, 1);
    testee().append(after);
    testee().count(alike, 41);

    assertThat(Recorded.events(testee(), HOME))
        .containsExactlyInAnyOrder(before, alike.with("times", "42"), after);
  }

  @Test
  default void tellsWhoeverRunsTheProgramWhatHappenedLatelyWhereverItWas() {
    AuditEvent old = AuditEvent.of(NOW.minusSeconds(1), HOME, Action.INTAKE_GAVE_UP);
    AuditEvent first = AuditEvent.of(NOW, HOME, Action.INTAKE_GAVE_UP).in(SITE);
    AuditEvent other = AuditEvent.of(NOW, HOME, Action.IMAGE_VIEWED);
    AuditEvent second = AuditEvent.of(NOW, OTHER, Action.ORIGINAL_REMOVE_FAILED);
    List.of(old, first, other, second).forEach(testee()::append);
    Set<Action> failures = Set.of(Action.INTAKE_GAVE_UP, Action.ORIGINAL_REMOVE_FAILED);

    assertThat(testee().lately(failures, NOW, 10)).containsExactly(second, first);
    assertThat(testee().lately(failures, NOW, 1)).containsExactly(second);
    assertThat(testee().lately(failures, NOW.plusSeconds(1), 10)).isEmpty();
  }

  @Test
  default void losesNoCountUnderParallelCounting() {
    List<AuditEvent> alike = List.of(event(HOME), event(HOME));

    Parallel.run(
        64,
        number ->
            () -> {
              testee().count(alike.get(number % 2), 1 + number);
              return true;
            });

    assertThat(Recorded.events(testee(), HOME))
        .extracting(AuditEvent::count)
        .containsExactlyInAnyOrder(
            IntStream.range(0, 64).filter(n -> n % 2 == 0).mapToLong(n -> n + 1).sum(),
            IntStream.range(0, 64).filter(n -> n % 2 == 1).mapToLong(n -> n + 1).sum());
  }

  private List<AuditEvent> append(int count) {
    List<AuditEvent> events = IntStream.range(0, count).mapToObj(i -> event(HOME)).toList();
    events.forEach(testee()::append);
    return events;
  }

  private List<AuditEvent> events(
      Optional<ImageId> image, Optional<Action> action, boolean onlyInSite) {
    AuditQuery all = AuditQuery.everything(HOME);
    AuditQuery ofImage = image.map(all::on).orElse(all);
    AuditQuery ofAction = action.map(Set::of).map(ofImage::of).orElse(ofImage);
    return find(onlyInSite ? ofAction.in(SITE) : ofAction, OptionalLong.empty(), 10)
        .events()
        .stream()
        .map(RecordedEvent::event)
        .toList();
  }

  private AuditPage find(AuditQuery query, OptionalLong before, int limit) {
    return testee().find(query, before, limit);
  }
}
