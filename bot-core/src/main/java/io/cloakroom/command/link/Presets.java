package io.cloakroom.command.link;

import static io.cloakroom.command.link.InfoWords.WORDS;

import io.cloakroom.chat.card.Button;
import io.cloakroom.command.Parameters;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The usual of what an author sets for one picture, as choices: only what fewer people see. */
final class Presets {
  private static final String SET = "set";

  private Presets() {}

  /** For whoever may manage it; none of a link that does not open. */
  static List<Button> of(Link link, Instant now) {
    if (link.status(now) != LinkStatus.LIVE) {
      return List.of();
    }
    List<Button> buttons = new ArrayList<>();
    if (link.expiresAt().isAfter(now.plus(Duration.ofHours(1)))) {
      buttons.add(button(link, WORDS.onlyOneHour(), Setting.EXPIRY.name(), "1h"));
    }
    if (link.expiresAt().isAfter(now.plus(Duration.ofDays(1)))) {
      buttons.add(button(link, WORDS.onlyOneDay(), Setting.EXPIRY.name(), "1d"));
    }
    if (!link.own().burns()) {
      buttons.add(button(link, WORDS.onceThenErased(), OwnValues.ONCE, "true"));
    }
    buttons.add(
        new Button(
            WORDS.setOther(), SET, Map.of(Parameters.IMAGE.name(), id(link)), Button.Style.NORMAL));
    return buttons;
  }

  private static Button button(Link link, String label, String name, String value) {
    return new Button(
        label, SET, Map.of(Parameters.IMAGE.name(), id(link), name, value), Button.Style.NORMAL);
  }

  private static String id(Link link) {
    return link.image().id().toString();
  }
}
