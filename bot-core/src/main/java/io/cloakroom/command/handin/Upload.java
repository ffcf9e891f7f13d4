package io.cloakroom.command.handin;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.link.LinkWords;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.handin.HandInPages;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands a picture in without its ever standing in the channel. A chat that gives a command a file
 * hands that to the intake itself; where none came the answer is a page of the caller's own.
 */
public final class Upload implements Command {
  private static final String PICTURE = "picture";
  private static final String REPLACES = "replaces";

  private static final Usage USAGE =
      Usage.of(
          "upload",
          "Post pictures that never stand in the channel as they are",
          "upload",
          CallerRight.MEMBER,
          new Parameter(
              PICTURE, Parameter.Type.FILE, false, "the picture, attached here", List.of()),
          Parameters.text("text", false, "what to say with it"),
          new Parameter(
              REPLACES,
              Parameter.Type.IMAGE,
              false,
              "a link: what you hand in takes its place",
              List.of()));

  private final HandInPages pages;
  private final Messenger messenger;
  private final NamedPictures pictures;
  private final Links links;
  private final Clock clock;

  /**
   * @param messenger only asked which conversations are somebody's own
   */
  public Upload(
      HandInPages pages, Messenger messenger, NamedPictures pictures, Links links, Clock clock) {
    this.pages = pages;
    this.messenger = messenger;
    this.pictures = pictures;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<String> replaced = request.values().text(REPLACES);
    if (replaced.isPresent()) {
      return replacing(request, replaced.get());
    }
    Conversation where = request.where();
    Optional<HandInPages.Refusal> refusal = pages.refusal(request.caller(), where);
    return Reply.Say.of(
        refusal.isPresent()
            ? new Line[] {refused(refusal.get(), where)}
            : page(pages.open(request.caller(), where), where));
  }

  /** A page for a new version of one picture. */
  private Reply replacing(Request request, String named) {
    List<Link> found =
        pictures.named(request.where(), named).stream()
            .map(one -> links.latest(one.link()))
            .filter(link -> maySee(request.caller(), link))
            .toList();
    if (found.isEmpty()) {
      return LinkWords.nothingHere();
    }
    if (found.size() > 1) {
      return Reply.Say.of(
          Line.of("That names several pictures. Use upload with the link of the one to replace."));
    }
    Link link = found.get(0);
    Decision edit = links.mayEdit(request.caller(), link);
    if (edit.outcome() == Outcome.FROZEN) {
      return Reply.Say.of(Problems.frozen());
    }
    if (!edit.allowed()) {
      return Reply.Say.of(
          Line.of(
              "A picture is replaced by whoever posted it, or may edit it. Ask them, or post yours"
                  + " by itself."));
    }
    if (!link.isReplaceable(clock.instant())) {
      return Reply.Say.of(Line.of(ended(link)));
    }
    return Reply.Say.of(
        Line.of(
            Span.link("Hand in the new version", pages.openFor(request.caller(), link)),
            Span.plain(
                " on a page of your own, within "
                    + HandInPages.LIFETIME.toMinutes()
                    + " minutes. The link and the number of views stay; the version that is there"
                    + " is kept as long as the picture, for those who may edit it. You are told"
                    + " once it is there.")),
        Line.of(
            (request.values().text(PICTURE).isPresent()
                    ? "The file that came with the command was not used: choose it there. "
                    : "")
                + "Whoever has the page's address hands in as you, so pass it on to nobody."));
  }

  private boolean maySee(Person caller, Link link) {
    return link.isOwnedBy(caller)
        || pictures.isKnownTo(caller, link)
        || links.mayEdit(caller, link).allowed();
  }

  private String ended(Link link) {
    if (link.erasedAt().isPresent()) {
      return "That picture is erased, so nothing can take its place. Post yours by itself.";
    }
    if (link.own().burns()) {
      return "That picture is to be seen once, so it stays as it is. Post yours by itself.";
    }
    return link.revokedAt().isPresent()
        ? "Its link was revoked, so nothing takes its place. An admin can renew it; then use upload"
            + " again."
        : "Its link has ended, so nothing takes its place. Renew it first, then use upload again.";
  }

  private Line[] page(URI address, Conversation where) {
    List<Line> lines = new ArrayList<>();
    String minutes = HandInPages.LIFETIME.toMinutes() + " minutes";
    boolean own = messenger.isPrivate(where);
    lines.add(
        Line.of(
            Span.link("Hand in your pictures", address),
            Span.plain(" on a page of your own, from a phone too: up to "),
            Span.plain(HandInPages.MOST + " at once, for "),
            own ? Span.plain("this conversation") : Span.conversation(where),
            Span.plain(
                " and in your name. Nothing of them ever stands "
                    + (own ? "here" : "there")
                    + " as it is.")));
    lines.add(
        Line.of(
            "For you alone: the page is good once, within "
                + minutes
                + ". Whoever has its address hands in as you, so pass it on to nobody."));
    if (own) {
      lines.add(
          Line.of(
              "What you post to me here otherwise is kept for you alone too, but what you sent"
                  + " stays in this conversation until you delete it. To let others look, press"
                  + " More on its card, and Share."));
    }
    return lines.toArray(Line[]::new);
  }

  private static Line refused(HandInPages.Refusal why, Conversation where) {
    return switch (why) {
      case NOT_GOVERNED ->
          Line.of(
              Span.plain("Pictures are not looked after in "),
              Span.conversation(where),
              Span.plain(", so nothing is handed in there. Use upload in another channel."));
      case NOT_THEM -> Line.of("You cannot post here, so use upload in a channel where you can.");
      case NOT_THE_BOT ->
          Line.of("I am not in this channel, or may not write here. Let me in, and try again.");
      case INCOMPLETE, TOO_MUCH, NO_ROOM ->
          throw new IllegalArgumentException("nothing was sent yet");
      case UNKNOWN ->
          Line.of(
              "The chat did not answer when I asked what you may do here, so I did nothing. Try"
                  + " again in a minute.");
    };
  }
}
