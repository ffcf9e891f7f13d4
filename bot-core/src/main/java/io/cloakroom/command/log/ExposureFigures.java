package io.cloakroom.command.log;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.seen.ReadersThen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
      return "none";
    }
    if (millis.size() == 1) {
      return "1 original, after " + length(millis.get(0));
    }
    return millis.size()
        + " originals, half of them within "
        + length(rank(HALF))
        + ", 95 of 100 within "
        + length(rank(MOST))
        + ", the longest "
        + length(millis.get(millis.size() - 1));
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
      return millis / 1000 + "." + millis % 1000 / 100 + " s";
    }
    if (length.toHours() < 2) {
      return length.toMinutes() + " min";
    }
    return length.toDays() < 2 ? length.toHours() + " h" : length.toDays() + " days";
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
      lines.add(
          Line.of(
              outside
                  + " stood where guests or a partner organisation could see them: what those kept"
                  + " of them is beyond the bot's reach."));
    }
    lines.add(
        Line.of(
            "Not counted is what the chat itself may still keep of a removed file: its caches,"
                + " phones, and mails that it sent. It tells the bot of none."));
    return lines;
  }

  /** Half of how many there are is rounded up: {@code half of them by 12 people or fewer}. */
  private static String seenBy(List<Long> readers, int removals) {
    if (readers.isEmpty()) {
      return "How many people could see them the chat did not say.";
    }
    long most = readers.get(readers.size() - 1);
    String by =
        readers.size() == 1
            ? "about " + people(most)
            : "up to about "
                + people(most)
                + ", half of them by "
                + people(readers.get((readers.size() - 1) / 2))
                + " or fewer";
    String unknown =
        readers.size() < removals
            ? " Of " + (removals - readers.size()) + " the chat did not say it."
            : "";
    return "Could be seen by " + by + "." + unknown;
  }

  private static String people(long many) {
    return many == 1 ? "1 person" : String.format(Locale.ROOT, "%,d people", many);
  }
}
