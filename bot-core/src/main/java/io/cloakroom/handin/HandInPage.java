package io.cloakroom.handin;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of one person's own on which they hand in pictures for one conversation, once.
 *
 * @param name which it is; nobody can make the page's address from it
 * @param until when it is good for nothing any more
 * @param replaced what the one picture that is handed in takes the place of; empty where pictures
 *     are posted
 */
public record HandInPage(
    String name, Person person, Conversation where, Instant until, Optional<Replaced> replaced) {
  private static final int LINES = 5;

  public HandInPage {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(replaced, "replaced");
  }

  /** How many pictures are handed in on it at most. */
  public int most() {
    return replaced.isPresent() ? 1 : HandInPages.MOST;
  }

  /** Whether what is handed in takes the place of a picture that is there. */
  public boolean replaces() {
    return replaced.isPresent();
  }

  /** What is handed in on it, as a post: the same however often it is sent. */
  Post post() {
    return Post.nowhere(where, name);
  }

  /** All but its name, to be read again. No id has a line break. */
  String words() {
    Workspace workspace = where.workspace();
    return String.join(
        "\n",
        workspace.messenger(),
        workspace.id(),
        where.id(),
        person.id(),
        replaced.map(Replaced::words).orElse("-"));
  }

  static Optional<HandInPage> read(String name, String words, Instant until) {
    List<String> lines = words.lines().toList();
    if (lines.size() < LINES - 1 || lines.size() > LINES) {
      return Optional.empty();
    }
    Workspace workspace = new Workspace(lines.get(0), lines.get(1));
    return Optional.of(
        new HandInPage(
            name,
            new Person(workspace, lines.get(3)),
            new Conversation(workspace, lines.get(2)),
            until,
            lines.size() < LINES ? Optional.empty() : Replaced.read(lines.get(LINES - 1))));
  }
}
