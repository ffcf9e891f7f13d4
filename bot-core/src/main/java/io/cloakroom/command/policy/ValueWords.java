package io.cloakroom.command.policy;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** How a value of a policy reads, and where it comes from. */
public final class ValueWords {
  private ValueWords() {}

  /** People and groups by their names, all else as it is typed. */
  static Line of(Setting<?> setting, String text, Workspace workspace) {
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
        : Line.of(Span.code(text));
  }

  /** The same of what is on record, as any release wrote it. */
  public static Line recorded(Setting<?> setting, String text, Workspace workspace) {
    try {
      return of(setting, text, workspace);
    } catch (IllegalArgumentException unreadable) {
      return Line.of(Span.code(text));
    }
  }

  private static <T> Line named(Set<T> ids, String text, Function<T, Span> name) {
    return ids.isEmpty()
        ? Line.of(Span.code(text))
        : Line.listed(new TreeSet<>(ids).stream().map(name).toList());
  }

  /** Where the value that holds comes from. */
  static String source(Policy policy, Setting<?> setting) {
    return switch (policy.source(setting)) {
      case DEFAULT -> PolicyWords.WORDS.byDefault();
      case WORKSPACE -> PolicyWords.WORDS.ofWorkspace();
      case TEMPLATE -> PolicyWords.WORDS.ofTemplate(policy.template().orElse(""));
      case CHANNEL -> PolicyWords.WORDS.ofChannel();
      case PICTURE -> PolicyWords.WORDS.ofPicture();
      case CEILING -> PolicyWords.WORDS.ofCeiling();
      case FLOOR -> PolicyWords.WORDS.ofFloor();
    };
  }
}
