package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.card.CardSearch;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.DiscordChannels;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.intake.DeletedBy;
import io.cloakroom.intake.IntakeDesk;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Hands in that messages and threads are gone. Discord does not say who deleted them: a card only
 * an admin can have, and a forum's post is nearly always deleted by who wrote it.
 *
 * @param files which files each message was last seen with
 */
public record Deletions(
    DiscordChannels channels, CardSearch cards, IntakeDesk desk, Recent<Long, Set<String>> files) {
  private static final int REMEMBERED = 20_000;

  public Deletions(DiscordChannels channels, CardSearch cards, IntakeDesk desk) {
    this(channels, cards, desk, new Recent<>(REMEMBERED));
  }

  /** One message. */
  void message(long channel, long message) throws MessengerUnavailable {
    files.forget(message);
    MessagePlace at = new MessagePlace(channel, message);
    Optional<CardKey> card = cards.keyAt(at);
    if (card.isPresent()) {
      card(at, card.get());
      return;
    }
    Optional<DiscordChannel> found = channels.find(channel);
    if (found.isPresent()) {
      desk.deleted(at.in(found.get().conversation()));
    }
  }

  private void card(MessagePlace at, CardKey card) {
    desk.cardDeleted(card);
    cards.gone(at);
  }

  /**
   * Cards that were deleted in a guild while nobody heard of it: among the latest messages of each
   * channel and active thread, which is as far as it can be seen cheaply.
   */
  void missed(Guild guild) throws MessengerUnavailable {
    List<Long> places =
        Stream.concat(guild.getChannels().stream(), guild.getThreadChannels().stream())
            .filter(place -> place.getType().isMessage())
            .map(GuildChannel::getIdLong)
            .toList();
    for (long place : places) {
      cards.vanished(place).forEach(this::card);
    }
  }

  /** Several of one channel. */
  void together(long channel, DataArray messages) throws MessengerUnavailable {
    for (int i = 0; i < messages.length(); i++) {
      message(channel, messages.getUnsignedLong(i));
    }
  }

  /** A thread, with every message in it: Discord tells of none of those. */
  void thread(DataObject thread) {
    long id = thread.getUnsignedLong("id");
    DiscordChannel gone =
        new DiscordChannel(
            thread.getUnsignedLong("guild_id"),
            id,
            ChannelType.fromId(thread.getInt("type")),
            OptionalLong.of(thread.getUnsignedLong("parent_id")));
    Post first = new MessagePlace(id, id).in(gone.conversation());
    if (channels.holdsPosts(gone.ruling())) {
      desk.deleted(first, DeletedBy.AUTHOR);
    }
    cards.keysIn(id, first).forEach(desk::cardDeleted);
  }
}
