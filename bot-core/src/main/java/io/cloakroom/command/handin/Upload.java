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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
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
          HelpWords.WORDS::upload,
          "upload",
          CallerRight.MEMBER,
          new Parameter(
              PICTURE, Parameter.Type.FILE, false, OptionWords.WORDS::uploadPicture, List.of()),
          Parameters.text("text", false, OptionWords.WORDS::uploadText),
          new Parameter(
              REPLACES, Parameter.Type.IMAGE, false, OptionWords.WORDS::uploadReplaces, List.of()));

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
            : page(request, pages.open(request.caller(), where)));
  }

  /** A page for a new version of one picture. */
  private Reply replacing(Request request, String named) {
    List<Link> found =
        pictures.named(request, named).stream()
            .map(one -> links.latest(one.link()))
            .filter(link -> maySee(request.caller(), link))
            .toList();
    if (found.isEmpty()) {
      return pictures.nothing(request, named);
    }
    if (found.size() > 1) {
      return Reply.Say.of(Line.of(UploadWords.WORDS.severalNamed()));
    }
    Link link = found.get(0);
    Decision edit = links.mayEdit(request.caller(), link);
    if (edit.outcome() == Outcome.FROZEN) {
      return Reply.Say.of(Problems.frozen());
    }
    if (edit.outcome() == Outcome.UNKNOWN) {
      return Reply.Say.of(LinkWords.chatSilent());
    }
    if (!edit.allowed()) {
      return Reply.Say.of(Line.of(UploadWords.WORDS.notTheirs()));
    }
    if (!link.isReplaceable(clock.instant())) {
      return Reply.Say.of(Line.of(ended(link)));
    }
    Span page = Span.link(UploadWords.WORDS.handInVersion(), pages.openFor(request.caller(), link));
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(UploadWords.WORDS.versionPage(page, HandInPages.LIFETIME.toMinutes())));
    lines.add(Line.of(UploadWords.WORDS.passOnToNobody()));
    if (request.values().text(PICTURE).isPresent()) {
      lines.add(Line.of(UploadWords.WORDS.fileNotUsed()));
    }
    return Reply.Say.of(lines.toArray(Line[]::new));
  }

  private boolean maySee(Person caller, Link link) {
    return link.isOwnedBy(caller)
        || pictures.isKnownTo(caller, link)
        || links.mayEdit(caller, link).allowed();
  }

  private static String ended(Link link) {
    if (link.erasedAt().isPresent()) {
      return UploadWords.WORDS.erased();
    }
    if (link.own().burns()) {
      return UploadWords.WORDS.seenOnce();
    }
    return link.revokedAt().isPresent() ? UploadWords.WORDS.revoked() : UploadWords.WORDS.ended();
  }

  private Line[] page(Request request, URI address) {
    Conversation where = request.where();
    List<Line> lines = new ArrayList<>();
    Span page = Span.link(UploadWords.WORDS.handIn(), address);
    boolean own = messenger.isPrivate(where);
    lines.add(
        Line.of(
            own
                ? UploadWords.WORDS.pageHere(page, HandInPages.MOST)
                : UploadWords.WORDS.page(page, HandInPages.MOST, Span.conversation(where))));
    lines.add(Line.of(UploadWords.WORDS.goodOnce(HandInPages.LIFETIME.toMinutes())));
    if (own) {
      lines.add(Line.of(UploadWords.WORDS.keptForYou()));
      lines.add(Line.of(UploadWords.WORDS.checkHere()));
    }
    if (request.values().text(PICTURE).isPresent()) {
      lines.add(Line.of(UploadWords.WORDS.fileNotUsed()));
    }
    return lines.toArray(Line[]::new);
  }

  private static Line refused(HandInPages.Refusal why, Conversation where) {
    return switch (why) {
      case NOT_GOVERNED -> Line.of(UploadWords.WORDS.notGoverned(Span.conversation(where)));
      case NOT_THEM -> Line.of(UploadWords.WORDS.cannotPost());
      case NOT_THE_BOT -> Line.of(UploadWords.WORDS.notIn());
      case INCOMPLETE, TOO_MUCH, NO_ROOM ->
          throw new IllegalArgumentException("nothing was sent yet");
      case UNKNOWN -> Line.of(UploadWords.WORDS.silent());
    };
  }
}
