package io.cloakroom.discord;

import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.command.Command;
import java.util.List;
import net.dv8tion.jda.api.requests.Route;

/** Tells Discord which commands there are. The same list again changes nothing there. */
final class Registration {
  private final DiscordConnection connection;

  Registration(DiscordConnection connection) {
    this.connection = connection;
  }

  void register(List<Command> commands) throws MessengerUnavailable {
    try {
      connection
          .rest()
          .put(
              Route.Interactions.UPDATE_COMMANDS.compile(Long.toString(connection.self())),
              CommandTree.of(commands));
    } catch (ApiRefusal refused) {
      throw new MessengerUnavailable("the commands were not taken: " + refused.getMessage());
    }
  }
}
