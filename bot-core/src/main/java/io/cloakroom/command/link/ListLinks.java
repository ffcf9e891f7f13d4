package io.cloakroom.command.link;

import static io.cloakroom.command.link.InfoWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.paging.LinkPage;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.intake.title.Title;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the pictures of a conversation, latest first: to its members what they can open and what
 * they posted themselves, to its admins everything. What a picture's card shows to all who read it
 * stands beside its line.
 */
final class ListLinks implements Command {
  private static final Usage USAGE =
      Usage.reading(
          "list",
          HelpWords.WORDS::list,
          "list",
          CallerRight.MEMBER_OR_SECURITY,
          Parameters.CHANNEL,
          Parameters.BEFORE,
          Parameters.AFTER);

  private final LinkStore store;
  private final Titles titles;
  private final Links links;
  private final CallerRights rights;
  private final SecurityFacts security;
  private final Thumbnails thumbnails;
  private final Clock clock;

  ListLinks(
      LinkStore store,
      Titles titles,
      Links links,
      CallerRights rights,
      SecurityFacts security,
      Thumbnails thumbnails,
      Clock clock) {
    this.store = store;
    this.titles = titles;
    this.links = links;
    this.rights = rights;
    this.security = security;
    this.thumbnails = thumbnails;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    boolean reads = request.membership().inConversation();
    boolean admin =
        rights.meets(
                CallerRight.CHANNEL_ADMIN, request.caller(), request.target(), request.membership())
            || (!reads && security.areToldOfAll(USAGE, request));
    LinkPage page =
        LinkPage.of(
            of(request.target()),
            request.values()::text,
            USAGE.words(),
            Map.of(Parameters.CHANNEL.name(), request.target().id()));
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    Map<Integer, Thumbnail> beside = new HashMap<>();
    for (Link link : page.links()) {
      boolean own = link.owner().equals(request.caller());
      if (admin || isLive(link) || own) {
        int number = lines.size() + 1;
        Title title = reads || own ? titles.of(link) : titles.withoutWords(link);
        thumbnails
            .of(link, request.caller(), number, title.text())
            .ifPresent(one -> beside.put(number - 1, one));
        lines.add(line(number, title, link, admin || own));
        if (links.mayView(request.caller(), link).allowed()) {
          buttons.add(button(WORDS.openNumber(number), Open.WORDS, link));
        }
        buttons.add(button(WORDS.moreAbout(number), Info.WORDS, link));
      }
    }
    buttons.addAll(page.turns());
    if (lines.isEmpty()) {
      lines.add(empty(page.links().size() == LinkPage.SIZE));
    }
    return new Reply.Say(lines, buttons, beside, false, Optional.empty());
  }

  private LinkPage.Source of(Conversation where) {
    return new LinkPage.Source() {
      @Override
      public List<Link> before(Optional<LinkId> one, int limit) {
        return store.in(where, one, limit);
      }

      @Override
      public List<Link> after(LinkId one, int limit) {
        return store.after(where, one, limit);
      }
    };
  }

  private Button button(String label, String command, Link link) {
    return new Button(
        label,
        command,
        Map.of(Parameters.IMAGE.name(), NamedPictures.reference(store, link)),
        Button.Style.NORMAL);
  }

  private Line line(int number, Title title, Link link, boolean counted) {
    Line listed =
        Line.of(
            WORDS.listed(
                number,
                Span.bold(title.text()),
                Span.code(link.image().id().toString()),
                Span.person(link.owner()),
                Span.time(link.issuedAt()),
                new Line(LinkWords.status(link, links.policy(link), now())),
                new Line(LinkWords.audience(link, links.audience(link), now()))));
    return counted ? Line.joined(", ", List.of(listed, Line.of(LinkWords.views(link)))) : listed;
  }

  private static Line empty(boolean more) {
    return Line.of(more ? WORDS.nothingOpensHere() : WORDS.noPictures());
  }

  private boolean isLive(Link link) {
    return link.status(now()) == LinkStatus.LIVE;
  }

  private Instant now() {
    return clock.instant();
  }
}
