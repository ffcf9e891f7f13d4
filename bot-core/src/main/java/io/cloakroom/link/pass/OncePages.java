package io.cloakroom.link.pass;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Person;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Pages of one kind that are good for some minutes and once, and are known by their address alone:
 * of what is kept of one nobody can make its address.
 */
public final class OncePages {
  /** For so long a page is good. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final int SECRET_BYTES = 32;
  private static final int NAME_CHARACTERS = 40;

  private final Keepsakes keepsakes;
  private final Passes marks;
  private final String kind;
  private final URI base;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param marks makes of an address what is kept of it
   * @param kind of the pages: one of another kind is not found among them
   * @param base what addresses begin with, path included
   */
  public OncePages(Keepsakes keepsakes, Passes marks, String kind, URI base, Clock clock) {
    this.keepsakes = keepsakes;
    this.marks = marks;
    this.kind = kind;
    this.base = base;
    this.clock = clock;
  }

  /**
   * The address of a fresh page.
   *
   * @param words what is to be remembered of it; kept sealed
   */
  public URI open(String words) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    keepsakes.keep(new Keepsake(shelf(), name(secret), words, clock.instant().plus(LIFETIME)));
    return base.resolve(secret);
  }

  /**
   * The address of a fresh page for one person alone: it signs them in, once and within a minute.
   *
   * @param words what is to be remembered of it; kept sealed
   */
  public URI open(Person person, String words) {
    return open(words).resolve("#" + marks.issue(person));
  }

  /** What is remembered of the page of that secret; empty once it is over or was used. */
  public Optional<Keepsake> find(String secret) {
    return keepsakes.find(shelf(), name(secret), clock.instant());
  }

  /**
   * The page is good for nothing any more.
   *
   * @param name of what {@link #find} answered
   * @return false where it was used meanwhile: of any number at once one uses it
   */
  public boolean use(String name) {
    return keepsakes.forget(shelf(), name);
  }

  private String shelf() {
    return kind + "-pages";
  }

  private String name(String secret) {
    return marks.mark(kind, secret).substring(0, NAME_CHARACTERS);
  }
}
