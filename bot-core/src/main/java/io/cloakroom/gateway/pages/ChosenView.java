package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.pages.RecordView.Piece;
import java.util.List;
import java.util.Map;

/**
 * What stands on the page that says what would become of pictures that somebody chose, and what
 * became of them.
 *
 * @param name of whoever chose them
 * @param problems why nothing can be said of them
 * @param sum how they all stand, after something was done to them; empty before
 * @param said in lines
 * @param presses what can be pressed
 * @param within for how many seconds; 0 for as long as one likes
 * @param back to where they were chosen
 */
public record ChosenView(
    String name,
    String formToken,
    String title,
    List<String> problems,
    String sum,
    List<List<Piece>> said,
    List<Press> presses,
    long within,
    String back) {
  public ChosenView {
    problems = List.copyOf(problems);
    said = said.stream().map(List::copyOf).toList();
    presses = List.copyOf(presses);
  }

  /** A form with nothing to fill in. */
  public record Press(String label, boolean dangerous, Map<String, String> fields) {
    public Press {
      fields = Map.copyOf(fields);
    }
  }

  /** Whether a line is what those after it have in common. */
  public static boolean isHeading(List<Piece> line) {
    return line.size() == 1 && line.get(0).kind().equals("bold");
  }
}
