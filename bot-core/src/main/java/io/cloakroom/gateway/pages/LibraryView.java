package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.pages.RecordView.Choice;
import io.cloakroom.gateway.pages.RecordView.Piece;
import io.cloakroom.words.Phrase;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What stands on the page on which pictures are looked for.
 *
 * @param name of whoever looks for them
 * @param path of the page as it is shown
 * @param fields of its form, by name; what is missing is empty
 * @param channels among which they can choose
 * @param projects the same
 * @param people the same
 * @param tags those of the pictures, to be offered
 * @param sharing to which channels pictures can be shared
 * @param moreSharing whether to others too, whose names are not known yet
 * @param states the same as channels
 * @param problems what of the form could not be taken
 * @param said in lines
 * @param newer where the page before leads; empty on the first
 * @param older where the next page leads; empty on the last
 */
public record LibraryView(
    String name,
    String formToken,
    String path,
    Map<String, String> fields,
    List<Choice> channels,
    List<Choice> projects,
    List<Choice> people,
    List<String> tags,
    List<Choice> sharing,
    boolean moreSharing,
    List<Choice> states,
    List<String> problems,
    List<List<Piece>> said,
    List<Tile> tiles,
    String newer,
    String older) {
  public LibraryView {
    fields = Map.copyOf(fields);
    channels = List.copyOf(channels);
    projects = List.copyOf(projects);
    people = List.copyOf(people);
    tags = List.copyOf(tags);
    sharing = List.copyOf(sharing);
    states = List.copyOf(states);
    problems = List.copyOf(problems);
    said = said.stream().map(List::copyOf).toList();
    tiles = List.copyOf(tiles);
  }

  /** A value of the form. */
  public String value(String name) {
    return fields.getOrDefault(name, "");
  }

  /** In what a moment is shown: days are chosen, and all else that one may write is typed. */
  public String kind(String name) {
    String value = value(name);
    try {
      return value.isEmpty() || LocalDate.parse(value).getYear() > 0 ? "date" : "text";
    } catch (DateTimeException noDay) {
      return "text";
    }
  }

  /**
   * One picture.
   *
   * @param path of its link
   * @param preview path of what its card shows; empty where that is nothing
   * @param withoutPreview why it is nothing
   * @param facts whose it is, where and since when
   * @param status how its link stands
   * @param acts what they may do with it alone
   * @param projects that its channel is of, as far as they know of them
   */
  public record Tile(
      String token,
      String path,
      String title,
      String preview,
      String withoutPreview,
      Phrase facts,
      Phrase status,
      List<String> acts,
      List<Tag> projects,
      List<Tag> tags) {
    public Tile {
      acts = List.copyOf(acts);
      projects = List.copyOf(projects);
      tags = List.copyOf(tags);
    }
  }

  /** A tag or a project, and where the pictures that have it are found. */
  public record Tag(String text, String path) {}
}
