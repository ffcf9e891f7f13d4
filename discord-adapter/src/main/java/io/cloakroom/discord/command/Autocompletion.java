package io.cloakroom.discord.command;

import io.cloakroom.command.Suggestion;
import java.util.List;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** Lays suggestions out. Source: docs, interactions, "Autocomplete". */
final class Autocompletion {
  private static final int MOST = 25;
  private static final int LONGEST = 100;

  private Autocompletion() {}

  /** A value that would not fit could not be given back, so it is left out. */
  static DataArray of(List<Suggestion> suggestions) {
    DataArray choices = DataArray.empty();
    suggestions.stream()
        .filter(one -> !one.value().isEmpty() && one.value().length() <= LONGEST)
        .limit(MOST)
        .forEach(
            one ->
                choices.add(DataObject.empty().put("name", label(one)).put("value", one.value())));
    return choices;
  }

  private static String label(Suggestion one) {
    String label = one.label().isBlank() ? one.value() : one.label();
    return label.length() <= LONGEST ? label : label.substring(0, LONGEST);
  }
}
