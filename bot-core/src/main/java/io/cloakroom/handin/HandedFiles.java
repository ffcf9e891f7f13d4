package io.cloakroom.handin;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Person;
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
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Keeps what was handed in until the intake needs it no more: sealed as it came, on its way through
 * no other file and no more memory than the line holds. It is on record before its first byte is
 * stored, so that nothing of it is ever left behind.
 */
public final class HandedFiles implements FilesOfNowhere {
  static final String SHELF = "handed-files";

  /** Longer than any post is on its way, whatever is out of reach meanwhile. */
  static final Duration KEPT = Duration.ofDays(60);

  /** What pages that were not handed in yet, and posts on their way, may hold at once. */
  static final long MOST_OF_PAGE = 512L << 20;

  static final long MOST_OF_PERSON = 1L << 30;
  static final long MOST_OF_WORKSPACE = 10L << 30;

  /** So much stays free for the pictures that others post, and for the record. */
  static final long LEAST_FREE = 512L << 20;

  /** So many are looked at to know that. */
  private static final int MOST_FILES = 10_000;

  /** Of these, however small each is: nobody leaves no room to others. */
  static final int MOST_FILES_OF_PERSON = 500;

  private static final String OF_PAGE = "handed-on-";

  private final Keepsakes keepsakes;
  private final ImageVault vault;
  private final LongSupplier free;
  private final Clock clock;

  /**
   * @param free how many bytes there is room for where they are kept
   */
  public HandedFiles(Keepsakes keepsakes, ImageVault vault, LongSupplier free, Clock clock) {
    this.keepsakes = keepsakes;
    this.vault = vault;
    this.free = free;
    this.clock = clock;
  }

  /**
   * Keeps one file of a page, in place of an earlier one of that number.
   *
   * @param bytes holds so many bytes
   * @return why not, and then nothing of it was read; empty when it is kept
   * @throws IOException when it breaks off, is shorter or longer, or cannot be stored; try again
   */
  Optional<HandInPages.Refusal> keep(
      HandInPage page, int number, String name, String type, InputStream bytes, long length)
      throws IOException {
    HandedFile file =
        new HandedFile(ImageId.next(), page.person(), page.post(), name, type, length);
    Instant until = clock.instant().plus(KEPT);
    String id = file.attachment().id();
    keepsakes.keep(new Keepsake(SHELF, id, file.words(), until));
    // It is on record before it is counted: of any number at once none goes beyond.
    Optional<HandInPages.Refusal> full = full(file);
    if (full.isPresent()) {
      keepsakes.forget(SHELF, id);
      return full;
    }
    try {
      vault.seal(file.key(), bytes, length);
    } catch (IOException brokenOff) {
      vault.shred(file.image());
      keepsakes.forget(SHELF, id);
      throw brokenOff;
    }
    keepsakes.keep(new Keepsake(shelf(page), number(number), file.words(), page.until()));
    return Optional.empty();
  }

  /** Whether it would be too much, with all that is kept and with itself. */
  private Optional<HandInPages.Refusal> full(HandedFile fresh) {
    List<HandedFile> all =
        keepsakes.of(SHELF, clock.instant(), MOST_FILES).stream()
            .flatMap(one -> HandedFile.read(one.words()).stream())
            .toList();
    Person by = fresh.by();
    List<HandedFile> theirs = all.stream().filter(one -> one.by().equals(by)).toList();
    if (bytes(theirs, one -> one.post().equals(fresh.post())) > MOST_OF_PAGE
        || bytes(theirs, any -> true) > MOST_OF_PERSON
        || theirs.size() > MOST_FILES_OF_PERSON) {
      return Optional.of(HandInPages.Refusal.TOO_MUCH);
    }
    boolean none =
        all.size() >= MOST_FILES
            || bytes(all, one -> one.by().workspace().equals(by.workspace())) > MOST_OF_WORKSPACE
            || free.getAsLong() - fresh.bytes() < LEAST_FREE;
    return none ? Optional.of(HandInPages.Refusal.NO_ROOM) : Optional.empty();
  }

  private static long bytes(List<HandedFile> all, Predicate<HandedFile> which) {
    return all.stream().filter(which).mapToLong(HandedFile::bytes).sum();
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
