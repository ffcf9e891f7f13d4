package io.cloakroom.discord.card;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Which messages are cards, over a restart: who tells that a message is gone does not tell what it
 * was, and there is nothing left to read. A shelf for each month of each channel: what is asked for
 * is found by its name, or is one channel's.
 */
final class CardPlaces {
  /** Longer than any link lives: 366 days, and a while for whoever extends one. */
  static final Duration KEPT = Duration.ofDays(430);

  private static final Duration MONTH = Duration.ofDays(30);
  private static final int MOST_OF_A_MONTH = 10_000;
  private static final String SHELF = "discord-cards-";

  /**
   * A card that was put up.
   *
   * @param original what it stands for
   */
  record Standing(MessagePlace at, CardKey card, Post original) {}

  private final Keepsakes keepsakes;
  private final Clock clock;

  CardPlaces(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /**
   * @throws RuntimeException when it could not be saved
   */
  void keep(Standing one) {
    String words =
        DataObject.empty()
            .put("card", one.card().value())
            .put("guild", one.original().conversation().workspace().id())
            .put("conversation", one.original().conversation().id())
            .put("post", one.original().id())
            .toString();
    keepsakes.keep(
        new Keepsake(shelf(one.at()), name(one.at()), words, clock.instant().plus(KEPT)));
  }

  Optional<Standing> find(MessagePlace at) {
    return keepsakes
        .find(shelf(at), name(at), clock.instant())
        .map(one -> standing(at.channel(), one));
  }

  /** Those in the channel that were put up since about then, at most 10,000 of each month. */
  List<Standing> in(long channel, Instant since) {
    Instant now = clock.instant();
    return LongStream.rangeClosed(month(since), month(now))
        .boxed()
        .flatMap(month -> keepsakes.of(shelf(channel, month), now, MOST_OF_A_MONTH).stream())
        .map(one -> standing(channel, one))
        .toList();
  }

  void forget(MessagePlace at) {
    keepsakes.forget(shelf(at), name(at));
  }

  private static Standing standing(long channel, Keepsake kept) {
    DataObject words = DataObject.fromJson(kept.words());
    Conversation where =
        new Conversation(
            DiscordChannel.workspace(words.getUnsignedLong("guild")),
            words.getString("conversation"));
    return new Standing(
        new MessagePlace(channel, Long.parseLong(kept.name())),
        new CardKey(words.getString("card")),
        new Post(where, words.getString("post")));
  }

  private static String name(MessagePlace at) {
    return Long.toString(at.message());
  }

  private static String shelf(MessagePlace at) {
    return shelf(at.channel(), month(Snowflakes.time(at.message())));
  }

  private static String shelf(long channel, long month) {
    return SHELF + channel + "-" + month;
  }

  private static long month(Instant moment) {
    return moment.getEpochSecond() / MONTH.toSeconds();
  }
}
