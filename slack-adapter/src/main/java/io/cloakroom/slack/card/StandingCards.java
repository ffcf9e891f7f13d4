package io.cloakroom.slack.card;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.post.History;
import io.cloakroom.slack.post.SlackMessage;
import io.cloakroom.slack.setup.Team;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where the cards stand: as it is remembered, or found again by the label that each of them bears.
 * What another node wrote meanwhile is not as it is remembered here.
 */
public final class StandingCards {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private static final int REMEMBERED = 10_000;

  /**
   * A card as it stands.
   *
   * @param previews its files, by their content
   * @param elsewhere whether it stands outside the thread of its post
   */
  record Standing(String channel, String ts, Map<String, String> previews, boolean elsewhere) {}

  private final History history;
  private final Team team;
  private final CardPreviews previews;
  private final ChangeMarks marks;
  private final Clock clock;
  private final Cache<CardKey, Known> known = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** Those that somebody else took away, until Slack's word of it comes, which may be later. */
  private final Cache<CardKey, Standing> taken =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /**
   * How it stood when it was last written, or found.
   *
   * @param mark as long as it is the same nobody else wrote it
   */
  private record Known(Standing card, String mark, Instant at) {}

  /**
   * @param marks of cards that a node wrote
   */
  public StandingCards(
      History history, Team team, CardPreviews previews, ChangeMarks marks, Clock clock) {
    this.marks = marks;
    this.clock = clock;
    this.history = history;
    this.team = team;
    this.previews = previews;
  }

  /** The card as it is remembered, where no other node wrote it since. */
  Optional<Standing> remembered(CardKey key) {
    return Optional.ofNullable(known.getIfPresent(key))
        .filter(one -> !marks.isTooOld(one.at()))
        .filter(one -> one.mark().equals(marks.latest(subject(key))))
        .map(Known::card);
  }

  private static String subject(CardKey key) {
    return "slack-card-" + key.value();
  }

  /**
   * The key of the card that stood there, as it is remembered or as its label says.
   *
   * @param before as the message was before it went
   */
  Optional<CardKey> keyOf(Post place, SlackMessage before) {
    return Stream.concat(
            known.asMap().entrySet().stream()
                .map(one -> Map.entry(one.getKey(), one.getValue().card())),
            taken.asMap().entrySet().stream())
        .filter(card -> card.getValue().channel().equals(place.conversation().id()))
        .filter(card -> card.getValue().ts().equals(place.id()))
        .map(Map.Entry::getKey)
        .findFirst()
        .or(() -> CardLabel.of(before, team).map(label -> new CardKey(label.key())));
  }

  /** The card stands like that now. */
  void remember(CardKey key, Standing card) {
    known.put(key, new Known(card, marks.changed(subject(key)), clock.instant()));
  }

  /**
   * It was found like that.
   *
   * @param mark of before it was looked for
   */
  private void found(CardKey key, Standing card, String mark) {
    known.put(key, new Known(card, mark, clock.instant()));
  }

  void forget(CardKey key) {
    known.invalidate(key);
  }

  /** Somebody else took the card away, as Slack says where it is to be changed. */
  void taken(CardKey key, Standing card) {
    taken.put(key, card);
    known.invalidate(key);
  }

  /**
   * The card as it is remembered or stands in its channel; empty when there is none.
   *
   * @throws MessengerUnavailable when Slack does not say
   */
  Optional<Standing> find(CardKey key, IncomingPost original) throws MessengerUnavailable {
    Optional<Standing> remembered = remembered(key);
    if (remembered.isPresent()) {
      return remembered;
    }
    String mark = marks.latest(subject(key));
    String channel = original.conversation().id();
    if (original.post().standsNowhere() && original.thread().isEmpty()) {
      Optional<Standing> found =
          find(key, channel, history.since(channel, before(original.at())), false);
      found.ifPresent(standing -> found(key, standing, mark));
      return found;
    }
    String posted = original.post().id();
    String root = original.thread().orElse(posted);
    String oldest = original.post().standsNowhere() ? before(original.at()) : posted;
    List<SlackMessage> thread = history.replies(channel, root, oldest);
    Optional<Standing> found = find(key, channel, thread, false);
    if (found.isEmpty() && thread.isEmpty()) {
      // The parent is gone, so a card would stand in the channel itself.
      found = find(key, channel, history.since(channel, oldest), true);
    }
    found.ifPresent(standing -> found(key, standing, mark));
    return found;
  }

  /**
   * The card as the first messages of its thread show it, by a single question; empty too where it
   * stands in the channel itself.
   *
   * @throws MessengerUnavailable when Slack does not say at once
   */
  Optional<Standing> glimpse(CardKey key, IncomingPost original, History hasty)
      throws MessengerUnavailable {
    Optional<String> root = root(original);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    String mark = marks.latest(subject(key));
    String channel = original.conversation().id();
    String oldest = original.post().standsNowhere() ? before(original.at()) : original.post().id();
    Optional<Standing> found =
        find(
            key,
            channel,
            hasty.firstReplies(channel, root.get(), oldest),
            false,
            previews::discardLater);
    found.ifPresent(standing -> found(key, standing, mark));
    return found;
  }

  /** The message that the post's card hangs from; empty where it stands in the channel itself. */
  static Optional<String> root(IncomingPost post) {
    return post.thread()
        .or(() -> Optional.of(post.post()).filter(one -> !one.standsNowhere()).map(Post::id));
  }

  /** Slack's clock is another than ours. */
  private static String before(Instant at) {
    return SlackMessage.ts(at.minus(CLOCKS_DIFFER));
  }

  private Optional<Standing> find(
      CardKey key, String channel, List<SlackMessage> messages, boolean elsewhere) {
    return find(key, channel, messages, elsewhere, previews::discard);
  }

  /**
   * @param ended what becomes of files that the card showed before
   */
  private Optional<Standing> find(
      CardKey key,
      String channel,
      List<SlackMessage> messages,
      boolean elsewhere,
      Consumer<Collection<String>> ended) {
    List<Standing> found = new ArrayList<>();
    for (SlackMessage message : messages) {
      CardLabel.of(message, team)
          .filter(label -> label.key().equals(key.value()))
          .ifPresent(
              label -> {
                found.add(new Standing(channel, message.ts(), label.previews(), elsewhere));
                ended.accept(label.ended());
              });
    }
    return found.stream().findFirst();
  }
}
