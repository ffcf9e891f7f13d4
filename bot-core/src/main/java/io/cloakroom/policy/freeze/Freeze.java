package io.cloakroom.policy.freeze;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * That something is frozen. It is kept as a text among what is set for the workspace, so that
 * whatever reads the policy of a link knows of it, and nothing else has to be asked.
 *
 * @param since links that were issued before stay as they are
 * @param at when it was frozen
 * @param by the id of who did it
 * @param lifting the id of the first of the two that it takes to lift it; empty before
 */
public record Freeze(Instant since, Instant at, Optional<String> by, Optional<String> lifting) {
  public Freeze {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(lifting, "lifting");
  }

  /** One that nobody wants to lift yet. */
  public static Freeze of(Instant since, Instant at, String by) {
    return new Freeze(since, at, Optional.of(by), Optional.empty());
  }

  /** Read back; what only a newer version can read freezes everything. */
  public static Freeze read(String text) {
    String[] words = text.split(" ", -1);
    try {
      if (words.length == 3 || words.length == 4) {
        Optional<String> lifting = words.length == 4 ? Optional.of(words[3]) : Optional.empty();
        return new Freeze(
            Instant.parse(words[0]), Instant.parse(words[1]), Optional.of(words[2]), lifting);
      }
    } catch (DateTimeException newer) {
      // As below.
    }
    return new Freeze(Instant.EPOCH, Instant.EPOCH, Optional.empty(), Optional.empty());
  }

  /** The text that is read back. */
  public String text() {
    return since + " " + at + " " + by.orElse("?") + lifting.map(one -> " " + one).orElse("");
  }

  /** The same, that the person wants to lift. */
  public Freeze liftedBy(String first) {
    return new Freeze(since, at, by, Optional.of(first));
  }

  /** Whether it is about a link that shows what it shows since then. */
  public boolean reaches(Instant shown) {
    return !shown.isBefore(since);
  }
}
