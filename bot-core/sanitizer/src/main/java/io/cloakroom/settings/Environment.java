package io.cloakroom.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The environment of one start: reads variables, and gathers every mistake in it. */
public final class Environment {
  private final Map<String, String> values;
  private final Set<String> mistaken = new HashSet<>();
  private final List<String> mistakes = new ArrayList<>();

  public Environment(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * The variable's value; empty where it is not set, and where it cannot be read: then the mistake
   * is noted, once however often it is asked for. Set to nothing is a mistake: it is never meant.
   */
  public <T> Optional<T> value(Variable<T> variable) {
    if (!has(variable)) {
      return Optional.empty();
    }
    String name = isInFile(variable) ? variable.fileName() : variable.name();
    try {
      String text = text(variable);
      return Optional.of(Objects.requireNonNull(variable.reading().read(text), variable.name()));
    } catch (IllegalArgumentException e) {
      if (mistaken.add(variable.name())) {
        String.valueOf(e.getMessage()).lines().forEach(line -> mistakes.add(name + " " + line));
      }
      return Optional.empty();
    }
  }

  /** What it is set to, or what stands in the file that it names. */
  private String text(Variable<?> variable) {
    boolean inFile = isInFile(variable);
    String text = String.valueOf(values.get(inFile ? variable.fileName() : variable.name()));
    if (text.isBlank()) {
      throw new IllegalArgumentException("is set to nothing; give it a value, or unset it");
    }
    if (!inFile) {
      return text;
    }
    if (values.containsKey(variable.name())) {
      throw new IllegalArgumentException(
          "is set, and " + variable.name() + " is too; unset one of them");
    }
    Path file = Readings.path().read(text).toAbsolutePath().normalize();
    try {
      String content = Files.readString(file).strip();
      if (content.isEmpty()) {
        throw new IllegalArgumentException("is an empty file: " + file + "; put the value in it");
      }
      return content;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "is no file that can be read: " + file + "; correct it, or let this user read it", e);
    }
  }

  private boolean isInFile(Variable<?> variable) {
    return variable.secret() && values.containsKey(variable.fileName());
  }

  /** Whether the variable is there, whatever it is set to; of a secret, also by a file. */
  public boolean has(Variable<?> variable) {
    return values.containsKey(variable.name()) || isInFile(variable);
  }

  /** Whether any variable of the group is there. */
  public boolean hasAny(VariableGroup group) {
    return group.variables().stream().anyMatch(this::has);
  }

  /**
   * Notes a mistake that is seen in several values together.
   *
   * @param words what is wrong and what to do, worded to follow the variable's name
   */
  public void mistake(Variable<?> variable, String words) {
    mistakes.add(variable.name() + " " + words);
  }

  /**
   * Notes every variable that begins like a setting and is none.
   *
   * @param prefix how all settings begin
   * @param known every setting there is
   */
  public void refuseUnknown(String prefix, List<VariableGroup> known) {
    List<String> names = known.stream().flatMap(VariableGroup::settable).toList();
    for (String name : new TreeSet<>(values.keySet())) {
      if (name.startsWith(prefix) && !names.contains(name)) {
        mistakes.add(
            name
                + " is not a setting; "
                + Spelling.nearest(name, names)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("unset it, or see cloakroom --help for those there are"));
      }
    }
  }

  /** A sentence or two for each mistake so far, each with its remedy. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /**
   * To be called once everything was read.
   *
   * @throws WrongSettings with every mistake so far, if there is any
   */
  public void refuseMistakes() throws WrongSettings {
    if (!mistakes.isEmpty()) {
      throw new WrongSettings(mistakes);
    }
  }
}
