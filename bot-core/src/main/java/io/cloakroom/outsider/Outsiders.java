package io.cloakroom.outsider;

import io.cloakroom.access.Access;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.Links;
import io.cloakroom.link.Looks;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.Label;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets one person outside look at a picture: who has both the link and the code, in the browser in
 * which they first gave it. What lets them in is a grant like any other, which can be taken back
 * and ends by itself; the code alone, and the link alone, open nothing.
 */
public final class Outsiders {
  public static final String PATH = "/o/";

  private static final int SECRET_BYTES = 32;
  private static final int CODE_DIGITS = 8;
  private static final int LISTED = 20;
  private static final byte[] NOBODY = new byte[0];

  /**
   * What is to be sent on, by two ways: it cannot be had again.
   *
   * @param code eight digits
   */
  public record Invitation(URI link, String code, Instant until) {
    /** Prints no secret. */
    @Override
    public String toString() {
      return "Invitation[until " + until + "]";
    }
  }

  private final OutsiderStore store;
  private final AccessRequests requests;
  private final Links links;
  private final Policies policies;
  private final Passes marks;
  private final RefusedLooks refused;
  private final SecureRandom random = new SecureRandom();
  private final URI base;
  private final Clock clock;

  /**
   * @param marks makes of a secret what is kept of it
   * @param base what addresses begin with: scheme, host and port, without a path
   */
  public Outsiders(
      OutsiderStore store,
      AccessRequests requests,
      Links links,
      Policies policies,
      Passes marks,
      AuditLog audit,
      URI base,
      Clock clock) {
    this.store = store;
    this.requests = requests;
    this.links = links;
    this.policies = policies;
    this.marks = marks;
    this.refused = new RefusedLooks(audit, clock);
    this.base = base;
    this.clock = clock;
  }

  /** Whether pictures of the link's conversation may be shared with anybody outside, now. */
  public boolean mayBeInvited(Link link) {
    return Access.admitsOutsiders(link.policy(policies));
  }

  /** Whether it, or what is posted where it stands, is labelled as what goes to nobody outside. */
  public boolean isRegulated(Link link) {
    return link.policy(policies).get(Setting.LABEL) == Label.REGULATED
        || policies.of(link.audience()).get(Setting.LABEL) == Label.REGULATED;
  }

  /**
   * Shares it with somebody outside, for at most a week; what let the same person in before ends.
   * Whoever had the right was asked before.
   *
   * @param address in lower case
   */
  public Invitation invite(Person by, Link link, String address, Duration length) {
    String secret = secret();
    String code = code();
    Person person = Person.outsider(link.audience().workspace(), address);
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    Duration bounded =
        length.compareTo(AccessRequests.LONGEST) < 0 ? length : AccessRequests.LONGEST;
    Instant until = now.plus(bounded);
    store.add(
        new Outsider(
            id,
            person,
            link.id(),
            link.image().id(),
            door(secret),
            code(id, code),
            0,
            Optional.empty(),
            0,
            until));
    AccessRequest granted = requests.shareAnew(by, person, link, bounded);
    return new Invitation(base.resolve(PATH + secret), code, granted.until().orElse(until));
  }

  /** Whom the address was made for; empty for any other. */
  public Optional<Outsider> find(String secret) {
    return store.find(door(secret));
  }

  /** With whom outside the link was shared, the latest first. */
  public List<Outsider> of(LinkId link) {
    return store.of(link, LISTED);
  }

  /**
   * Tries the code; it takes as long for an address that nobody was given.
   *
   * @return the secret for the browser's cookie, where it is the right one, for the first browser
   */
  public Optional<String> tryCode(Optional<Outsider> found, String code) {
    UUID id = found.map(Outsider::id).orElseGet(UUID::randomUUID);
    byte[] given = bytes(code(id, code.replaceAll("[^0-9]", "")));
    byte[] right = found.map(one -> bytes(one.code())).orElse(NOBODY);
    boolean same = MessageDigest.isEqual(given, right);
    if (found.isEmpty() || !store.countTry(id, clock.instant())) {
      return Optional.empty();
    }
    if (!same) {
      wrong(found.get());
      return Optional.empty();
    }
    String secret = secret();
    return store.bind(id, browser(secret)) ? Optional.of(secret) : Optional.empty();
  }

  /** That somebody guesses is one row, once the last try is gone. */
  private void wrong(Outsider one) {
    boolean last = store.find(one.door()).filter(now -> now.tries() >= Outsider.TRIES).isPresent();
    if (last) {
      links.find(one.link()).ifPresent(link -> refused.record(one.person(), link, "wrong_code"));
    }
  }

  /** The link that opens for them in this browser, as things stand; empty where none does. */
  public Optional<Link> opened(Outsider one, String browserSecret) {
    return shared(one, browserSecret).filter(link -> mayLook(one, link));
  }

  /**
   * The link that was shared with them, in the browser that is theirs and for as long as it was
   * meant for, whether it opens or not.
   */
  public Optional<Link> shared(Outsider one, String browserSecret) {
    boolean bound =
        one.browser()
            .filter(kept -> MessageDigest.isEqual(bytes(kept), bytes(browser(browserSecret))))
            .isPresent();
    return bound && clock.instant().isBefore(one.until())
        ? links.find(one.link())
        : Optional.empty();
  }

  private boolean mayLook(Outsider one, Link link) {
    return links.mayView(one.person(), link).allowed();
  }

  /** Whether they may look once more: with none left, where the last one still holds. */
  public boolean hasViewLeft(Outsider one) {
    return one.viewsLeft() > 0 || countView(one);
  }

  /** Counts a look of theirs, which was granted; false when none is left. */
  public boolean countView(Outsider one) {
    Instant now = clock.instant();
    return store.countView(one.id(), now, now.minus(Looks.GRACE));
  }

  /** What the one browser is known by, for its session. */
  public String browser(String secret) {
    return marks.mark("outsider-browser", secret);
  }

  private String door(String secret) {
    return marks.mark("outsider", secret);
  }

  private String code(UUID id, String digits) {
    return marks.mark("outsider-code", id + "|" + digits);
  }

  /** Letters and digits alone: chats take an underscore for formatting, and make it inert. */
  private String secret() {
    String drawn;
    do {
      byte[] bytes = new byte[SECRET_BYTES];
      random.nextBytes(bytes);
      drawn = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } while (drawn.contains("_") || drawn.contains("-"));
    return drawn;
  }

  private String code() {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < CODE_DIGITS; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
