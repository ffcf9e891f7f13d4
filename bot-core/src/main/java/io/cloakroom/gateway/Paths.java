package io.cloakroom.gateway;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** The parts of a path that the gateway tells apart. */
final class Paths {
  static final String PICTURE = "/i/";

  static final String SIGN_IN = "/sign-in/";

  private Paths() {}

  /** The path as it was sent, nothing decoded; {@code /} when the request has none. */
  static String of(Request request) {
    return Optional.ofNullable(request.getHttpURI())
        .map(uri -> uri.getPath())
        .filter(path -> !path.isEmpty())
        .orElse("/");
  }

  /** The token in {@code /i/TOKEN} and {@code /i/TOKEN/…}; empty for every other path. */
  static Optional<String> token(String path) {
    if (!path.startsWith(PICTURE)) {
      return Optional.empty();
    }
    String rest = path.substring(PICTURE.length());
    int slash = rest.indexOf('/');
    return Optional.of(slash < 0 ? rest : rest.substring(0, slash)).filter(s -> !s.isEmpty());
  }

  static boolean isSignIn(String path) {
    return path.startsWith(SIGN_IN);
  }

  /** The same path for logs and metrics, the token left out. */
  static String route(String path) {
    Optional<String> token = token(path);
    return token.isEmpty() ? path : PICTURE + "*" + path.substring(3 + token.get().length());
  }
}
