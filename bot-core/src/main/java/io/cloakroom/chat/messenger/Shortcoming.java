package io.cloakroom.chat.messenger;

import io.cloakroom.chat.Conversation;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that the bot needs and does not have.
 *
 * @param where the conversation that lacks it; empty for the whole workspace
 * @param missing its exact name as the messenger shows it, in English, by which it is known again:
 *     {@code files:write}, {@code Manage Messages}; or that of a setting of ours by which the
 *     messenger does not let the bot in
 * @param shown the same as whoever is told reads it
 * @param remedy what it keeps the bot from, and where it is granted: one sentence
 * @param remembered whether the messenger refused something lately, which it cannot be asked for:
 *     when that is forgotten, nobody has mended it
 */
public record Shortcoming(
    Optional<Conversation> where, String missing, String shown, String remedy, boolean remembered) {
  /** One that the messenger says whenever it is asked. */
  public Shortcoming(Optional<Conversation> where, String missing, String remedy) {
    this(where, missing, remedy, false);
  }

  /** One that is called the same in every language. */
  public Shortcoming(
      Optional<Conversation> where, String missing, String remedy, boolean remembered) {
    this(where, missing, missing, remedy, remembered);
  }

  public Shortcoming {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(missing, "missing");
    Objects.requireNonNull(shown, "shown");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** Whether the bot is not let in, so that the messenger says of nothing else what it lacks. */
  public boolean isOfSetting() {
    return missing.startsWith("CLOAKROOM_");
  }
}
