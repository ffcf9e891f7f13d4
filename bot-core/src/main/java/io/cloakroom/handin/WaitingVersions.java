package io.cloakroom.handin;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Post;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * New versions of pictures that were handed in, until they stand behind a link and whoever handed
 * them in was told. They outlive the process.
 */
public final class WaitingVersions {
  private static final String SHELF = "new-versions";
  private static final int AT_ONCE = 200;

  private final Keepsakes keepsakes;
  private final Clock clock;

  public WaitingVersions(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /**
   * From then on it is on its way, and its page is good for nothing any more; sent twice at once,
   * to whichever nodes, it is one version.
   */
  void handIn(HandInPage page, Attachment file) {
    Instant now = clock.instant();
    keepsakes.keepFirst(kept(WaitingVersion.of(page, file, now.plus(HandedFiles.KEPT))), now);
    keepsakes.forget(HandInPages.SHELF, page.name());
  }

  /** Some of those that wait, the first that came first. */
  List<WaitingVersion> next() {
    return keepsakes.of(SHELF, clock.instant(), AT_ONCE).stream()
        .flatMap(one -> WaitingVersion.read(one).stream())
        .toList();
  }

  /**
   * Keeps how far it is.
   *
   * @return false, and nothing changed, where another node is further: it is no matter of this one
   *     any more
   */
  boolean change(WaitingVersion was, WaitingVersion now) {
    return keepsakes.replace(kept(was), kept(now));
  }

  /** Whoever handed it in knows: nothing more becomes of it. */
  void done(WaitingVersion one) {
    keepsakes.forget(kept(one));
  }

  private static Keepsake kept(WaitingVersion one) {
    return new Keepsake(SHELF, one.post().id(), one.words(), one.until());
  }

  /** Whether what was handed in so is still needed. */
  boolean isWaiting(Post post) {
    return keepsakes
        .find(SHELF, post.id(), clock.instant())
        .flatMap(WaitingVersion::read)
        .filter(one -> one.answer().isEmpty())
        .isPresent();
  }
}
