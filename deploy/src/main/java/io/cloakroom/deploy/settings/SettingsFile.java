package io.cloakroom.deploy.settings;

import io.cloakroom.settings.Variable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of settings, {@code NAME=value} a line, with {@code #} at the beginning of a comment.
 * Every line means to systemd ({@code EnvironmentFile=}) and to Compose ({@code env_file:}) what it
 * means here: what one of them would read otherwise is a mistake.
 *
 * @param values those that could be read
 * @param lines where each of them stands, from 1
 * @param mistakes a sentence or two for each
 */
record SettingsFile(
    Path path, Map<String, String> values, Map<String, Integer> lines, List<String> mistakes) {
  private static final Pattern LINE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");

  /** What systemd, Compose and shells take apart, each in its own way. */
  private static final Pattern TAKEN_APART = Pattern.compile("[\\\\$`'\"]|\\s#");

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  SettingsFile {
    values = Map.copyOf(values);
    lines = Map.copyOf(lines);
    mistakes = List.copyOf(mistakes);
  }

  /**
   * Reads it; that it cannot be is a mistake too.
   *
   * @param credentials a folder in which systemd sees to who may read
   */
  static SettingsFile read(Path path, Optional<Path> credentials) {
    Reader reader = new Reader(path);
    try {
      int number = 0;
      for (String line : Files.readAllLines(path)) {
        reader.line(++number, line);
      }
      if (credentials.filter(path::startsWith).isEmpty()) {
        reader.refuseOpenSecrets();
      }
    } catch (CharacterCodingException e) {
      reader.mistakes.add(path + " is no text in UTF-8; write it so");
    } catch (IOException e) {
      reader.mistakes.add(
          path + " is no file that can be read; correct its name, or let this user read it");
    }
    return new SettingsFile(path, reader.values, reader.lines, reader.mistakes);
  }

  /** A mistake that begins with a name that stands here, with the place; said once. */
  String placed(String mistake) {
    String name = mistake.replaceFirst("\\W.*$", "");
    Integer line = lines.get(name);
    return line == null || mistake.startsWith(name + " (" + path)
        ? mistake
        : name + " (" + path + ", line " + line + ")" + mistake.substring(name.length());
  }

  private static final class Reader {
    private final Path path;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, Integer> lines = new TreeMap<>();
    private final List<String> mistakes = new ArrayList<>();

    Reader(Path path) {
      this.path = path;
    }

    void line(int number, String line) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        return;
      }
      Matcher parts = LINE.matcher(text);
      if (!parts.matches()) {
        wrong(number, "is no setting; write NAME=value, or # before what is none");
        return;
      }
      String name = parts.group(1);
      Optional<String> value = value(parts.group(2));
      if (lines.containsKey(name)) {
        wrong(number, "sets " + name + " again, after line " + lines.get(name) + "; leave one out");
      } else if (value.isEmpty()) {
        wrong(
            number,
            "gives "
                + name
                + " a value that systemd and Compose read each in their own way; put it between '"
                + " and ', without \\ or ' in it");
      } else {
        values.put(name, value.get());
      }
      lines.putIfAbsent(name, number);
    }

    /** Empty where not all would read the same. Never said: it may be a secret. */
    private static Optional<String> value(String text) {
      if (text.length() > 1 && text.startsWith("'") && text.endsWith("'")) {
        return Optional.of(text.substring(1, text.length() - 1))
            .filter(within -> !within.matches(".*['\\\\].*"));
      }
      if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
        return Optional.of(text.substring(1, text.length() - 1))
            .filter(within -> !within.matches(".*[\"\\\\$`].*"));
      }
      return Optional.of(text)
          .filter(whole -> !TAKEN_APART.matcher(whole).find() && !whole.startsWith(" "));
    }

    private void wrong(int number, String words) {
      mistakes.add(path + ", line " + number + ", " + words);
    }

    private void refuseOpenSecrets() throws IOException {
      List<String> secrets =
          SettingsReader.ALL.stream()
              .flatMap(group -> group.variables().stream())
              .filter(variable -> variable.secret() && values.containsKey(variable.name()))
              .map(Variable::name)
              .toList();
      if (!secrets.isEmpty() && isOpen()) {
        mistakes.add(
            path
                + " holds "
                + String.join(", ", secrets)
                + ", and others than its owner may read it; chmod 600 it, or name a file by "
                + secrets.get(0)
                + "_FILE");
      }
    }

    private boolean isOpen() throws IOException {
      try {
        return Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains);
      } catch (UnsupportedOperationException elsewhere) {
        return false;
      }
    }
  }
}
