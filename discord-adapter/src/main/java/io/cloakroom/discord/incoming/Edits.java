package io.cloakroom.discord.incoming;

import io.cloakroom.chat.Workspace;
import java.util.Optional;
import java.util.function.Consumer;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Hands in messages that were found edited while they were looked at for something else: as if
 * Discord had told of the edit, which it does a moment before or after, or never.
 */
public final class Edits {
  private volatile Optional<Consumer<DataObject>> heard = Optional.empty();

  /**
   * From now on they go there.
   *
   * @param heard takes what {@code MESSAGE_UPDATE} brings, and returns at once
   */
  public void to(Consumer<DataObject> heard) {
    this.heard = Optional.of(heard);
  }

  /**
   * Found with files that are not known.
   *
   * @param message as Discord answers with it
   */
  void seen(DataObject message, Workspace workspace) {
    // Only an event names its server.
    message.put("guild_id", workspace.id());
    heard.ifPresent(there -> there.accept(message));
  }
}
