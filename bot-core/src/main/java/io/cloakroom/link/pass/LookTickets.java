package io.cloakroom.link.pass;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tickets with which a page that has no cookie looks at one picture: each is for one person, one
 * link and what its picture is at that time, is good once and for {@link Passes#PASS_LIFETIME}, and
 * becomes a key that the page keeps in its memory. They are kept like passes, by keyed hash only,
 * and end with whatever else their person had.
 */
public final class LookTickets {
  /** So long the page may ask for the picture, and whether it may show it still. */
  public static final Duration OPEN = Duration.ofHours(1);

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}[.][0-9a-f]{32}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int SECRET = 43;
  private static final int SEAL = 32;
  private static final String FOR = "for";
  private static final String PANE = "pane";

  private final Passes passes;
  private final PassStore store;
  private final Clock clock;

  LookTickets(Passes passes, PassStore store, Clock clock) {
    this.passes = passes;
    this.store = store;
    this.clock = clock;
  }

  /** A ticket for the person to the link's picture as it is now. */
  public String issue(Person person, Link link) {
    String secret = passes.secret();
    Instant now = clock.instant();
    store.add(
        new Pass(hash(secret), person, now.plus(Passes.PASS_LIFETIME)),
        AuditEvent.of(now, person.workspace(), Action.PASS_ISSUED).by(person).with(FOR, PANE));
    return secret + "." + seal(secret, link);
  }

  /**
   * Uses the ticket up.
   *
   * @return the key for the page; empty when it is not live, or not for this
   */
  public Optional<String> claim(String ticket, Link link) {
    if (!isFor(ticket, link)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return store.find(hash(secretOf(ticket)), now).flatMap(pass -> open(pass, link, now));
  }

  private Optional<String> open(Pass pass, Link link, Instant now) {
    String key = passes.secret();
    Session session = new Session(keyHash(key, link), pass.person(), now, now.plus(OPEN));
    AuditEvent event =
        AuditEvent.of(now, pass.person().workspace(), Action.SESSION_STARTED)
            .by(pass.person())
            .with(FOR, PANE);
    return store.redeem(pass.hash(), now, session, event) ? Optional.of(key) : Optional.empty();
  }

  /** Who looks at the link's picture with that key; empty when it is none, or over. */
  public Optional<Person> looker(String key, Link link) {
    return KEY.matcher(key).matches()
        ? store.session(keyHash(key, link), clock.instant()).map(Session::person)
        : Optional.empty();
  }

  /** Whether a ticket was made for this link and what its picture is now, live or not. */
  public boolean isFor(String ticket, Link link) {
    return SHAPE.matcher(ticket).matches()
        && MessageDigest.isEqual(
            ticket.substring(SECRET + 1).getBytes(StandardCharsets.US_ASCII),
            seal(secretOf(ticket), link).getBytes(StandardCharsets.US_ASCII));
  }

  /** Whom the ticket was made for, live or not; empty when that is forgotten or it is none. */
  public Optional<Person> owner(String ticket) {
    return SHAPE.matcher(ticket).matches() ? store.owner(hash(secretOf(ticket))) : Optional.empty();
  }

  /**
   * What looks of the person inside their chat are known by: the chat says who they are, so that
   * all of them are one session, and loading one again within a minute is the same look.
   */
  public String lookingAs(Person person) {
    return passes.hash("pane-looks", person.workspace() + " " + person.id());
  }

  private String hash(String secret) {
    return passes.hash("ticket", secret);
  }

  private String seal(String secret, Link link) {
    return passes
        .hash("ticket-link", secret + " " + link.id() + " " + link.image().sealedAs())
        .substring(0, SEAL);
  }

  /** One of another link is found by no key of this one. */
  private String keyHash(String key, Link link) {
    return passes.hash("pane", key + " " + link.id());
  }

  private static String secretOf(String ticket) {
    return ticket.substring(0, SECRET);
  }
}
