package io.cloakroom.command.paging;

import io.cloakroom.chat.card.Button;
import io.cloakroom.command.Parameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list that is read at once, latest first, and the buttons that turn it: where a page
 * begins is known also when what stood there is gone.
 *
 * @param isFirst whether nothing newer stands before it
 */
public record ListPage<T>(List<T> entries, List<Button> turns, boolean isFirst) {
  public static final int SIZE = 10;

  public ListPage {
    entries = List.copyOf(entries);
    turns = List.copyOf(turns);
  }

  /**
   * The page that the values of a button name, by {@link Parameters#BEFORE} and {@link
   * Parameters#AFTER}; the newest, where they name none.
   *
   * @param place of an entry, of its own and greater for what is newer
   * @param command what a button calls that turns it
   * @param where what such a button says besides
   */
  public static <T> ListPage<T> of(
      List<T> all,
      Function<T, String> place,
      Function<String, Optional<String>> values,
      String command,
      Map<String, String> where) {
    List<T> sorted = all.stream().sorted(Comparator.comparing(place).reversed()).toList();
    Optional<String> after = values.apply(Parameters.AFTER.name());
    int from =
        after
            .map(one -> newer(sorted, place, one) - SIZE)
            .or(
                () ->
                    values
                        .apply(Parameters.BEFORE.name())
                        .map(one -> newer(sorted, place, one) + at(sorted, place, one)))
            .map(one -> Math.max(0, one))
            .orElse(0);
    List<T> entries = sorted.subList(from, Math.min(sorted.size(), from + SIZE));
    List<Button> turns = new ArrayList<>();
    if (entries.isEmpty() && from > 0) {
      turns.add(turn(PagingWords.WORDS.newest(), command, where, Map.of()));
    } else if (from > 0) {
      Map<String, String> first = Map.of(Parameters.AFTER.name(), place.apply(entries.get(0)));
      turns.add(turn(PagingWords.WORDS.newer(), command, where, first));
    }
    if (from + SIZE < sorted.size()) {
      String last = place.apply(entries.get(entries.size() - 1));
      Map<String, String> next = Map.of(Parameters.BEFORE.name(), last);
      turns.add(turn(PagingWords.WORDS.older(), command, where, next));
    }
    return new ListPage<>(entries, turns, from == 0);
  }

  /** How many are newer than that place. */
  private static <T> int newer(List<T> sorted, Function<T, String> place, String one) {
    return (int) sorted.stream().filter(entry -> place.apply(entry).compareTo(one) > 0).count();
  }

  /** One, where something stands at that place. */
  private static <T> int at(List<T> sorted, Function<T, String> place, String one) {
    return (int) sorted.stream().filter(entry -> place.apply(entry).equals(one)).limit(1).count();
  }

  private static Button turn(
      String label, String command, Map<String, String> where, Map<String, String> place) {
    Map<String, String> values = new HashMap<>(where);
    values.putAll(place);
    return new Button(label, command, values, Button.Style.NORMAL);
  }
}
