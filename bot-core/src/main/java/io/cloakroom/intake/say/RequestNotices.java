package io.cloakroom.intake.say;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.title.Title;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.Policies;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequest.Verdict;
import io.cloakroom.request.Approvers;
import io.cloakroom.words.Language;
import io.cloakroom.words.Phrase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the bot says when somebody asks to be let in to a picture, and when that is answered: who,
 * why and which, and never the picture.
 */
public final class RequestNotices {
  private static final NoticeWords WORDS = NoticeWords.WORDS;
  private static final String COMMAND = "request";

  private final Policies policies;
  private final Links links;
  private final Approvers approvers;
  private final LogChannels channels;
  private final Titles titles;
  private final Messenger messenger;

  public RequestNotices(
      Policies policies,
      Links links,
      Approvers approvers,
      LogChannels channels,
      Titles titles,
      Messenger messenger) {
    this.policies = policies;
    this.links = links;
    this.approvers = approvers;
    this.channels = channels;
    this.titles = titles;
    this.messenger = messenger;
  }

  /**
   * Tells whom it concerns how it stands. The same again is told once where the messenger can tell.
   */
  public void tell(AccessRequest request) throws MessengerUnavailable {
    Optional<Link> link = links.find(request.target().link());
    if (link.isPresent()) {
      Conversation where = link.get().audience();
      try (Language.Speaking unused = policies.speakIn(where)) {
        tell(request, link.get());
      }
    }
  }

  private void tell(AccessRequest request, Link link) throws MessengerUnavailable {
    switch (request.state()) {
      case WAITING -> asked(request, link);
      case GRANTED -> granted(request, link);
      case DENIED -> {
        toWanting(request, "denied", denied(request), List.of());
        answered(request, link, List.of());
      }
      case LAPSED -> {
        toWanting(request, "lapsed", lapsed(request), List.of());
        answered(request, link, List.of());
      }
      case TAKEN_BACK -> {
        toAsker(request, "taken-back", takenBack(request, link), List.of());
        answered(request, link, List.of());
      }
      case ENDED -> answered(request, link, List.of());
    }
  }

  private void asked(AccessRequest request, Link link) throws MessengerUnavailable {
    List<Person> all = asked(link, request);
    if (all.isEmpty()) {
      toWanting(
          request,
          "nobody",
          List.of(
              Line.of(
                  isFor(request)
                      ? WORDS.nobodyToAskFor(asker(request), where(link))
                      : WORDS.nobodyToAsk(where(link)))),
          List.of());
    }
    for (Person one : all) {
      messenger.tell(
          key(request, one),
          one,
          link.audience(),
          new Notice(question(request, link, one), answers(request), true));
    }
  }

  /** Neither whoever wants it nor whom it is for decides on it. */
  private List<Person> asked(Link link, AccessRequest request) throws MessengerUnavailable {
    return approvers.of(link, request.asker()).stream()
        .filter(one -> !one.equals(request.wanting()))
        .toList();
  }

  /** Whether somebody else wants them let in. */
  private static boolean isFor(AccessRequest request) {
    return request.sponsor().isPresent();
  }

  private static Span asker(AccessRequest request) {
    return Span.person(request.asker());
  }

  private static Span where(Link link) {
    return Span.conversation(link.audience());
  }

  /** What is read where nothing may stand that people wrote, and asked of the record. */
  private static Span id(Link link) {
    return Span.code(link.image().id().toString());
  }

  /** What it is called, for whoever may be told how its link stands. */
  private Span title(Link link, Person reader) {
    boolean told = link.isOwnedBy(reader) || links.mayView(reader, link).outcome().mayBeTold();
    Title title = told ? titles.of(link, reader, links) : Titles.plain(link.image().id());
    return Span.plain(title.quoted());
  }

  private List<Line> question(AccessRequest request, Link link, Person reader) {
    Phrase asks =
        isFor(request)
            ? WORDS.asksFor(Span.person(request.wanting()), asker(request), where(link))
            : WORDS.asks(asker(request), where(link));
    return List.of(
        Line.joined(
            " ",
            List.of(
                Line.bold(asks),
                Line.of(WORDS.postedBy(Span.person(link.owner()), title(link, reader))))),
        Line.of(WORDS.why(Span.code(request.reason()))),
        Line.of(WORDS.approveWhat(Span.time(request.at().plus(AccessRequest.WAITS)))));
  }

