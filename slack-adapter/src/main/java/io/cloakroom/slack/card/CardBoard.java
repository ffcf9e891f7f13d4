package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.adapter.AloneUntil;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.card.StandingCards.Standing;
import io.cloakroom.slack.post.SlackMessage;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.SlackJson;
import io.cloakroom.slack.web.WebApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cards in their channels. Each is labelled with its key, so that it is found again whatever
 * happened between posting it and knowing that it was posted.
 */
public final class CardBoard {
  private static final Logger LOG = LoggerFactory.getLogger(CardBoard.class);

  /** Longer than it takes to post a card with its previews. */
  private static final Duration POSTING = Duration.ofSeconds(60);

  private final WebApi bot;
  private final Team team;
  private final CardBlocks layout;
  private final CardPreviews previews;
  private final CardsWithoutPreview bare;
  private final Clock clock;
  private final StandingCards cards;
  private final LabelledCalls labelled;

  public CardBoard(
      WebApi bot,
      Team team,
      StandingCards cards,
      CardBlocks layout,
      CardPreviews previews,
      WorkObjects objects,
      Keepsakes keepsakes,
      Clock clock) {
    this.bot = bot;
    this.labelled = new LabelledCalls(bot, objects);
    this.cards = cards;
    this.team = team;
    this.layout = layout;
    this.previews = previews;
    this.bare = new CardsWithoutPreview(keepsakes, clock);
    this.clock = clock;
  }

  /** Shows the card; the same key again is the same post. None is put up from that moment on. */
  public Post announce(CardKey key, Card card, Instant alone) throws MessengerUnavailable {
    return announce(key, card, new AloneUntil(alone, clock));
  }

  private Post announce(CardKey key, Card card, AloneUntil alone) throws MessengerUnavailable {
    Optional<Standing> standing = cards.find(key, card.post());
    if (standing.isEmpty()) {
      return post(key, card, alone);
    }
    return switch (show(key, card, standing.get())) {
      case DONE -> team.post(standing.get().channel(), standing.get().ts());
      case GONE -> post(key, card, alone);
      case FIXED -> throw new MessengerUnavailable("a card cannot be brought up to date");
    };
  }

  /**
   * The same, without looking for an earlier card where there can be none: one more question for
   * each post is what a burst runs into.
   */
  public Post announceFirst(CardKey key, Card card, Instant moment) throws MessengerUnavailable {
    AloneUntil alone = new AloneUntil(moment, clock);
    boolean none = cards.remembered(key).isEmpty() && alone.isFor(POSTING);
    return none ? post(key, card, alone) : announce(key, card, alone);
  }

  /** The key of the card that stood there; empty where it was none. */
  public Optional<CardKey> keyOf(Post place, SlackMessage before) {
    return cards.keyOf(place, before);
  }

  /** Where Slack lets the card be changed no more, it stays as it is, without its old previews. */
  public void update(CardKey key, Card card) throws MessengerUnavailable {
    Optional<Standing> standing = cards.find(key, card.post());
    if (standing.isPresent()) {
      show(key, card, standing.get());
    }
  }

  /**
   * Has cards written again whose previews Slack was not ready to show.
   *
   * @param again has the card written once more, soon
   */
  public void finishBare(Consumer<CardKey> again) {
    bare.finish(again);
  }

  /** Whether the card stands without the previews that it is to show. */
  boolean isBare(CardKey key) {
    return bare.isWaiting(key);
  }

  /** Deletes previews that no card shows any more and that Slack did not let go before. */
  public void finishDiscarding() {
    previews.finishDiscarding();
  }

  /** Where Slack lets the card be deleted no more, it stays, without its previews. */
  public void retract(CardKey key, IncomingPost original) throws MessengerUnavailable {
    bare.forget(key);
    Optional<Standing> standing = cards.find(key, original);
    if (standing.isPresent()) {
      Standing card = standing.get();
      ApiAnswer answer =
          bot.call("chat.delete", Map.of("channel", card.channel(), "ts", card.ts()));
      if (CardChange.of(answer) == CardChange.FIXED) {
        warn("chat.delete", answer, card);
      }
      cards.forget(key);
      previews.discard(card.previews().values());
    }
  }

