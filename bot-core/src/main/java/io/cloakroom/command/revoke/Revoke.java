package io.cloakroom.command.revoke;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.link.LinkCommands;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.ManagedPictures;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.undo.Undoings;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.policy.project.Projects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends the links of a picture, for whoever posted it, administers its channel, or is security; or
 * all of a channel or project that were issued since some time, or that are one person's.
 */
public final class Revoke implements Command {
  static final String WORDS = "revoke";

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          HelpWords.WORDS::revoke,
          "revoke LINK",
          CallerRight.ANYONE,
          Parameters.optional(Parameters.IMAGE),
          RevokeRange.SINCE,
          RevokeRange.FROM,
          RevokeRange.FOR,
          RevokeRange.PROJECT,
          Parameters.CHANNEL,
          Parameters.RANGE,
          Parameters.SURE,
          Parameters.SHOWN,
          Parameters.ANSWER);

  private final ManagedPictures managed;
  private final Links links;
  private final RevokeRange range;
  private final RevokeChosen chosen;
  private final Undoings undoings;
  private final Slash slash;

  /**
   * @param pictures finds what is to be ended
   */
  public Revoke(
      LinkCommands pictures,
      RuleSources rules,
      PictureSources sources,
      ChosenPictures chosen,
      CallerRights rights,
      Denials denials,
      Slash slash,
      Clock clock) {
    this.managed = pictures.managed();
    this.links = sources.links();
    this.range =
        new RevokeRange(
            pictures.pictures(),
            pictures.terms(),
            new Projects(rules.store()),
            links,
            rights,
            denials,
            slash,
            clock);
    this.chosen = new RevokeChosen(managed, pictures.pictures(), rules.policies(), chosen);
    this.undoings = new Undoings(rules.keepsakes(), clock);
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
    Optional<Reply> asked =
        ChosenPictures.areMeant(request) ? chosen.ask(request) : Optional.empty();
    if (asked.isPresent()) {
      return asked.get();
    }
    return request.values().has(Parameters.IMAGE.name())
        ? one(request)
        : Problems.of(slash, USAGE, Parameters.IMAGE.name(), RevokeWords.WORDS.whichPicture());
  }

  private Reply one(Request request) {
    ManagedPictures.Found found = managed.find(USAGE, request, ManagedPictures.Wish.REVOKE);
    Optional<String> answer = request.values().text(Parameters.ANSWER.name());
    if (Undoings.isAsked(answer) && (found.unknown() || !found.own().isEmpty())) {
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
        links.find(named.link().id()).flatMap(Undoings::ended).ifPresent(revoked::add);
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

  /**
   * What was revoked a moment ago by the same person opens again; nothing of it was erased yet.
   * While the chat does not say of all what they may, none does: pressed again it is undone.
   */
  private Reply undone(Request request, ManagedPictures.Found found, String answer) {
    if (found.unknown()) {
      String reference = request.values().required(Parameters.IMAGE.name());
      return new Reply.Say(
          found.refusals(), List.of(Undoings.button(WORDS, reference, answer)), false);
    }
    Set<String> revoked = Set.copyOf(undoings.take(request.caller(), answer).orElse(List.of()));
    List<Line> lines = new ArrayList<>();
    for (NamedPictures.Named named : found.own()) {
      lines.add(restore(request, named.link(), revoked) ? restored(named) : tooLate(named));
    }
    lines.addAll(found.refusals());
    return new Reply.Say(lines, List.of(), false);
  }

  /**
   * Also where it was shared to, where it ended there by the same press.
   *
   * @param revoked the links and their moments, as {@link Undoings#ended} writes them
   */
  private boolean restore(Request request, Link named, Set<String> revoked) {
    return links.ofImage(named.image().id()).stream()
            .filter(one -> Undoings.ended(one).filter(revoked::contains).isPresent())
            .filter(one -> links.restore(request.caller(), one, one.revokedAt().orElseThrow()))
            .count()
        > 0;
  }

  private static Line restored(NamedPictures.Named named) {
    return Line.of(RevokeWords.WORDS.notRevoked(named.spokenSubject()));
  }

  private static Line tooLate(NamedPictures.Named named) {
    return Line.of(RevokeWords.WORDS.tooLate(named.spokenSubject(), Undoings.TIME.toSeconds()));
  }

  private static Line done(NamedPictures.Named named) {
    String subject = named.spokenSubject();
    Span channel = Span.conversation(named.link().audience());
    return named
        .link()
        .keptUntil()
        .map(until -> Line.of(RevokeWords.WORDS.revoked(subject, channel, Span.time(until))))
        .orElseGet(() -> Line.of(RevokeWords.WORDS.revokedForGood(subject)));
  }

  static Line again(NamedPictures.Named named) {
    return Line.of(RevokeWords.WORDS.revokedBefore(named.spokenSubject()));
  }
}
