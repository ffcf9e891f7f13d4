package io.cloakroom.gateway.session;

import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.link.Links;
import io.cloakroom.link.pass.Passes;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where people come in, with a pass or by signing in, and go out again. */
public final class SessionDoors {
  private final GatewaySettings settings;
  private final Passes passes;
  private final Links links;
  private final ViewerSessions viewers;
  private final PageWriter pages;
  private final Clock clock;

  public SessionDoors(
      GatewaySettings settings,
      Passes passes,
      Links links,
      ViewerSessions viewers,
      PageWriter pages,
      Clock clock) {
    this.settings = settings;
    this.passes = passes;
    this.links = links;
    this.viewers = viewers;
    this.pages = pages;
    this.clock = clock;
  }

  public List<Route> routes(List<SignIn> signIns) {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.at("/pass", "pass").post(new PassDoor(viewers, pages)));
    routes.add(Route.at("/sign-out", "sign-out").post(new SignOutDoor(viewers, pages)));
    for (SignIn signIn : signIns) {
      SignInCookie cookie = new SignInCookie(passes, settings.secure(), clock);
      routes.addAll(
          new SignInDoors(signIn, settings.baseUrl(), passes, links, viewers, cookie, pages)
              .routes());
    }
    return routes;
  }

  /** Where signing in leads to; a browser holds the way there to a page's policy. */
  public static List<String> formTargets(List<SignIn> signIns) {
    SignIn.Attempt none = new SignIn.Attempt("", "", "", URI.create("http://localhost"));
    return signIns.stream()
        .map(signIn -> signIn.authorize(none))
        .flatMap(to -> Stream.of("", "*.").map(below -> source(to, below)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A workspace of a provider may live on a host below its own; an address has none. */
  private static Optional<String> source(URI to, String below) {
    boolean named = to.getHost().matches("([a-z0-9-]+[.])+[a-z]+");
    String port = to.getPort() < 0 ? "" : ":" + to.getPort();
    return below.isEmpty() || named
        ? Optional.of(to.getScheme() + "://" + below + to.getHost() + port)
        : Optional.empty();
  }
}
