package io.cloakroom.command.paging;

import static io.cloakroom.command.paging.PagingWords.WORDS;

import io.cloakroom.chat.card.Button;
import io.cloakroom.command.Parameters;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the pages of what is read in one direction began, so that they are turned back to exactly
 * what stood there.
 *
 * @param begins behind which picture each page began, this one last; none on the first
 */
public record TurnedPages(List<ImageId> begins) {
  /** Further back than that it goes on with the first page. */
  private static final int MOST = 15;

  private static final String BETWEEN = ".";

  public TurnedPages {
    begins = List.copyOf(begins);
  }

  /** As the values of a button name them; the first page, where they name none that can be read. */
  public static TurnedPages of(Function<String, Optional<String>> values) {
    List<ImageId> begins = new ArrayList<>();
    for (String one : values.apply(Parameters.PLACE.name()).orElse("").split("[.]", -1)) {
      ImageId.parse(one).ifPresent(begins::add);
    }
    return new TurnedPages(begins);
  }

  /** Behind which picture the page begins; empty on the first. */
  public Optional<ImageId> begin() {
    return begins.isEmpty() ? Optional.empty() : Optional.of(begins.get(begins.size() - 1));
  }

  /**
   * The buttons that turn it.
   *
   * @param next behind which picture the next page begins; empty on the last
   * @param isEmpty whether nothing stands on it
   * @param command what a button calls that turns it
   * @param where what such a button says besides
   */
  public List<Button> turns(
      Optional<ImageId> next, boolean isEmpty, String command, Map<String, String> where) {
    List<Button> turns = new ArrayList<>();
    newer(isEmpty)
        .map(place -> turn(isEmpty ? WORDS.newest() : WORDS.newer(), command, where, place))
        .ifPresent(turns::add);
    older(next).map(place -> turn(WORDS.older(), command, where, place)).ifPresent(turns::add);
    return turns;
  }

  /**
   * Which {@link Parameters#PLACE} the page before it has, that of the first being empty; empty on
   * the first itself.
   *
   * @param isEmpty whether nothing stands on it: then it goes on with the first
   */
  public Optional<String> newer(boolean isEmpty) {
    return begins.isEmpty()
        ? Optional.empty()
        : Optional.of(place(isEmpty ? List.of() : begins.subList(0, begins.size() - 1)));
  }

  /**
   * The same of the next page.
   *
   * @param next behind which picture it begins; empty where there is none
   */
  public Optional<String> older(Optional<ImageId> next) {
    return next.map(
        one -> {
          List<ImageId> on = new ArrayList<>(begins);
          on.add(one);
          return place(on.subList(Math.max(0, on.size() - MOST), on.size()));
        });
  }

  private static String place(List<ImageId> begins) {
    return begins.stream().map(ImageId::toString).collect(Collectors.joining(BETWEEN));
  }

  private static Button turn(
      String label, String command, Map<String, String> where, String place) {
    Map<String, String> values = new HashMap<>(where);
    if (!place.isEmpty()) {
      values.put(Parameters.PLACE.name(), place);
    }
    return new Button(label, command, values, Button.Style.NORMAL);
  }
}
