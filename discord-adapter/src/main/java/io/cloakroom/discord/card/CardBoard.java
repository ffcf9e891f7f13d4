package io.cloakroom.discord.card;

import io.cloakroom.adapter.AloneUntil;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.channel.PostedFile;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.connection.OutgoingFile;
import io.cloakroom.discord.connection.Rest;
import io.cloakroom.discord.people.DiscordNames;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cards in the channels: puts them up once, changes them, takes them away. */
public final class CardBoard {
  private static final Logger LOG = LoggerFactory.getLogger(CardBoard.class);

  private final DiscordConnection connection;
  private final CardSearch search;
  private final CardMessage layout;
  private final CardRights rights;
  private final Webhooks webhooks;
  private final DiscordNames names;
  private final Clock clock;

  public CardBoard(
      DiscordConnection connection,
      CardSearch search,
      CardMessage layout,
      BotRights rights,
      Webhooks webhooks,
      DiscordNames names,
      Clock clock) {
    this.connection = connection;
    this.search = search;
    this.layout = layout;
    this.rights = new CardRights(rights);
    this.webhooks = webhooks;
    this.names = names;
    this.clock = clock;
  }

  /** Puts none up from that moment on. */
  public Post announce(CardKey key, Card card, Instant moment) throws MessengerUnavailable {
    AloneUntil alone = new AloneUntil(moment, clock);
    Optional<CardPlace> standing = search.beforeWriting(key, card);
    try {
      if (standing.isPresent() && change(key, standing.get(), card)) {
        return standing.get().post();
      }
      CardPlace place = write(key, card, () -> alone.isFor(Rest.LONGEST_WAIT));
      search.learn(key, place, card.post().post());
      return place.post();
    } catch (DiscordRefusal refused) {
      throw CardRights.reason(card, refused);
    }
  }

  /**
   * Where the bot may not change it, as in an archived thread, it stays as it is: nothing helps.
   */
  public void update(CardKey key, Card card) throws MessengerUnavailable {
    Optional<CardPlace> standing = search.find(key, card.post());
    if (standing.isPresent()) {
      try {
        change(key, standing.get(), card);
      } catch (DiscordRefusal refused) {
        long channel = standing.get().at().channel();
        LOG.warn("a card in channel {} stays as it is: {}", channel, refused.getMessage());
      }
    }
  }

  public void retract(CardKey key, IncomingPost original) throws MessengerUnavailable {
    Optional<CardPlace> standing = search.find(key, original);
    if (standing.isEmpty()) {
      return;
    }
    MessagePlace at = standing.get().at();
    try {
      connection
          .rest()
          .call(
              Route.Messages.DELETE_MESSAGE.compile(
                  Long.toString(at.channel()), Long.toString(at.message())));
    } catch (DiscordRefusal refused) {
      if (!refused.isGone()) {
        throw new MessengerUnavailable("the card may not be taken away: " + refused.getMessage());
      }
    }
    search.forget(key);
    search.gone(at);
  }

  /**
   * @param inTime whether it may still be sent: what was found out before may be long ago, if the
   *     program was held up meanwhile
   */
  private CardPlace write(CardKey key, Card card, BooleanSupplier inTime)
      throws DiscordRefusal, MessengerUnavailable {
    if (card.byline() == Byline.AUTHOR) {
      Optional<CardPlace> place = webhooks.write(key, card, layout, inTime);
      if (place.isPresent()) {
        return place.get();
      }
    }
    long channel = channel(card.post());
    rights.require(card, channel, names.of(card.author()));
    DataObject body = body(key, card, channel);
    reference(card, channel).ifPresent(reference -> body.put("message_reference", reference));
    Messages.once(body, key);
    Messages.quietly(body, card, clock.instant());
    DataObject written = post(channel, body, rights.uploads(card, channel), inTime);
    MessagePlace at = new MessagePlace(channel, written.getUnsignedLong("id"));
    CardPlace place = new CardPlace(at.in(card.post().conversation()), at, OptionalLong.empty());
    // Discord answers with what an earlier attempt wrote, which may have said something else.
    if (!written.getString("content", "").equals(body.getString("content"))
        || !sameEmbeds(written, body)) {
      change(key, place, card);
    }
    return place;
  }

  private DataObject body(CardKey key, Card card, long channel) throws MessengerUnavailable {
    Optional<String> author = Optional.of(names.of(card.author()));
    return rights.embeds(channel)
        ? layout.body(key, card, author)
        : layout.plain(key, card, author);
  }

  private DataObject post(
      long channel, DataObject body, List<OutgoingFile> files, BooleanSupplier inTime)
      throws DiscordRefusal, MessengerUnavailable {
    return connection
        .rest()
        .send(
            Route.Messages.SEND_MESSAGE.compile(Long.toString(channel)),
            Messages.attaching(body, List.of(), files),
            files,
            inTime);
  }

  /** Whether it still stood. */
  private boolean change(CardKey key, CardPlace place, Card card)
      throws DiscordRefusal, MessengerUnavailable {
    long channel = place.at().channel();
    boolean ownName = place.webhook().isEmpty();
    DataObject body = ownName ? body(key, card, channel) : layout.body(key, card, Optional.empty());
    Optional<DataObject> now = search.read(place.at());
    if (now.isEmpty()) {
      search.forget(key);
      return false;
    }
    Messages.flagsOf(body, now.get());
    CardFiles files =
        CardFiles.of(now.get(), CardMessage.uploads(card))
            .within(!ownName || rights.mayAttach(channel));
    Messages.attaching(body, files.staying(), files.fresh());
    try {
      edit(place, body, files.fresh());
      return true;
    } catch (DiscordRefusal refused) {
      if (refused.isUnknownMessage() || refused.isUnknownWebhook()) {
        search.forget(key);
        return false;
      }
      throw refused;
    }
  }

  private void edit(CardPlace place, DataObject body, List<OutgoingFile> files)
      throws DiscordRefusal, MessengerUnavailable {
    if (place.webhook().isPresent()) {
      webhooks.edit(place, body, files);
      return;
    }
    MessagePlace at = place.at();
    connection
        .rest()
        .send(
            Route.Messages.EDIT_MESSAGE.compile(
                Long.toString(at.channel()), Long.toString(at.message())),
            body,
            files);
  }

  /** The thread or channel that the post stands in. */
  static long channel(IncomingPost post) throws MessengerUnavailable {
    return post.thread()
        .map(Snowflakes::parse)
        .orElseGet(() -> MessagePlace.channel(post.conversation()))
        .orElseThrow(() -> new MessengerUnavailable("no such channel"));
  }

  /** What the author answered; where the original stays the original itself. */
  private static Optional<DataObject> reference(Card card, long channel) {
    Optional<MessagePlace> answered =
        card.original() == Card.Original.STAYS
            ? MessagePlace.of(card.replyTo())
            : card.post()
                .circumstances()
                .answersTo()
                .flatMap(id -> MessagePlace.of(card.post().conversation(), id));
    return answered
        .filter(at -> at.channel() == channel)
        .map(
            at ->
                DataObject.empty()
                    .put("message_id", Long.toString(at.message()))
                    .put("channel_id", Long.toString(channel))
                    .put("fail_if_not_exists", false));
  }

  private static boolean sameEmbeds(DataObject written, DataObject body) {
    return descriptions(written).equals(descriptions(body));
  }

  private static List<String> descriptions(DataObject message) {
    return PostedFile.objects(message, "embeds")
        .map(embed -> embed.getString("description", "").strip())
        .toList();
  }
}
