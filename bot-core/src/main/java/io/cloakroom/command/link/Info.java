package io.cloakroom.command.link;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.receipt.ReceiptLines;
import io.cloakroom.intake.receipt.Receipts;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.Seen;
import io.cloakroom.words.Phrase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how a picture stands, and offers what the caller may do with it. What was removed from it
 * repeats secrets of the original and is told to its author alone.
 */
final class Info implements Command {
  static final String WORDS = "info";

  private static final Usage USAGE =
      Usage.reading(WORDS, HelpWords.WORDS::info, "info LINK", CallerRight.ANYONE, Parameters.IMAGE)
          .with(CallerRight.CHANNEL_ADMIN, HelpWords.WORDS::infoMore)
          .with(CallerRight.SECURITY, HelpWords.WORDS::infoMore2);

  private static final String SHARE = "share";

  /** Five rows of four: one row for each picture, as messengers lay them out. */
  private static final int MOST_BUTTONS = 20;

  /** So many of those who were let in are named, the earliest first. */
  private static final int MOST_LET_IN = 20;

  private final NamedPictures pictures;
  private final Links links;
  private final Policies policies;
  private final Receipts receipts;
  private final AccessRequests requests;
  private final SecurityFacts security;
  private final Onlookers onlookers;
  private final EarlierVersions earlier;
  private final Clock clock;

  Info(
      NamedPictures pictures,
      Links links,
      Policies policies,
      Receipts receipts,
      AccessRequests requests,
      SecurityFacts security,
      Onlookers onlookers,
      EarlierVersions earlier,
      Clock clock) {
    this.pictures = pictures;
    this.links = links;
    this.policies = policies;
    this.receipts = receipts;
    this.requests = requests;
    this.security = security;
    this.onlookers = onlookers;
    this.earlier = earlier;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    String reference = request.values().required(Parameters.IMAGE.name());
    List<NamedPictures.Named> meant = pictures.named(request, reference);
    List<NamedPictures.Named> known =
        meant.stream()
            .filter(
                named ->
                    pictures.isKnownTo(request.caller(), named.link())
                        || security.areTold(USAGE, request, named.link()))
            .toList();
    boolean silent =
        meant.stream()
            .filter(named -> !known.contains(named))
            .anyMatch(named -> isLeftOut(request, reference, named.link()));
    for (NamedPictures.Named named : known) {
      silent |= describe(request, named, lines);
      if (known.size() == 1) {
        offer(request, named, buttons);
      } else {
        buttons.add(button(InfoWords.WORDS.more(), named, WORDS, Button.Style.NORMAL));
      }
    }
    List<NamedPictures.Uncleaned> uncleaned =
        pictures.uncleaned(request.caller(), request.where(), reference);
    for (NamedPictures.Uncleaned one : uncleaned) {
      lines.addAll(uncleaned(one));
      if (one.why().isPresent() && one.item().state() == ItemState.HELD) {
        buttons.add(askBack(one, uncleaned.size() > 1));
      }
    }
    if (lines.isEmpty()) {
      return pictures.nothing(request, reference);
    }
    if (silent) {
      lines.add(Problems.perhapsMore());
    }
    if (buttons.size() > MOST_BUTTONS) {
      lines.add(Line.of(InfoWords.WORDS.moreById()));
    }
    return new Reply.Say(lines, buttons.stream().limit(MOST_BUTTONS).toList(), false);
  }

  private static Button askBack(NamedPictures.Uncleaned one, boolean several) {
    return new Button(
        several ? InfoWords.WORDS.askBack() + ": " + one.title().text() : InfoWords.WORDS.askBack(),
        "request",
        Map.of(Parameters.IMAGE.name(), one.item().image().toString()),
        Button.Style.NORMAL);
  }

  private static List<Line> uncleaned(NamedPictures.Uncleaned one) {
    List<Line> lines = new ArrayList<>();
    Span title = Span.bold(one.title().text());
    lines.add(Line.of(uncleaned(one.item(), title)));
    one.why()
        .filter(why -> !why.isEmpty())
        .ifPresent(
            why ->
                lines.add(
                    Line.of(InfoWords.WORDS.why(Span.code(one.item().attachment().name()), why))));
    return lines;
  }

