package io.cloakroom.chat.messenger;

import io.cloakroom.chat.Conversation;
import java.util.List;

/**
 * Conversations that a messenger tells of and that the bot does not see: what is posted there is
 * not taken in.
 *
 * @param count as far as they were counted
 * @param whole whether none was left out that the messenger tells of
 * @param some of them, at most {@link #MOST_NAMED}
 */
public record OutOfSight(int count, boolean whole, List<Conversation> some) {
  /** So many are named. */
  public static final int MOST_NAMED = 5;

  /** There is none. */
  public static final OutOfSight NONE = new OutOfSight(0, true, List.of());

  public OutOfSight {
    some = some.stream().limit(MOST_NAMED).toList();
  }
}
