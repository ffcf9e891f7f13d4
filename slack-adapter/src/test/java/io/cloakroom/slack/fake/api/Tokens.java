package io.cloakroom.slack.fake.api;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that were issued, and their scopes. */
public final class Tokens {
  private static final Set<String> BOT_SCOPES =
      Set.of(
          "channels:history",
          "groups:history",
          "im:history",
          "mpim:history",
          "channels:read",
          "groups:read",
          "im:read",
          "mpim:read",
          "files:read",
          "files:write",
          "chat:write",
          "commands",
          "users:read",
          "users:read.email",
          "im:write",
          "usergroups:read",
          "channels:join",
          "team:read");

  private final Map<String, Token> issued = new ConcurrentHashMap<>();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  /** The token of this name, made on first use. */
  public Token issue(Token.Kind kind, String name, String teamId, String userId) {
    String value = kind.prefix() + "fake-" + name;
    return issued.computeIfAbsent(
        value, made -> new Token(made, kind, teamId, userId, scopesOf(kind)));
  }

  private static Set<String> scopesOf(Token.Kind kind) {
    return switch (kind) {
      case BOT -> BOT_SCOPES;
      case USER -> Set.of("files:write", "files:read", "chat:write", "users:read");
      case APP -> Set.of("connections:write");
      case NONE -> Set.of();
    };
  }

  public void grant(String value, Set<String> scopes) {
    issued.computeIfPresent(value, (same, token) -> token.with(scopes));
  }

  public void revoke(String value) {
    revoked.add(value);
  }

  /** Who shows it; a refusal if nobody was given it. */
  public Token of(String value) {
    if (value.isEmpty()) {
      throw new ApiRefusal("not_authed");
    }
    Token token = issued.get(value);
    if (token == null) {
      throw new ApiRefusal("invalid_auth");
    }
    if (revoked.contains(value)) {
      throw new ApiRefusal("token_revoked");
    }
    return token;
  }
}
