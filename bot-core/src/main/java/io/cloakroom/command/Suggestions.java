package io.cloakroom.command;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** What somebody who is typing a value may mean; nothing that they may not know of. */
final class Suggestions {
  private static final int MOST = 25;
  private static final List<String> LENGTHS =
      List.of("1h", "12h", "1d", "2d", "7d", "2w", "30d", "90d");

  private final BiFunction<Call, String, List<Suggestion>> pictures;

  /**
   * @param pictures the pictures that a caller may mean, by what is typed so far
   */
  Suggestions(BiFunction<Call, String, List<Suggestion>> pictures) {
    this.pictures = pictures;
  }

  /**
   * @param choices what there is of a choice, or some of a text
   */
  List<Suggestion> of(Call call, Parameter parameter, List<String> choices, String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    return switch (parameter.type()) {
      case CHOICE, TEXT -> plain(choices, wanted);
      case DURATION -> plain(LENGTHS, wanted);
      case IMAGE -> pictures.apply(call, wanted);
      case PERSON, GROUP, GROUPS, CONVERSATION, CONVERSATIONS, RECEIVER, FILE -> List.of();
    };
  }

  private static List<Suggestion> plain(List<String> values, String wanted) {
    return values.stream()
        .filter(value -> value.startsWith(wanted))
        .limit(MOST)
        .map(value -> new Suggestion(value, value))
        .toList();
  }
}