  private static Phrase uncleaned(Item item, Span title) {
    if (item.state() == ItemState.RELEASED) {
      return InfoWords.WORDS.released(title);
    }
    if (item.isHeld() && Reason.isForSecurity(item.explanation())) {
      return InfoWords.WORDS.withSecurity(title);
    }
    return item.isHeld() ? InfoWords.WORDS.held(title) : InfoWords.WORDS.notCleaned(title);
  }

  /** Nothing is said of it as the chat does not say what the caller is to it. */
  private boolean isLeftOut(Request request, String reference, Link link) {
    return pictures.isUnknownTo(request.caller(), link)
        && pictures.mayHearOfSilence(request, reference, link);
  }

  /** Whether there may be more of it for the caller, as the chat does not say what they are. */
  private boolean describe(Request request, NamedPictures.Named named, List<Line> lines) {
    Link link = named.link();
    lines.add(head(named));
    lines.add(
        Line.of(
            InfoWords.WORDS.postedBy(
                Span.person(pictures.author(link)),
                Span.conversation(link.audience()),
                Span.time(pictures.postedAt(link)))));
    Decision look = links.mayView(request.caller(), link);
    boolean asks = mayAsk(request, look, link);
    if (look.outcome() == Outcome.NOT_APPROVED) {
      lines.add(LinkWords.notApproved(named, asks));
    } else if (asks) {
      lines.add(LinkWords.askable(named, look.outcome()));
    }
    boolean author = link.owner().equals(request.caller());
    Decision manages = links.mayManage(request.caller(), link);
    if (author || manages.allowed()) {
      String views = LinkWords.views(link);
      lines.add(
          Line.of(
              link.own().burns()
                  ? InfoWords.WORDS.asItsAuthorWants(views)
                  : InfoWords.WORDS.openedSoFar(views)));
      if (!link.own().burns()) {
        lines.addAll(seen(link));
      }
      LinkWords.own(link).ifPresent(lines::add);
    }
    links.usage(link).ifPresent(usage -> lines.add(Line.of(InfoWords.WORDS.usage(usage))));
    links
        .words(link)
        .rightsHolder()
        .ifPresent(holder -> lines.add(Line.of(InfoWords.WORDS.rightsHolder(holder))));
    Tags tags = pictures.tags(request.caller(), link);
    if (!tags.isNone()) {
      lines.add(Line.of(InfoWords.WORDS.tags(LinkWords.tags(tags))));
    }
    if (pictures.isPostedBy(request.caller(), link)) {
      pictures
          .fileName(link)
          .filter(name -> !name.isEmpty())
          .ifPresent(name -> lines.add(Line.of(InfoWords.WORDS.youCalledIt(Span.code(name)))));
    }
    if (isHandedInBy(request.caller(), link)) {
      removed(link, lines);
    }
    lines.addAll(earlier.lines(request, link));
    letIn(request, link, lines);
    return manages.outcome() == Outcome.UNKNOWN;
  }

  /** Security reads of what is not theirs to know: the button would find nothing for them. */
  private boolean mayAsk(Request request, Decision look, Link link) {
    return pictures.isKnownTo(request.caller(), link)
        && requests.mayAsk(request.caller(), look, link);
  }

  /** Nothing where nobody looked yet, and nobody was refused. */
  private List<Line> seen(Link link) {
    Seen seen = onlookers.lately(link);
    return seen.isNobody()
        ? List.of()
        : SeenLines.of(seen, link.policy(policies).get(Setting.SEEN_BY));
  }

  /** Who was let in, for whoever can take it back. */
  private void letIn(Request request, Link link, List<Line> lines) {
    List<AccessRequest> all = lettingIn(request, link);
    for (AccessRequest one : all.stream().limit(MOST_LET_IN).toList()) {
      lines.add(
          Line.of(
              InfoWords.WORDS.letIn(
                  Span.time(one.until().orElse(link.expiresAt())), Span.person(one.asker()))));
    }
    if (all.size() > MOST_LET_IN) {
      lines.add(Line.of(InfoWords.WORDS.moreLetIn(all.size() - MOST_LET_IN)));
    }
  }

  private List<AccessRequest> lettingIn(Request request, Link link) {
    Person caller = request.caller();
    List<AccessRequest> all = requests.lettingIn(link);
    if (all.isEmpty() || link.isOwnedBy(caller) || requests.decides(caller, link)) {
      return all;
    }
    return all.stream().filter(one -> one.sponsor().filter(caller::equals).isPresent()).toList();
  }

