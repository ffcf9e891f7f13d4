package io.cloakroom.intake.say;

import io.cloakroom.access.OpensFor;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.link.Link;
import io.cloakroom.policy.AccessModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is said of a link on its card and to its author: until when it opens, and until when its
 * picture is kept, which are two things.
 */
public final class LinkLines {
  private static final StateWords WORDS = StateWords.WORDS;
  private static final Line NOTHING = new Line(List.of());

  private LinkLines() {}

  /**
   * @param alone whether it was posted where nobody else is
   * @param audience who may open it at this moment
   */
  public static Line live(Link link, boolean alone, OpensFor audience) {
    String opens = link.image().opensAsFile() ? WORDS.opensAsFile() : WORDS.opens();
    return Line.of(
        WORDS.live(
            alone ? Line.of(WORDS.forYouAlone(opens)) : audience(opens, link, audience),
            link.own().endsWhenSeen() ? WORDS.untilSeen() : "",
            Span.time(audience.rights().atMost(link.expiresAt())),
            often(link),
            kept(link)));
  }

  private static Line kept(Link link) {
    if (link.own().burns()) {
      return NOTHING;
    }
    if (link.isHeld()) {
      return Line.of(WORDS.keptUnderHold());
    }
    return link.keptUntil()
        .map(until -> Line.of(WORDS.keptUntil(Span.time(until))))
        .orElseGet(() -> Line.of(WORDS.erasedWithLink()));
  }

  /** The same on a small card: until when, how often, and whether somebody has to be asked. */
  public static Line brief(Link link, OpensFor audience) {
    // Of pictures of a post that differ by less than a second it is said once.
    Span until =
        Span.time(audience.rights().atMost(link.expiresAt()).truncatedTo(ChronoUnit.SECONDS));
    return Line.of(
        audience.access() == AccessModel.APPROVAL
            ? WORDS.brieflyOnRequest(until, often(link))
            : WORDS.briefly(until, often(link)));
  }

  private static String often(Link link) {
    if (link.own().burns()) {
      return WORDS.oneLook();
    }
    OptionalInt total = link.limit().total();
    return (total.isPresent() ? WORDS.viewsInAll(total.getAsInt()) : "")
        + (link.limit().oncePerPerson() ? WORDS.oncePerPerson() : "");
  }

  private static Line audience(String opens, Link link, OpensFor audience) {
    Span channel = Span.conversation(link.audience());
    Line all =
        switch (audience.access()) {
          case OPEN -> Line.of(WORDS.forOpen(opens, channel));
          case RESTRICTED -> Line.of(WORDS.forMembers(opens, channel));
          case APPROVAL -> Line.of(WORDS.onRequestOnly(opens));
        };
    return Line.joined("", List.of(all, new Line(groups(audience))));
  }

  /** Which groups besides, or of which of them somebody must be. */
  public static List<Span> groups(OpensFor audience) {
    List<Span> spans = new ArrayList<>();
    if (!audience.groups().isEmpty()) {
      Line groups = named(WORDS.or(), audience.groups());
      spans.addAll(Line.of(WORDS.groupsToo(groups)).spans());
    }
    if (!audience.byRole().isEmpty()) {
      Line roles = named(WORDS.and(), audience.byRole());
      spans.addAll(
          Line.of(audience.groups().isEmpty() ? WORDS.rolesToo(roles) : WORDS.rolesBesides(roles))
              .spans());
    }
    return spans;
  }

  private static Line named(String between, Collection<String> groups) {
    return Line.joined(between, groups.stream().map(group -> Line.of(Span.group(group))).toList());
  }

  /** Of one whose link lives, and that may be used no more. */
  static Line rightOver(OpensFor audience) {
    return Line.of(
        WORDS.rightOver(
            audience
                .rights()
                .moment()
                .map(Span::time)
                .orElseThrow(() -> new IllegalArgumentException("it may be used still"))));
  }

  /** The same on a small card: what becomes of the picture is behind More. */
  static Line endedBriefly(Link link, Instant now) {
    return Line.of(over(link, now));
  }

  private static String over(Link link, Instant now) {
    return switch (link.status(now)) {
      case EXPIRED -> link.endedAsSeen() ? WORDS.everybodyHasLooked() : WORDS.expired();
      case REVOKED -> WORDS.revoked();
      case USED_UP -> link.own().burns() ? WORDS.seenOnce() : WORDS.usedUp();
      case LIVE -> throw new IllegalArgumentException("it has not ended");
    };
  }

  static Line ended(Link link, Instant now) {
    String what = over(link, now);
    if (link.erasedAt().isPresent()) {
      return Line.of(WORDS.pictureErased(what));
    }
    // Who may: it stands on a card that everybody reads.
    String again = canOpenAgain(link, now) ? WORDS.again() : ".";
    if (link.isHeld()) {
      return Line.of(WORDS.pictureHeld(what, again));
    }
    boolean goes = link.keeping().erasure().filter(now::isBefore).isEmpty();
    Optional<Instant> kept = goes ? Optional.empty() : link.keptUntil();
    return kept.map(until -> Line.of(WORDS.pictureKept(what, Span.time(until), again)))
        .orElseGet(() -> Line.of(WORDS.pictureBeingErased(what)));
  }

  /** What is kept of what was posted, as its author would miss it. */
  enum Copy {
    /** All that it showed, and who may download can have it back. */
    TO_HAVE,
    /** It is shown, but nobody has the file as it was: not all of it is kept, or none downloads. */
    TO_LOOK_AT,
    /** Other pixels: strict cleaning. */
    ENCODED_ANEW
  }

  /**
   * Until when, and whether its author needs a copy of their own.
   *
   * @param several whether it is said of several pictures
   * @param frozen whether security keeps the link from opening for now
   */
  static Line terms(Link link, boolean several, boolean frozen, Copy copy) {
    int count = several ? 2 : 1;
    List<Line> sentences = new ArrayList<>();
    if (copy == Copy.ENCODED_ANEW) {
      sentences.add(Line.of(WORDS.encodedAnew(count)));
    }
    sentences.add(keeping(link, count, copy));
    Span until = Span.time(link.expiresAt());
    sentences.add(
        Line.of(frozen ? WORDS.linkOpensAfterFreeze(count, until) : WORDS.linkOpens(count, until)));
    return Line.joined(" ", sentences);
  }

  private static Line keeping(Link link, int count, Copy copy) {
    if (link.own().burns()) {
      return Line.of(WORDS.erasedOnceSeen(count));
    }
    if (link.isHeld()) {
      return Line.of(WORDS.keptByHold(count));
    }
    if (link.keptUntil().isEmpty()) {
      return Line.of(WORDS.goesWithLink(count));
    }
    Span until = Span.time(link.keptUntil().get());
    return Line.of(
        switch (copy) {
          case TO_HAVE -> WORDS.mayBeDeleted(count, until);
          case TO_LOOK_AT -> WORDS.betterKeep(count, until);
          case ENCODED_ANEW -> WORDS.storedUntil(count, until);
        });
  }

  /** Whether it could be given more time, or more views. */
  static boolean canOpenAgain(Link link, Instant now) {
    return link.revokedAt().isEmpty() && link.erasedAt().isEmpty() && !link.isHeldAlone(now);
  }
}
