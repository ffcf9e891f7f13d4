package io.cloakroom.sanitizer.internal.motion;

/**
 * For how long a frame is shown: {@code parts} of a second of which one has {@code partsPerSecond},
 * both of 16 bits, as PNG, third edition, 11.3.6.2, writes it. 0 parts a second stand for 100.
 */
public record FrameDelay(int parts, int partsPerSecond) {

  private static final int MOST = 0xFFFF;

  /** The finest that holds so long; at most 65,535 seconds. */
  public static FrameDelay ofMillis(int millis) {
    int perSecond = 1000;
    while (perSecond > 1 && (long) millis * perSecond / 1000 > MOST) {
      perSecond /= 10;
    }
    return new FrameDelay((int) Math.min(MOST, (long) millis * perSecond / 1000), perSecond);
  }
}
