package io.cloakroom.deploy.settings;

import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists all settings, for the help and for the handbook. */
public final class SettingsReference {
  private static final int WIDTH = 78;
  private static final String INDENT = "      ";

  private SettingsReference() {}

  /** For a terminal: lines of at most 78 characters. */
  public static List<String> help() {
    List<String> lines = new ArrayList<>();
    for (VariableGroup group : SettingsReader.ALL) {
      lines.add("");
      lines.add("  " + group.title() + ":");
      for (Variable<?> variable : group.variables()) {
        lines.add("    " + variable.name());
        lines.addAll(wrapped(plain(variable)));
      }
    }
    return lines;
  }

  /** A Markdown table for each group. */
  public static String markdown() {
    return SettingsReader.ALL.stream()
        .map(
            group ->
                "## "
                    + group.title()
                    + "\n\n| setting (environment) | what it is | default |\n| --- | --- | --- |\n"
                    + group.variables().stream()
                        .map(SettingsReference::row)
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Variable<?> variable) {
    return "| `"
        + variable.name()
        + "` | "
        + variable.meaning()
        + " | "
        + (variable.standard().isEmpty() ? "" : variable.standard() + " ")
        + "|\n";
  }

  private static String plain(Variable<?> variable) {
    String standard = variable.standard().isEmpty() ? "" : " (" + variable.standard() + ")";
    return (variable.meaning() + standard)
        .replace("`", "")
        .replaceAll("\\[([^\\]]*)\\]\\(([^)]*)\\)", "$1, $2");
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() + 1 > WIDTH && line.length() > INDENT.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
