package io.cloakroom.command.link;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.link.Link;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a picture back everywhere, for its author, within ten minutes, or once they deleted its
 * post: its links end, its bytes go, its card stays as a tombstone.
 */
final class Remove implements Command {
  static final String WORDS = "remove";

  private static final Duration WITHIN = Duration.ofMinutes(10);

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          "Take your own picture back everywhere, within 10 minutes",
          "remove LINK",
          CallerRight.ANYONE,
          Parameters.IMAGE);

  private final NamedPictures pictures;
  private final OwnPictures own;
  private final Denials denials;
  private final Clock clock;

  Remove(NamedPictures pictures, OwnPictures own, Denials denials, Clock clock) {
    this.pictures = pictures;
    this.own = own;
    this.denials = denials;
    this.clock = clock;
  }

  /** Whether the picture is young enough, or its author deleted its post. */
  static boolean isPossible(NamedPictures pictures, Link link, Instant now) {
    return now.isBefore(pictures.firstIssuedAt(link).plus(WITHIN))
        || pictures.isDeletedByAuthor(link);
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    List<Line> lines = new ArrayList<>();
    String reference = request.values().required(Parameters.IMAGE.name());
    for (NamedPictures.Named named : pictures.named(request.where(), reference)) {
      Link link = named.link();
      if (link.owner().equals(request.caller())) {
        lines.add(removed(request, named));
      } else {
        denials.record(USAGE, request.caller(), link, "not_owner");
      }
    }
    return lines.isEmpty() ? LinkWords.nothingHere() : new Reply.Say(lines, List.of(), false);
  }

  private static Line tooOld(NamedPictures.Named named) {
    String old = named.subject() + " is older than 10 minutes";
    String revoke = ". Press Revoke, or type revoke with its link.";
    Optional<Instant> kept = named.link().keptUntil();
    return kept.isEmpty()
        ? Line.of(old + ": it can be revoked, which ends its link and then erases it" + revoke)
        : Line.of(
            Span.plain(
                old
                    + ": it can be revoked, which ends its link for good. Nobody sees it from then"
                    + " on, and it is erased "),
            Span.time(kept.get()),
            Span.plain(revoke));
  }

  private Line gone(NamedPictures.Named named) {
    return Line.of(
        named.subject()
            + " is erased already: nobody can open it, and nothing of it is kept."
            + (pictures.hasOriginal(named.link())
                ? " What you posted still stands in the channel: please delete that yourself."
                : ""));
  }

  /** Whoever takes it back is told the truth: what they want gone stays for now. */
  private Line held(Request request, NamedPictures.Named named) {
    return Line.of(
        named.subject()
            + switch (own.removeEverywhere(request.caller(), named.link().image().id())) {
              case REMOVED, ORIGINAL_STANDS ->
                  " no longer opens for anybody: its links have ended. A copy is kept under a legal"
                      + " hold, which shows it to nobody; it is erased once that is lifted. Ask"
                      + " security if you need to know more."
                      + (pictures.hasOriginal(named.link())
                          ? " What you posted still stands in the channel: please delete that"
                              + " yourself."
                          : "");
              case UNDER_WAY ->
                  " no longer opens for anybody. Its post is still being worked on, so press this"
                      + " again in a minute. A copy is kept under a legal hold until that is"
                      + " lifted.";
            });
  }

  private Line removed(Request request, NamedPictures.Named named) {
    Link link = named.link();
    if (link.erasedAt().isPresent()) {
      return gone(named);
    }
    if (!isPossible(pictures, link, clock.instant())) {
      return tooOld(named);
    }
    if (link.isHeld()) {
      return held(request, named);
    }
    return Line.of(
        named.subject()
            + switch (own.removeEverywhere(request.caller(), link.image().id())) {
              case REMOVED ->
                  " is removed everywhere: nobody can open it, and its bytes are being erased. The"
                      + " card stays and says so.";
              case ORIGINAL_STANDS ->
                  " no longer opens for anybody, and its bytes are being erased. What you posted"
                      + " still stands in the channel: please delete that yourself.";
              case UNDER_WAY ->
                  " no longer opens for anybody. Its post is still being worked on, so press this"
                      + " again in a minute to erase the bytes too.";
            });
  }
}
