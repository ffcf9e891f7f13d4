package io.cloakroom.intake.follow;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.Scope;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * That pictures of a place are to follow, and how far that went.
 *
 * @param id of the event that recorded it
 * @param by who wants it
 * @param at the conversation whose links were looked at last; empty before the first
 * @param after the link that was looked at last there; empty before its first
 */
public record FollowOrder(
    String id,
    Person by,
    Scope scope,
    Followed what,
    Optional<Conversation> at,
    Optional<LinkId> after) {
  private static final int LINES = 7;

  public FollowOrder {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(after, "after");
  }

  /** One of which nothing was done yet. */
  public static FollowOrder of(String id, Person by, Scope scope, Followed what) {
    return new FollowOrder(id, by, scope, what, scope.conversation(), Optional.empty());
  }

  FollowOrder goneTo(Conversation where, Optional<LinkId> link) {
    return new FollowOrder(id, by, scope, what, Optional.of(where), link);
  }

  /** All but its id. No id of a chat has a line break. */
  String words() {
    return String.join(
        "\n",
        scope.workspace().messenger(),
        scope.workspace().id(),
        scope.conversation().map(Conversation::id).orElse(""),
        by.id(),
        what.name(),
        at.map(Conversation::id).orElse(""),
        after.map(LinkId::reference).orElse("-"));
  }

  /** Empty for what only a newer version can do. */
  static Optional<FollowOrder> read(String id, String words) {
    List<String> lines = words.lines().toList();
    if (lines.size() != LINES) {
      return Optional.empty();
    }
    Workspace workspace = new Workspace(lines.get(0), lines.get(1));
    Scope scope =
        conversation(workspace, lines.get(2)).map(Scope::of).orElseGet(() -> Scope.of(workspace));
    return what(lines.get(4))
        .map(
            what ->
                new FollowOrder(
                    id,
                    new Person(workspace, lines.get(3)),
                    scope,
                    what,
                    conversation(workspace, lines.get(5)),
                    LinkId.read(lines.get(6))));
  }

  private static Optional<Conversation> conversation(Workspace workspace, String id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(new Conversation(workspace, id));
  }

  private static Optional<Followed> what(String name) {
    try {
      return Optional.of(Followed.valueOf(name));
    } catch (IllegalArgumentException newer) {
      return Optional.empty();
    }
  }
}
