package io.cloakroom.discord.card;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardFile;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.connection.OutgoingFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;

/**
 * What of a card the bot may write in a channel: looked at before it writes, because Discord drops
 * embeds without a word, and refuses the whole message for a file.
 *
 * @param rights what the bot may do, as Discord last said
 */
record CardRights(BotRights rights) {
  /** Whether what is said in an embed is shown. */
  boolean embeds(long channel) {
    return !rights.surelyLacks(channel, Permission.MESSAGE_EMBED_LINKS);
  }

  /** The files that may go with the card: without the right none, whatever was to be shown. */
  List<OutgoingFile> uploads(Card card, long channel) {
    return mayAttach(channel) ? CardMessage.uploads(card) : List.of();
  }

  /**
   * Looks whether a new card may stand in the channel.
   *
   * @param author what their name is on it
   * @throws MessengerUnavailable naming what is missing when it may not: without the right to write
   *     nothing can, without that to attach files no card that must bring some back, and without
   *     that to embed links none with more words than a message holds besides
   */
  void require(Card card, long channel, String author) throws MessengerUnavailable {
    boolean carries = card.files().stream().map(CardFile::link).anyMatch(Optional::isEmpty);
    boolean fits = CardMessage.fitsPlain(card, Optional.of(author));
    Optional<Permission> missing =
        Stream.of(
                Stream.of(writing(card)),
                Stream.of(Permission.MESSAGE_ATTACH_FILES).filter(files -> carries),
                Stream.of(Permission.MESSAGE_EMBED_LINKS).filter(embeds -> !fits))
            .flatMap(needed -> needed)
            .filter(needed -> rights.surelyLacks(channel, needed))
            .findFirst();
    if (missing.isPresent()) {
      throw lacking(card, missing.get());
    }
  }

  /** What Discord refused, as what is missing where it can be told. */
  static MessengerUnavailable reason(Card card, DiscordRefusal refused) {
    if (refused.isArchived()) {
      return lacking(card, Permission.MANAGE_THREADS);
    }
    if (!refused.isForbidden()) {
      return new MessengerUnavailable("the card may not be written: " + refused.getMessage());
    }
    return lacking(card, refused.isMissingAccess() ? Permission.VIEW_CHANNEL : writing(card));
  }

  private static MessengerUnavailable lacking(Card card, Permission missing) {
    return MessengerUnavailable.lacking(BotRights.shortcoming(card.post().conversation(), missing));
  }

  /** Whether files may go with a message there. */
  boolean mayAttach(long channel) {
    return !rights.surelyLacks(channel, Permission.MESSAGE_ATTACH_FILES);
  }

  private static Permission writing(Card card) {
    return card.thread().isPresent() ? Permission.MESSAGE_SEND_IN_THREADS : Permission.MESSAGE_SEND;
  }
}
