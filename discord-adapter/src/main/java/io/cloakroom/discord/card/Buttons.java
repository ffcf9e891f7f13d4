package io.cloakroom.discord.card;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** Lays buttons out. Source: docs, components, "Action Row" and "Button". */
public final class Buttons {
  private static final int ACTION_ROW = 1;
  private static final int BUTTON = 2;
  private static final int PRIMARY = 1;
  private static final int SECONDARY = 2;
  private static final int DANGER = 4;
  private static final int LINK = 5;

  /** The longest address of a button. */
  private static final int LONGEST_ADDRESS = 512;

  private static final int IN_A_ROW = 5;
  private static final int MOST_ROWS = 5;
  private static final int MOST = IN_A_ROW * MOST_ROWS;
  private static final int LONGEST_LABEL = 80;

  private final ButtonIds ids;

  public Buttons(ButtonIds ids) {
    this.ids = ids;
  }

  /** Whether it is nothing but a way to a page, that a button can be. */
  public static boolean isWay(Line line) {
    return line.spans().size() == 1
        && line.spans().get(0).kind() == Span.Kind.LINK
        && line.spans().get(0).target().length() <= LONGEST_ADDRESS
        && line.spans().get(0).target().matches("https?://\\S+");
  }

  /** The same as {@link #rows(List, Optional)}, with buttons that lead to pages in rows before. */
  public DataArray rows(List<Line> ways, List<Button> buttons, Optional<ButtonIds.Scene> scene) {
    DataArray rows = DataArray.empty();
    for (int from = 0; from < ways.size(); from += IN_A_ROW) {
      DataArray row = DataArray.empty();
      ways.subList(from, Math.min(ways.size(), from + IN_A_ROW)).forEach(way -> row.add(way(way)));
      rows.add(row(row));
    }
    rows(buttons, scene).stream(DataArray::getObject)
        .limit(MOST_ROWS - rows.length())
        .forEach(rows::add);
    return rows;
  }

  private static DataObject way(Line line) {
    return DataObject.empty()
        .put("type", BUTTON)
        .put("style", LINK)
        .put("label", shown(line.spans().get(0).text()))
        .put("url", line.spans().get(0).target());
  }

  /** At most five rows of five; what is more, and what would be there twice, is left out. */
  public DataArray rows(List<Button> buttons, Optional<ButtonIds.Scene> scene) {
    return rows(buttons, scene, "");
  }

  /** The same with a mark on the first, unseen; without buttons, one that cannot be pressed. */
  DataArray marked(List<Button> buttons, Optional<ButtonIds.Scene> scene, String mark) {
    return buttons.isEmpty() ? closed(scene, mark) : rows(buttons, scene, mark);
  }

  private DataArray closed(Optional<ButtonIds.Scene> scene, String mark) {
    String label = Language.ofMany().saying(LayoutWords.WORDS::closed);
    Button closed = new Button(label, "closed", Map.of(), Button.Style.NORMAL);
    return dead(label, ids.of(closed, scene, mark));
  }

  private DataArray rows(List<Button> buttons, Optional<ButtonIds.Scene> scene, String mark) {
    DataArray rows = DataArray.empty();
    Set<String> seen = new HashSet<>();
    DataArray row = DataArray.empty();
    for (Button button : buttons) {
      String id = ids.of(button, scene);
      if (seen.size() < MOST && seen.add(id)) {
        if (row.length() == IN_A_ROW) {
          rows.add(row(row));
          row = DataArray.empty();
        }
        String shown = seen.size() == 1 ? ids.of(button, scene, mark) : id;
        row.add(button(button.label(), style(button), shown));
      }
    }
    return row.isEmpty() ? rows : rows.add(row(row));
  }

  /** A row with one button that cannot be pressed. */
  private static DataArray dead(String label, String id) {
    return DataArray.empty()
        .add(row(DataArray.empty().add(button(label, SECONDARY, id).put("disabled", true))));
  }

  private static DataObject row(DataArray components) {
    return DataObject.empty().put("type", ACTION_ROW).put("components", components);
  }

  private static DataObject button(String label, int style, String id) {
    return DataObject.empty()
        .put("type", BUTTON)
        .put("style", style)
        .put("label", shown(label))
        .put("custom_id", id);
  }

  private static String shown(String label) {
    return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) : label;
  }

  private static int style(Button button) {
    return switch (button.style()) {
      case NORMAL -> SECONDARY;
      case PRIMARY -> PRIMARY;
      case DANGER, FINAL -> DANGER;
    };
  }
}