  private static Button takeBack(AccessRequest granted, String label) {
    return new Button(
        label,
        "request",
        Map.of(
            Parameters.IMAGE.name(),
            AccessRequest.REFERENCE + granted.id(),
            Parameters.ANSWER.name(),
            AccessRequest.TAKE_BACK),
        Button.Style.DANGER);
  }

  private Line head(NamedPictures.Named named) {
    Link link = named.link();
    Instant now = clock.instant();
    return Line.of(
        InfoWords.WORDS.head(
            Span.bold(named.title().text()),
            Span.code(link.image().id().toString()),
            link.image().widthPixels(),
            link.image().heightPixels(),
            new Line(LinkWords.status(link, links.policy(link), now)),
            new Line(LinkWords.audience(link, links.audience(link), now))));
  }

  /** Whether it is their file: what was removed from it is told to them alone. */
  private boolean isHandedInBy(Person caller, Link link) {
    return link.image().isFirstVersion()
        ? pictures.isPostedBy(caller, link)
        : links.versions(link).stream()
            .reduce((before, last) -> last)
            .filter(last -> last.by().equals(caller))
            .isPresent();
  }

  private void removed(Link link, List<Line> lines) {
    Optional<Receipt> receipt = receipts.of(link.image().sealedAs());
    if (receipt.isEmpty()) {
      return;
    }
    List<Line> removed = ReceiptLines.removed(receipt.get());
    lines.add(
        Line.of(removed.isEmpty() ? InfoWords.WORDS.nothingHidden() : InfoWords.WORDS.takenOut()));
    lines.addAll(removed);
    lines.add(ReceiptLines.kept(receipt.get()));
  }

  /** What this person may do with it, and nothing else. Of several each has its own More. */
  private void offer(Request request, NamedPictures.Named named, List<Button> buttons) {
    Link link = named.link();
    Instant now = clock.instant();
    Decision look = links.mayView(request.caller(), link);
    if (look.allowed()) {
      buttons.add(button(InfoWords.WORDS.open(), named, Open.WORDS, Button.Style.NORMAL));
    }
    if (mayAsk(request, look, link)) {
      buttons.add(button(InfoWords.WORDS.request(), named, "request", Button.Style.PRIMARY));
    }
    LinkStatus status = link.status(now);
    boolean manages = links.mayManage(request.caller(), link).allowed();
    if (PossibleActs.renew(link, now) && manages) {
      buttons.add(button(InfoWords.WORDS.renew(), named, Renew.WORDS, Button.Style.NORMAL));
    }
    if (manages && Extend.isPossible(link, now)) {
      buttons.add(button(InfoWords.WORDS.extend(), named, Extend.WORDS, Button.Style.NORMAL));
    }
    if (manages && status == LinkStatus.LIVE) {
      buttons.add(button(InfoWords.WORDS.share(), named, SHARE, Button.Style.NORMAL));
    }
    if (manages
        && pictures.wherePosted(List.of(named)).stream()
            .allMatch(one -> links.mayManage(request.caller(), one.link()).allowed())) {
      buttons.addAll(Presets.of(link, now));
    }
    if (links.mayRevoke(request.caller(), link).allowed() && PossibleActs.revoke(link, now)) {
      buttons.add(button(InfoWords.WORDS.revoke(), named, Remove.REVOKE, Button.Style.DANGER));
    }
    if (link.owner().equals(request.caller())
        && pictures.wherePosted(List.of(named)).stream()
            .allMatch(one -> Remove.isPossible(pictures, policies, one.link(), now))
        && !PossibleActs.isGoing(link, now)) {
      buttons.add(
          button(EndingWords.WORDS.removeEverywhere(), named, Remove.WORDS, Button.Style.DANGER));
    }
    List<AccessRequest> granted = lettingIn(request, link).stream().limit(MOST_LET_IN).toList();
    for (int i = 0; i < granted.size(); i++) {
      String label =
          granted.size() == 1 ? InfoWords.WORDS.takeBack() : InfoWords.WORDS.takeBackNumber(i + 1);
      buttons.add(takeBack(granted.get(i), label));
    }
    buttons.addAll(earlier.buttons(request, named));
  }

  private Button button(
      String label, NamedPictures.Named named, String command, Button.Style style) {
    String image = pictures.reference(named.link());
    return new Button(named.button(label), command, Map.of(Parameters.IMAGE.name(), image), style);
  }
}
