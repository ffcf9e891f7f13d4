package io.cloakroom.discord.card;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.History;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Finds a card by its key: in memory, and after a restart in the channel's history, where it stands
 * soon after its original, or near the end if much time passed between. Finds the key of a card by
 * its place, over a restart too.
 */
public final class CardSearch {
  private static final int REMEMBERED = 20_000;
  private static final int PAGES_AFTER = 5;
  private static final int PAGES_BEFORE_NOW = 3;
  private static final int MOST_VANISHED = 50;

  /** Cards that were put up before are not looked for. */
  private static final Duration LATELY = Duration.ofDays(30);

  /** Discord says "the last few minutes"; within one it is certain. */
  private static final Duration NONCE_HOLDS = Duration.ofMinutes(1);

  private final History history;
  private final Clock clock;
  private final Recent<CardKey, CardPlace> known = new Recent<>(REMEMBERED);
  private final CardPlaces places;

  /**
   * @param keepsakes remembers which messages are cards
   */
  public CardSearch(History history, Keepsakes keepsakes, Clock clock) {
    this.history = history;
    this.places = new CardPlaces(keepsakes, clock);
    this.clock = clock;
  }

  /**
   * The card stands there.
   *
   * @throws RuntimeException when it could not be saved: it is learnt at the next attempt
   */
  void learn(CardKey key, CardPlace place, Post original) {
    places.keep(new CardPlaces.Standing(place.at(), key, original));
    known.put(key, place);
  }

  /** The key of the card that stood there; empty where none is known. */
  public Optional<CardKey> keyAt(MessagePlace place) {
    return places.find(place).map(CardPlaces.Standing::card);
  }

  /** The keys of the cards in the channel or thread, but of that post's. */
  public List<CardKey> keysIn(long channel, Post butOf) {
    return places.in(channel, clock.instant().minus(CardPlaces.KEPT)).stream()
        .filter(card -> !card.original().equals(butOf))
        .map(CardPlaces.Standing::card)
        .toList();
  }

  /**
   * Where cards stood in the channel that were deleted and nobody told of, among its latest
   * messages. Asks for those, and for each that is missing, where a card was put up lately at all.
   *
   * @throws MessengerUnavailable when Discord cannot be asked now
   */
  public Map<MessagePlace, CardKey> vanished(long channel) throws MessengerUnavailable {
    List<CardPlaces.Standing> standing = places.in(channel, clock.instant().minus(LATELY));
    if (standing.isEmpty()) {
      return Map.of();
    }
    History.Page page = history.latest(channel);
    Map<MessagePlace, CardKey> vanished = new LinkedHashMap<>();
    try {
      for (CardPlaces.Standing card : standing) {
        boolean missing = page.lacks(card.at().message()) && vanished.size() < MOST_VANISHED;
        // Of a page that a missing right emptied each message is asked for, and refused.
        if (missing && history.find(card.at()).isEmpty()) {
          vanished.put(card.at(), card.card());
        }
      }
      return vanished;
    } catch (DiscordRefusal closed) {
      return vanished;
    }
  }

  /** Nothing more is to be known of the card that stood there. */
  public void gone(MessagePlace place) {
    places.forget(place);
  }

  void forget(CardKey key) {
    known.forget(key);
  }

  /**
   * Looks whether an earlier attempt left the card. No attempt can be older than the post, so for a
   * young post the nonce answers that by itself; but a webhook knows no nonce.
   */
  Optional<CardPlace> beforeWriting(CardKey key, Card card) throws MessengerUnavailable {
    Optional<CardPlace> remembered = known.get(key);
    boolean young = clock.instant().isBefore(card.post().at().plus(NONCE_HOLDS));
    return remembered.isPresent() || (young && card.byline() == Byline.BOT)
        ? remembered
        : look(key, card.post());
  }

  Optional<CardPlace> find(CardKey key, IncomingPost original) throws MessengerUnavailable {
    Optional<CardPlace> remembered = known.get(key);
    return remembered.isPresent() ? remembered : look(key, original);
  }

  /** The message as it stands; empty when it is gone. */
  Optional<DataObject> read(MessagePlace at) throws DiscordRefusal, MessengerUnavailable {
    return history.find(at);
  }

  private Optional<CardPlace> look(CardKey key, IncomingPost original) throws MessengerUnavailable {
    long channel = CardBoard.channel(original);
    long from =
        MessagePlace.of(original.post())
            .map(MessagePlace::message)
            .orElseGet(() -> Snowflakes.at(original.at()));
    History.Match match = message -> CardMessage.isCard(message, key);
    Optional<DataObject> found = history.firstAfter(channel, from, PAGES_AFTER, match);
    if (found.isEmpty()) {
      found = history.lastSince(channel, from, PAGES_BEFORE_NOW, match);
    }
    Optional<CardPlace> place = found.map(message -> place(message, channel, original));
    place.ifPresent(one -> learn(key, one, original.post()));
    return place;
  }

  private static CardPlace place(DataObject message, long channel, IncomingPost original) {
    MessagePlace at = new MessagePlace(channel, message.getUnsignedLong("id"));
    OptionalLong webhook =
        message.isNull("webhook_id")
            ? OptionalLong.empty()
            : OptionalLong.of(message.getUnsignedLong("webhook_id"));
    return new CardPlace(at.in(original.conversation()), at, webhook);
  }
}
