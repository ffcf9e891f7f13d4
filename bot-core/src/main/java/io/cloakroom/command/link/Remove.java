package io.cloakroom.command.link;

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
import io.cloakroom.command.undo.Undoings;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.AuthorRemove;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
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

  private static final Duration WITHIN = Duration.ofMinutes(10);

  private static final Usage USAGE =
      Usage.of(
              WORDS,
              "Take your own picture back everywhere, for good",
              "remove LINK",
              CallerRight.ANYONE,
              Parameters.IMAGE,
              Parameters.SURE)
          .with(
              CallerRight.CHANNEL_ADMIN,
              "As an admin of this channel you can remove what others posted here too. You are"
                  + " asked first.")
          .with(
              CallerRight.SECURITY,
              "As security you can remove what anybody posted, wherever that was. You are asked"
                  + " first.");

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
    for (NamedPictures.Named named :
        pictures.wherePosted(pictures.named(request.where(), reference))) {
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
      } else if (isInCharge(request, link)) {
        if (link.erasedAt().isPresent()) {
          lines.add(gone(named));
        } else if (sure) {
          lines.add(removed(request, named));
        } else {
          asked.add(named);
        }
      } else if (author) {
        lines.add(refused(named));
      } else {
        denials.record(USAGE, request.caller(), link, "not_owner");
      }
    }
    if (!asked.isEmpty()) {
      lines.add(question(asked));
    }
    List<Button> buttons = new ArrayList<>();
    Stream.concat(shut.stream(), asked.stream()).map(Remove::confirm).forEach(buttons::add);
    if (!shut.isEmpty()) {
      Optional<Button> undo = shut(request, reference, shut);
      lines.add(shutQuestion(shut, undo.isPresent()));
      undo.ifPresent(buttons::add);
    }
    return lines.isEmpty() ? LinkWords.nothingHere() : new Reply.Say(lines, buttons, false);
  }

  /** Nobody can open them from here on, and nothing is destroyed yet: that can be taken back. */
  private Optional<Button> shut(
      Request request, String reference, List<NamedPictures.Named> pictures) {
    List<String> ended =
        pictures.stream()
            .map(named -> named.link().image().id())
            .distinct()
            .flatMap(image -> links.revokeEverywhere(request.caller(), image).stream())
            .flatMap(link -> Revoke.ended(link).stream())
            .toList();
    return ended.isEmpty()
        ? Optional.empty()
        : Optional.of(undoings.offer(request.caller(), Revoke.WORDS, reference, ended));
  }

  private static Line shutQuestion(List<NamedPictures.Named> shut, boolean undo) {
    boolean one = shut.size() == 1;
    return Line.of(
        Span.bold(
            one ? "Erase this picture for good?" : "Erase these " + shut.size() + " for good?"),
        Span.plain(
            (one ? " It no longer opens" : " They no longer open")
                + " for anybody, wherever shared. "
                + (shut.stream().anyMatch(named -> named.link().isHeld())
                    ? "Press Remove everywhere, and what no legal hold keeps is erased; what is"
                        + " held is shown to nobody, and erased once that is lifted."
                    : "Press Remove everywhere, and the bytes are erased, which nothing undoes.")
                + (undo
                    ? " Or press Undo within "
                        + Undoings.TIME.toSeconds()
                        + " seconds, and all is as before."
                    : "")
                + " Do nothing, and it stays as it is now."));
  }

  private boolean isInCharge(Request request, Link link) {
    return rights.meets(CallerRight.CHANNEL_ADMIN, request.caller(), link.audience())
        || rights.meets(CallerRight.SECURITY, request.caller(), link.audience());
  }

  private static Line question(List<NamedPictures.Named> asked) {
    Link first = asked.get(0).link();
    return Line.of(
        Span.bold(
            asked.size() == 1
                ? "Take this picture back everywhere?"
                : "Take these " + asked.size() + " pictures back everywhere?"),
        Span.plain(" Posted by "),
        Span.person(first.owner()),
        Span.plain(" in "),
        Span.conversation(first.audience()),
        Span.plain(
            (asked.stream().anyMatch(named -> named.link().isHeld())
                    ? ". Every link ends, which nothing undoes. What is under a legal hold is kept,"
                        + " shown to nobody, and erased once that is lifted; anything else is"
                        + " erased now."
                    : ". Every link ends and its bytes are erased, which nothing undoes.")
                + " Its card says that an admin removed it. Do nothing, and nothing changes."));
  }

  private static Button confirm(NamedPictures.Named named) {
    return new Button(
        "Remove everywhere: " + named.title(),
        WORDS,
        Map.of(
            Parameters.IMAGE.name(),
            named.link().image().id().toString(),
            Parameters.SURE.name(),
            "yes"),
        Button.Style.FINAL);
  }

  /** What its author can do instead. */
  private Line refused(NamedPictures.Named named) {
    boolean never =
        policies.of(named.link().audience()).get(Setting.AUTHOR_REMOVE) == AuthorRemove.NEVER;
    String why =
        named.subject()
            + (never
                ? " cannot be taken back by its author here, as the channel's policy says"
                    + " author-remove never"
                : " is older than 10 minutes, within which its author can take it back here");
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(why + ". An admin of "));
    spans.add(Span.conversation(named.link().audience()));
    spans.add(Span.plain(" or security can: ask one of them."));
    spans.addAll(meanwhile(named.link()));
    return new Line(spans);
  }

  /** What holds for as long as nobody removes it, and what its author can do themselves. */
  private List<Span> meanwhile(Link link) {
    boolean live = link.status(clock.instant()) == LinkStatus.LIVE;
    String now = live ? " Or revoke it: nobody sees it from then on" : " Nobody can open it now";
    if (link.isHeld()) {
      return List.of(Span.plain(now + ", and a legal hold keeps it until that is lifted."));
    }
    if (link.keptUntil().isEmpty()) {
      return List.of(
          Span.plain(now + (live ? ", and it is erased." : ", and it is being erased.")));
    }
    return List.of(
        Span.plain(now + ", unless an admin renews it, and it is erased "),
        Span.time(link.keptUntil().get()),
        Span.plain("."));
  }

  private Line gone(NamedPictures.Named named) {
    return Line.of(
        named.subject()
            + " is erased already: nobody can open it, and nothing of it is kept."
            + (pictures.hasOriginal(named.link())
                ? " What you posted still stands in the channel: please delete that yourself."
                : ""));
  }

  /** Whoever takes it back is told the truth: what they want gone stays for now. */
  private Line held(Request request, NamedPictures.Named named) {
    return Line.of(
        named.subject()
            + switch (own.removeEverywhere(request.caller(), named.link().image().id())) {
              case REMOVED, ORIGINAL_STANDS ->
                  " no longer opens for anybody: its links have ended. A copy is kept under a legal"
                      + " hold, which shows it to nobody; it is erased once that is lifted. Ask"
                      + " security if you need to know more."
                      + (pictures.hasOriginal(named.link())
                          ? " What you posted still stands in the channel: please delete that"
                              + " yourself."
                          : "");
              case UNDER_WAY ->
                  " no longer opens for anybody. Its post is still being worked on, so press this"
                      + " again in a minute. A copy is kept under a legal hold until that is"
                      + " lifted.";
            });
  }

  private Line removed(Request request, NamedPictures.Named named) {
    Link link = named.link();
    if (link.isHeld()) {
      return held(request, named);
    }
    return Line.of(
        named.subject()
            + switch (own.removeEverywhere(request.caller(), link.image().id())) {
              case REMOVED ->
                  " is removed everywhere: nobody can open it, and its bytes are being erased. The"
                      + " card stays and says so.";
              case ORIGINAL_STANDS ->
                  " no longer opens for anybody, and its bytes are being erased. What you posted"
                      + " still stands in the channel: please delete that yourself.";
              case UNDER_WAY ->
                  " no longer opens for anybody. Its post is still being worked on, so press this"
                      + " again in a minute to erase the bytes too.";
            });
  }
}
