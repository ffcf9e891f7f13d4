package io.cloakroom.chat;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Somebody as the messenger knows them, by id and never by name: names change and are reused. */
public record Person(Workspace workspace, String id) {
  /** No messenger's own ids begin so. */
  private static final String OUTSIDER = "outsider:";

  /** No messenger's own ids begin so. */
  private static final String ERASED = "erased-";

  public Person {
    Objects.requireNonNull(workspace, "workspace");
    Ids.require(id, "person id");
  }

  /** Somebody whom no messenger knows: they are known to this workspace by an address of mail. */
  public static Person outsider(Workspace workspace, String address) {
    return new Person(workspace, OUTSIDER + address);
  }

  /**
   * Who stands in the place of somebody whose id was erased: nobody, and another nobody each time.
   *
   * @param which means nothing
   */
  public static Person erased(Workspace workspace, UUID which) {
    return new Person(workspace, ERASED + which.toString().replace("-", "").substring(20));
  }

  /** Whether they stand in the place of somebody who was erased. */
  public boolean isErased() {
    return id.startsWith(ERASED);
  }

  /** The address that an outsider is known by; empty for everybody whom a messenger knows. */
  public Optional<String> address() {
    return id.startsWith(OUTSIDER)
        ? Optional.of(id.substring(OUTSIDER.length()))
        : Optional.empty();
  }

  public boolean isOutsider() {
    return address().isPresent();
  }
}
