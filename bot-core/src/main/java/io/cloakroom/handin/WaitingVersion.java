package io.cloakroom.handin;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A new version of a picture that was handed in.
 *
 * @param page on which it was handed in
 * @param file the id of the file as it came
 * @param sealedAs under which its clean copy is sealed, however often that is tried
 * @param begun how often its cleaning was begun and never came out: the process may have died of it
 * @param answer {@link #DONE}, or why not, as whoever handed it in is told; empty as long as that
 *     is open
 * @param until when it is forgotten
 */
record WaitingVersion(
    HandInPage page,
    String file,
    ImageId sealedAs,
    int begun,
    Optional<String> answer,
    Instant until) {
  /** The answer, in no language, where the version is there. */
  static final String DONE = "done";

  private static final String LINE = "\n";
  private static final int PARTS = 5;

  WaitingVersion {
    Objects.requireNonNull(page, "page");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sealedAs, "sealedAs");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(until, "until");
  }

  static WaitingVersion of(HandInPage page, Attachment file, Instant until) {
    return new WaitingVersion(page, file.id(), ImageId.next(), 0, Optional.empty(), until);
  }

  Replaced replaced() {
    return page.replaced().orElseThrow(() -> new IllegalStateException("it replaces nothing"));
  }

  Person by() {
    return page.person();
  }

  Post post() {
    return page.post();
  }

  Instant came() {
    return until.minus(HandedFiles.KEPT);
  }

  WaitingVersion begun(int times) {
    return new WaitingVersion(page, file, sealedAs, times, answer, until);
  }

  WaitingVersion answered(String words) {
    return new WaitingVersion(page, file, sealedAs, begun, Optional.of(words), until);
  }

  /** Whether it stands behind its link: if not, nothing of it may be left. */
  boolean isDone() {
    return answer.equals(Optional.of(DONE));
  }

  /** To be read again; no answer has a line break. */
  String words() {
    return String.join(
        LINE,
        page.name(),
        file,
        sealedAs.toString(),
        Integer.toString(begun),
        answer.orElse(""),
        page.words());
  }

  static Optional<WaitingVersion> read(Keepsake kept) {
    String[] parts = kept.words().split(LINE, PARTS + 1);
    if (parts.length <= PARTS) {
      return Optional.empty();
    }
    return ImageId.parse(parts[2])
        .flatMap(
            image ->
                HandInPage.read(parts[0], parts[PARTS], kept.until())
                    .filter(HandInPage::replaces)
                    .map(
                        page ->
                            new WaitingVersion(
                                page,
                                parts[1],
                                image,
                                Integer.parseInt(parts[3]),
                                Optional.of(parts[4]).filter(text -> !text.isEmpty()),
                                kept.until())));
  }
}