  private Post post(CardKey key, Card card, AloneUntil alone) throws MessengerUnavailable {
    Map<String, String> files = previews.uploaded(card, Map.of());
    CardLabel label = new CardLabel(key.value(), files, Set.of());
    String channel = card.replyTo().conversation().id();
    Optional<String> root = StandingCards.root(card.post());
    ApiAnswer answer = post(label, card, root, alone);
    if (answer.refusedAs("cannot_reply_to_message", "thread_not_found", "message_not_found")) {
      root = Optional.empty();
      answer = post(label, card, root, alone);
    }
    boolean unready = isUnready(answer, files);
    if (unready) {
      // The card comes first.
      answer = post(label.bare(), card, root, alone);
    }
    if (!answer.ok()) {
      throw new MessengerUnavailable("chat.postMessage answered " + answer.error());
    }
    String ts = answer.get("ts").asText();
    cards.remember(key, new Standing(channel, ts, files, isElsewhere(card, root)));
    if (unready || CardPreviews.lack(card, files)) {
      bare.add(key);
    }
    return team.post(channel, ts);
  }

  /** What was found out before may be long ago, if the program was held up meanwhile. */
  private ApiAnswer post(CardLabel label, Card card, Optional<String> root, AloneUntil alone)
      throws MessengerUnavailable {
    if (!alone.isFor(WebApi.LONGEST_WAIT)) {
      throw new MessengerUnavailable("somebody else may have put up the card by now");
    }
    Map<String, String> arguments = content(card, label.previews(), isElsewhere(card, root));
    arguments.put("channel", card.replyTo().conversation().id());
    arguments.put("unfurl_links", "false");
    arguments.put("unfurl_media", "false");
    root.ifPresent(ts -> arguments.put("thread_ts", ts));
    return labelled.post(label, card, arguments);
  }

  /** Whether the post that it is for cannot be told by its place. */
  private static boolean isElsewhere(Card card, Optional<String> root) {
    return root.isEmpty() && !card.replyTo().standsNowhere();
  }

  private CardChange show(CardKey key, Card card, Standing standing) throws MessengerUnavailable {
    Map<String, String> files = previews.uploaded(card, standing.previews());
    CardLabel label = label(key, files, standing);
    ApiAnswer answer = update(label, card, standing);
    boolean unready = isUnready(answer, files);
    if (unready) {
      answer = update(label.bare(), card, standing);
    }
    CardChange outcome = shown(key, answer, files, standing);
    if (outcome == CardChange.DONE && (unready || CardPreviews.lack(card, files))) {
      bare.add(key);
    } else {
      bare.forget(key);
    }
    return outcome;
  }

  private static boolean isUnready(ApiAnswer answer, Map<String, String> files) {
    return answer.refusedAs("invalid_blocks", "invalid_blocks_format") && !files.isEmpty();
  }

  private CardChange shown(
      CardKey key, ApiAnswer answer, Map<String, String> files, Standing standing)
      throws MessengerUnavailable {
    CardChange outcome = CardChange.of(answer);
    if (outcome == CardChange.FIXED) {
      warn("chat.update", answer, standing);
    }
    Map<String, String> kept = kept(outcome, files, standing);
    if (outcome == CardChange.GONE) {
      cards.taken(key, standing);
    } else {
      cards.remember(
          key, new Standing(standing.channel(), standing.ts(), kept, standing.elsewhere()));
    }
    previews.discard(CardPreviews.ended(standing.previews(), kept));
    previews.discard(CardPreviews.ended(files, kept));
    return outcome;
  }

  /** Which of the files the card shows after that. */
  private static Map<String, String> kept(
      CardChange outcome, Map<String, String> files, Standing standing) {
    Map<String, String> kept = new HashMap<>(files);
    Collection<String> shown =
        switch (outcome) {
          case DONE -> files.values();
          case GONE -> Set.of();
          case FIXED -> standing.previews().values();
        };
    kept.values().retainAll(shown);
    return kept;
  }

  private static void warn(String method, ApiAnswer answer, Standing card) {
    LOG.warn("a card in {} stays as it is: {} answered {}", card.channel(), method, answer.error());
  }

  private static CardLabel label(CardKey key, Map<String, String> files, Standing standing) {
    return new CardLabel(key.value(), files, CardPreviews.ended(standing.previews(), files));
  }

  private ApiAnswer update(CardLabel label, Card card, Standing standing)
      throws MessengerUnavailable {
    Map<String, String> arguments = content(card, label.previews(), standing.elsewhere());
    arguments.put("channel", standing.channel());
    arguments.put("ts", standing.ts());
    return labelled.update(label, card, arguments);
  }

  private Map<String, String> content(Card card, Map<String, String> files, boolean elsewhere) {
    Map<Integer, String> shown = CardPreviews.byPlace(card, files);
    List<ObjectNode> blocks = layout.of(card, shown, elsewhere);
    Map<String, String> content = new HashMap<>();
    content.put("text", layout.text(card));
    content.put("blocks", SlackJson.text(SlackJson.array(blocks)));
    return content;
  }
}
