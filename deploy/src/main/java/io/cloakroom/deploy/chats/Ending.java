package io.cloakroom.deploy.chats;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Why the program has to end by itself: something that only a person can mend, such as a token that
 * is no longer valid. The first reason counts.
 */
public final class Ending {
  private final CompletableFuture<String> reason = new CompletableFuture<>();

  /**
   * @param why what is wrong and where it is mended, in words for the operator; no secret
   */
  public void because(String why) {
    reason.complete(why);
  }

  /** The reason; empty while there is none. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason.getNow(null));
  }

  /** Returns the reason once there is one; that may be never. */
  public String await() {
    return reason.join();
  }
}
