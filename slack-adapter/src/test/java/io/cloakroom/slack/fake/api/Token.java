package io.cloakroom.slack.fake.api;

import java.util.Set;

/** What a caller of the Web API shows: whose it is and what it may do. */
public record Token(String value, Kind kind, String teamId, String userId, Set<String> scopes) {
  /** Whose token it is, told by its prefix. */
  public enum Kind {
    BOT("xoxb-"),
    USER("xoxp-"),
    APP("xapp-"),
    NONE("");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    String prefix() {
      return prefix;
    }
  }

  static final Token NONE = new Token("", Kind.NONE, "", "", Set.of());

  public Token {
    scopes = Set.copyOf(scopes);
  }

  public boolean has(String scope) {
    return scopes.contains(scope);
  }

  Token with(Set<String> others) {
    return new Token(value, kind, teamId, userId, others);
  }

  @Override
  public String toString() {
    return kind + " of " + userId;
  }
}
