package io.cloakroom.gateway.pages;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands on the page of the record.
 *
 * @param asked what the form above it says, by name; what is missing is empty
 * @param along what goes with the form unseen: of whom or what the question is
 * @param questions what can be asked, each with its words; the first that {@code asked} names is
 *     chosen
 * @param words that a field of the form knows, by its name
 * @param zone in which times are
 * @param answered whether something was asked
 * @param said in lines
 * @param rows what was found
 * @param plot how it went over time
 * @param liveSeconds for how long somebody who goes on looking at what comes may hear nothing, so
 *     that nothing is left out; 0 where nobody can go on
 * @param turns the way to what is older and newer
 * @param want a value that is asked for before anything is answered; empty where none is
 * @param problems what of the form could not be taken
 */
public record RecordView(
    String name,
    String formToken,
    Map<String, String> asked,
    Map<String, String> along,
    List<Choice> questions,
    Map<String, List<String>> words,
    String zone,
    boolean answered,
    List<List<Piece>> said,
    List<Row> rows,
    Optional<Plot> plot,
    long liveSeconds,
    List<Turn> turns,
    String want,
    List<String> problems) {
  public RecordView {
    asked = Map.copyOf(asked);
    along = Map.copyOf(along);
    questions = List.copyOf(questions);
    words = Map.copyOf(words);
    said = said.stream().map(List::copyOf).toList();
    rows = List.copyOf(rows);
    turns = List.copyOf(turns);
    problems = List.copyOf(problems);
  }

  /** Whether somebody can go on looking at what comes. */
  public boolean live() {
    return liveSeconds > 0;
  }

  /** A value of the form. */
  public String value(String name) {
    return asked.getOrDefault(name, "");
  }

  /** What can be chosen. */
  public record Choice(String value, String words) {}

  /**
   * A piece of text, by how it is shown.
   *
   * @param kind {@code plain}, {@code bold}, {@code code}, {@code name}, {@code time} or {@code
   *     link}
   * @param target of a link where it leads, of a time its moment, of a name the part of the page
   *     that a script knows it by, if one does
   */
  public record Piece(String kind, String text, String target) {
    static Piece bold(String text) {
      return new Piece("bold", text, "");
    }

    static Piece code(String text) {
      return new Piece("code", text, "");
    }

    static Piece name(String text) {
      return new Piece("name", text, "");
    }

    /** A name that the page's script puts there, by the part of the page that this is. */
    static Piece part(String part) {
      return new Piece("name", "", part);
    }
  }

  /**
   * One event.
   *
   * @param tone {@code plain}, {@code look} or {@code refused}
   * @param person whose history can be asked for; empty when nobody's
   * @param image the same of a picture
   * @param channel the same of a channel
   * @param all what is on record of it, by name
   */
  public record Row(
      long sequence,
      Piece when,
      String tone,
      List<Piece> who,
      String where,
      List<Piece> what,
      List<Piece> more,
      String person,
      String image,
      String channel,
      Map<String, String> all) {
    public Row {
      all = Collections.unmodifiableMap(new TreeMap<>(all));
      who = List.copyOf(who);
      what = List.copyOf(what);
      more = List.copyOf(more);
    }
  }

  /**
   * Numbers over time.
   *
   * @param counts whether how often something happened in each piece of time
   * @param step {@code hours}, {@code days} or {@code weeks}
   * @param zone as browsers know it
   * @param names of what is counted
   */
  public record Plot(
      String title,
      String note,
      boolean counts,
      String step,
      String zone,
      List<String> names,
      List<Point> points) {
    public Plot {
      names = List.copyOf(names);
      points = List.copyOf(points);
    }
  }

  /**
   * What is drawn over one piece of time.
   *
   * @param seconds since 1970 when it begins
   * @param values one of each name; empty where there is none
   */
  public record Point(long seconds, String when, List<String> values) {
    public Point {
      values = List.copyOf(values);
    }
  }

  /** A form with nothing to fill in. */
  public record Turn(String label, Map<String, String> fields) {
    public Turn {
      fields = Map.copyOf(fields);
    }
  }
}
