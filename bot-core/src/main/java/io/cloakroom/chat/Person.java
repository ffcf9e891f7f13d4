package io.cloakroom.chat;

import java.util.Objects;

/** Somebody as the messenger knows them, by id and never by name: names change and are reused. */
public record Person(Workspace workspace, String id) {
  public Person {
    Objects.requireNonNull(workspace, "workspace");
    Ids.require(id, "person id");
  }
}
