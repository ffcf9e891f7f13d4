package io.cloakroom.testing;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Watermarks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Watermarks in memory. */
final class MemoryWatermarks implements Watermarks {
  private final MemoryDatabase database;

  MemoryWatermarks(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public Map<Conversation, Watermark> of(Workspace workspace) {
    return database.read(
        state -> {
          Map<Conversation, Watermark> own = new HashMap<>(state.watermarks);
          own.keySet().removeIf(conversation -> !conversation.workspace().equals(workspace));
          return Map.copyOf(own);
        });
  }

  @Override
  public Optional<Watermark> of(Conversation conversation) {
    return database.read(state -> Optional.ofNullable(state.watermarks.get(conversation)));
  }

  @Override
  public void advance(Conversation conversation, Watermark to) {
    database.run(
        state ->
            state.watermarks.merge(
                conversation, to, (old, next) -> next.at().isAfter(old.at()) ? next : old));
  }
}
