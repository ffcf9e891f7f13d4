package io.cloakroom.command.link;

import io.cloakroom.access.Decision;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.util.ArrayList;
import java.util.List;

/** Lets somebody at the pictures that they name and may manage; any other is a denial on record. */
final class ManagedPictures {
  private final NamedPictures pictures;
  private final Links links;
  private final CallerRights rights;
  private final Denials denials;

  /** The pictures of one call, and what is said of the others. */
  record Found(List<NamedPictures.Named> own, List<Line> refusals) {
    Found {
      own = List.copyOf(own);
      refusals = List.copyOf(refusals);
    }

    boolean isNothing() {
      return own.isEmpty() && refusals.isEmpty();
    }
  }

  ManagedPictures(NamedPictures pictures, Links links, CallerRights rights, Denials denials) {
    this.pictures = pictures;
    this.links = links;
    this.rights = rights;
    this.denials = denials;
  }

  /**
   * @param ending whether the link is to end: security may do that as well, and whoever posted it
   *     whatever they are now
   * @param done what is not allowed to others: {@code revoked}
   */
  Found find(Usage usage, Request request, boolean ending, String done) {
    List<NamedPictures.Named> own = new ArrayList<>();
    List<Line> refusals = new ArrayList<>();
    String reference = request.values().required(Parameters.IMAGE.name());
    for (NamedPictures.Named named : pictures.named(request.where(), reference)) {
      Link link = named.link();
      Decision decision =
          ending
              ? links.mayRevoke(request.caller(), link)
              : links.mayManage(request.caller(), link);
      if (decision.allowed()
          || (ending && rights.meets(CallerRight.SECURITY, request.caller(), link.audience()))) {
        own.add(named);
      } else {
        denials.record(usage, request.caller(), link, decision.outcome().word());
        if (pictures.isKnownTo(request.caller(), link)) {
          refusals.add(
              link.isOwnedBy(request.caller())
                  ? asGuest(named, done)
                  : notYours(named, ending, done));
        }
      }
    }
    return new Found(own, refusals);
  }

  /** Whoever posted it as a guest would only be sent to themselves. */
  private static Line asGuest(NamedPictures.Named named, String done) {
    return Line.of(
        Span.plain(
            named.subject() + " cannot be " + done + " by guests and partners. Ask an admin of "),
        Span.conversation(named.link().audience()),
        Span.plain("."));
  }

  private static Line notYours(NamedPictures.Named named, boolean securityToo, String done) {
    return Line.of(
        Span.plain(named.subject() + " can be " + done + " by "),
        Span.person(named.link().owner()),
        Span.plain(securityToo ? ", the admins of " : " and the admins of "),
        Span.conversation(named.link().audience()),
        Span.plain((securityToo ? " and security" : "") + ". Ask one of them."));
  }
}
