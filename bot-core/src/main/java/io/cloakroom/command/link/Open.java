package io.cloakroom.command.link;

import io.cloakroom.access.AccessRule;
import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Person;
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
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.named.WhoHelps;
import io.cloakroom.intake.coach.Coaching;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the caller a personal address for a picture. The pass says only who they are: whether they
 * may look is decided when they look.
 */
final class Open implements Command {
  static final String WORDS = "open";

  private static final int MOST_BUTTONS = 20;

  private static final Usage USAGE =
      Usage.reading(
          WORDS,
          HelpWords.WORDS::open,
          "open LINK",
          CallerRight.ANYONE,
          Parameters.IMAGE,
          Parameters.VERSION);

  private final NamedPictures pictures;
  private final Links links;
  private final Passes passes;
  private final AccessRequests requests;
  private final WhoHelps helps;
  private final CallerRights rights;
  private final Coaching coaching;
  private final EarlierVersions earlier;
  private final Denials denials;
  private final Clock clock;

  Open(
      NamedPictures pictures,
      Links links,
      Passes passes,
      AccessRequests requests,
      WhoHelps helps,
      CallerRights rights,
      Coaching coaching,
      EarlierVersions earlier,
      Denials denials,
      Clock clock) {
    this.pictures = pictures;
    this.links = links;
    this.passes = passes;
    this.requests = requests;
    this.helps = helps;
    this.rights = rights;
    this.coaching = coaching;
    this.earlier = earlier;
    this.denials = denials;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    String reference = request.values().required(Parameters.IMAGE.name());
    Optional<String> version = request.values().text(Parameters.VERSION.name());
    if (version.isPresent()) {
      return earlier.open(request, reference, version.get());
    }
    boolean holdsLink = pictures.isLink(reference);
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    List<NamedPictures.Named> meant = pictures.named(request, reference);
    for (NamedPictures.Named named : meant) {
      Decision look = links.mayView(request.caller(), named.link());
      boolean asks = mayAsk(request.caller(), look, named, holdsLink);
      lines.addAll(lines(request, named, look, holdsLink, asks));
      if (asks) {
        buttons.add(ask(named));
      }
    }
    if (lines.isEmpty()) {
      return pictures.nothing(request, reference);
    }
    boolean opens = lines.stream().anyMatch(Open::opens);
    if (opens) {
      files(request, reference).ifPresent(lines::add);
      lines.add(Line.of(InfoWords.WORDS.openOnce(Passes.PASS_LIFETIME.toSeconds())));
      unreadPolicy(request.caller(), meant)
          .ifPresent(
              advice -> {
                lines.addAll(advice.lines());
                advice.button().ifPresent(buttons::add);
              });
    }
    Reply.Say said = new Reply.Say(lines, buttons.stream().limit(MOST_BUTTONS).toList(), false);
    return opens ? said.passing(again(Map.of(Parameters.IMAGE.name(), reference))) : said;
  }

  /** Of the channel that the pictures are for, to whoever reads it. */
  private Optional<Coaching.Advice> unreadPolicy(Person caller, List<NamedPictures.Named> meant) {
    return meant.stream()
        .map(named -> named.link().audience())
        .findFirst()
        .filter(where -> rights.seemsToMeet(CallerRight.MEMBER, caller, where))
        .flatMap(where -> coaching.beside(caller, where));
  }

  /** What was asked for is asked for again once its passes are over. */
  static Reply.Passing again(Map<String, String> asked) {
    return new Reply.Passing(Passes.PASS_LIFETIME, WORDS, asked);
  }

  /** Whoever cannot read the channel is offered it for a link that they hold. */
  private boolean mayAsk(
      Person caller, Decision look, NamedPictures.Named named, boolean holdsLink) {
    return (holdsLink || look.outcome().mayBeTold()) && requests.mayAsk(caller, look, named.link());
  }

  private Button ask(NamedPictures.Named named) {
    String address = links.address(named.link().id()).toString();
    return new Button(
        named.button(InfoWords.WORDS.request()),
        "request",
        Map.of(Parameters.IMAGE.name(), address),
        Button.Style.PRIMARY);
  }

