package io.cloakroom.discord.fake.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the route of a request: the one with the fewest parameters that fits. */
public final class Router {
  private final List<Route> routes = new ArrayList<>();

  /**
   * Who may come in: the bot, whoever knows the path, or a browser (a page that no API file
   * describes).
   */
  public enum Access {
    BOT,
    OPEN,
    PAGE
  }

  /** A way in. */
  public record Route(
      String method, String template, Access access, Function<ApiCall, Answer> handler) {

    private Optional<Map<String, String>> match(String otherMethod, String path) {
      return method.equals(otherMethod) ? Router.match(template, path) : Optional.empty();
    }
  }

  /** A route and what its parameters stand for. */
  public record Found(Route route, Map<String, String> parameters) {}

  public void add(String method, String template, Function<ApiCall, Answer> handler) {
    routes.add(new Route(method, template, Access.BOT, handler));
  }

  public void addOpen(String method, String template, Function<ApiCall, Answer> handler) {
    routes.add(new Route(method, template, Access.OPEN, handler));
  }

  public void addPage(String method, String template, Function<ApiCall, Answer> handler) {
    routes.add(new Route(method, template, Access.PAGE, handler));
  }

  public Optional<Found> find(String method, String path) {
    Optional<Found> best = Optional.empty();
    for (Route route : routes) {
      Optional<Found> found = route.match(method, path).map(p -> new Found(route, p));
      if (found.isPresent() && (best.isEmpty() || isCloser(found.get(), best.get()))) {
        best = found;
      }
    }
    return best;
  }

  private static boolean isCloser(Found one, Found other) {
    return one.parameters().size() < other.parameters().size();
  }

  /**
   * The parameters of the path under the template, as /channels/{channel}; empty when it does not
   * fit.
   */
  public static Optional<Map<String, String>> match(String template, String path) {
    String[] names = template.split("/", -1);
    String[] values = path.split("/", -1);
    if (names.length != values.length) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        parameters.put(names[i].substring(1, names[i].length() - 1), values[i]);
      } else if (!names[i].equals(values[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }
}
