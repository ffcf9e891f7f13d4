package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of a call, each known to be what its parameter says. */
public final class Values {
  private final Workspace workspace;
  private final Map<String, String> texts;

  Values(Workspace workspace, Map<String, String> texts) {
    this.workspace = workspace;
    this.texts = Map.copyOf(texts);
  }

  public boolean has(String name) {
    return texts.containsKey(name);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** A value that the command requires. */
  public String required(String name) {
    return text(name).orElseThrow(() -> new IllegalStateException("not required: " + name));
  }

  public Optional<Duration> duration(String name) {
    return text(name).flatMap(Durations::parse);
  }

  /** Somebody of the workspace that the call came from. */
  public Optional<Person> person(String name) {
    return text(name).map(id -> new Person(workspace, id));
  }

  /** Conversations of the workspace that the call came from, each once; empty when none. */
  public List<Conversation> conversations(String name) {
    return text(name).stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .distinct()
        .map(id -> new Conversation(workspace, id))
        .toList();
  }

  /** Ids of user groups, each once; empty when none. */
  public List<String> groups(String name) {
    return text(name).stream().flatMap(text -> Stream.of(text.split(","))).distinct().toList();
  }

  /** A conversation of the workspace that the call came from. */
  public Optional<Conversation> conversation(String name) {
    return text(name).map(id -> new Conversation(workspace, id));
  }
}
