package io.cloakroom.gateway.library;

import io.cloakroom.access.Patience;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.line.NameReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who and what is meant by what somebody types on one page: {@code me}, {@code @ana}, {@code
 * #site}. A name that nobody has stands for somebody of whom there are no pictures: whoever asks
 * learns of none whether they are there.
 */
final class TypedNames implements NameReader {
  /** As no chat calls anybody. */
  private static final String NOBODY = "no-such-name";

  private final Person reader;
  private final Messenger messenger;
  private final Patience patience;
  private final Predicate<Conversation> reads;
  private final Map<String, Person> people = new HashMap<>();
  private final Map<String, List<Conversation>> channels = new HashMap<>();
  private boolean silent;

  /**
   * @param patience waits for the chat
   * @param reads what the reader reads
   */
  TypedNames(Person reader, Messenger messenger, Patience patience, Predicate<Conversation> reads) {
    this.reader = reader;
    this.messenger = messenger;
    this.patience = patience;
    this.reads = reads;
  }

  /** Whether the chat did not say who or what is called so. */
  boolean isSilent() {
    return silent;
  }

  /** The names of people that were looked up, as they were typed. */
  List<String> ofPeople() {
    return people.keySet().stream().sorted().toList();
  }

  /** Whether they read several channels that are called alike. */
  boolean areSeveral() {
    return channels.values().stream().anyMatch(some -> some.size() > 1);
  }

  @Override
  public Optional<Person> person(String typed) {
    if (typed.equalsIgnoreCase("me")) {
      return Optional.of(reader);
    }
    return name('@', typed).map(name -> people.computeIfAbsent(typed.strip(), any -> called(name)));
  }

  private Person called(String name) {
    Optional<Optional<Person>> said = asked(() -> messenger.personCalled(reader.workspace(), name));
    return said.flatMap(one -> one).orElseGet(() -> new Person(reader.workspace(), NOBODY));
  }

  @Override
  public Optional<String> group(String typed) {
    return Optional.empty();
  }

  @Override
  public Optional<Conversation> conversation(String typed) {
    return name('#', typed)
        .map(name -> channels.computeIfAbsent(typed.strip(), any -> channels(name)))
        .filter(some -> some.size() == 1)
        .map(some -> some.get(0));
  }

  /** Of several they may read one. */
  private List<Conversation> channels(String name) {
    List<Conversation> all =
        asked(() -> messenger.conversationsCalled(reader.workspace(), name)).orElse(List.of());
    return all.size() > 1 ? all.stream().filter(reads).toList() : all;
  }

  private static Optional<String> name(char sign, String typed) {
    String name = typed.strip();
    return name.length() > 1 && name.charAt(0) == sign
        ? Optional.of(name.substring(1))
        : Optional.empty();
  }

  private <T> Optional<T> asked(Patience.Question<T> question) {
    Optional<T> said = patience.ask(reader.workspace().messenger(), question);
    silent |= said.isEmpty();
    return said;
  }
}
