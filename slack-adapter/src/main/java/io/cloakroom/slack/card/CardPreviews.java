package io.cloakroom.slack.card;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.post.Uploads;
import io.cloakroom.slack.web.WebApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The previews on cards: files of the bot's own, which stand in no channel but on the card and go
 * when the card shows them no more. A card without its preview is still true, so none waits for it.
 */
public final class CardPreviews {
  private static final Logger LOG = LoggerFactory.getLogger(CardPreviews.class);
  private static final int MOST = 15;

  /** Those of a card that are not begun by then come later. */
  private static final Duration FOR_ONE_CARD = Duration.ofSeconds(20);

  private static final Duration FOR_ONE = Duration.ofSeconds(20);

  /** How long the previews of a card can take: the last one is begun at the last moment. */
  public static final Duration LONGEST_WAIT =
      FOR_ONE_CARD.plus(FOR_ONE).plus(WebApi.LONGEST_WAIT.multipliedBy(2));

  private final Uploads uploads;
  private final Clock clock;
  private final Leftovers leftovers;

  public CardPreviews(Uploads uploads, Clock clock) {
    this.uploads = uploads;
    this.clock = clock;
    this.leftovers = new Leftovers(uploads);
  }

  /**
   * The previews of the card as files, by their content, as many as a while allows.
   *
   * @param known those that are uploaded already
   */
  Map<String, String> uploaded(Card card, Map<String, String> known) {
    Instant last = clock.instant().plus(FOR_ONE_CARD);
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < Math.min(MOST, card.images().size()); i++) {
      Optional<byte[]> preview = card.images().get(i).preview();
      if (preview.isPresent()) {
        String content = content(preview.get());
        Optional.ofNullable(known.get(content))
            .or(() -> clock.instant().isAfter(last) ? Optional.empty() : upload(preview.get()))
            .ifPresent(file -> files.put(content, file));
      }
    }
    return files;
  }

  /** Which of the files shows which picture of the card. */
  static Map<Integer, String> byPlace(Card card, Map<String, String> files) {
    Map<Integer, String> places = new HashMap<>();
    for (int i = 0; i < card.images().size(); i++) {
      int place = i;
      card.images()
          .get(i)
          .preview()
          .map(preview -> files.get(content(preview)))
          .ifPresent(file -> places.put(place, file));
    }
    return places;
  }

  /** Whether a preview of the card is not among the files. */
  static boolean lack(Card card, Map<String, String> files) {
    return card.images().stream()
        .limit(MOST)
        .flatMap(image -> image.preview().stream())
        .anyMatch(preview -> !files.containsKey(content(preview)));
  }

  /** The files that were shown and are shown no more. */
  static Set<String> ended(Map<String, String> before, Map<String, String> now) {
    Set<String> ended = new HashSet<>(before.values());
    ended.removeAll(now.values());
    return ended;
  }

  /** Takes the files away: now, or as soon as Slack lets them go. */
  void discard(Collection<String> files) {
    discardLater(files);
    finishDiscarding();
  }

  /** The same, but only by then: nothing waits for it. */
  void discardLater(Collection<String> files) {
    files.forEach(leftovers::add);
  }

  /** Takes away what Slack did not let go before, as far as it does now. */
  void finishDiscarding() {
    try {
      leftovers.clear();
    } catch (MessengerUnavailable e) {
      LOG.debug("previews that ended are deleted later", e);
    }
  }

  private Optional<String> upload(byte[] preview) {
    try {
      return Optional.of(
          uploads.upload(
              "preview.jpg",
              new ByteArrayInputStream(preview),
              preview.length,
              Optional.empty(),
              "",
              FOR_ONE));
    } catch (MessengerUnavailable | IOException e) {
      LOG.warn("a preview could not be uploaded: {}", e.getClass().getName());
      return Optional.empty();
    }
  }

  /** What names a preview by what it shows. */
  static String content(byte[] preview) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(preview);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
