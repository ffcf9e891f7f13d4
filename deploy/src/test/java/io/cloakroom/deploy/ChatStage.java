package io.cloakroom.deploy;

import java.util.Map;
import java.util.Optional;

/**
 * A fake messenger in the test's process with a member who posts; the program is another process
 * and knows only its addresses.
 */
interface ChatStage extends AutoCloseable {
  /** The messenger's name. */
  String name();

  /** The settings that lead the program here. */
  Map<String, String> environment();

  /**
   * Posts one picture in one of the watched channels.
   *
   * @param words found on no other post
   * @return the post
   */
  String post(int channel, String words, byte[] picture);

  /** What became of it so far. */
  Fate fate(String post);

  /** A member presses Open on the post's card; the personal link that they are answered with. */
  String open(String post);

  @Override
  void close();

  /**
   * What became of a post.
   *
   * @param originals pictures of it that still stand
   * @param cards how many stand for it
   * @param exposure from the post to the removal; empty until then
   */
  record Fate(int originals, int cards, Optional<Exposures.Span> exposure) {
    boolean isReplacedOnce() {
      return originals == 0 && cards == 1 && exposure.isPresent();
    }
  }
}
