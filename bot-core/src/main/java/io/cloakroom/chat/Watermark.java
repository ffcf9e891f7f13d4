package io.cloakroom.chat;

import java.time.Instant;
import java.util.Objects;

/** Everything posted before this moment, by the messenger's clock, has been looked at. */
public record Watermark(Instant at) {
  public Watermark {
    Objects.requireNonNull(at, "at");
  }
}
