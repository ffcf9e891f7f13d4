package io.cloakroom.command.link;

import io.cloakroom.access.OpensFor;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.intake.say.LinkLines;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.freeze.Freeze;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Sentences about links that several commands say. */
public final class LinkWords {
  private LinkWords() {}

  /** The same for what is not there and for what the asker must not know of. */
  public static Reply nothingHere() {
    return Reply.Say.of(
        Line.of(
            "There is no picture here that you may use this on. Check the link, or ask whoever"
                + " posted it."));
  }

  /** For whom it opens at this moment; nothing of one that does not. */
  public static List<Span> audience(Link link, OpensFor audience, Instant now) {
    if (link.status(now) != LinkStatus.LIVE) {
      return List.of();
    }
    Span channel = Span.conversation(link.audience());
    List<Span> spans = new ArrayList<>();
    switch (audience.access()) {
      case OPEN -> {
        spans.add(Span.plain(", for all full members of the workspace and whoever is in "));
        spans.add(channel);
      }
      case RESTRICTED -> {
        spans.add(Span.plain(", for whoever is in "));
        spans.add(channel);
      }
      case APPROVAL -> spans.add(Span.plain(", for whom somebody lets in"));
    }
    spans.addAll(LinkLines.groups(audience));
    return spans;
  }

  /** Of one that security froze. */
  public static Line frozen(NamedPictures.Named named) {
    return Line.of(
        named.subject()
            + " opens for nobody at the moment: security has frozen it, or you, while it looks into"
            + " something. Nothing is lost. Ask those who are in charge of security.");
  }

  /** The same as {@link #status(Link, Instant)}, of one that may be frozen. */
  public static List<Span> status(Link link, Optional<Freeze> freeze, Instant now) {
    List<Span> spans = new ArrayList<>();
    if (freeze.isPresent() && link.status(now) == LinkStatus.LIVE) {
      spans.add(Span.plain("frozen by security, so nobody opens it now; otherwise "));
    }
    spans.addAll(status(link, now));
    return spans;
  }

  /** How the link stands, and its picture: {@code opens until TIME, kept until TIME}. */
  public static List<Span> status(Link link, Instant now) {
    List<Span> spans = new ArrayList<>(ending(link, now));
    if (link.erasedAt().isPresent()) {
      spans.add(Span.plain(", erased "));
      spans.add(Span.time(link.erasedAt().get()));
    } else if (link.isHeld()) {
      spans.add(Span.plain(", kept under a legal hold until that is lifted"));
    } else if (link.keptUntil().isPresent()
        && link.keeping().erasure().filter(now::isBefore).isPresent()) {
      spans.add(Span.plain(", kept until "));
      spans.add(Span.time(link.keptUntil().get()));
    } else {
      boolean live = link.status(now) == LinkStatus.LIVE;
      spans.add(Span.plain(live ? ", then erased" : ", being erased"));
    }
    return spans;
  }

  /** Of one that was revoked, and that nothing but a renewal brings back. */
  static Line revoked(NamedPictures.Named named, Instant now) {
    Link link = named.link();
    return link.keptUntil().filter(now::isBefore).isPresent()
        ? Line.of(
            Span.plain(named.subject() + " was revoked. An admin of "),
            Span.conversation(link.audience()),
            Span.plain(" can renew it."))
        : Line.of(
            named.subject()
                + " was revoked and is being erased, and nothing brings it back. Post it again to"
                + " share it.");
  }

  private static List<Span> ending(Link link, Instant now) {
    LinkStatus status = link.status(now);
    return switch (status) {
      case LIVE ->
          link.own().endsWhenSeen()
              ? List.of(
                  Span.plain("opens until everybody has looked, at the latest until "),
                  Span.time(link.expiresAt()))
              : List.of(Span.plain("opens until "), Span.time(link.expiresAt()));
      case EXPIRED ->
          link.endedAsSeen()
              ? List.of(Span.plain("ended as everybody had looked"))
              : List.of(Span.plain("expired "), Span.time(link.expiresAt()));
      case REVOKED ->
          List.of(
              Span.plain("revoked "),
              Span.time(link.revokedAt().orElseThrow(() -> new IllegalStateException("revoked"))));
      case USED_UP -> List.of(Span.plain("all its views are used up"));
    };
  }

  /**
   * What was set for the picture alone and holds, so that nobody looks for it in the policy of the
   * channel; empty where nothing was.
   */
  public static Optional<Line> own(Link link) {
    List<Span> spans = new ArrayList<>();
    link.setEnd()
        .filter(end -> !link.expiresAt().isBefore(end))
        .ifPresent(
            end -> {
              spans.add(Span.plain("opens until "));
              spans.add(Span.time(link.expiresAt()));
            });
    link.setLimit()
        .filter(limit -> !Setting.VIEWS.widens(link.limit(), limit))
        .ifPresent(
            limit -> {
              spans.add(Span.plain((spans.isEmpty() ? "" : ", ") + "views "));
              spans.add(Span.code(Setting.VIEWS.format(link.limit())));
            });
    for (Setting<?> setting : Setting.ALL) {
      link.own()
          .text(setting.name())
          .ifPresent(
              text -> {
                spans.add(Span.plain((spans.isEmpty() ? "" : ", ") + setting.name() + " "));
                spans.add(Span.code(text));
              });
    }
    if (spans.isEmpty()) {
      return Optional.empty();
    }
    spans.add(0, Span.plain("Set for this picture: "));
    spans.add(Span.plain("."));
    return Optional.of(new Line(spans));
  }

  /** {@code 3 of 10 views}. */
  public static String views(Link link) {
    if (link.own().burns()) {
      return link.viewsLeft().equals(OptionalInt.of(0))
          ? "seen once, as was set"
          : "to be seen once, and erased then";
    }
    String counted =
        link.limit().total().isPresent()
            ? link.views() + " of " + link.limit().total().getAsInt() + " views"
            : link.views() + (link.views() == 1 ? " view" : " views");
    return link.limit().oncePerPerson() ? counted + ", once for each person" : counted;
  }

  static Line line(List<Span> first, Span... then) {
    List<Span> spans = new ArrayList<>(first);
    spans.addAll(List.of(then));
    return new Line(spans);
  }

  /**
   * For whoever reads the card, and was not let in.
   *
   * @param asks whether they can ask by Request
   */
  static Line notApproved(NamedPictures.Named named, boolean asks) {
    String why = " opens only for whoever was let in.";
    return asks
        ? askable(named, why)
        : Line.of(named.subject() + why + " Ask whoever posted it, or an admin of the channel.");
  }

  /**
   * For whoever is refused where others can let them in; they are told nothing else of it.
   *
   * @param outcome why they may not look
   */
  static Line askable(NamedPictures.Named named, Outcome outcome) {
    return askable(
        named,
        outcome == Outcome.NOT_IN_GROUP
            ? " opens only for the members of some groups, and for whoever was let in."
            : " does not open for you as things are.");
  }

  private static Line askable(NamedPictures.Named named, String why) {
    return Line.of(
        named.subject() + why + " Press Request and say why, and those who may decide are asked.");
  }
}
