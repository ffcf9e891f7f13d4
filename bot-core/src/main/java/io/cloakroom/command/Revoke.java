package io.cloakroom.command;

import io.cloakroom.access.Decision;
import io.cloakroom.chat.Line;
import io.cloakroom.chat.Span;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.util.ArrayList;
import java.util.List;

/** Ends the links of a picture, for whoever posted it, administers its channel, or is security. */
final class Revoke implements Command {
  private static final Usage USAGE =
      Usage.of(
          "revoke",
          "End a link, at once and for good",
          "revoke LINK",
          Need.ANYONE,
          Parameters.IMAGE);

  private final Pictures pictures;
  private final Links links;
  private final Gate gate;
  private final Denials denials;

  Revoke(Pictures pictures, Links links, Gate gate, Denials denials) {
    this.pictures = pictures;
    this.links = links;
    this.gate = gate;
    this.denials = denials;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    List<Line> lines = new ArrayList<>();
    String reference = request.values().required(Parameters.IMAGE.name());
    for (Pictures.Named named : pictures.named(request.where().workspace(), reference)) {
      revoke(request, named, lines);
    }
    return lines.isEmpty() ? Words.nothingHere() : new Reply.Say(lines, List.of(), false);
  }

  private void revoke(Request request, Pictures.Named named, List<Line> lines) {
    Link link = named.link();
    Decision decision = links.mayManage(request.caller(), link);
    if (decision.allowed() || gate.meets(Need.SECURITY, request.caller(), link.audience())) {
      lines.add(links.revoke(request.caller(), link) ? done(named) : again(named));
      return;
    }
    denials.record(USAGE, request.caller(), link, decision.outcome().word());
    if (pictures.isKnownTo(request.caller(), link)) {
      lines.add(notYours(named));
    }
  }

  private static Line done(Pictures.Named named) {
    return Line.of(
        named.subject()
            + " is revoked: nobody can open it from now on, and what was still loading stops. To"
            + " share it again, post it again.");
  }

  private static Line again(Pictures.Named named) {
    return Line.of(
        named.subject()
            + " was revoked before, so there is nothing left to do: nobody can open it.");
  }

  private static Line notYours(Pictures.Named named) {
    return Line.of(
        Span.plain(named.subject() + " can be revoked by "),
        Span.person(named.link().owner()),
        Span.plain(", the admins of "),
        Span.conversation(named.link().audience()),
        Span.plain(" and security. Ask one of them."));
  }
}
