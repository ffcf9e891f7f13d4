package io.cloakroom.command.link;

import io.cloakroom.access.Outcome;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.undo.Undoings;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.AuthorRemove;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a picture back everywhere: its links end, its bytes go, its card stays as a tombstone. For
 * its author where and while the policy lets them; for the admins of its channel and security at
 * any time, who are asked first whether they mean it.
 */
final class Remove implements Command {
  static final String WORDS = "remove";

  /** What ends links, and what Undo presses. */
  static final String REVOKE = "revoke";

  /** One message of a post has ten pictures at most. */
  private static final int MOST_BUTTONS = 10;

  private static final Duration WITHIN = Duration.ofMinutes(10);

  private static final Usage USAGE =
      Usage.of(
              WORDS,
              HelpWords.WORDS::remove,
              "remove LINK",
              CallerRight.ANYONE,
              Parameters.IMAGE,
              Parameters.SURE)
          .with(CallerRight.CHANNEL_ADMIN, HelpWords.WORDS::removeMore)
          .with(CallerRight.SECURITY, HelpWords.WORDS::removeMore2);

  private final NamedPictures pictures;
  private final Links links;
  private final OwnPictures own;
  private final Policies policies;
  private final CallerRights rights;
  private final Denials denials;
  private final Undoings undoings;
  private final Clock clock;

  Remove(
      NamedPictures pictures,
      Links links,
      OwnPictures own,
      Policies policies,
      CallerRights rights,
      Denials denials,
      Undoings undoings,
      Clock clock) {
    this.pictures = pictures;
    this.links = links;
    this.own = own;
    this.policies = policies;
    this.rights = rights;
    this.denials = denials;
    this.undoings = undoings;
    this.clock = clock;
  }

  /** Whether its author may, at this moment. */
  static boolean isPossible(NamedPictures pictures, Policies policies, Link link, Instant now) {
    return switch (link.policy(policies).get(Setting.AUTHOR_REMOVE)) {
      case ALWAYS -> true;
      case TEN_MINUTES ->
          now.isBefore(pictures.firstIssuedAt(link).plus(WITHIN))
              || pictures.isDeletedByAuthor(link);
      case NEVER -> false;
    };
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    List<Line> lines = new ArrayList<>();
    List<NamedPictures.Named> asked = new ArrayList<>();
    List<NamedPictures.Named> shut = new ArrayList<>();
    boolean sure = request.values().has(Parameters.SURE.name());
    String reference = request.values().required(Parameters.IMAGE.name());
    for (NamedPictures.Named named : pictures.wherePosted(pictures.named(request, reference))) {
      Link link = named.link();
      boolean author = link.owner().equals(request.caller());
      if (link.erasedAt().isPresent() && author) {
        lines.add(gone(named));
      } else if (author && isPossible(pictures, policies, link, clock.instant())) {
        if (sure) {
          lines.add(removed(request, named));
        } else {
          shut.add(named);
        }
      } else {
        Optional<Boolean> inCharge = isInCharge(request, link);
        if (inCharge.isEmpty()) {
          denials.record(USAGE, request.caller(), link, Outcome.UNKNOWN.word());
          pictures.tellSilence(request, link, lines);
        } else if (!inCharge.get() && author) {
          lines.add(refused(named));
        } else if (!inCharge.get()) {
          denials.record(USAGE, request.caller(), link, "not_owner");
        } else if (link.erasedAt().isPresent()) {
          lines.add(gone(named));
        } else if (sure) {
          lines.add(removed(request, named));
        } else {
          asked.add(named);
        }
      }
    }
    if (!asked.isEmpty()) {
      lines.add(question(asked));
    }
    List<Button> buttons =
        new ArrayList<>(confirm(reference, Stream.concat(shut.stream(), asked.stream()).toList()));
    if (!shut.isEmpty()) {
      Optional<Button> undo = shut(request, reference, shut);
      lines.add(shutQuestion(shut, undo.isPresent()));
      undo.ifPresent(buttons::add);
    }
    return lines.isEmpty()
        ? pictures.nothing(request, reference)
        : new Reply.Say(lines, buttons, false);
  }

  /** Nobody can open them from here on, and nothing is destroyed yet: that can be taken back. */
  private Optional<Button> shut(
      Request request, String reference, List<NamedPictures.Named> pictures) {
    List<String> ended =
        pictures.stream()
            .map(named -> named.link().image().id())
            .distinct()
            .flatMap(image -> links.revokeEverywhere(request.caller(), image).stream())
            .flatMap(link -> Undoings.ended(link).stream())
            .toList();
    return ended.isEmpty()
        ? Optional.empty()
        : Optional.of(undoings.offer(request.caller(), REVOKE, reference, ended));
  }

