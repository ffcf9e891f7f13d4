package io.cloakroom.audit;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
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

    assertThat(testee().looks(HOME, "7K3QX2", 10))
        .extracting(RecordedEvent::event)
        .containsExactly(second, first);
    assertThat(testee().looks(HOME, "7K3QX2", 1))
        .extracting(RecordedEvent::event)
        .containsExactly(second);
    assertThat(testee().looks(HOME, "ABSENT", 10)).isEmpty();
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
    AuditQuery query =
        new AuditQuery(HOME, image, onlyInSite ? Optional.of(SITE) : Optional.empty(), action);
    return find(query, OptionalLong.empty(), 10).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }

  private AuditPage find(AuditQuery query, OptionalLong before, int limit) {
    return testee().find(query, before, limit);
  }
}
