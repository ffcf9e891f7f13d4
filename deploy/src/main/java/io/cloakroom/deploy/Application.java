package io.cloakroom.deploy;

import java.time.Clock;

/** Puts the program together. */
final class Application {
  /** What the program is started as. */
  enum Kind {
    DEMO,
    SERVE
  }

  private Application() {}

  static void start(Kind kind, Settings settings, Clock clock, Wrapping wrapping, Shutdown running)
      throws Exception {
    throw new UnsupportedOperationException();
  }
}
