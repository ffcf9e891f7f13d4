package io.cloakroom.command.log;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.seen.ReadersThen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many could see originals before they were removed, and what may be left of them (M3). */
final class ExposedTo {
  /** As it is recorded; another is one that somebody changed. */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private ExposedTo() {}

  /** Of these removals; nothing where there are none. */
  static List<Line> words(List<AuditEvent> removals) {
    if (removals.isEmpty()) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    List<Integer> readers =
        removals.stream()
            .map(one -> Optional.ofNullable(one.details().get(ReadersThen.READERS)))
            .flatMap(Optional::stream)
            .filter(number -> NUMBER.matcher(number).matches())
            .map(Integer::valueOf)
            .sorted()
            .toList();
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
  private static String seenBy(List<Integer> readers, int removals) {
    if (readers.isEmpty()) {
      return "How many people could see them the chat did not say.";
    }
    int most = readers.get(readers.size() - 1);
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

  private static String people(int many) {
    return many == 1 ? "1 person" : String.format(Locale.ROOT, "%,d people", many);
  }
}
