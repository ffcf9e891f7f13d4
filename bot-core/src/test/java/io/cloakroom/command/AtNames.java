package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.line.NameReader;
import java.util.Optional;

/** {@code @bob} and {@code #site}, as in the demo. */
final class AtNames implements NameReader {
  @Override
  public Optional<Person> person(String typed) {
    return typed.matches("@[a-z]+")
        ? Optional.of(new Person(CommandStage.WORKSPACE, typed.substring(1)))
        : Optional.empty();
  }

  @Override
  public Optional<String> group(String typed) {
    return typed.matches("@[a-z]+") ? Optional.of(typed.substring(1)) : Optional.empty();
  }

  @Override
  public Optional<Conversation> conversation(String typed) {
    return typed.matches("#[a-z]+")
        ? Optional.of(new Conversation(CommandStage.WORKSPACE, typed.substring(1)))
        : Optional.empty();
  }
}
