package io.cloakroom.deploy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.deploy.chats.Connection;
import io.cloakroom.deploy.chats.ServedChats;
import io.cloakroom.gateway.Health;
import io.cloakroom.storage.Storage;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What stands in the way: of the storage, and of the chats. As long as one chat is well pictures
 * are shown, and what is wrong with another is a warning.
 */
record ApplicationHealth(Storage storage, List<Connection> chats, LateFailures late)
    implements Health {
  @Override
  public List<String> problems() {
    return Stream.of(storage.problems(), nobodyCanBeAsked() ? ofChats() : List.<String>of())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<String> warnings() {
    return Stream.of(
            storage.warnings().stream(),
            nobodyCanBeAsked() ? Stream.<String>of() : ofChats().stream(),
            chats.stream().flatMap(chat -> chat.warnings().stream()),
            late(Action.IMAGE_DAMAGED::equals))
        .flatMap(Function.identity())
        .toList();
  }

  @Override
  public List<String> failures() {
    return late(action -> !action.equals(Action.IMAGE_DAMAGED)).toList();
  }

  private Stream<String> late(Predicate<Action> of) {
    return late.all().stream()
        .filter(one -> of.test(one.action()))
        .map(one -> one.place() + ": " + one.words());
  }

  private boolean nobodyCanBeAsked() {
    return chats.stream().noneMatch(chat -> chat.problems().isEmpty());
  }

  private List<String> ofChats() {
    return chats.isEmpty()
        ? List.of(ServedChats.NO_CHAT)
        : chats.stream().flatMap(chat -> chat.problems().stream()).toList();
  }
}
