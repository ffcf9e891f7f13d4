package io.cloakroom.gateway.session;

import io.cloakroom.link.pass.Passes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * What a browser keeps between going to a provider and coming back: its attempt, for ten minutes,
 * with a keyed hash over all of it. Like {@link SessionCookie} it carries the {@code __Host-}
 * prefix through TLS.
 */
final class SignInCookie {
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final String PLAIN = "cloakroom-sign-in";
  private static final Pattern VALUE =
      Pattern.compile(
          "([a-z]{1,20})\\.([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})\\.(\\d{10})\\.([\\w/.%~-]{0,310})\\.([0-9a-f]{64})");

  /**
   * An attempt that a browser brought back.
   *
   * @param next the path to go on to; empty for none
   */
  record Kept(SignIn.Attempt attempt, String next) {}

  private final Passes passes;
  private final Clock clock;
  private final String name;
  private final String attributes;

  SignInCookie(Passes passes, boolean secure, Clock clock) {
    this.passes = passes;
    this.clock = clock;
    this.name = secure ? "__Host-" + PLAIN : PLAIN;
    this.attributes =
        "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
            + LIFETIME.toSeconds()
            + (secure ? "; Secure" : "");
  }

  /** The value of {@code Set-Cookie}. */
  String keep(String provider, SignIn.Attempt attempt, String next) {
    long until = clock.instant().plus(LIFETIME).getEpochSecond();
    String text =
        String.join(
            ".",
            provider,
            attempt.state(),
            attempt.nonce(),
            attempt.verifier(),
            Long.toString(until),
            next);
    return name + "=" + text + "." + passes.mark("sign-in", text) + attributes;
  }

  /** What this browser began with the provider, if it was written here and is not over. */
  Optional<Kept> read(Request request, String provider, URI redirect) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(cookie -> VALUE.matcher(cookie.getValue()))
        .filter(value -> value.matches() && value.group(1).equals(provider))
        .filter(
            value -> {
              String whole = value.group();
              String text = whole.substring(0, whole.lastIndexOf('.'));
              return Secrets.same(passes.mark("sign-in", text), value.group(7));
            })
        .filter(
            value ->
                clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(value.group(5)))))
        .map(
            value ->
                new Kept(
                    new SignIn.Attempt(value.group(2), value.group(3), value.group(4), redirect),
                    value.group(6)))
        .findFirst();
  }
}
