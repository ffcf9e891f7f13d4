package io.cloakroom.command.incident;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets security look at a picture for a quarter of an hour that it may not see otherwise. Whoever
 * posted it is told, and so is the channel that security reads.
 */
final class IncidentBreakGlass implements Command {
  private static final Usage USAGE =
      Usage.of(
          "incident break-glass",
          HelpWords.WORDS::incidentBreakGlass,
          "incident break-glass LINK reason:leak reported by the press office",
          CallerRight.SECURITY,
          Parameters.IMAGE,
          Parameters.REASON);

  private final NamedPictures pictures;
  private final Links links;
  private final AccessRequests requests;
  private final Clock clock;

  IncidentBreakGlass(NamedPictures pictures, Links links, AccessRequests requests, Clock clock) {
    this.pictures = pictures;
    this.links = links;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    String reason = request.values().required(Parameters.REASON.name());
    if (!ReasonGiven.isOne(reason)) {
      return Reply.Say.of(Line.of(IncidentWords.WORDS.reasonTooLong()));
    }
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    for (NamedPictures.Named named :
        pictures.named(request, request.values().required(Parameters.IMAGE.name()))) {
      lines.add(opened(request, named.link(), reason, buttons));
    }
    return lines.isEmpty() ? LinkWords.nothingHere() : new Reply.Say(lines, buttons, false);
  }

  private Line opened(Request request, Link link, String reason, List<Button> buttons) {
    Instant now = clock.instant();
    if (link.status(now) != LinkStatus.LIVE) {
      Line status = new Line(LinkWords.status(link, links.policy(link), now));
      return Line.of(IncidentWords.WORDS.notOpened(status, Span.conversation(link.audience())));
    }
    if (links.freeze(link).isPresent()) {
      return Line.of(IncidentWords.WORDS.notOpenedFrozen());
    }
    Decision look = links.mayView(request.caller(), link);
    if (look.allowed()) {
      buttons.add(open(link));
      return Line.of(IncidentWords.WORDS.nothingToBreak());
    }
    if (look.outcome() == Outcome.UNKNOWN) {
      return LinkWords.chatSilent();
    }
    if (!links.mayViewOnceLetIn(request.caller(), link)) {
      return Line.of(IncidentWords.WORDS.doesNotHelp());
    }
    AccessRequest granted = requests.breakGlass(request.caller(), link, reason);
    buttons.add(open(link));
    return Line.of(
        IncidentWords.WORDS.opened(
            Span.conversation(link.audience()),
            Span.time(granted.until().orElse(now)),
            Span.person(link.owner())));
  }

  private Button open(Link link) {
    return new Button(
        IncidentWords.WORDS.open(),
        "open",
        Map.of(Parameters.IMAGE.name(), links.address(link.id()).toString()),
        Button.Style.PRIMARY);
  }
}
