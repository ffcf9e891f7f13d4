package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.numbers.MonthlyNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** What a command answers. */
public sealed interface Reply {
  /**
   * Says something, to the caller alone unless it is {@code forAll}.
   *
   * @param thumbnails what stands beside a line, by its place among them; nothing where others than
   *     the caller read it. Without them it says the same
   * @param passing how what it leads to ends by itself; empty where it does not
   */
  record Say(
      List<Line> lines,
      List<Button> buttons,
      Map<Integer, Thumbnail> thumbnails,
      boolean forAll,
      Optional<Passing> passing)
      implements Reply {
    public Say {
      lines = List.copyOf(lines);
      buttons = List.copyOf(buttons);
      thumbnails = forAll ? Map.of() : Map.copyOf(thumbnails);
      Objects.requireNonNull(passing, "passing");
    }

    /** One that stays as it is. */
    public Say(List<Line> lines, List<Button> buttons, boolean forAll) {
      this(lines, buttons, Map.of(), forAll, Optional.empty());
    }

    /** The same, for a time. */
    public Say passing(Passing how) {
      return new Say(lines, buttons, thumbnails, forAll, Optional.of(how));
    }

    /** The same in words alone. */
    public Say withoutThumbnails() {
      return new Say(lines, buttons, Map.of(), forAll, passing);
    }

    public static Say of(Line... lines) {
      return new Say(List.of(lines), List.of(), false);
    }
  }

  /**
   * That what an answer leads to works once and for a time. A chat that can edit the answer puts
   * {@link #over} in its place when it was used, or when its time is over; where it cannot, the
   * answer itself says how long it is good for.
   *
   * @param life from when the answer was given
   * @param command what gives another, with its {@code arguments}
   */
  record Passing(Duration life, String command, Map<String, String> arguments) {
    public Passing {
      Objects.requireNonNull(life, "life");
      Objects.requireNonNull(command, "command");
      arguments = Map.copyOf(arguments);
    }

    /** What stands in the answer's place from then on; it is true however it came to that. */
    public Say over() {
      return over(command, arguments);
    }

    /** The same of any that the command with these arguments gives another of. */
    public static Say over(String command, Map<String, String> arguments) {
      String askAgain = CommandWords.WORDS.askAgain();
      return new Say(
          List.of(Line.of(CommandWords.WORDS.wayInIsOver(Span.bold(askAgain)))),
          List.of(new Button(askAgain, command, arguments, Button.Style.NORMAL)),
          false);
    }
  }

  /**
   * The numbers of months. Only {@link Commands#read} answers it.
   *
   * @param months the earliest first; the last may still run
   */
  record Numbers(List<MonthlyNumbers> months) implements Reply {
    public Numbers {
      months = List.copyOf(months);
    }
  }

  /**
   * Says what is on record, and shows it in rows. Only {@link Commands#read} answers it.
   *
   * @param said what was asked, in words; and the buttons that lead to the next page and back
   * @param plot how it went over time; empty where there is nothing to see of that
   */
  record Found(Say said, List<Row> rows, Optional<Plot> plot) implements Reply {
    public Found {
      rows = List.copyOf(rows);
      Objects.requireNonNull(plot, "plot");
    }

    /** How much somebody who looks over many rows wants to see one. */
    public enum Tone {
      PLAIN,
      LOOK,
      /** Somebody was refused, or something went wrong. */
      REFUSED
    }

    /**
     * One event.
     *
     * @param sequence its place in the record
     * @param person whose history can be asked for; empty when nobody did it
     * @param image the picture whose history can be asked for; empty when it concerned none
     * @param all what is on record of it, by name: ids, codes and counts
     */
    public record Row(
        long sequence,
        Instant at,
        Tone tone,
        Line who,
        Line where,
        Line what,
        Line more,
        Optional<String> person,
        Optional<String> image,
        Map<String, String> all) {
      public Row {
        all = Collections.unmodifiableMap(new TreeMap<>(all));
      }
    }
  }

  /**
   * Shows pictures that were found, as tiles. Only {@link Commands#read} answers it.
   *
   * @param said what there is to say besides
   * @param channels which the caller reads, and among which they can choose
   * @param projects by name, each with those of its channels that the caller reads: at least one
   * @param shareable to which of what they read pictures can be shared, pictures there or not
   * @param newer which {@link Parameters#PLACE} the page before has, possibly an empty one; empty
   *     on the first
   * @param older the same of the next page; empty on the last
   */
  record Pictures(
      List<Line> said,
      List<Tile> tiles,
      List<Conversation> channels,
      Map<String, Set<Conversation>> projects,
      List<Conversation> shareable,
      Optional<String> newer,
      Optional<String> older)
      implements Reply {
    public Pictures {
      said = List.copyOf(said);
      tiles = List.copyOf(tiles);
      channels = List.copyOf(channels);
      projects = Map.copyOf(projects);
      shareable = List.copyOf(shareable);
      Objects.requireNonNull(newer, "newer");
      Objects.requireNonNull(older, "older");
    }

    /** The same, where they can be shared to these. */
    public Pictures shareable(List<Conversation> to) {
      return new Pictures(said, tiles, channels, projects, to, newer, older);
    }

    /**
     * One picture.
     *
     * @param title what it is called, for the caller
     * @param status how its link stands now
     * @param frozen whether security keeps it from opening
     * @param tags for the caller
     * @param withoutPreview why none stands on it; empty where one does, for them
     * @param renewable whether the caller seems to be able to renew its link as it stands
     * @param revocable the same of ending it
     */
    public record Tile(
        Link link,
        String title,
        LinkStatus status,
        boolean frozen,
        List<String> tags,
        Optional<String> withoutPreview,
        boolean renewable,
        boolean revocable) {
      public Tile {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(status, "status");
        tags = List.copyOf(tags);
        Objects.requireNonNull(withoutPreview, "withoutPreview");
      }
    }
  }

  /**
   * Numbers over time, to be drawn.
   *
   * @param note what has to be known of them; may be empty
   * @param counts whether how often something happened in each piece of time; measures of that time
   *     otherwise
   * @param step how long each piece of time is
   * @param begins when each begins, the first first
   * @param series of as many values
   */
  record Plot(
      String title,
      String note,
      boolean counts,
      ChronoUnit step,
      List<Instant> begins,
      List<Series> series) {
    public Plot {
      begins = List.copyOf(begins);
      series = List.copyOf(series);
    }

    /**
     * One line of it.
     *
     * @param values empty where there is none
     */
    public record Series(Line name, List<OptionalDouble> values) {
      public Series {
        values = List.copyOf(values);
      }
    }
  }

  /**
   * Asks for what is missing: a form that becomes a call of the command when it is sent.
   *
   * @param fields where they are more than {@link Parameters#PAGE_FIELDS}, the command takes {@link
   *     Parameters#PAGE}, for a chat whose forms are shorter
   * @param given values by name: of fields, and of what goes along unseen
   */
  record Ask(
      String title, String command, List<Parameter> fields, java.util.Map<String, String> given)
      implements Reply {
    public Ask {
      fields = List.copyOf(fields);
      given = java.util.Map.copyOf(given);
    }
  }

  /**
   * Says which values of a form cannot be taken, so that it can be shown again with each problem
   * beside its field; nothing changed. Only {@link Commands#submitted} answers it.
   *
   * @param problems by field: each names the value and the rule; at least one
   * @param said the same in words, for whoever did not send a form
   */
  record Wrong(java.util.Map<String, String> problems, Say said) implements Reply {
    public Wrong {
      problems = java.util.Map.copyOf(problems);
      java.util.Objects.requireNonNull(said, "said");
    }
  }
}
