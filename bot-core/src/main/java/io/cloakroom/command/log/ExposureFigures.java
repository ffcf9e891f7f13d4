package io.cloakroom.command.log;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.seen.ReadersThen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** How long originals could be seen, and by how many, of some that were removed. */
final class ExposureFigures {
  private static final int HALF = 50;
  private static final int MOST = 95;
  private static final int MILLIS_OF_A_SECOND = 1_000;

  /** A number as it is recorded; another is one that somebody changed. */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

  private final List<Long> millis;

  private ExposureFigures(List<Long> millis) {
    this.millis = millis;
  }

  /** Of those removals that say it. */
  static ExposureFigures of(List<AuditEvent> removals) {
    return new ExposureFigures(numbers(removals, "exposed_millis"));
  }

  private static List<Long> numbers(List<AuditEvent> removals, String detail) {
    return removals.stream()
        .map(one -> Optional.ofNullable(one.details().get(detail)))
        .flatMap(Optional::stream)
        .filter(number -> NUMBER.matcher(number).matches())
        .map(Long::valueOf)
        .sorted()
        .toList();
  }

  /** {@code 12 originals, half of them within 1.2 s, 95 of 100 within 3 s, the longest 2 min}. */
  String words() {
    if (millis.isEmpty()) {
      return LogWords.WORDS.noOriginals();
    }
    if (millis.size() == 1) {
      return LogWords.WORDS.oneOriginal(length(millis.get(0)));
    }
    return LogWords.WORDS.originals(
        millis.size(),
        length(rank(HALF)),
        length(rank(MOST)),
        length(millis.get(millis.size() - 1)));
  }

  /** Within how many seconds 95 of 100 were gone; empty of none. */
  OptionalDouble seconds() {
    return millis.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(rank(MOST) / (double) MILLIS_OF_A_SECOND);
  }

  /** The smallest that so many of a hundred do not exceed. */
  private long rank(int percent) {
    return millis.get((millis.size() * percent + 99) / 100 - 1);
  }

  static String length(long millis) {
    Duration length = Duration.ofMillis(millis);
    if (length.toMinutes() < 2) {
      long tenths = millis / 100;
      return LogWords.WORDS.seconds(tenths / 10.0);
    }
    if (length.toHours() < 2) {
      return LogWords.WORDS.minutes(length.toMinutes());
    }
    return length.toDays() < 2
        ? LogWords.WORDS.hours(length.toHours())
        : LogWords.WORDS.days(length.toDays());
  }

  /** How many could see them, and what may be left of them (M3); nothing where there were none. */
  static List<Line> readers(List<AuditEvent> removals) {
    if (removals.isEmpty()) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    List<Long> readers = numbers(removals, ReadersThen.READERS);
    lines.add(Line.of(seenBy(readers, removals.size())));
    long outside =
        removals.stream().filter(one -> one.details().containsKey(ReadersThen.OUTSIDE)).count();
    if (outside > 0) {
      lines.add(Line.of(LogWords.WORDS.standingOutside(outside)));
    }
    lines.add(Line.of(LogWords.WORDS.chatKeeps()));
    return lines;
  }

  /** Half of how many there are is rounded up: {@code half of them by 12 people or fewer}. */
  private static String seenBy(List<Long> readers, int removals) {
    if (readers.isEmpty()) {
      return LogWords.WORDS.seenByUnknown();
    }
    String most = LogWords.WORDS.people(readers.get(readers.size() - 1));
    String half = LogWords.WORDS.people(readers.get((readers.size() - 1) / 2));
    String by =
        readers.size() == 1 ? LogWords.WORDS.seenByOf(most) : LogWords.WORDS.seenBy(most, half);
    return readers.size() < removals
        ? by + " " + LogWords.WORDS.seenByUnknownOf(removals - readers.size())
        : by;
  }
}