  private static List<Button> answers(AccessRequest request) {
    List<Button> buttons = new ArrayList<>();
    for (String length : AccessRequest.LENGTHS) {
      String label = WORDS.approve(length.replaceFirst("(?=[a-z])", " "));
      buttons.add(button(label, request, length, Button.Style.NORMAL));
    }
    buttons.add(button(WORDS.deny(), request, AccessRequest.DENY, Button.Style.DANGER));
    return buttons;
  }

  private void granted(AccessRequest request, Link link) throws MessengerUnavailable {
    Instant until = until(request, link);
    Button open =
        new Button(
            WORDS.openIt(),
            "open",
            Map.of("image", links.address(link.id()).toString()),
            Button.Style.PRIMARY);
    if (request.isBreakGlass()) {
      glassBroken(request, link, until);
      return;
    }
    Line said = request.isShared() ? shared(request, link, until) : letIn(request, link, until);
    boolean frozen = links.isFrozen(request.asker(), link);
    toAsker(
        request,
        "granted",
        frozen ? List.of(said, frozen()) : List.of(said),
        frozen ? List.of() : List.of(open));
    if (request.isShared()) {
      return;
    }
    answered(
        request,
        link,
        List.of(button(WORDS.takeItBack(), request, AccessRequest.TAKE_BACK, Button.Style.DANGER)));
  }

  private static Line letIn(AccessRequest request, Link link, Instant until) {
    return Line.joined(
        "",
        List.of(
            Line.bold(WORDS.mayLook(where(link), Span.time(until))),
            Line.of(WORDS.letYouIn(Span.person(by(request))))));
  }

  private static Line shared(AccessRequest request, Link link, Instant until) {
    return Line.joined(
        "",
        List.of(
            Line.bold(WORDS.sharesWithYou(Span.person(by(request)), where(link), Span.time(until))),
            Line.of(WORDS.doNotPassOn())));
  }

  /** It was agreed before. */
  private static Line frozen() {
    return Line.of(WORDS.frozenNow());
  }

  /** Said loudly: to whoever posted it, to those who decide on it, and where security reads. */
  private void glassBroken(AccessRequest request, Link link, Instant until)
      throws MessengerUnavailable {
    Conversation where = link.audience();
    List<Line> lines = glass(request, link, until);
    Button back = button(WORDS.takeItBack(), request, AccessRequest.TAKE_BACK, Button.Style.DANGER);
    Set<Person> people = new LinkedHashSet<>(List.of(link.owner()));
    people.addAll(approvers.of(link, request.asker()));
    people.addAll(messenger.administrators(where));
    people.remove(request.asker());
    // Whoever cannot be told keeps it from nobody else, and is told later.
    Optional<MessengerUnavailable> later = Optional.empty();
    for (Person one : people) {
      try {
        List<Button> buttons = endsIt(one, link) ? List.of(back) : List.of();
        messenger.tell(key(request, one), one, where, new Notice(lines, buttons, true));
      } catch (MessengerUnavailable silent) {
        later = Optional.of(silent);
      }
    }
    Optional<Conversation> log = channels.of(where.workspace());
    if (log.isPresent()) {
      CardKey key = Keys.of("glass", request.id() + "|log");
      try (Language.Speaking unused = policies.speakIn(log.get())) {
        messenger.say(key, log.get(), new Notice(glass(request, link, until), List.of(), true));
      }
    }
    if (later.isPresent()) {
      throw later.get();
    }
  }

  private static List<Line> glass(AccessRequest request, Link link, Instant until) {
    return List.of(
        Line.joined(
            "",
            List.of(
                Line.bold(WORDS.glassBroken(asker(request), where(link), Span.time(until))),
                Line.of(WORDS.glassPostedBy(Span.person(link.owner()), id(link))))),
        Line.of(WORDS.why(Span.code(request.reason()))),
        Line.of(WORDS.glassRemedy()));
  }

