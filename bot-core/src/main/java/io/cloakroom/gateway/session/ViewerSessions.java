package io.cloakroom.gateway.session;

import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.ClientAddress;
import io.cloakroom.gateway.http.ClientTraces;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.link.pass.Session;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Knows whose browser asks, and whether it asks of its own will. */
public final class ViewerSessions {
  private static final String FORM_TOKEN = "form";

  private final Passes passes;
  private final SessionCookie cookie;
  private final RememberedNames names;
  private final Provenance provenance;
  private final ClientTraces clients;
  private final AskingPace pace;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public ViewerSessions(
      Passes passes, RememberedNames names, GatewaySettings settings, LongSupplier nanos) {
    this.passes = passes;
    this.cookie = new SessionCookie(settings.secure());
    this.names = names;
    this.provenance = new Provenance(settings);
    this.clients = new ClientTraces(new ClientAddress(settings), settings.networksOnRecord());
    this.pace = new AskingPace(nanos);
  }

  /** How often each of them is answered what the chat has to be asked for. */
  public AskingPace pace() {
    return pace;
  }

  /** Who asks; empty for a stranger. */
  public Optional<SignedInViewer> of(Exchange exchange) {
    return cookie
        .secret(exchange.request())
        .flatMap(passes::session)
        .map(session -> viewer(exchange, session));
  }

  /** Who asks, as {@link #of} says it; the chat is not asked for their name. */
  Optional<Person> person(Exchange exchange) {
    return cookie.secret(exchange.request()).flatMap(passes::session).map(Session::person);
  }

  /** Whether it is that person who asks. */
  public boolean isSignedIn(Exchange exchange, Person person) {
    return person(exchange).filter(person::equals).isPresent();
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

  void end(SignedInViewer viewer) {
    passes.end(viewer.session());
  }

  /** The answer, with which the browser keeps the session. */
  HttpAnswer keeping(Passes.Started started, HttpAnswer answer) {
    return answer.with("Set-Cookie", cookie.keep(started.secret()));
  }

  /** The answer, with which the browser forgets its session. */
  HttpAnswer forgetting(HttpAnswer answer) {
    return answer.with("Set-Cookie", cookie.forget());
  }

  SignedInViewer viewer(Exchange exchange, Session session) {
    return new SignedInViewer(
        session, name(session.person()), passes.formToken(session), client(exchange));
  }

  /** Where a request came from, as it is on record. */
  public ClientTrace client(Exchange exchange) {
    return clients.of(exchange);
  }

  /** The same of a bot that says that it is one; empty for a browser. */
  public Optional<ClientTrace> bot(Exchange exchange) {
    return clients.ofBot(exchange);
  }

  /** What the chat calls them. */
  String name(Person person) {
    return names.of(person);
  }

  /** Whether somebody goes to the page themselves, as far as browsers tell (T4). */
  public static boolean isWanted(Exchange exchange) {
    return Provenance.isWanted(exchange);
  }

  /** Whether the request came from a page of this gateway, as far as browsers tell (T14). */
  public boolean fromOwnPage(Exchange exchange) {
    return provenance.isOwn(exchange);
  }

  /** The same of what is only shown, also in a browser that does not tell. */
  public boolean maybeFromOwnPage(Exchange exchange) {
    return provenance.mayBeOwn(exchange);
  }

  /** Whether the form was made for this very session (T14). */
  boolean meant(SignedInViewer viewer, Exchange exchange) {
    return Bodies.form(exchange)
        .map(form -> form.getOrDefault(FORM_TOKEN, ""))
        .filter(token -> Secrets.same(token, viewer.formToken()))
        .isPresent();
  }
}
