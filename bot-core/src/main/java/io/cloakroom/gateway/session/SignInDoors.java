package io.cloakroom.gateway.session;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.command.page.LogPage;
import io.cloakroom.command.page.PolicyPage;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.link.Links;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.export.ExportPages;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /sign-in/PROVIDER} sends a browser to the provider, {@code GET …/callback} takes it
 * back. Whatever is wrong with what comes back, the answer is the same.
 */
final class SignInDoors {
  private static final String PATH = "/sign-in/";
  private static final String CALLBACK = "/callback";
  private static final String KIND = "sign-in";
  private static final int SECRET_BYTES = 32;
  private static final int SEE_OTHER = 303;

  /** Attempts that came back. */
  private static final String USED = "used-sign-ins";

  /** Longer than any cookie is good, by the clock of whichever node reads it. */
  private static final Duration REMEMBERED = SignInCookie.LIFETIME.multipliedBy(2);

  /**
   * The only places to go on to: pages of links, the record's, the library's, of policies, and of
   * files (T55).
   */
  private static final Pattern NEXT =
      Pattern.compile(
          "/i/([\\w-]{44})(/files)?|"
              + LogPage.PATH
              + "|"
              + LibraryPage.PATH
              + "|"
              + PolicyPage.PATH
              + "[\\w.%~-]{1,300}"
              + "|("
              + ExportPages.PATH
              + "|"
              + ReportPages.PATH
              + ")[\\w-]{43}");

  private final SignIn signIn;
  private final String provider;
  private final URI redirect;
  private final Passes passes;
  private final Links links;
  private final ViewerSessions viewers;
  private final StrangerLimit strangers;
  private final SignInCookie cookie;
  private final PageWriter pages;
  private final Keepsakes keepsakes;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param strangers counts attempts that led to nobody; these alone
   * @param keepsakes where it stands which attempts came back, for every node
   */
  SignInDoors(
      SignIn signIn,
      URI base,
      Passes passes,
      Links links,
      ViewerSessions viewers,
      StrangerLimit strangers,
      SignInCookie cookie,
      PageWriter pages,
      Keepsakes keepsakes,
      Clock clock) {
    this.signIn = signIn;
    this.provider = signIn.provider().toLowerCase(Locale.ROOT);
    this.redirect = base.resolve(PATH + provider + CALLBACK);
    this.passes = passes;
    this.links = links;
    this.viewers = viewers;
    this.strangers = strangers;
    this.cookie = cookie;
    this.pages = pages;
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  List<Route> routes(OwnPages own) {
    return List.of(
        Route.at(PATH + provider, KIND).post(own.only(this::begin)),
        Route.at(PATH + provider + CALLBACK, KIND).get(this::callback));
  }

  /** Begins an attempt of this browser. */
  private void begin(Exchange exchange) {
    String next = Bodies.form(exchange).map(form -> form.getOrDefault("next", "")).orElse("");
    SignIn.Attempt attempt =
        new SignIn.Attempt(secret(), secret(), secret(), redirect).toward(workspace(next));
    exchange.send(
        to(signIn.authorize(attempt).toString())
            .with("Set-Cookie", cookie.keep(provider, attempt, isPage(next) ? next : "")));
  }

  /** Takes the provider's word for who it is, if it answers the attempt of this very browser. */
  private void callback(Exchange exchange) throws IOException {
    Map<String, String> query = query(exchange);
    String code = query.getOrDefault("code", "");
    Optional<SignInCookie.Kept> kept =
        code.isEmpty() || strangers.isShut(exchange)
            ? Optional.empty()
            : cookie
                .read(exchange.request(), provider, redirect)
                .filter(one -> Secrets.same(one.attempt().state(), query.getOrDefault("state", "")))
                .filter(one -> isFirst(one.attempt().state()));
    if (kept.isEmpty()) {
      exchange.send(failed(exchange));
      return;
    }
    try {
      exchange.send(
          signIn
              .person(code, kept.get().attempt().toward(workspace(kept.get().next())))
              .flatMap(person -> viewers.begin(exchange, passes.issue(person)))
              .map(started -> welcome(exchange, started, kept.get().next()))
              .orElseGet(() -> failed(exchange)));
    } catch (MessengerUnavailable e) {
      // Also while the provider is silent it is one.
      exchange.send(strangers.orTooMany(exchange, pages.notNow(exchange)));
    }
  }

  /** Each attempt that nobody vouched for counts: it may be a row. */
  private HttpAnswer failed(Exchange exchange) {
    Message why = strangers.isShut(exchange) ? Message.SIGN_IN_PAUSED : Message.SIGN_IN_FAILED;
    return strangers.orTooMany(exchange, pages.message(exchange, why));
  }

  private HttpAnswer welcome(Exchange exchange, Passes.Started started, String next) {
    HttpAnswer answer = isPage(next) ? to(next) : pages.message(exchange, Message.SIGNED_IN);
    return viewers.keeping(started, answer);
  }

  /** An attempt is good once, on whichever node, whatever became of it. */
  private boolean isFirst(String state) {
    Instant now = clock.instant();
    return keepsakes.keepFirst(new Keepsake(USED, state, "", now.plus(REMEMBERED)), now);
  }

  /**
   * Where the link belongs whose page this is. Nothing in an answer depends on it for strangers.
   */
  private Optional<Workspace> workspace(String next) {
    Matcher page = NEXT.matcher(next);
    return page.matches() && page.group(1) != null
        ? links.read(page.group(1)).map(link -> link.audience().workspace())
        : Optional.empty();
  }

  private static boolean isPage(String next) {
    return NEXT.matcher(next).matches();
  }

  private static HttpAnswer to(String address) {
    return HttpAnswer.of(SEE_OTHER, HttpAnswer.HTML, "").with("Location", address);
  }

  private static Map<String, String> query(Exchange exchange) {
    return Optional.ofNullable(exchange.request().getHttpURI().getQuery())
        .flatMap(Bodies::fields)
        .orElse(Map.of());
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