  /** Whoever posted it does, whoever else is named. */
  private boolean endsIt(Person one, Link link) {
    return link.isOwnedBy(one) || approvers.includes(one, link).orElse(true);
  }

  private static List<Line> denied(AccessRequest request) {
    Span by = Span.person(by(request));
    Span where = Span.conversation(request.target().audience());
    Span why = Span.code(request.verdict().map(Verdict::words).orElse(""));
    return List.of(
        Line.of(
            isFor(request) ? WORDS.deniedFor(by, asker(request), where) : WORDS.denied(by, where)),
        Line.of(WORDS.deniedWhy(why)));
  }

  private static List<Line> lapsed(AccessRequest request) {
    Span where = Span.conversation(request.target().audience());
    return List.of(
        Line.of(isFor(request) ? WORDS.lapsedFor(asker(request), where) : WORDS.lapsed(where)));
  }

  /** What else lets them look is not taken back with it. */
  private List<Line> takenBack(AccessRequest request, Link link) {
    boolean looks = links.mayView(request.asker(), link).allowed();
    return List.of(
        Line.of(looks ? WORDS.takenBackButLooks(where(link)) : WORDS.takenBack(where(link))));
  }

  /** The question goes from where it was asked: no button of it does anything any more. */
  private void answered(AccessRequest request, Link link, List<Button> buttons)
      throws MessengerUnavailable {
    if (request.isBreakGlass() || request.isShared()) {
      return;
    }
    for (Person one : asked(link, request)) {
      Notice notice = new Notice(List.of(verdict(request, link, one)), buttons, true);
      messenger.correct(key(request, one), one, link.audience(), notice);
    }
  }

  private Line verdict(AccessRequest request, Link link, Person reader) {
    Phrase asked =
        isFor(request)
            ? WORDS.askedFor(Span.person(request.wanting()), asker(request), where(link))
            : WORDS.asked(asker(request), where(link));
    return Line.joined(
        "",
        List.of(
            Line.bold(asked),
            Line.of(Span.plain(": "), title(link, reader), Span.plain(". ")),
            outcome(request, link)));
  }

  private Line outcome(AccessRequest request, Link link) {
    return switch (request.state()) {
      case WAITING -> Line.of(WORDS.nobodyYet());
      case LAPSED -> Line.of(WORDS.nobodyInTime());
      case GRANTED ->
          Line.of(WORDS.letIn(Span.person(by(request)), Span.time(until(request, link))));
      case DENIED -> Line.of(WORDS.notLetIn(Span.person(by(request))));
      case ENDED -> Line.of(WORDS.ended());
      case TAKEN_BACK -> Line.of(WORDS.takenBackSince());
    };
  }

  private void toAsker(AccessRequest request, String kind, List<Line> lines, List<Button> buttons)
      throws MessengerUnavailable {
    to(request.asker(), request, kind, lines, buttons);
  }

  private void toWanting(AccessRequest request, String kind, List<Line> lines, List<Button> buttons)
      throws MessengerUnavailable {
    to(request.wanting(), request, kind, lines, buttons);
  }

  /** Nobody outside is told anything: whoever shared it with them does that. */
  private void to(
      Person person, AccessRequest request, String kind, List<Line> lines, List<Button> buttons)
      throws MessengerUnavailable {
    if (person.isOutsider()) {
      return;
    }
    messenger.tell(
        Keys.of("request", request.id() + "|" + kind),
        person,
        request.target().audience(),
        new Notice(lines, buttons, true));
  }

  /** The link may end before, and so may the right to use its picture. */
  private Instant until(AccessRequest request, Link link) {
    Instant end = links.opensUntil(link);
    return request.until().filter(end::isAfter).orElse(end);
  }

  private static Person by(AccessRequest request) {
    return request.verdict().map(Verdict::by).orElse(request.asker());
  }

  private static CardKey key(AccessRequest request, Person approver) {
    return Keys.of("request", request.id() + "|" + approver);
  }

  private static Button button(
      String label, AccessRequest request, String answer, Button.Style style) {
    return new Button(
        label,
        COMMAND,
        Map.of("image", AccessRequest.REFERENCE + request.id(), "answer", answer),
        style);
  }
}
