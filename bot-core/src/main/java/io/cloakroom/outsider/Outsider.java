package io.cloakroom.outsider;

import io.cloakroom.chat.Person;
import io.cloakroom.link.LinkId;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One person outside with whom a picture is shared, and the one browser in which it opens.
 *
 * @param door the keyed hash of what their address holds
 * @param code the keyed hash of the code that came to them otherwise
 * @param tries how often a code was tried
 * @param browser the keyed hash of the secret of the browser in which the code was given; empty
 *     until it was
 * @param views how often they looked
 */
public record Outsider(
    UUID id,
    Person person,
    LinkId link,
    ImageId image,
    String door,
    String code,
    int tries,
    Optional<String> browser,
    int views,
    Instant until) {
  /** So often a code can be tried. */
  public static final int TRIES = 5;

  /** So often they look at most. */
  public static final int VIEWS = 10;

  public Outsider {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(door, "door");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(browser, "browser");
    Objects.requireNonNull(until, "until");
  }

  /** How often they can still look. */
  public int viewsLeft() {
    return Math.max(0, VIEWS - views);
  }
}
