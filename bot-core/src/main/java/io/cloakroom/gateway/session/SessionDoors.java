package io.cloakroom.gateway.session;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.link.Links;
import io.cloakroom.link.RefusedLooks;
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
  private final RefusedLooks refused;
  private final StrangerLimit strangers;
  private final PageWriter pages;
  private final Keepsakes keepsakes;
  private final Clock clock;

  /**
   * @param strangers counts attempts to sign in that led to nobody; these alone, so that who
   *     guesses addresses of links stands in nobody's way here
   * @param keepsakes where it stands which attempts to sign in came back
   */
  public SessionDoors(
      GatewaySettings settings,
      Passes passes,
      Links links,
      ViewerSessions viewers,
      RefusedLooks refused,
      StrangerLimit strangers,
      PageWriter pages,
      Keepsakes keepsakes,
      Clock clock) {
    this.settings = settings;
    this.passes = passes;
    this.links = links;
    this.viewers = viewers;
    this.refused = refused;
    this.strangers = strangers;
    this.pages = pages;
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  public List<Route> routes(List<SignIn> signIns) {
    OwnPages own = new OwnPages(viewers, links, refused, pages);
    List<Route> routes = new ArrayList<>();
    PassDoor pass = new PassDoor(viewers, passes, links, refused, pages);
    routes.add(Route.at("/pass", "pass").post(own.only(pass)));
    SignOutDoor signOut = new SignOutDoor(viewers, own, pages);
    routes.add(Route.at("/sign-out", "sign-out").post(own.only(signOut)));
    for (SignIn signIn : signIns) {
      SignInCookie cookie = new SignInCookie(passes, settings.secure(), clock);
      routes.addAll(
          new SignInDoors(
                  signIn,
                  settings.baseUrl(),
                  passes,
                  links,
                  viewers,
                  strangers,
                  cookie,
                  pages,
                  keepsakes,
                  clock)
              .routes(own));
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
