package io.cloakroom.command.undo;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.Parameters;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers for some seconds what was just done, so that whoever did it, and nobody else, can take
 * it back.
 */
public final class Undoings {
  /** So long it can be taken back. */
  public static final Duration TIME = Links.RESTORABLE;

  private static final String SHELF = "undo";
  private static final String DONE = "done-lately";
  private static final String PREFIX = "undo ";

  private final Keepsakes keepsakes;
  private final SecureRandom random;
  private final Clock clock;

  public Undoings(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.random = new SecureRandom();
    this.clock = clock;
  }

  /**
   * Remembers it, and gives the button that takes it back.
   *
   * @param command which is called with the answer that {@link #isAsked} knows
   * @param image any reference to the picture, or pictures
   * @param lines what has to be known for it, none with a line break
   */
  public Button offer(Person by, String command, String image, List<String> lines) {
    String name = name();
    Instant until = clock.instant().plus(TIME);
    keepsakes.keep(new Keepsake(SHELF, name, by.id() + "\n" + String.join("\n", lines), until));
    return button(command, image, PREFIX + name);
  }

  /**
   * The button that was pressed, for once more.
   *
   * @param answer what it said
   */
  public static Button button(String command, String image, String answer) {
    return new Button(
        UndoWords.WORDS.undo(),
        command,
        Map.of(Parameters.IMAGE.name(), image, Parameters.ANSWER.name(), answer),
        Button.Style.NORMAL);
  }

  /**
   * Notes who did it, for as long as it can be taken back: pressed once more by the same person it
   * is nothing new.
   *
   * @param what the command, and what it was done to
   */
  public void note(Person by, String what) {
    keepsakes.keep(new Keepsake(DONE, what, by.id(), clock.instant().plus(TIME)));
  }

  /** Whether that was noted of the person, and can be taken back still. */
  public boolean isNoted(Person by, String what) {
    return keepsakes
        .find(DONE, what, clock.instant())
        .filter(one -> one.words().equals(by.id()))
        .isPresent();
  }

  /** Whether the answer is that of such a button. */
  public static boolean isAsked(Optional<String> answer) {
    return answer.filter(one -> one.startsWith(PREFIX)).isPresent();
  }

  /** What is remembered of a link that was revoked; empty of one that was not. */
  public static Optional<String> ended(Link link) {
    return link.revokedAt().map(at -> link.id() + " " + at);
  }

  /** The lines that were remembered; empty when it is too late, or somebody else did it. */
  public Optional<List<String>> take(Person by, String answer) {
    String name = answer.substring(PREFIX.length());
    Optional<List<String>> lines =
        keepsakes
            .find(SHELF, name, clock.instant())
            .map(one -> one.words().lines().toList())
            .filter(all -> all.get(0).equals(by.id()))
            .map(all -> all.subList(1, all.size()));
    lines.ifPresent(unused -> keepsakes.forget(SHELF, name));
    return lines;
  }

  private String name() {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(random.nextLong()).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
