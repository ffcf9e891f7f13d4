package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.api.Token.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods of the Web API by name, with who may call them. */
public final class ApiMethods {
  /** What a method does; the answer's {@code ok} is added. */
  @FunctionalInterface
  interface Body {
    ObjectNode answer(ApiCall call);
  }

  /**
   * One method.
   *
   * @param callers the kinds of token it takes; none: it takes calls without a token
   * @param scopes any one of these is needed; none: no scope is
   */
  record Method(String name, Set<Kind> callers, List<String> scopes, Body body) {}

  private static final Set<Kind> PEOPLE_AND_BOTS = Set.of(Kind.BOT, Kind.USER);

  private final Map<String, Method> methods = new HashMap<>();

  /** A method for bots and people. */
  void add(String name, List<String> scopes, Body body) {
    add(name, PEOPLE_AND_BOTS, scopes, body);
  }

  void add(String name, Set<Kind> callers, List<String> scopes, Body body) {
    methods.put(name, new Method(name, callers, scopes, body));
  }

  Optional<Method> find(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  /** The scope that a kind of conversation needs, such as {@code groups:history}. */
  static void requireScope(ApiCall call, FakeChannel channel, String what) {
    String scope = channel.kind.scopes + ":" + what;
    String own = channel.kind == FakeChannel.Kind.PUBLIC ? "channels:" + what : scope;
    if (!call.token().has(own)) {
      throw new ApiRefusal("missing_scope", List.of("needed: " + own));
    }
  }
}
