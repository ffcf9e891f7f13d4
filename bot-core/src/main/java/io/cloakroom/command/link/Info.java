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
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.say.ReceiptLines;
import io.cloakroom.intake.say.Receipts;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.Seen;
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
  private static final Usage USAGE =
      Usage.of(
              "info",
              "See how a picture stands, and what was removed from your own",
              "info LINK",
              CallerRight.ANYONE,
              Parameters.IMAGE)
          .with(
              CallerRight.CHANNEL_ADMIN,
              "As an admin of this channel you see how often a picture was opened too, and can"
                  + " renew, extend or revoke what others posted here.")
          .with(
              CallerRight.SECURITY,
              "As security you see it of every picture, also where you cannot read. You find what"
                  + " was done with a picture by log image, and can revoke or remove it.");

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
    List<NamedPictures.Named> known =
        pictures.named(request.where(), reference).stream()
            .filter(
                named ->
                    pictures.isKnownTo(request.caller(), named.link())
                        || security.areTold(USAGE, request, named.link()))
            .toList();
    for (NamedPictures.Named named : known) {
      describe(request, named, lines);
      offer(request, named, known.size() == 1, buttons);
    }
    for (NamedPictures.Uncleaned one :
        pictures.uncleaned(request.caller(), request.where(), reference)) {
      lines.addAll(uncleaned(one));
      if (one.why().isPresent() && one.item().state() == ItemState.HELD) {
        buttons.add(askBack(one));
      }
    }
    if (lines.isEmpty()) {
      return LinkWords.nothingHere();
    }
    if (buttons.size() > MOST_BUTTONS) {
      lines.add(Line.of("To do more with one of them, use info with its own id."));
    }
    return new Reply.Say(lines, buttons.stream().limit(MOST_BUTTONS).toList(), false);
  }

  private static Button askBack(NamedPictures.Uncleaned one) {
    return new Button(
        "Ask for it back: " + one.title(),
        "request",
        Map.of(Parameters.IMAGE.name(), one.item().image().toString()),
        Button.Style.NORMAL);
  }

  private static List<Line> uncleaned(NamedPictures.Uncleaned one) {
    boolean held = one.item().isHeld();
    boolean released = one.item().state() == ItemState.RELEASED;
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            Span.bold(one.title()),
            Span.plain(
                released
                    ? " is held: it could not be cleaned, so nobody can open it. Security gave it"
                        + " back to its author alone."
                    : held
                        ? " is held: it could not be cleaned, so nobody can open it. Security gives"
                            + " it back to its author, or destroys it."
                        : " could not be cleaned and stays as it was posted.")));
    one.why()
        .filter(why -> !why.isEmpty())
        .ifPresent(
            why ->
                lines.add(
                    Line.of(
                        Span.plain("Why, told to you alone: "),
                        Span.code(one.item().attachment().name()),
                        Span.plain(": " + why))));
    return lines;
  }

  private void describe(Request request, NamedPictures.Named named, List<Line> lines) {
    Link link = named.link();
    lines.add(head(named));
    lines.add(
        Line.of(
            Span.plain("Posted by "),
            Span.person(pictures.author(link)),
            Span.plain(" in "),
            Span.conversation(link.audience()),
            Span.plain(", "),
            Span.time(pictures.postedAt(link))));
    Decision look = links.mayView(request.caller(), link);
    boolean asks = mayAsk(request, look, link);
    if (look.outcome() == Outcome.NOT_APPROVED) {
      lines.add(LinkWords.notApproved(named, asks));
    } else if (asks) {
      lines.add(LinkWords.askable(named, look.outcome()));
    }
    boolean author = link.owner().equals(request.caller());
    if (author || links.mayManage(request.caller(), link).allowed()) {
      String label = link.own().burns() ? "By its author's wish: " : "Opened so far: ";
      lines.add(Line.of(label + LinkWords.views(link)));
      if (!link.own().burns()) {
        lines.addAll(seen(link));
      }
      LinkWords.own(link).ifPresent(lines::add);
    }
    links
        .usage(link)
        .ifPresent(usage -> lines.add(Line.of(Span.plain("Usage: "), Span.plain(usage))));
    if (pictures.isPostedBy(request.caller(), link)) {
      pictures
          .fileName(link)
          .filter(name -> !name.isEmpty())
          .ifPresent(name -> lines.add(Line.of(Span.plain("You called it "), Span.code(name))));
    }
    if (isHandedInBy(request.caller(), link)) {
      removed(link, lines);
    }
    lines.addAll(earlier.lines(request, link));
    letIn(request, link, lines);
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
              Span.plain("Let in until "),
              Span.time(one.until().orElse(link.expiresAt())),
              Span.plain(": "),
              Span.person(one.asker())));
    }
    if (all.size() > MOST_LET_IN) {
      int more = all.size() - MOST_LET_IN;
      lines.add(
          Line.of(
              "And "
                  + more
                  + " more, who are named here once others of these are taken back or end."));
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

  private static Button takeBack(AccessRequest granted, String number) {
    return new Button(
        "Take back what was granted" + number,
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
    List<Span> spans =
        new ArrayList<>(
            List.of(
                Span.bold(
                    pictures
                        .words(link)
                        .title()
                        .map(title -> named.title() + ": " + title)
                        .orElse(named.title())),
                Span.plain(" "),
                Span.code(link.image().id().toString()),
                Span.plain(
                    ", "
                        + link.image().widthPixels()
                        + " × "
                        + link.image().heightPixels()
                        + " pixels, ")));
    spans.addAll(LinkWords.status(link, links.freeze(link), clock.instant()));
    spans.addAll(LinkWords.audience(link, links.audience(link), clock.instant()));
    return new Line(spans);
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
        Line.of(
            removed.isEmpty()
                ? "Nothing was hidden in it."
                : "Removed before it was stored, shown to you alone:"));
    lines.addAll(removed);
    lines.add(ReceiptLines.kept(receipt.get()));
  }

  /** What this person may do with it, and nothing else. */
  private void offer(
      Request request, NamedPictures.Named named, boolean alone, List<Button> buttons) {
    Link link = named.link();
    Instant now = clock.instant();
    Decision look = links.mayView(request.caller(), link);
    if (look.allowed()) {
      buttons.add(button("Open ", named, Open.WORDS, Button.Style.NORMAL));
    }
    if (mayAsk(request, look, link)) {
      buttons.add(button("Request ", named, "request", Button.Style.PRIMARY));
    }
    LinkStatus status = link.status(now);
    boolean manages = links.mayManage(request.caller(), link).allowed();
    if (Renew.isPossible(link, now) && manages) {
      buttons.add(button("Renew ", named, Renew.WORDS, Button.Style.NORMAL));
    }
    if (manages && Extend.isPossible(link, now)) {
      buttons.add(button("Extend ", named, Extend.WORDS, Button.Style.NORMAL));
    }
    if (manages && status == LinkStatus.LIVE) {
      buttons.add(button("Share ", named, SHARE, Button.Style.NORMAL));
    }
    if (manages
        && alone
        && pictures.wherePosted(List.of(named)).stream()
            .allMatch(one -> links.mayManage(request.caller(), one.link()).allowed())) {
      buttons.addAll(Presets.of(link, now));
    }
    if (links.mayRevoke(request.caller(), link).allowed()
        && status != LinkStatus.REVOKED
        && !isGoing(link, now)) {
      buttons.add(button("Revoke ", named, Revoke.WORDS, Button.Style.DANGER));
    }
    if (link.owner().equals(request.caller())
        && pictures.wherePosted(List.of(named)).stream()
            .allMatch(one -> Remove.isPossible(pictures, policies, one.link(), now))
        && !isGoing(link, now)) {
      buttons.add(button("Remove everywhere: ", named, Remove.WORDS, Button.Style.DANGER));
    }
    List<AccessRequest> granted = lettingIn(request, link).stream().limit(MOST_LET_IN).toList();
    for (int i = 0; i < granted.size(); i++) {
      buttons.add(takeBack(granted.get(i), granted.size() == 1 ? "" : " " + (i + 1)));
    }
    if (alone) {
      buttons.addAll(earlier.buttons(request, named));
    }
  }

  /** Whether it is erased, or will be without anybody's doing as soon as its post allows it. */
  private static boolean isGoing(Link link, Instant now) {
    return link.erasedAt().isPresent()
        || (link.keptUntil().isEmpty() && link.status(now) != LinkStatus.LIVE);
  }

  private Button button(
      String label, NamedPictures.Named named, String command, Button.Style style) {
    String image = pictures.reference(named.link());
    return new Button(
        label + named.title(), command, Map.of(Parameters.IMAGE.name(), image), style);
  }
}
