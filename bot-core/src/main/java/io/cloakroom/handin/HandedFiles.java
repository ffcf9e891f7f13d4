package io.cloakroom.handin;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.FilesOfNowhere;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what was handed in until the intake needs it no more: sealed as it came, on its way through
 * no other file and no more memory than the line holds. It is on record before its first byte is
 * stored, so that nothing of it is ever left behind.
 */
public final class HandedFiles implements FilesOfNowhere {
  static final String SHELF = "handed-files";

  /** Longer than any post is on its way, whatever is out of reach meanwhile. */
  static final Duration KEPT = Duration.ofDays(60);

  private static final String OF_PAGE = "handed-on-";

  private final Keepsakes keepsakes;
  private final ImageVault vault;
  private final Clock clock;

  public HandedFiles(Keepsakes keepsakes, ImageVault vault, Clock clock) {
    this.keepsakes = keepsakes;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Keeps one file of a page, in place of an earlier one of that number.
   *
   * @param bytes holds so many bytes
   * @throws IOException when it breaks off, is shorter or longer, or cannot be stored; try again
   */
  void keep(HandInPage page, int number, String name, String type, InputStream bytes, long length)
      throws IOException {
    HandedFile file = new HandedFile(ImageId.next(), page.post(), name, type, length);
    Instant until = clock.instant().plus(KEPT);
    String id = file.attachment().id();
    keepsakes.keep(new Keepsake(SHELF, id, file.words(), until));
    vault.seal(file.key(), bytes, length);
    keepsakes.keep(new Keepsake(shelf(page), number(number), file.words(), page.until()));
  }

  /** The files of a page, those of the numbers from 0 on; empty when one of them is not there. */
  Optional<List<Attachment>> of(HandInPage page, int count) {
    List<Attachment> all = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      keepsakes
          .find(shelf(page), number(number), clock.instant())
          .flatMap(one -> HandedFile.read(one.words()))
          .ifPresent(file -> all.add(file.attachment()));
    }
    return Optional.of(all).filter(found -> found.size() == count && count > 0);
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment) throws IOException {
    Optional<HandedFile> file =
        keepsakes
            .find(SHELF, attachment.id(), clock.instant())
            .flatMap(one -> HandedFile.read(one.words()))
            .filter(one -> one.post().equals(post));
    return file.isEmpty() ? Optional.empty() : vault.open(file.get().key());
  }

  private static String shelf(HandInPage page) {
    return OF_PAGE + page.name();
  }

  private static String number(int number) {
    return Integer.toString(number);
  }
}
