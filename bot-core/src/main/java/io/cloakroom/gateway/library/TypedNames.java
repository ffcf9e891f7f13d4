package io.cloakroom.gateway.library;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.line.NameReader;
import java.util.Optional;

/** Who is meant by what somebody types on a page: {@code me}. */
record TypedNames(Person reader) implements NameReader {
  @Override
  public Optional<Person> person(String typed) {
    return typed.equalsIgnoreCase("me") ? Optional.of(reader) : Optional.empty();
  }

  @Override
  public Optional<String> group(String typed) {
    return Optional.empty();
  }

  @Override
  public Optional<Conversation> conversation(String typed) {
    return Optional.empty();
  }
}
