package io.cloakroom.handin;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Admission;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.Link;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Pages on which people hand pictures in that are to stand nowhere as they are. Each is for one
 * person and one conversation, is good for some minutes and once, and is known by its address
 * alone.
 */
public final class HandInPages {
  /** For so long a page is good. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /** So many pictures are handed in at once. */
  public static final int MOST = 10;

  public static final String PATH = "/hand-in/";

  static final String SHELF = "hand-in-pages";
  private static final int SECRET_BYTES = 32;
  private static final int NAME_CHARACTERS = 40;

  /** Why nothing is handed in. */
  public enum Refusal {
    /** Pictures are not looked after there. */
    NOT_GOVERNED,
    /** They cannot post there. */
    NOT_THEM,
    NOT_THE_BOT,
    /** Not all of what was announced arrived. */
    INCOMPLETE,
    /** What they sent and is not cleaned yet is as much as one person may. */
    TOO_MUCH,
    /** What all sent is as much as there is room for. */
    NO_ROOM,
    /** The chat did not say. */
    UNKNOWN
  }

  private final Keepsakes keepsakes;
  private final HandedFiles files;
  private final WaitingVersions versions;
  private final Passes marks;
  private final Policies policies;
  private final Messenger messenger;
  private final Consumer<IncomingPost> desk;
  private final SecureRandom random = new SecureRandom();
  private final URI base;
  private final Clock clock;

  /**
   * @param marks makes of an address what is kept of it
   * @param desk takes in what was handed in; when that returned it is safe
   * @param base what addresses begin with: scheme, host and port, without a path
   */
  public HandInPages(
      Keepsakes keepsakes,
      HandedFiles files,
      Passes marks,
      Policies policies,
      Messenger messenger,
      Consumer<IncomingPost> desk,
      URI base,
      Clock clock) {
    this.keepsakes = keepsakes;
    this.files = files;
    this.versions = new WaitingVersions(keepsakes, clock);
    this.marks = marks;
    this.policies = policies;
    this.messenger = messenger;
    this.desk = desk;
    this.base = base;
    this.clock = clock;
  }

  /** Why the person could not hand anything in there; empty when they could. */
  public Optional<Refusal> refusal(Person person, Conversation where) {
    if (!policies.of(where).get(Setting.GOVERNED)) {
      return Optional.of(Refusal.NOT_GOVERNED);
    }
    try {
      Admission admission =
          messenger.isPrivate(where) ? ownOnly(person, where) : messenger.admission(person, where);
      return switch (admission) {
        case BOTH -> Optional.empty();
        case NOT_THEM -> Optional.of(Refusal.NOT_THEM);
        case NOT_THE_BOT -> Optional.of(Refusal.NOT_THE_BOT);
      };
    } catch (MessengerUnavailable silent) {
      return Optional.of(Refusal.UNKNOWN);
    }
  }

  private Admission ownOnly(Person person, Conversation where) throws MessengerUnavailable {
    return messenger.membership(person, where).inConversation()
        ? Admission.BOTH
        : Admission.NOT_THEM;
  }

  /** The address of a fresh page: whoever has it hands in as that person. */
  public URI open(Person person, Conversation where) {
    return open(person, where, Optional.empty());
  }

  /** The same, of a page for a new version of the link's picture. */
  public URI openFor(Person person, Link link) {
    return open(person, link.audience(), Optional.of(Replaced.of(link)));
  }

  private URI open(Person person, Conversation where, Optional<Replaced> replaced) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    HandInPage page =
        new HandInPage(name(secret), person, where, clock.instant().plus(LIFETIME), replaced);
    keepsakes.keep(new Keepsake(SHELF, page.name(), page.words(), page.until()));
    return base.resolve(PATH + secret);
  }

  /** The page of that secret; empty for none, and once it is over or was used. */
  public Optional<HandInPage> find(String secret) {
    Instant now = clock.instant();
    return keepsakes
        .find(SHELF, name(secret), now)
        .flatMap(one -> HandInPage.read(one.name(), one.words(), one.until()));
  }

  /**
   * Takes one file of it, in place of an earlier one of that number.
   *
   * @param number from 0 on, below {@link #MOST}
   * @param bytes holds so many bytes
   * @return why not; empty when it was taken
   * @throws IOException when it breaks off or cannot be stored; try again
   */
  public Optional<Refusal> add(
      HandInPage page, int number, String name, String type, InputStream bytes, long length)
      throws IOException {
    if (number < 0 || number >= MOST) {
      throw new IllegalArgumentException("no number of a file: " + number);
    }
    return files.keep(page, number, name, type, bytes, length);
  }

  /**
   * Hands in what was taken, by the rights of this moment; the page is good for nothing any more.
   *
   * @param count of files, whose numbers are those below
   * @param text what the person says with them
   * @return why not; empty when the pictures are on their way
   */
  public Optional<Refusal> handIn(HandInPage page, int count, String text) {
    if (page.replaces()) {
      Optional<List<Attachment>> one = files.of(page, 1);
      one.ifPresent(file -> versions.handIn(page, file.get(0)));
      return one.isPresent() ? Optional.empty() : Optional.of(Refusal.INCOMPLETE);
    }
    Optional<List<Attachment>> all = files.of(page, Math.min(count, MOST));
    if (all.isEmpty()) {
      return Optional.of(Refusal.INCOMPLETE);
    }
    Optional<Refusal> refusal = refusal(page.person(), page.where());
    if (refusal.isPresent()) {
      return refusal;
    }
    desk.accept(
        new IncomingPost(
            page.post(),
            Optional.empty(),
            page.person(),
            text,
            clock.instant(),
            all.get(),
            Circumstances.ORDINARY));
    keepsakes.forget(SHELF, page.name());
    return Optional.empty();
  }

  private String name(String secret) {
    return marks.mark("hand-in", secret).substring(0, NAME_CHARACTERS);
  }
}
