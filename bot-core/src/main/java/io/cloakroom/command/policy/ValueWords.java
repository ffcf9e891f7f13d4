package io.cloakroom.command.policy;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Span;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** How a value of a policy reads, and where it comes from. */
final class ValueWords {
  private ValueWords() {}

  /** People and groups by their names, all else as it is typed. */
  static List<Span> of(Setting<?> setting, String text, Workspace workspace) {
    if (setting.equals(Setting.APPROVERS)) {
      return named(
          Setting.APPROVERS.parse(text),
          text,
          one -> one.group() ? Span.group(one.id()) : Span.person(new Person(workspace, one.id())));
    }
    if (setting.equals(Setting.OWNER)) {
      Set<String> one = Setting.OWNER.parse(text).map(Set::of).orElse(Set.of());
      return named(one, text, id -> Span.person(new Person(workspace, id)));
    }
    return setting.equals(Setting.GROUPS)
        ? named(Setting.GROUPS.parse(text), text, Span::group)
        : List.of(Span.code(text));
  }

  private static <T> List<Span> named(Set<T> ids, String text, Function<T, Span> name) {
    if (ids.isEmpty()) {
      return List.of(Span.code(text));
    }
    List<Span> spans = new ArrayList<>();
    for (T id : new TreeSet<>(ids)) {
      if (!spans.isEmpty()) {
        spans.add(Span.plain(", "));
      }
      spans.add(name.apply(id));
    }
    return spans;
  }

  /** Where the value that holds comes from. */
  static String source(Policy policy, Setting<?> setting) {
    return switch (policy.source(setting)) {
      case DEFAULT -> "by default";
      case WORKSPACE -> "set for the workspace";
      case TEMPLATE -> "by the template " + policy.template().orElse("");
      case CHANNEL -> "set for this channel";
      case PICTURE -> "set for this picture";
      case CEILING -> "held down by the ceiling";
      case FLOOR -> "held up by the floor";
    };
  }
}
