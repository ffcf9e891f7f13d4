package io.cloakroom.sanitizer.internal.cleaning;

import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.RemovedValues;

/**
 * What the gate knows of the picture that another one is made of.
 *
 * @param said what was removed from it
 * @param pixels how many it has, or that are to be left of it
 * @param frames how many of them
 */
public record Origin(RemovedValues said, long pixels, int frames) {

  /** What is made of it has as many pixels. */
  public static Origin of(RemovedValues said, PictureFacts facts) {
    return new Origin(said, facts.pixels(), facts.frames());
  }

  /** True if the picture that was made has as many. */
  boolean isIn(PictureFacts made) {
    return made.pixels() >= pixels && made.frames() >= frames;
  }
}
