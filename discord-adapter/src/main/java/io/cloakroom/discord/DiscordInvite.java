package io.cloakroom.discord;

import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;

/**
 * The address with which a server's admin adds the bot, with exactly the permissions it needs.
 * Source: docs, topics, "Bot Authorization Flow".
 */
public final class DiscordInvite {
  /** Wanted where cards stand under their authors' names, and for private and locked threads. */
  private static final Set<Permission> OPTIONAL =
      Set.of(Permission.MANAGE_WEBHOOKS, Permission.MANAGE_THREADS);

  private DiscordInvite() {}

  /**
   * @param application the bot's application id, from the developer portal
   * @param all whether with what only some channels need: webhooks, and managing threads
   */
  public static URI link(Servers servers, String application, boolean all) {
    long permissions =
        Permission.getRaw(
            Stream.concat(Rights.NEEDED.keySet().stream(), all ? OPTIONAL.stream() : Stream.empty())
                .toList());
    return URI.create(
        servers.authorize()
            + "?client_id="
            + application
            + "&scope=bot+applications.commands&permissions="
            + permissions);
  }
}