  private static Line shutQuestion(List<NamedPictures.Named> shut, boolean undo) {
    List<String> then = new ArrayList<>();
    then.add(EndingWords.WORDS.opensNoLonger(shut.size()));
    then.add(
        shut.stream().anyMatch(named -> named.link().isHeld())
            ? EndingWords.WORDS.pressToEraseUnheld()
            : EndingWords.WORDS.pressToErase());
    if (undo) {
      then.add(EndingWords.WORDS.orUndo(Undoings.TIME.toSeconds()));
    }
    then.add(EndingWords.WORDS.orStays());
    return Line.of(
        Span.bold(EndingWords.WORDS.eraseForGood(shut.size())),
        Span.plain(" " + String.join(" ", then)));
  }

  /** Empty while the chat does not say. */
  private Optional<Boolean> isInCharge(Request request, Link link) {
    return rights.has(CallerRight.CHANNEL_ADMIN_OR_SECURITY, request.caller(), link.audience());
  }

  private static Line question(List<NamedPictures.Named> asked) {
    Link first = asked.get(0).link();
    Span owner = Span.person(first.owner());
    Span channel = Span.conversation(first.audience());
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold(EndingWords.WORDS.takeBack(asked.size()))));
    if (asked.stream().allMatch(named -> named.link().isOwnedBy(first.owner()))) {
      lines.add(Line.of(EndingWords.WORDS.postedIn(owner, channel)));
    }
    lines.add(
        Line.of(
            asked.stream().anyMatch(named -> named.link().isHeld())
                ? EndingWords.WORDS.linksEndUnheld()
                : EndingWords.WORDS.linksEnd()));
    lines.add(Line.of(EndingWords.WORDS.cardSaysRemoved()));
    return Line.joined(" ", lines);
  }

  /** Each by itself; of more than anybody would press each, all at once. */
  private static List<Button> confirm(String reference, List<NamedPictures.Named> pictures) {
    return pictures.size() <= MOST_BUTTONS
        ? pictures.stream().map(Remove::confirm).toList()
        : List.of(confirm(EndingWords.WORDS.removeAllEverywhere(pictures.size()), reference));
  }

  private static Button confirm(NamedPictures.Named named) {
    return confirm(
        named.button(EndingWords.WORDS.removeEverywhere()), named.link().image().id().toString());
  }

  private static Button confirm(String label, String reference) {
    return new Button(
        label,
        WORDS,
        Map.of(Parameters.IMAGE.name(), reference, Parameters.SURE.name(), "yes"),
        Button.Style.FINAL);
  }

  /** What its author can do instead. */
  private Line refused(NamedPictures.Named named) {
    boolean never =
        policies.of(named.link().audience()).get(Setting.AUTHOR_REMOVE) == AuthorRemove.NEVER;
    String subject = named.spokenSubject();
    Span channel = Span.conversation(named.link().audience());
    return Line.joined(
        " ",
        List.of(
            Line.of(
                never
                    ? EndingWords.WORDS.neverByAuthor(subject, channel)
                    : EndingWords.WORDS.tooOld(subject, channel)),
            meanwhile(named.link())));
  }

  /** What holds for as long as nobody removes it, and what its author can do themselves. */
  private Line meanwhile(Link link) {
    boolean live = link.status(clock.instant()) == LinkStatus.LIVE;
    if (link.isHeld()) {
      return Line.of(live ? EndingWords.WORDS.orRevokeHeld() : EndingWords.WORDS.shutHeld());
    }
    if (link.keptUntil().isEmpty()) {
      return Line.of(live ? EndingWords.WORDS.orRevoke() : EndingWords.WORDS.shut());
    }
    Span until = Span.time(link.keptUntil().get());
    return Line.of(
        live ? EndingWords.WORDS.orRevokeUntil(until) : EndingWords.WORDS.shutUntil(until));
  }

  private Line gone(NamedPictures.Named named) {
    return withOriginal(named, EndingWords.WORDS.goneAlready(named.spokenSubject()));
  }

  /** What they have to delete themselves is said too. */
  private Line withOriginal(NamedPictures.Named named, String what) {
    return Line.of(
        pictures.hasOriginal(named.link())
            ? what + " " + EndingWords.WORDS.originalStands()
            : what);
  }

  /** Whoever takes it back is told the truth: what they want gone stays for now. */
  private Line held(Request request, NamedPictures.Named named) {
    String subject = named.spokenSubject();
    return switch (own.removeEverywhere(request.caller(), named.link().image().id())) {
      case REMOVED, ORIGINAL_STANDS -> withOriginal(named, EndingWords.WORDS.endedButHeld(subject));
      case UNDER_WAY -> Line.of(EndingWords.WORDS.underWayHeld(subject));
    };
  }

  private Line removed(Request request, NamedPictures.Named named) {
    Link link = named.link();
    if (link.isHeld()) {
      return held(request, named);
    }
    String subject = named.spokenSubject();
    return Line.of(
        switch (own.removeEverywhere(request.caller(), link.image().id())) {
          case REMOVED -> EndingWords.WORDS.removed(subject);
          case ORIGINAL_STANDS ->
              EndingWords.WORDS.removedCopy(subject) + " " + EndingWords.WORDS.originalStands();
          case UNDER_WAY -> EndingWords.WORDS.underWay(subject);
        });
  }
}
