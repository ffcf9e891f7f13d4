package io.cloakroom.command.link;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.undo.Undoings;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends the links of a picture, for whoever posted it, administers its channel, or is security; or
 * all of a channel or project that were issued since some time, or that are one person's.
 */
final class Revoke implements Command {
  static final String WORDS = "revoke";

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          "End a link, or all of a channel or a person; only admins renew it",
          "revoke LINK",
          CallerRight.ANYONE,
          Parameters.optional(Parameters.IMAGE),
          RevokeRange.SINCE,
          RevokeRange.FROM,
          RevokeRange.FOR,
          RevokeRange.PROJECT,
          Parameters.CHANNEL,
          Parameters.RANGE,
          Parameters.ANSWER);

  private final ManagedPictures managed;
  private final Links links;
  private final RevokeRange range;
  private final Undoings undoings;
  private final Slash slash;

  Revoke(ManagedPictures managed, Links links, RevokeRange range, Undoings undoings, Slash slash) {
    this.managed = managed;
    this.links = links;
    this.range = range;
    this.undoings = undoings;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return parameter.equals(RevokeRange.PROJECT)
        ? range.projects(call.caller(), call.where())
        : parameter.choices();
  }

  @Override
  public Reply run(Request request) {
    if (request.values().has(Parameters.RANGE.name())) {
      return range.revoke(USAGE, request);
    }
    if (request.values().has(RevokeRange.SINCE.name())
        || request.values().has(RevokeRange.FROM.name())
        || request.values().has(RevokeRange.FOR.name())
        || request.values().has(RevokeRange.PROJECT.name())) {
      return range.ask(USAGE, request);
    }
    return request.values().has(Parameters.IMAGE.name())
        ? one(request)
        : Problems.of(slash, USAGE, Parameters.IMAGE.name(), "which picture?");
  }

  private Reply one(Request request) {
    ManagedPictures.Found found = managed.find(USAGE, request, ManagedPictures.Wish.REVOKE);
    Optional<String> answer = request.values().text(Parameters.ANSWER.name());
    if (Undoings.isAsked(answer) && !found.own().isEmpty()) {
      return undone(request, found, answer.orElseThrow());
    }
    List<Line> lines = new ArrayList<>();
    List<String> revoked = new ArrayList<>();
    for (NamedPictures.Named named : found.own()) {
      String what = WORDS + " " + named.link().id();
      boolean twice =
          named.link().revokedAt().isPresent() && undoings.isNoted(request.caller(), what);
      if (!twice && links.revoke(request.caller(), named.link())) {
        undoings.note(request.caller(), what);
        lines.add(done(named));
        links.find(named.link().id()).flatMap(Revoke::ended).ifPresent(revoked::add);
      } else {
        lines.add(again(named));
      }
    }
    lines.addAll(found.refusals());
    return lines.isEmpty()
        ? LinkWords.nothingHere()
        : new Reply.Say(lines, undo(request, revoked), false);
  }

  private List<Button> undo(Request request, List<String> revoked) {
    String reference = request.values().required(Parameters.IMAGE.name());
    return revoked.isEmpty()
        ? List.of()
        : List.of(undoings.offer(request.caller(), WORDS, reference, revoked));
  }

  /** What was revoked a moment ago by the same person opens again; nothing of it was erased yet. */
  private Reply undone(Request request, ManagedPictures.Found found, String answer) {
    List<String> revoked = undoings.take(request.caller(), answer).orElse(List.of());
    List<Line> lines = new ArrayList<>();
    for (NamedPictures.Named named : found.own()) {
      long restored = revoked.stream().filter(one -> restore(request, named.link(), one)).count();
      lines.add(restored > 0 ? restored(named) : tooLate(named));
    }
    return new Reply.Say(lines, List.of(), false);
  }

  /**
   * Also where it was shared to, where it ended there by the same press.
   *
   * @param revoked the link and the moment, as {@link #ended} writes them
   */
  private boolean restore(Request request, Link named, String revoked) {
    return links.ofImage(named.image().id()).stream()
        .filter(one -> ended(one).filter(revoked::equals).isPresent())
        .anyMatch(one -> links.restore(request.caller(), one, one.revokedAt().orElseThrow()));
  }

  /** What is remembered of a link that was revoked; empty of one that was not. */
  static Optional<String> ended(Link link) {
    return link.revokedAt().map(at -> link.id() + " " + at);
  }

  private static Line restored(NamedPictures.Named named) {
    return Line.of(
        named.subject() + " is not revoked: it opens as before. Its card says so in a moment.");
  }

  private static Line tooLate(NamedPictures.Named named) {
    return Line.of(
        named.subject()
            + " stays as it is: what was done can be undone for "
            + Undoings.TIME.toSeconds()
            + " seconds, by whoever did it. See info for what you may do now.");
  }

  private static Line done(NamedPictures.Named named) {
    String done =
        named.subject()
            + " is revoked: nobody can open it from now on, and what was still loading stops.";
    Link link = named.link();
    return link.keptUntil().isPresent()
        ? Line.of(
            Span.plain(done + " Only an admin of "),
            Span.conversation(link.audience()),
            Span.plain(" can make a new link, for as long as it is kept: until "),
            Span.time(link.keptUntil().get()),
            Span.plain(". Remove, where you may, has it erased."))
        : Line.of(done + " To share it again, post it again.");
  }

  private static Line again(NamedPictures.Named named) {
    return Line.of(
        named.subject()
            + " was revoked before, so there is nothing left to do: nobody can open it.");
  }
}
