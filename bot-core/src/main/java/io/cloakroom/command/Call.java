package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import java.util.Map;
import java.util.Objects;

/**
 * A command somebody gives: typed, pressed, or sent as a form.
 *
 * @param caller as the messenger vouches for them
 * @param where it was given
 * @param command its words: {@code "policy expiry"}; empty for help
 * @param arguments as text, by parameter name. A person is the messenger's id, a conversation too.
 */
public record Call(
    Person caller, Conversation where, String command, Map<String, String> arguments) {
  public Call {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(command, "command");
    arguments = Map.copyOf(arguments);
  }
}
