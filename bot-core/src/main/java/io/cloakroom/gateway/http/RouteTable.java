package io.cloakroom.gateway.http;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Request;

/** Finds the route of a request by its path as it was sent: nothing in it is decoded before. */
public final class RouteTable {
  /**
   * The route of a request.
   *
   * @param inPath what stands in the path for each name of the template
   */
  record Found(Route route, Map<String, String> inPath) {
    private static Found of(MatchedResource<Route> match, String path) {
      UriTemplatePathSpec template = (UriTemplatePathSpec) match.getPathSpec();
      return new Found(match.getResource(), Map.copyOf(template.getPathParams(path)));
    }
  }

  private final PathMappings<Route> byPath = new PathMappings<>();

  /**
   * @param all each with a template of its own
   */
  public RouteTable(Collection<Route> all) {
    all.forEach(route -> byPath.put(new UriTemplatePathSpec(route.template()), route));
  }

  /** Every path at which something answers, as in {@link Route#template}. */
  Stream<String> paths() {
    return byPath.streamResources().map(one -> one.getResource().template());
  }

  Optional<Found> find(Request request) {
    String path = path(request);
    return Optional.ofNullable(byPath.getMatched(path)).map(match -> Found.of(match, path));
  }

  /** The path as it was sent; {@code /} when the request has none. */
  static String path(Request request) {
    return Optional.ofNullable(request.getHttpURI())
        .map(HttpURI::getPath)
        .filter(path -> !path.isEmpty())
        .orElse("/");
  }
}
