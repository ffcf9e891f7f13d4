package io.cloakroom.sanitizer.internal.motion;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.io.IOException;
import java.util.Optional;

/** The frames of a clean animation, decoded one at a time. */
public interface MotionSource {

  /** How often it is shown in all; 0 for without an end. */
  int plays();

  /**
   * The next frame; empty after the last.
   *
   * @throws IOException if no decoder here reads it
   * @throws Rejection if the file is not as clean as it should be
   */
  Optional<MotionFrame> next() throws IOException, Rejection;
}
