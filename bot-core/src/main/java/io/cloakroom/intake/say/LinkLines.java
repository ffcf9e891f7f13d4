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

/**
 * What is said of a link on its card and to its author: until when it opens, and until when its
 * picture is kept, which are two things.
 */
public final class LinkLines {
  /** Who may: it stands on a card that everybody reads. */
  private static final String AGAIN =
      "; whoever posted it, or an admin, makes a new link with More.";

  private LinkLines() {}

  /**
   * @param alone whether it was posted where nobody else is
   * @param audience who may open it at this moment
   */
  public static Line live(Link link, boolean alone, OpensFor audience) {
    List<Span> spans = new ArrayList<>();
    String opens =
        link.image().opensAsFile() ? "Opens as a file, where downloads are on," : "Opens";
    if (alone) {
      spans.add(Span.plain(opens + " for you alone"));
    } else {
      spans.addAll(audience(opens, link, audience));
    }
    if (link.own().endsWhenSeen()) {
      spans.add(Span.plain(" until everybody has looked, at the latest"));
    }
    spans.add(Span.plain(" until "));
    spans.add(Span.time(link.expiresAt()));
    spans.addAll(often(link));
    if (link.own().burns()) {
      return new Line(spans);
    }
    if (link.isHeld()) {
      spans.add(Span.plain("; kept under a legal hold"));
    } else if (link.keptUntil().isPresent()) {
      spans.add(Span.plain("; kept until "));
      spans.add(Span.time(link.keptUntil().get()));
    } else {
      spans.add(Span.plain("; erased when its link ends"));
    }
    return new Line(spans);
  }

  /** The same on a small card: until when, how often, and whether somebody has to be asked. */
  public static Line brief(Link link, OpensFor audience) {
    List<Span> spans = new ArrayList<>();
    spans.add(
        Span.plain(
            audience.access() == AccessModel.APPROVAL
                ? "Opens on request until "
                : "Opens until "));
    // Of pictures of a post that differ by less than a second it is said once.
    spans.add(Span.time(link.expiresAt().truncatedTo(ChronoUnit.SECONDS)));
    spans.addAll(often(link));
    return new Line(spans);
  }

  private static List<Span> often(Link link) {
    List<Span> spans = new ArrayList<>();
    if (link.own().burns()) {
      return List.of(Span.plain(", for one look, and is erased then"));
    }
    if (link.limit().total().isPresent()) {
      int total = link.limit().total().getAsInt();
      spans.add(Span.plain(", " + total + (total == 1 ? " view" : " views") + " in all"));
    }
    if (link.limit().oncePerPerson()) {
      spans.add(Span.plain(", once for each person"));
    }
    return spans;
  }

  private static List<Span> audience(String opens, Link link, OpensFor audience) {
    Span channel = Span.conversation(link.audience());
    List<Span> spans = new ArrayList<>();
    switch (audience.access()) {
      case OPEN -> {
        spans.add(
            Span.plain(opens + " for all full members of the workspace, and for whoever is in "));
        spans.add(channel);
      }
      case RESTRICTED -> {
        spans.add(Span.plain(opens + " for members of "));
        spans.add(channel);
      }
      case APPROVAL -> spans.add(Span.plain(opens + " on request only,"));
    }
    spans.addAll(groups(audience));
    return spans;
  }

  /** Which groups besides, or of which of them somebody must be. */
  public static List<Span> groups(OpensFor audience) {
    List<Span> spans = new ArrayList<>();
    named(spans, ", if also in ", " or ", audience.groups());
    named(
        spans,
        audience.groups().isEmpty() ? ", and for " : "; by a role ",
        " and ",
        audience.byRole());
    return spans;
  }

  private static void named(
      List<Span> spans, String first, String between, Collection<String> groups) {
    String before = first;
    for (String group : groups) {
      spans.add(Span.plain(before));
      spans.add(Span.group(group));
      before = between;
    }
  }

  /** The same on a small card: what becomes of the picture is behind More. */
  static Line endedBriefly(Link link, Instant now) {
    return Line.of(over(link, now));
  }

  private static String over(Link link, Instant now) {
    return switch (link.status(now)) {
      case EXPIRED ->
          link.endedAsSeen()
              ? "Everybody has looked, so it no longer opens, as was set."
              : "Expired: it no longer opens.";
      case REVOKED -> "Revoked: it no longer opens.";
      case USED_UP -> link.own().burns() ? "Seen once, as was set." : "All its views are used up.";
      case LIVE -> throw new IllegalArgumentException("it has not ended");
    };
  }

  static Line ended(Link link, Instant now) {
    String what = over(link, now);
    if (link.erasedAt().isPresent()) {
      return Line.of(what + " The picture is erased.");
    }
    if (link.isHeld()) {
      return Line.of(
          what
              + " The picture is kept under a legal hold"
              + (canOpenAgain(link, now) ? AGAIN : "."));
    }
    boolean goes = link.keeping().erasure().filter(now::isBefore).isEmpty();
    Optional<Instant> kept = goes ? Optional.empty() : link.keptUntil();
    if (kept.isEmpty()) {
      return Line.of(what + " The picture is being erased.");
    }
    return Line.of(
        Span.plain(what + " The picture is kept until "),
        Span.time(kept.get()),
        Span.plain(canOpenAgain(link, now) ? AGAIN : "."));
  }

  /** Both times, for its author. */
  static Line terms(Link link, boolean frozen) {
    List<Span> spans = new ArrayList<>();
    spans.add(
        Span.plain(
            frozen
                ? "Its link opens for nobody while security looks into something; once that is"
                    + " lifted, until "
                : "Its link opens until "));
    spans.add(Span.time(link.expiresAt()));
    if (link.isHeld()) {
      spans.add(Span.plain("; the picture is kept under a legal hold."));
    } else if (link.keptUntil().isPresent()) {
      spans.add(Span.plain("; the picture is kept until "));
      spans.add(Span.time(link.keptUntil().get()));
      spans.add(Span.plain(" and erased then."));
    } else {
      spans.add(Span.plain("; the picture is erased when the link ends."));
    }
    return new Line(spans);
  }

  /** Whether it could be given more time, or more views. */
  static boolean canOpenAgain(Link link, Instant now) {
    return link.revokedAt().isEmpty() && link.erasedAt().isEmpty() && !link.isHeldAlone(now);
  }
}
