package io.cloakroom.command.link;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the pictures of a conversation, latest first: to its members what they can open and what
 * they posted themselves, to its admins everything.
 */
final class ListLinks implements Command {
  static final int PAGE = 10;

  private static final Usage USAGE =
      Usage.of(
          "list",
          "List the pictures of this channel",
          "list",
          CallerRight.MEMBER_OR_SECURITY,
          Parameters.CHANNEL,
          Parameters.BEFORE);

  private final LinkStore store;
  private final Links links;
  private final CallerRights rights;
  private final SecurityFacts security;
  private final Clock clock;

  ListLinks(
      LinkStore store, Links links, CallerRights rights, SecurityFacts security, Clock clock) {
    this.store = store;
    this.links = links;
    this.rights = rights;
    this.security = security;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    boolean admin =
        rights.meets(
                CallerRight.CHANNEL_ADMIN, request.caller(), request.target(), request.membership())
            || (!request.membership().inConversation() && security.areToldOfAll(USAGE, request));
    List<Link> page = store.in(request.target(), before(request), PAGE);
    List<Line> lines = new ArrayList<>();
    for (Link link : page) {
      if (admin || isLive(link) || link.owner().equals(request.caller())) {
        lines.add(line(request, link, admin));
      }
    }
    List<Button> more =
        page.size() < PAGE ? List.of() : List.of(next(request, page.get(page.size() - 1)));
    if (lines.isEmpty()) {
      lines.add(empty(!more.isEmpty()));
    }
    return new Reply.Say(lines, more, false);
  }

  private Line line(Request request, Link link, boolean admin) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.code(link.image().id().toString()));
    store
        .words(link.image().id())
        .title()
        .ifPresent(title -> spans.addAll(List.of(Span.plain(" "), Span.bold(title))));
    spans.add(Span.plain(" by "));
    spans.add(Span.person(link.owner()));
    spans.add(Span.plain(", issued "));
    spans.add(Span.time(link.issuedAt()));
    spans.add(Span.plain(", "));
    spans.addAll(LinkWords.status(link, links.freeze(link), now()));
    spans.addAll(LinkWords.audience(link, links.audience(link), now()));
    if (admin || link.owner().equals(request.caller())) {
      spans.add(Span.plain(", " + LinkWords.views(link)));
    }
    return new Line(spans);
  }

  private static Line empty(boolean more) {
    return Line.of(
        more
            ? "Nothing on this page that opens. Press Older to read on."
            : "No pictures here that you can open. Post one, and it is listed.");
  }

  private static Button next(Request request, Link last) {
    return new Button(
        "Older",
        USAGE.words(),
        Map.of(
            Parameters.CHANNEL.name(), request.target().id(),
            Parameters.BEFORE.name(), last.id().toString()),
        Button.Style.NORMAL);
  }

  /** A page that cannot be read starts over. */
  private static Optional<LinkId> before(Request request) {
    return request
        .values()
        .text(Parameters.BEFORE.name())
        .flatMap(ImageId::parse)
        .map(id -> new LinkId(id.value()));
  }

  private boolean isLive(Link link) {
    return link.status(now()) == LinkStatus.LIVE;
  }

  private Instant now() {
    return clock.instant();
  }
}
