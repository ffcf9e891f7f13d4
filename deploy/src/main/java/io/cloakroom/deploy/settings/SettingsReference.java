package io.cloakroom.deploy.settings;

import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists all settings, for the help and for the handbook. */
public final class SettingsReference {
  private static final int WIDTH = 78;
  private static final String INDENT = "      ";

  /** Of one that says itself what holds, without a part that is another's: {@code PORT}. */
  private static final Pattern LITERAL = Pattern.compile("`((?![^`]*[A-Z]{3})[^`]+)`");

  private static final String SAMPLE_HEAD =
      """
      # Settings of Cloakroom: all there are, each with what holds without it. Copy this file, for
      # example to /etc/cloakroom/cloakroom.conf, take the # away from what you set, and name it:
      #   cloakroom serve --config /etc/cloakroom/cloakroom.conf
      # or by CLOAKROOM_CONFIG. What the environment sets goes before it. systemd (EnvironmentFile=) and
      # Compose (env_file:) read it too: a value with $ or # in it stands between ' and '.
      # Whoever reads a token in it is that bot: chmod 600, or keep tokens in files of their own.
      """;

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
        + meaning(variable)
        + " | "
        + (variable.standard().isEmpty() ? "" : variable.standard() + " ")
        + "|\n";
  }

  private static String meaning(Variable<?> variable) {
    return variable.secret()
        ? variable.meaning() + ". Or `" + variable.fileName() + "`, a file with it"
        : variable.meaning();
  }

  /**
   * A file of all of them, each of which is off, with what it is and what holds without it: what a
   * line says once its first character is gone.
   */
  public static String sample() {
    StringBuilder sample = new StringBuilder(SAMPLE_HEAD);
    for (VariableGroup group : SettingsReader.ALL) {
      sample.append("\n# ").append(group.title().toUpperCase(Locale.ROOT)).append('\n');
      group.variables().stream()
          .filter(variable -> !variable.equals(ProgramVariables.CONFIG))
          .forEach(variable -> sample.append('\n').append(sample(variable)));
    }
    return sample.toString();
  }

  private static String sample(Variable<?> variable) {
    Optional<String> usual = literal(variable);
    String comment =
        wrapped(
                plain(meaning(variable))
                    + (usual.isPresent() || variable.standard().isEmpty()
                        ? ""
                        : ". By itself: " + plain(variable.standard())))
            .stream()
            .map(line -> "# " + line.strip() + "\n")
            .collect(Collectors.joining());
    return comment + "#" + variable.name() + "=" + usual.orElse("") + "\n";
  }

  /** What could stand there to the same effect, if that can be written. */
  static Optional<String> literal(Variable<?> variable) {
    Matcher usual = LITERAL.matcher(variable.standard());
    return usual.matches() ? Optional.of(usual.group(1)) : Optional.empty();
  }

  private static String plain(Variable<?> variable) {
    String standard = variable.standard().isEmpty() ? "" : " (" + variable.standard() + ")";
    return plain(meaning(variable) + standard);
  }

  /** Without the marks of Markdown. */
  private static String plain(String text) {
    return text.replace("`", "").replaceAll("\\[([^\\]]*)\\]\\(([^)]*)\\)", "$1, $2");
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
