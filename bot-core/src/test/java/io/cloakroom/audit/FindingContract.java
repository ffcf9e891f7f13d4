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

import io.cloakroom.testing.Recorded;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} finds, and what it does not. */
interface FindingContract extends TestedLog {
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

  private static AuditQuery within(Period period) {
    return AuditQuery.everything(HOME).within(period);
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
}
