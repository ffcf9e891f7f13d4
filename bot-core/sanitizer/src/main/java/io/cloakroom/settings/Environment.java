package io.cloakroom.settings;

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
    String text = values.get(variable.name());
    if (text == null) {
      return Optional.empty();
    }
    try {
      if (text.isBlank()) {
        throw new IllegalArgumentException("is set to nothing; give it a value, or unset it");
      }
      return Optional.of(Objects.requireNonNull(variable.reading().read(text), variable.name()));
    } catch (IllegalArgumentException e) {
      if (mistaken.add(variable.name())) {
        String.valueOf(e.getMessage()).lines().forEach(line -> mistake(variable, line));
      }
      return Optional.empty();
    }
  }

  /** Whether the variable is there, whatever it is set to. */
  public boolean has(Variable<?> variable) {
    return values.containsKey(variable.name());
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
    List<String> names = known.stream().flatMap(VariableGroup::names).toList();
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
