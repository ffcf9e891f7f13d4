package io.cloakroom.deploy;

import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Health;
import io.cloakroom.storage.EmbeddedStorage;
import java.util.List;
import java.util.stream.Stream;

/** What stands in the way: of the storage, and of the chat. */
record ApplicationHealth(EmbeddedStorage storage, Chat chat) implements Health {
  @Override
  public List<String> problems() {
    return Stream.of(storage.problems(), chat.problems()).flatMap(List::stream).toList();
  }

  @Override
  public List<String> warnings() {
    return storage.warnings();
  }
}
