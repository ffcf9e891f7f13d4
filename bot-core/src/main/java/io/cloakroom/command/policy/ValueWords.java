package io.cloakroom.command.policy;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Span;
import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How a value of a policy reads: people by their names, all else as it is typed. */
final class ValueWords {
  private ValueWords() {}

  static List<Span> of(Setting<?> setting, String text, Workspace workspace) {
    Set<String> ids =
        setting.equals(Setting.APPROVERS) ? Setting.APPROVERS.parse(text) : Set.<String>of();
    if (ids.isEmpty()) {
      return List.of(Span.code(text));
    }
    List<Span> spans = new ArrayList<>();
    for (String id : new TreeSet<>(ids)) {
      if (!spans.isEmpty()) {
        spans.add(Span.plain(", "));
      }
      spans.add(Span.person(new Person(workspace, id)));
    }
    return spans;
  }
}
