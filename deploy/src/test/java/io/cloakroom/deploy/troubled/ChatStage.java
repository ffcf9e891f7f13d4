package io.cloakroom.deploy.troubled;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A fake messenger in the test's process with a member who posts; the program is another process
 * and knows only its addresses.
 */
public interface ChatStage extends AutoCloseable {
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

  /** Every call of the messenger's API fails until {@link #mend}. */
  void breakApi();

  /** Every download fails until {@link #mend}. */
  void breakFileHost();

  /** So many of the next downloads come so much later, by the machine's time. */
  void stall(int downloads, Duration by);

  /** Nothing fails any more. */
  void mend();

  /** How often a file was asked for so far. */
  int downloads();

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
    public boolean isReplacedOnce() {
      return originals == 0 && cards == 1 && exposure.isPresent();
    }
  }
}
