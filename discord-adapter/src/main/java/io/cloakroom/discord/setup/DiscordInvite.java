package io.cloakroom.discord.setup;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;

/**
 * The address with which a server's admin adds the bot, with exactly the permissions it needs.
 * Source: docs, topics, "Bot Authorization Flow".
 */
public final class DiscordInvite {
  /** Needed in every channel, with what cannot be done without it. */
  public static final Map<Permission, String> NEEDED =
      Map.of(
          Permission.VIEW_CHANNEL, "nothing posted there is seen",
          Permission.MESSAGE_HISTORY,
              "no picture can be fetched, and none is found that was missed",
          Permission.MESSAGE_MANAGE, "originals cannot be removed",
          Permission.MESSAGE_SEND, "no card can be left",
          Permission.MESSAGE_SEND_IN_THREADS, "no card can be left in a thread",
          Permission.MESSAGE_ATTACH_FILES, "no preview and no other file can be put on a card",
          Permission.MESSAGE_EMBED_LINKS, "a card cannot show its links");

  /** Wanted where cards stand under their authors' names, and for private and locked threads. */
  private static final Set<Permission> OPTIONAL =
      Set.of(Permission.MANAGE_WEBHOOKS, Permission.MANAGE_THREADS);

  private DiscordInvite() {}

  /** What a channel's settings call it: JDA calls two of them otherwise. */
  public static String nameOf(Permission permission) {
    return switch (permission) {
      case VIEW_CHANNEL -> "View Channel";
      case MESSAGE_HISTORY -> "Read Message History";
      default -> permission.getName();
    };
  }

  /**
   * The address to follow.
   *
   * @param application the bot's application id, from the developer portal
   * @param all whether with what only some channels need: webhooks, and managing threads
   */
  public static URI link(Servers servers, String application, boolean all) {
    long permissions =
        Permission.getRaw(
            Stream.concat(NEEDED.keySet().stream(), all ? OPTIONAL.stream() : Stream.empty())
                .toList());
    return URI.create(
        servers.authorize()
            + "?client_id="
            + application
            + "&scope=bot+applications.commands&permissions="
            + permissions);
  }
}