  /** Empty where the caller must not learn whether there is such a link. */
  private List<Line> lines(
      Request request, NamedPictures.Named named, Decision look, boolean holdsLink, boolean asks) {
    Outcome outcome = look.outcome();
    boolean byApproval = links.audience(named.link()).access() == AccessModel.APPROVAL;
    if (opens(outcome, holdsLink) && !(asks && byApproval)) {
      Line personal = personal(request, named);
      return asks ? List.of(personal, LinkWords.askable(named, outcome)) : List.of(personal);
    }
    denials.record(request.caller(), named.link(), outcome);
    if (asks) {
      return List.of(
          byApproval ? LinkWords.notApproved(named, true) : LinkWords.askable(named, outcome));
    }
    return instead(request, named, look).stream().toList();
  }

  /**
   * Somebody of this workspace who holds the link gets its page, which refuses them and records it.
   */
  private static boolean opens(Outcome outcome, boolean holdsLink) {
    return switch (outcome) {
      case ALLOWED, RIGHT_NOT_HELD -> true;
      case NOT_MEMBER, NOT_IN_GROUP, GUEST_NOT_ALLOWED, UNKNOWN -> holdsLink;
      case NOT_APPROVED, STRANGER, GONE, FROZEN, EXPIRED, REVOKED, USED_UP, ALREADY_SEEN -> false;
    };
  }

  private Optional<Line> instead(Request request, NamedPictures.Named named, Decision look) {
    return switch (look.outcome()) {
      case ALLOWED, RIGHT_NOT_HELD, NOT_MEMBER, GUEST_NOT_ALLOWED, UNKNOWN, STRANGER, GONE ->
          Optional.empty();
      case NOT_IN_GROUP -> Optional.of(LinkWords.notInGroup(named));
      case NOT_APPROVED -> Optional.of(LinkWords.notApproved(named, false));
      case FROZEN -> Optional.of(LinkWords.frozen(named));
      case EXPIRED, USED_UP, REVOKED -> Optional.of(ended(request, named, look));
      case ALREADY_SEEN -> Optional.of(ended(request, named, Line.of(InfoWords.WORDS.sawItOnce())));
    };
  }

  private Line personal(Request request, NamedPictures.Named named) {
    String pass = passes.issue(request.caller());
    String words =
        named.alone()
            ? InfoWords.WORDS.openThePicture()
            : InfoWords.WORDS.openNamed(named.spokenObject());
    return Line.of(Span.link(words, links.personalAddress(named.link().id(), pass)));
  }

  /** Files that went with the post and are too large for its card are downloaded by themselves. */
  private Optional<Line> files(Request request, String reference) {
    return pictures.named(request, reference).stream()
        .map(NamedPictures.Named::link)
        .filter(link -> pictures.hasFiles(link) && mayHaveFiles(request.caller(), link))
        .findFirst()
        .map(
            link ->
                Line.of(
                    Span.link(
                        InfoWords.WORDS.otherFiles(),
                        links.personalFilesAddress(link.id(), passes.issue(request.caller())))));
  }

  /** Whom somebody let in was let in to the picture alone. */
  private boolean mayHaveFiles(Person person, Link link) {
    Decision look = links.mayView(person, link);
    return look.allowed() && look.letInUntil().isEmpty();
  }

  /** The link can live, and be over for them. */
  private Line ended(Request request, NamedPictures.Named named, Decision look) {
    Link link = named.link();
    if (look.isRefusedBy(AccessRule.RIGHT_LASTS)) {
      return LinkWords.rightOver(named);
    }
    return look.isRefusedBy(AccessRule.PARTNERS_WEEK)
        ? LinkWords.weekOver(named, helps.with(link, request.caller()))
        : ended(
            request, named, new Line(LinkWords.status(link, links.policy(link), clock.instant())));
  }

  private Line ended(Request request, NamedPictures.Named named, Line why) {
    return LinkWords.doesNotOpen(named, why, helps.with(named.link(), request.caller()));
  }

  private static boolean opens(Line line) {
    return line.spans().stream().anyMatch(span -> span.kind() == Span.Kind.LINK);
  }
}
