package io.cloakroom.record.export;

import io.cloakroom.audit.Period;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of one person's own at which they get a file of the record of their workspace, once.
 *
 * @param name which it is; nobody can make the page's address from it
 * @param where they asked for it
 * @param until when it is good for nothing any more
 */
public record ExportPage(
    String name,
    Person person,
    Conversation where,
    Period period,
    ExportFormat format,
    Instant until) {
  private static final int LINES = 7;
  private static final String NONE = "-";

  public ExportPage {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(until, "until");
  }

  /** What it shows: their workspace, and no other. */
  public ExportScope scope() {
    return new ExportScope(Optional.of(where.workspace()), period);
  }

  /** All of one but its name and end, to be read again. No id has a line break. */
  static String words(Person person, Conversation where, Period period, ExportFormat format) {
    return String.join(
        "\n",
        where.workspace().messenger(),
        where.workspace().id(),
        where.id(),
        person.id(),
        period.since().map(Instant::toString).orElse(NONE),
        period.until().map(Instant::toString).orElse(NONE),
        format.name());
  }

  static Optional<ExportPage> read(String name, String words, Instant until) {
    List<String> lines = words.lines().toList();
    if (lines.size() != LINES) {
      return Optional.empty();
    }
    Workspace workspace = new Workspace(lines.get(0), lines.get(1));
    try {
      return Optional.of(
          new ExportPage(
              name,
              new Person(workspace, lines.get(3)),
              new Conversation(workspace, lines.get(2)),
              new Period(moment(lines.get(4)), moment(lines.get(5))),
              ExportFormat.valueOf(lines.get(6)),
              until));
    } catch (IllegalArgumentException | DateTimeException ofANewerRelease) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(String text) {
    return text.equals(NONE) ? Optional.empty() : Optional.of(Instant.parse(text));
  }
}
