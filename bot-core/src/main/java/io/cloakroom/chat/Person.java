package io.cloakroom.chat;

import java.util.Objects;
import java.util.Optional;

/** Somebody as the messenger knows them, by id and never by name: names change and are reused. */
public record Person(Workspace workspace, String id) {
  /** No messenger's own ids begin so. */
  private static final String OUTSIDER = "outsider:";

  public Person {
    Objects.requireNonNull(workspace, "workspace");
    Ids.require(id, "person id");
  }

  /** Somebody whom no messenger knows: they are known to this workspace by an address of mail. */
  public static Person outsider(Workspace workspace, String address) {
    return new Person(workspace, OUTSIDER + address);
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
