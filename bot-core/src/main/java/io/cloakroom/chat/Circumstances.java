package io.cloakroom.chat;

import java.util.Objects;
import java.util.Optional;

/**
 * What is particular about a post.
 *
 * @param byBot whether another app posted it; a bot's own posts are never handed in
 * @param answersTo the id of the post that it answers, in the same conversation; empty for none
 * @param staysBecause why the post as a whole should stay; empty when it may go
 */
public record Circumstances(
    boolean byBot, Optional<String> answersTo, Optional<ReasonToStay> staysBecause) {
  public static final Circumstances ORDINARY =
      new Circumstances(false, Optional.empty(), Optional.empty());

  public Circumstances {
    Objects.requireNonNull(answersTo, "answersTo");
    answersTo.ifPresent(id -> Ids.require(id, "post id"));
    Objects.requireNonNull(staysBecause, "staysBecause");
  }

  /** The same, said to be by another app. */
  public static Circumstances ofBot() {
    return new Circumstances(true, Optional.empty(), Optional.empty());
  }

  /** The same, where the post stays for another reason, or for none. */
  public Circumstances staying(Optional<ReasonToStay> because) {
    return new Circumstances(byBot, answersTo, because);
  }
}
