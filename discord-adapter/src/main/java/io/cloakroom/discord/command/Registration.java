package io.cloakroom.discord.command;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Command;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import java.util.List;
import net.dv8tion.jda.api.requests.Route;

/** Tells Discord which commands there are. The same list again changes nothing there. */
public final class Registration {
  private final DiscordConnection connection;

  public Registration(DiscordConnection connection) {
    this.connection = connection;
  }

  public void register(List<Command> commands) throws MessengerUnavailable {
    try {
      connection
          .rest()
          .put(
              Route.Interactions.UPDATE_COMMANDS.compile(Long.toString(connection.self())),
              CommandTree.of(commands));
    } catch (DiscordRefusal refused) {
      throw new MessengerUnavailable("the commands were not taken: " + refused.getMessage());
    }
  }
}
