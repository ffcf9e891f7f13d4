package io.cloakroom.command;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Thumbnail;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One person's own page in a chat, as {@link Commands#home} answers it. */
public record Home(List<Section> sections) {
  /** What the buttons say that turn a page of it: no command, but another {@link Commands#home}. */
  public static final String TURN = "home";

  /** Asks for what the channels are that somebody administers, each a section titled by its id. */
  static final Map<String, String> CHANNELS = Map.of("channels", "all");

  /** Whether it is that page that is asked for. */
  public static boolean isOfChannels(Map<String, String> turn) {
    return turn.equals(CHANNELS);
  }

  /**
   * A part of the page.
   *
   * @param lines possibly none: then the title says it all
   * @param thumbnails what stands beside a line, by its place among them
   */
  public record Section(
      String title, List<Line> lines, List<Button> buttons, Map<Integer, Thumbnail> thumbnails) {
    public Section {
      Objects.requireNonNull(title, "title");
      lines = List.copyOf(lines);
      buttons = List.copyOf(buttons);
      thumbnails = Map.copyOf(thumbnails);
    }

    public Section(String title, List<Line> lines, List<Button> buttons) {
      this(title, lines, buttons, Map.of());
    }
  }

  public Home {
    sections = List.copyOf(sections);
  }
}
