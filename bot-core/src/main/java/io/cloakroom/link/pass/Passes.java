package io.cloakroom.link.pass;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Hmac;
import io.cloakroom.link.Looks;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Hands out passes, turns them into sessions, and knows whose a session is. */
public final class Passes {
  public static final Duration PASS_LIFETIME = Duration.ofSeconds(60);
  public static final Duration SESSION_LIFETIME = Looks.SESSION;

  /** For so long it is known whose a pass was that was used or has expired. */
  public static final Duration REMEMBERED = Duration.ofHours(1);

  private static final int SECRET_BYTES = 32;

  /**
   * A session that just started.
   *
   * @param secret for the browser's cookie; it cannot be had again
   */
  public record Started(Session session, String secret) {
    /** Prints no secret. */
    @Override
    public String toString() {
      return "Started[" + session.person() + "]";
    }
  }

  private final PassStore store;
  private final SecretKey key;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * @param key for the keyed hashes (HMAC-SHA256)
   */
  public Passes(PassStore store, SecretKey key, SecureRandom random, Clock clock) {
    this.store = store;
    this.key = key;
    this.random = random;
    this.clock = clock;
  }

  /**
   * A pass for the person: its secret, 43 characters of base64url. It lives 60 s and works once.
   */
  public String issue(Person person) {
    String secret = secret();
    Instant now = clock.instant();
    store.add(
        new Pass(hash("pass", secret), person, now.plus(PASS_LIFETIME)),
        AuditEvent.of(now, person.workspace(), Action.PASS_ISSUED).by(person));
    return secret;
  }

  /** Tickets to one look each, which are kept among the passes. */
  public LookTickets tickets() {
    return new LookTickets(this, store, clock);
  }

  /** Turns a pass into a session; empty when it is not live, or not a pass. */
  public Optional<Started> redeem(String secret) {
    Instant now = clock.instant();
    String passHash = hash("pass", secret);
    return store.find(passHash, now).flatMap(pass -> start(pass, now));
  }

  /** Whom it would sign in now; the pass is left as it is. Empty when it is not live. */
  public Optional<Person> holder(String secret) {
    return store.find(hash("pass", secret), clock.instant()).map(Pass::person);
  }

  /** Whom the pass was made for, live or not; empty when that is forgotten or it is none. */
  public Optional<Person> owner(String secret) {
    return store.owner(hash("pass", secret));
  }

  /** Whose live session this secret belongs to. */
  public Optional<Session> session(String secret) {
    return store.session(hash("session", secret), clock.instant());
  }

  public void end(Session session) {
    store.endSession(session.hash());
  }

  /** The token that a page of this session must send with everything that changes something. */
  public String formToken(Session session) {
    return hash("form", session.hash());
  }

  /**
   * A keyed hash of the text, 64 hexadecimal digits, that only this program can make.
   *
   * @param purpose so that what was marked for one thing is not taken for another
   */
  public String mark(String purpose, String text) {
    return hash("mark-" + purpose, text);
  }

  private Optional<Started> start(Pass pass, Instant now) {
    String secret = secret();
    Session session =
        new Session(hash("session", secret), pass.person(), now, now.plus(SESSION_LIFETIME));
    AuditEvent event =
        AuditEvent.of(now, pass.person().workspace(), Action.SESSION_STARTED).by(pass.person());
    return store.redeem(pass.hash(), now, session, event)
        ? Optional.of(new Started(session, secret))
        : Optional.empty();
  }

  String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String hash(String purpose, String secret) {
    byte[] mac =
        Hmac.of(
            key,
            purpose.getBytes(StandardCharsets.UTF_8),
            new byte[1],
            secret.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac);
  }
}
