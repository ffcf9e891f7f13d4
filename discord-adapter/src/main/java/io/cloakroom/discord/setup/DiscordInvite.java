package io.cloakroom.discord.setup;

import io.cloakroom.words.Language;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;

/**
 * The address with which a server's admin adds the bot, with exactly the permissions it needs.
 * Source: docs, topics, "Bot Authorization Flow".
 */
public final class DiscordInvite {
  /** Needed in every channel. */
  public static final Set<Permission> NEEDED =
      Set.of(
          Permission.VIEW_CHANNEL,
          Permission.MESSAGE_HISTORY,
          Permission.MESSAGE_MANAGE,
          Permission.MESSAGE_SEND,
          Permission.MESSAGE_SEND_IN_THREADS,
          Permission.MESSAGE_ATTACH_FILES,
          Permission.MESSAGE_EMBED_LINKS);

  /** Wanted where cards stand under their authors' names, and for private and locked threads. */
  private static final Set<Permission> OPTIONAL =
      Set.of(Permission.MANAGE_WEBHOOKS, Permission.MANAGE_THREADS);

  private DiscordInvite() {}

  /** What a channel's settings call it in English. */
  public static String nameOf(Permission permission) {
    return Language.ENGLISH.saying(() -> shownName(permission));
  }

  /** The same in the language that the thread speaks, as Discord shows it there. */
  public static String shownName(Permission permission) {
    return switch (permission) {
      case VIEW_CHANNEL -> SetUpWords.WORDS.viewChannel();
      case MESSAGE_HISTORY -> SetUpWords.WORDS.readHistory();
      case MESSAGE_MANAGE -> SetUpWords.WORDS.manageMessages();
      case MESSAGE_SEND -> SetUpWords.WORDS.sendMessages();
      case MESSAGE_SEND_IN_THREADS -> SetUpWords.WORDS.sendInThreads();
      case MESSAGE_ATTACH_FILES -> SetUpWords.WORDS.attachFiles();
      case MESSAGE_EMBED_LINKS -> SetUpWords.WORDS.embedLinks();
      case MANAGE_THREADS -> SetUpWords.WORDS.manageThreads();
      case VOICE_CONNECT -> SetUpWords.WORDS.connect();
      default -> permission.getName();
    };
  }

  /** What cannot be done without it, and where it is granted: one sentence. */
  public static String remedy(Permission permission) {
    return SetUpWords.WORDS.lacking(loss(permission));
  }

  private static String loss(Permission permission) {
    return switch (permission) {
      case VIEW_CHANNEL -> SetUpWords.WORDS.nothingSeen();
      case MESSAGE_HISTORY -> SetUpWords.WORDS.nothingFetched();
      case MESSAGE_MANAGE -> SetUpWords.WORDS.nothingRemoved();
      case MESSAGE_SEND -> SetUpWords.WORDS.noCard();
      case MESSAGE_SEND_IN_THREADS -> SetUpWords.WORDS.noCardInThread();
      case MANAGE_THREADS -> SetUpWords.WORDS.noCardInLockedThread();
      case MESSAGE_ATTACH_FILES -> SetUpWords.WORDS.noFiles();
      case MESSAGE_EMBED_LINKS -> SetUpWords.WORDS.noLinks();
      default -> SetUpWords.WORDS.nothingRead();
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
            Stream.concat(NEEDED.stream(), all ? OPTIONAL.stream() : Stream.empty()).toList());
    return URI.create(
        servers.authorize()
            + "?client_id="
            + application
            + "&scope=bot+applications.commands&permissions="
            + permissions);
  }
}
