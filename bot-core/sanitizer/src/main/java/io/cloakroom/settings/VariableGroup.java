package io.cloakroom.settings;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Variables that belong together, in the order in which people read them.
 *
 * @param title what they are about, as a heading
 */
public record VariableGroup(String title, List<Variable<?>> variables) {
  public VariableGroup {
    Objects.requireNonNull(title, "title");
    variables = List.copyOf(variables);
  }

  public static VariableGroup of(String title, Variable<?>... variables) {
    return new VariableGroup(title, List.of(variables));
  }

  /** The names of its variables, in their order. */
  public Stream<String> names() {
    return variables.stream().map(Variable::name);
  }

  /** All that may be set: also the names of files with secrets. */
  Stream<String> settable() {
    return variables.stream()
        .flatMap(one -> Stream.of(one.name(), one.fileName()).limit(one.secret() ? 2 : 1));
  }
}
