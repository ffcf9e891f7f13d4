package io.cloakroom.command.paging;

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
    if (!begins.isEmpty() && isEmpty) {
      turns.add(turn(PagingWords.WORDS.newest(), command, where, List.of()));
    } else if (!begins.isEmpty()) {
      List<ImageId> back = begins.subList(0, begins.size() - 1);
      turns.add(turn(PagingWords.WORDS.newer(), command, where, back));
    }
    if (next.isPresent()) {
      List<ImageId> on = new ArrayList<>(begins);
      on.add(next.get());
      List<ImageId> last = on.subList(Math.max(0, on.size() - MOST), on.size());
      turns.add(turn(PagingWords.WORDS.older(), command, where, last));
    }
    return turns;
  }

  private static Button turn(
      String label, String command, Map<String, String> where, List<ImageId> begins) {
    Map<String, String> values = new HashMap<>(where);
    if (!begins.isEmpty()) {
      values.put(
          Parameters.PLACE.name(),
          begins.stream().map(ImageId::toString).collect(Collectors.joining(BETWEEN)));
    }
    return new Button(label, command, values, Button.Style.NORMAL);
  }
}
