package io.cloakroom.slack.setup;

import io.cloakroom.chat.messenger.Shortcoming;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tokens must be granted.
 *
 * @see <a href="https://docs.slack.dev/reference/scopes">Slack: scopes</a>
 */
public final class Scopes {
  /** The bot does not start without these. */
  public static final List<String> BOT =
      List.of(
          "channels:history",
          "channels:read",
          "chat:write",
          "commands",
          "files:read",
          "files:write",
          "groups:history",
          "groups:read",
          "im:history",
          "im:read",
          "im:write",
          "mpim:history",
          "mpim:read",
          "users:read");

  /** Only for roles that are held by user groups. */
  public static final String USER_GROUPS = "usergroups:read";

  public static final List<String> DELETION = List.of("files:read", "files:write");

  private Scopes() {}

  /** Those that were not granted; none where Slack does not say what was. */
  public static List<String> missing(List<String> needed, Optional<Set<String>> granted) {
    return granted
        .map(held -> needed.stream().filter(scope -> !held.contains(scope)).toList())
        .orElse(List.of());
  }

  /** Names the scope, what it is for and where it is granted. */
  public static String remedy(String scope) {
    return ScopeWords.WORDS.lacking(scope, purpose(scope));
  }

  /**
   * A token that Slack refuses when it is asked where a file stands.
   *
   * @param refusal Slack's word for it
   */
  public static Shortcoming toKnowWhereFilesStand(String refusal) {
    return new Shortcoming(
        Optional.empty(), "files.info: " + refusal, ScopeWords.WORDS.whereFilesStand());
  }

  static String purpose(String scope) {
    return switch (scope) {
      case "channels:history", "groups:history", "im:history", "mpim:history" ->
          ScopeWords.WORDS.seesPosts();
      case "channels:read", "groups:read", "im:read", "mpim:read" ->
          ScopeWords.WORDS.knowsMembers();
      case "chat:write" -> ScopeWords.WORDS.postsCards();
      case "commands" -> ScopeWords.WORDS.hearsCommands();
      case "files:read" -> ScopeWords.WORDS.fetchesPictures();
      case "files:write" -> ScopeWords.WORDS.postsPreviews();
      case "im:write" -> ScopeWords.WORDS.tellsInPrivate();
      case "users:read" -> ScopeWords.WORDS.knowsGuests();
      case USER_GROUPS -> ScopeWords.WORDS.knowsGroups();
      default -> ScopeWords.WORDS.needed();
    };
  }
}
