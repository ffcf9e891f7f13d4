package io.cloakroom.slack.card;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.post.Files;
import io.cloakroom.slack.post.Uploads;
import io.cloakroom.words.Language;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives files to people in their own conversation with the bot. Slack shows a file some time after
 * it took it, and now and then never: only one that is shown counts as handed over.
 */
public final class HandOvers {
  private static final int REMEMBERED = 1_000;
  private static final Duration SHOWING = Duration.ofSeconds(3);
  private static final Duration LOST = Duration.ofMinutes(2);

  /** Nobody holds a lease for it. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** A file that Slack took and does not show yet. */
  private record Pending(String file, Instant since) {}

  private final Uploads uploads;
  private final Files files;
  private final SlackNotices notices;
  private final Clock clock;
  private final Cache<CardKey, Pending> pending =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public HandOvers(Uploads uploads, Files files, SlackNotices notices, Clock clock) {
    this.uploads = uploads;
    this.files = files;
    this.notices = notices;
    this.clock = clock;
  }

  public void handOver(CardKey key, Person person, String name, InputStream file, long length)
      throws MessengerUnavailable, IOException {
    String channel = notices.directWith(person);
    if (notices.stands(key, channel)) {
      return;
    }
    Pending upload = pending.getIfPresent(key);
    if (upload == null) {
      String safe = Mrkdwn.cut(name.isBlank() ? "file" : name, 200);
      String id = uploads.upload(safe, file, length, Optional.of(channel), "", LONGEST);
      upload = new Pending(id, clock.instant());
      pending.put(key, upload);
    }
    awaitShown(key, upload);
    notices.post(
        key,
        channel,
        new Notice(
            List.of(Line.of(Language.ofMany().saying(LayoutWords.WORDS::fileAsPosted))),
            List.of()));
    pending.invalidate(key);
  }

  private void awaitShown(CardKey key, Pending upload) throws MessengerUnavailable {
    boolean shown =
        files.now(upload.file()).file().filter(file -> !file.shares().isEmpty()).isPresent();
    if (shown) {
      return;
    }
    if (clock.instant().isAfter(upload.since().plus(LOST))) {
      uploads.delete(upload.file());
      pending.invalidate(key);
    }
    throw new MessengerUnavailable("a file is not shown yet", Optional.of(SHOWING));
  }
}
