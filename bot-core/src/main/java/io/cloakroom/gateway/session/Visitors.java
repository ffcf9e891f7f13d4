package io.cloakroom.gateway.session;

import io.cloakroom.gateway.http.Answer;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.link.Passes;
import io.cloakroom.link.Session;
import java.util.Optional;

/** Knows whose browser asks, and whether it asks of its own will. */
public final class Visitors {
  private static final String FORM_TOKEN = "form";

  private final Passes passes;
  private final SessionCookie cookie;
  private final Names names;
  private final Provenance provenance;

  public Visitors(Passes passes, Names names, GatewaySettings settings) {
    this.passes = passes;
    this.cookie = new SessionCookie(settings.secure());
    this.names = names;
    this.provenance = new Provenance(settings);
  }

  /** Who asks; empty for a stranger. */
  public Optional<Visitor> of(Exchange exchange) {
    return cookie.secret(exchange.request()).flatMap(passes::session).map(this::visitor);
  }

  /**
   * Begins a session for whoever holds the pass. One that the browser brought is never taken over:
   * it ends (T12).
   */
  Optional<Passes.Started> begin(Exchange exchange, String pass) {
    Optional<Passes.Started> started = passes.redeem(pass);
    started.ifPresent(any -> of(exchange).ifPresent(this::end));
    return started;
  }

  void end(Visitor visitor) {
    passes.end(visitor.session());
  }

  /** The answer, with which the browser keeps the session. */
  Answer keeping(Passes.Started started, Answer answer) {
    return answer.with("Set-Cookie", cookie.keep(started.secret()));
  }

  /** The answer, with which the browser forgets its session. */
  Answer forgetting(Answer answer) {
    return answer.with("Set-Cookie", cookie.forget());
  }

  Visitor visitor(Session session) {
    return new Visitor(session, names.of(session.person()), passes.formToken(session));
  }

  /** Whether the request came from a page of this gateway, as far as browsers tell (T14). */
  public boolean fromOwnPage(Exchange exchange) {
    return provenance.isOwn(exchange);
  }

  /** Whether the form was made for this very session (T14). */
  public boolean meant(Visitor visitor, Exchange exchange) {
    return Bodies.form(exchange)
        .map(form -> form.getOrDefault(FORM_TOKEN, ""))
        .filter(token -> Secrets.same(token, visitor.formToken()))
        .isPresent();
  }
}
