package io.cloakroom.audit;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How every {@link AuditLog} is read page by page. */
interface PagingContract extends TestedLog {
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
}
