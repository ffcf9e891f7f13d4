package io.cloakroom.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F46: lengths of any number of removals take little room, and their median is right. */
class LengthsTest {
  private static final ImageId PICTURE = ImageId.next();

  @Test
  void F46_saysTheMedianAndTheNinetiethOfAHundred() {
    Counting counting = new Counting(MonthlyNumbers.none(Sample.HOME, YearMonth.of(2026, 3)));
    for (int i = 1; i <= 100; i++) {
      counting.add(removal(i * 10L));
    }
    Lengths lengths = counting.sum().exposed();

    assertThat(lengths.count()).isEqualTo(100);
    assertThat(lengths.within(50)).contains(Duration.ofMillis(500));
    assertThat(lengths.within(90)).contains(Duration.ofMillis(900));
    assertThat(lengths.within(100)).contains(Duration.ofSeconds(1));
    assertThat(Lengths.NONE.within(50)).isEmpty();
    assertThat(Lengths.parse(lengths.text())).isEqualTo(lengths);
  }

  @Test
  void F46_theMedianOfOneIsThatOne() {
    Counting counting = new Counting(MonthlyNumbers.none(Sample.HOME, YearMonth.of(2026, 3)));
    counting.add(removal(1_234));

    assertThat(counting.sum().exposed().within(50)).contains(Duration.ofMillis(1_300));
    assertThat(counting.sum().exposed().within(90)).contains(Duration.ofMillis(1_300));
  }

  @Tag("full")
  @Test
  void F46_aMillionTakeNoMoreRoomThanAThousand() {
    Counting counting = new Counting(MonthlyNumbers.none(Sample.HOME, YearMonth.of(2026, 3)));
    Random random = new Random(7);
    for (int i = 0; i < 1_000_000; i++) {
      counting.add(removal((long) Math.exp(random.nextDouble() * 24)));
    }

    assertThat(counting.sum().exposed().count()).isEqualTo(1_000_000);
    assertThat(counting.sum().exposed().counts().size()).isLessThan(1_100);
    assertThat(counting.sum().exposed().text().length()).isLessThan(30_000);
  }

  @Test
  void F46_whatIsNoLengthIsLeftOutAndNoTextOfThemRefused() {
    Counting counting = new Counting(MonthlyNumbers.none(Sample.HOME, YearMonth.of(2026, 3)));
    counting.add(event(Action.ORIGINAL_REMOVED).with("exposed_millis", "soon"));
    counting.add(removal(5).with("found", "gone"));
    counting.add(removal(5).with("found", "nowhere"));

    assertThat(counting.sum().isNothing()).isTrue();
    assertThatThrownBy(() -> Lengths.parse("1200")).hasMessageContaining("\"1200\"");
  }

  @Test
  void F46_countsWhatAPictureGaveAwayOnceEach() {
    Counting counting = new Counting(MonthlyNumbers.none(Sample.HOME, YearMonth.of(2026, 3)));
    counting.add(event(Action.IMAGE_STORED).with("removed", "location:3,date:1"));
    counting.add(event(Action.IMAGE_STORED).with("removed", "device:1,author:2"));
    counting.add(event(Action.IMAGE_STORED).with("removed", ""));
    counting.add(event(Action.ACCESS_DENIED).on(PICTURE).withOutcome("not_member").counting(40));
    for (String other :
        List.of("old_page", "cross_site", "old_pass", "unknown_pass", "old_ticket")) {
      counting.add(event(Action.ACCESS_DENIED).on(PICTURE).withOutcome(other));
    }
    counting.add(event(Action.ACCESS_DENIED).withOutcome("not_member"));
    counting.add(event(Action.IMAGE_VIEWED));
    counting.add(event(Action.IMAGE_VIEWED).with(AuditEvent.UNCOUNTED, "no"));
    counting.add(event(Action.REQUEST_LAPSED));
    counting.add(event(Action.REQUEST_DENIED));
    counting.add(event(Action.IMAGE_RELOADED));

    MonthlyNumbers sum = counting.sum();
    assertThat(sum.of(Figure.PROTECTED)).hasValue(3);
    assertThat(sum.of(Figure.WITH_PLACE)).hasValue(1);
    assertThat(sum.of(Figure.WITH_NAME)).hasValue(1);
    assertThat(sum.of(Figure.REFUSED)).hasValue(40);
    assertThat(sum.of(Figure.LOOKS)).hasValue(1);
    assertThat(sum.of(Figure.LAPSED)).hasValue(1);
    assertThat(Measure.DENIED.text(sum)).contains("1");
    assertThat(sum.of(Figure.ASKED)).hasValue(0);
    assertThat(sum.of(Figure.BYTES)).isEmpty();
  }

  /** What is said to be the most is never less than it was. */
  @Test
  void F46_writesALengthNeverShorterThanItIs() {
    assertThat(NumbersText.length(Duration.ofMillis(12))).isEqualTo("0.1 s");
    assertThat(NumbersText.length(Duration.ofMillis(1_100))).isEqualTo("1.1 s");
    assertThat(NumbersText.length(Duration.ofMillis(119_999))).isEqualTo("120 s");
    assertThat(NumbersText.length(Duration.ofSeconds(130))).isEqualTo("2.2 min");
    assertThat(NumbersText.length(Duration.ofSeconds(150))).isEqualTo("2.5 min");
    assertThat(NumbersText.length(Duration.ofMinutes(239))).isEqualTo("4 h");
    assertThat(NumbersText.length(Duration.ofHours(71))).isEqualTo("3 days");
  }

  private static AuditEvent event(Action action) {
    return AuditEvent.of(Sample.NOW, Sample.HOME, action);
  }

  private static AuditEvent removal(long millis) {
    return event(Action.ORIGINAL_REMOVED)
        .with("exposed_millis", Long.toString(millis))
        .with("found", "there");
  }
}
