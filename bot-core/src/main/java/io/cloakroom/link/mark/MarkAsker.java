package io.cloakroom.link.mark;

import io.cloakroom.chat.Person;
import io.cloakroom.vault.ImageId;
import java.util.Objects;

/** Who wants to see which picture with their name on it. */
public record MarkAsker(Person person, ImageId image) {
  public MarkAsker {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(image, "image");
  }
}
