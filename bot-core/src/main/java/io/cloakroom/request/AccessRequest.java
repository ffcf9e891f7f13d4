package io.cloakroom.request;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who may not look at a picture asks to be let in, and what came of it. Once granted, it
 * is what lets them in.
 *
 * @param id also of the grant: everything on record about it names this
 * @param reason in the asker's words
 * @param second who approved it first, where two have to
 * @param verdict who answered it; empty while nobody did
 * @param sponsor who wants the asker let in, or let them in; empty where they asked themselves
 */
public record AccessRequest(
    UUID id,
    Person asker,
    Target target,
    String reason,
    Instant at,
    State state,
    Optional<Person> second,
    Optional<Verdict> verdict,
    Optional<Person> sponsor) {
  /** What a reference to a request begins with; its id follows. */
  public static final String REFERENCE = "asked:";

  /** For how long somebody can be let in, as people write it. */
  public static final List<String> LENGTHS = List.of("1h", "1d", "7d");

  /** The answer that lets nobody in. */
  public static final String DENY = "no";

  /** What ends it once it was granted. */
  public static final String TAKE_BACK = "end";

  /** For so long it can be answered. */
  public static final Duration WAITS = Duration.ofHours(24);

  /** How it stands. */
  public enum State {
    WAITING,
    /** Its asker is let in until the time that the verdict names. */
    GRANTED,
    DENIED,
    /** Nobody answered in time. */
    LAPSED,
    /** It was granted, and its time is over. */
    ENDED,
    /** It was granted, and that was taken back. */
    TAKEN_BACK
  }

  /** Which link it is about. */
  public record Target(LinkId link, ImageId image, Conversation audience) {
    public Target {
      Objects.requireNonNull(link, "link");
      Objects.requireNonNull(image, "image");
      Objects.requireNonNull(audience, "audience");
    }
  }

  /**
   * Who answered, and what.
   *
   * @param until the end of what was granted; empty when nothing was
   * @param words to the asker, possibly none
   */
  public record Verdict(Person by, Instant at, Optional<Instant> until, String words) {
    public Verdict {
      Objects.requireNonNull(by, "by");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(until, "until");
      Objects.requireNonNull(words, "words");
    }
  }

  public AccessRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(asker, "asker");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(second, "second");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(sponsor, "sponsor");
  }

  /** One that nobody has answered yet. */
  public static AccessRequest waiting(
      UUID id, Person asker, Link link, String reason, Instant now) {
    return new AccessRequest(
        id,
        asker,
        new Target(link.id(), link.image().id(), link.audience()),
        reason,
        now,
        State.WAITING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, asked for by somebody else. */
  AccessRequest sponsored(Person by) {
    return new AccessRequest(
        id, asker, target, reason, at, state, second, verdict, Optional.of(by));
  }

  /** Whether somebody let the asker in who might share it with them: nobody was asked. */
  public boolean isShared() {
    return sponsor.isPresent() && verdict.map(Verdict::by).equals(sponsor);
  }

  /** Who hears that it was not granted: whoever wanted it. */
  public Person wanting() {
    return sponsor.orElse(asker);
  }

  /** When something is to become of it by itself; empty when nothing is any more. */
  public Optional<Instant> due() {
    return switch (state) {
      case WAITING -> Optional.of(at.plus(WAITS));
      case GRANTED -> until();
      case DENIED, LAPSED, ENDED, TAKEN_BACK -> Optional.empty();
    };
  }

  /** Until when it lets, or let, its asker in; empty when it never did. */
  public Optional<Instant> until() {
    return verdict.flatMap(Verdict::until);
  }

  /** Whether it can be answered at that moment. */
  public boolean waits(Instant now) {
    return state == State.WAITING && now.isBefore(at.plus(WAITS));
  }

  /** Whether it lets its asker in at that moment. */
  public boolean letsIn(Instant now) {
    return state == State.GRANTED && until().filter(now::isBefore).isPresent();
  }

  /** Whether somebody let themselves in, in an emergency: nobody answers what they asked. */
  public boolean isBreakGlass() {
    return verdict.map(Verdict::by).filter(asker::equals).isPresent();
  }

  /** The same, approved by one of two. */
  AccessRequest seconded(Person by) {
    return new AccessRequest(
        id, asker, target, reason, at, state, Optional.of(by), verdict, sponsor);
  }

  /** The same, answered. */
  AccessRequest answered(State then, Verdict answer) {
    return new AccessRequest(
        id, asker, target, reason, at, then, second, Optional.of(answer), sponsor);
  }

  /** The same, letting its asker in until then. */
  public AccessRequest until(Instant end) {
    Verdict was = verdict.orElseThrow();
    return answered(state, new Verdict(was.by(), was.at(), Optional.of(end), was.words()));
  }

  /** The same, in another state. */
  AccessRequest in(State then) {
    return new AccessRequest(id, asker, target, reason, at, then, second, verdict, sponsor);
  }
}
