package io.cloakroom.chat.messenger;

import io.cloakroom.chat.Conversation;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that the bot needs and does not have.
 *
 * @param where the conversation that lacks it; empty for the whole workspace
 * @param missing its exact name as the messenger shows it: {@code files:write}, {@code Manage
 *     Messages}
 * @param remedy what it keeps the bot from, and where it is granted: one sentence
 */
public record Shortcoming(Optional<Conversation> where, String missing, String remedy) {
  public Shortcoming {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(missing, "missing");
    Objects.requireNonNull(remedy, "remedy");
  }
}
