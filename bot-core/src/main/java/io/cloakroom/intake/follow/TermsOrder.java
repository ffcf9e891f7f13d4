package io.cloakroom.intake.follow;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That links that are there are to have other terms: of a conversation, or of all that set nothing
 * themselves.
 *
 * @param id of the event that recorded it
 * @param by who wants it
 */
record TermsOrder(String id, Person by, Scope scope, WantedTerms wanted) {
  private static final String NONE = "-";
  private static final int LINES = 7;

  /** Stands beside each value for as long as nothing else is set there. */
  List<PolicyUpdate.Value> marks() {
    List<PolicyUpdate.Value> marks = new ArrayList<>();
    wanted.expiry().ifPresent(any -> marks.add(mark(Setting.EXPIRY)));
    wanted.views().ifPresent(any -> marks.add(mark(Setting.VIEWS)));
    return marks;
  }

  private PolicyUpdate.Value mark(Setting<?> setting) {
    return new PolicyUpdate.Value(scope, setting.followedName(), Optional.of(id));
  }

  /**
   * What of it is still wanted.
   *
   * @param texts what is set there
   */
  TermsOrder standing(Map<String, String> texts) {
    boolean expiry = id.equals(texts.get(Setting.EXPIRY.followedName()));
    boolean views = id.equals(texts.get(Setting.VIEWS.followedName()));
    return with(
        new WantedTerms(
            wanted.expiry().filter(any -> expiry),
            wanted.views().filter(any -> views),
            wanted.longer()));
  }

  TermsOrder with(WantedTerms others) {
    return new TermsOrder(id, by, scope, others);
  }

  /** All but its id. No id of a chat has a line break. */
  String words() {
    return String.join(
        "\n",
        scope.workspace().messenger(),
        scope.workspace().id(),
        scope.conversation().map(Conversation::id).orElse(""),
        by.id(),
        wanted.expiry().map(Duration::toString).orElse(NONE),
        wanted.views().map(Setting.VIEWS::format).orElse(NONE),
        Boolean.toString(wanted.longer()));
  }

  /** Empty for what only a newer version can do. */
  static Optional<TermsOrder> read(String id, String words) {
    List<String> lines = words.lines().toList();
    if (lines.size() != LINES) {
      return Optional.empty();
    }
    Workspace workspace = new Workspace(lines.get(0), lines.get(1));
    try {
      WantedTerms wanted =
          new WantedTerms(
              given(lines.get(4)).map(Duration::parse),
              given(lines.get(5)).map(Setting.VIEWS::parse),
              Boolean.parseBoolean(lines.get(6)));
      Scope scope =
          lines.get(2).isEmpty()
              ? Scope.of(workspace)
              : Scope.of(new Conversation(workspace, lines.get(2)));
      return Optional.of(new TermsOrder(id, new Person(workspace, lines.get(3)), scope, wanted));
    } catch (IllegalArgumentException | DateTimeParseException newer) {
      return Optional.empty();
    }
  }

  private static Optional<String> given(String line) {
    return line.equals(NONE) ? Optional.empty() : Optional.of(line);
  }
}
