package io.cloakroom.intake.title;

import io.cloakroom.words.Language;
import java.util.Objects;

/**
 * What a picture is called, in one line; adapters and pages show it inertly.
 *
 * @param name without its place
 * @param place which of several it is, behind the name; possibly empty
 * @param worded whether people wrote it: then it is never logged
 */
public record Title(String name, String place, boolean worded) {
  public Title {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(place, "place");
  }

  public String text() {
    return name + place;
  }

  /** Within a sentence, where what people wrote must be told from what we say. */
  public String quoted() {
    return worded ? Language.quoted(text()) : text();
  }

  /** In so many characters at most, with its place. */
  public String cut(int most) {
    int room = most - place.length();
    return name.codePointCount(0, name.length()) <= room
        ? text()
        : name.substring(0, name.offsetByCodePoints(0, room - 1)).strip() + "…" + place;
  }
}
