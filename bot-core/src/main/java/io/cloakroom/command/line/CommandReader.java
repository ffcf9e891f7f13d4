package io.cloakroom.command.line;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.Arguments;
import io.cloakroom.command.Call;
import io.cloakroom.command.Command;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Usage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads what somebody typed after the command's name: its words, then values. A value is given by
 * name ({@code views:10}, {@code topic:"two words"}), or without one for the required parameters in
 * their order; a person or a channel is also recognised by its spelling, and a command that
 * requires nothing takes a value for its first parameter. A reason goes to the end of the line.
 * Reading never fails: what makes no sense is kept, and {@link Commands#answer} says so.
 */
public final class CommandReader {
  /** The longest text that is read, in UTF-16 units. */
  public static final int MAX_LENGTH = 2_000;

  private static final int MAX_UNKNOWN = 100;

  private final List<Usage> usages;
  private final NameReader names;

  public CommandReader(List<Command> commands, NameReader names) {
    this.usages = commands.stream().map(Command::usage).toList();
    this.names = names;
  }

  /**
   * The call that the text makes, be it one of a command that does not exist.
   *
   * @param caller as the messenger vouches for them, whatever the text says
   * @param text without the command's own name, possibly empty
   */
  public Call parse(Person caller, Conversation where, String text) {
    if (text.length() > MAX_LENGTH) {
      return new Call(
          caller, where, "help", Map.of(Arguments.UNPLACED, text.substring(0, MAX_UNKNOWN)));
    }
    List<TypedWord> words = TypedWord.split(text);
    for (int count = Math.min(2, words.size()); count > 0; count--) {
      Optional<Usage> usage = called(words.subList(0, count));
      if (usage.isPresent()) {
        Placing placing = new Placing(usage.get(), where.workspace(), names);
        return new Call(
            caller, where, usage.get().words(), placing.of(words.subList(count, words.size())));
      }
    }
    String unknown = text.strip();
    return new Call(
        caller, where, unknown.substring(0, Math.min(unknown.length(), MAX_UNKNOWN)), Map.of());
  }

  private Optional<Usage> called(List<TypedWord> words) {
    String typed =
        words.stream()
            .map(word -> word.text().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "));
    return usages.stream().filter(usage -> usage.words().equals(typed)).findFirst();
  }
}
