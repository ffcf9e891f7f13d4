package io.cloakroom.privacy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of one person's own at which they get a file of what is kept about somebody, once.
 *
 * @param name which it is; nobody can make the page's address from it
 * @param person whose page it is
 * @param where they asked for it
 * @param about whom the file is
 */
public record ReportPage(String name, Person person, Conversation where, Person about) {
  private static final int LINES = 5;

  public ReportPage {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(about, "about");
  }

  /** All of one but its name, to be read again. No id has a line break. */
  static String words(Person person, Conversation where, Person about) {
    return String.join(
        "\n",
        where.workspace().messenger(),
        where.workspace().id(),
        where.id(),
        person.id(),
        about.id());
  }

  /** Empty for what only a newer release can do. */
  static Optional<ReportPage> read(String name, String words) {
    List<String> lines = words.lines().toList();
    if (lines.size() != LINES) {
      return Optional.empty();
    }
    Workspace workspace = new Workspace(lines.get(0), lines.get(1));
    return Optional.of(
        new ReportPage(
            name,
            new Person(workspace, lines.get(3)),
            new Conversation(workspace, lines.get(2)),
            new Person(workspace, lines.get(4))));
  }
}
