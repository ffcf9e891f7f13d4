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
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequest.Verdict;
import io.cloakroom.request.Approvers;
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
  private static final String COMMAND = "request";

  private final Links links;
  private final Approvers approvers;
  private final LogChannels channels;
  private final Messenger messenger;

  public RequestNotices(
      Links links, Approvers approvers, LogChannels channels, Messenger messenger) {
    this.links = links;
    this.approvers = approvers;
    this.channels = channels;
    this.messenger = messenger;
  }

  /**
   * Tells whom it concerns how it stands. The same again is told once where the messenger can tell.
   */
  public void tell(AccessRequest request) throws MessengerUnavailable {
    Optional<Link> link = links.find(request.target().link());
    if (link.isEmpty()) {
      return;
    }
    switch (request.state()) {
      case WAITING -> asked(request, link.get());
      case GRANTED -> granted(request, link.get());
      case DENIED -> {
        toWanting(request, "denied", denied(request), List.of());
        answered(request, link.get(), List.of());
      }
      case LAPSED -> {
        toWanting(request, "lapsed", lapsed(request), List.of());
        answered(request, link.get(), List.of());
      }
      case TAKEN_BACK -> {
        toAsker(request, "taken-back", takenBack(request), List.of());
        answered(request, link.get(), List.of());
      }
      case ENDED -> answered(request, link.get(), List.of());
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
                  Span.plain("There is nobody who could let "),
                  let(request),
                  Span.plain(" in to the picture in "),
                  Span.conversation(link.audience()),
                  Span.plain(". Ask whoever posted it, or sent you its link."))),
          List.of());
    }
    for (Person one : all) {
      messenger.tell(
          key(request, one),
          one,
          link.audience(),
          new Notice(question(request, link), answers(request), true));
    }
  }

  /** Neither whoever wants it nor whom it is for decides on it. */
  private List<Person> asked(Link link, AccessRequest request) throws MessengerUnavailable {
    return approvers.of(link, request.asker()).stream()
        .filter(one -> !one.equals(request.wanting()))
        .toList();
  }

  /** Whoever wanted somebody let in, or is to be let in. */
  private static Span let(AccessRequest request) {
    return request.sponsor().isPresent() ? Span.person(request.asker()) : Span.plain("you");
  }

  private static List<Span> wants(AccessRequest request, String self, String other) {
    return request.sponsor().isPresent()
        ? List.of(
            Span.person(request.wanting()),
            Span.bold(other),
            Span.person(request.asker()),
            Span.bold(" to see a picture in "))
        : List.of(Span.person(request.asker()), Span.bold(self));
  }

  private static Line line(List<Span> first, Span... rest) {
    List<Span> spans = new ArrayList<>(first);
    spans.addAll(List.of(rest));
    return new Line(spans);
  }

  private static List<Line> question(AccessRequest request, Link link) {
    return List.of(
        line(
            wants(request, " asks to see a picture in ", " asks for "),
            Span.conversation(link.audience()),
            Span.bold("."),
            Span.plain(" It was posted by "),
            Span.person(link.owner()),
            Span.plain(": "),
            Span.code(link.image().id().toString())),
        Line.of(Span.plain("Why: "), Span.code(request.reason())),
        Line.of(
            Span.plain("Approve lets them look for so long, and no more; it ends by itself. It"),
            Span.plain(" waits for your answer until "),
            Span.time(request.at().plus(AccessRequest.WAITS)),
            Span.plain(".")));
  }

  private static List<Button> answers(AccessRequest request) {
    List<Button> buttons = new ArrayList<>();
    for (String length : AccessRequest.LENGTHS) {
      String label = "Approve " + length.replaceFirst("(?=[a-z])", " ");
      buttons.add(button(label, request, length, Button.Style.NORMAL));
    }
    buttons.add(button("Deny", request, AccessRequest.DENY, Button.Style.DANGER));
    return buttons;
  }

  private void granted(AccessRequest request, Link link) throws MessengerUnavailable {
    Instant until = until(request, link);
    Button open =
        new Button(
            "Open",
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
        List.of(button("Take it back", request, AccessRequest.TAKE_BACK, Button.Style.DANGER)));
  }

  private static Line letIn(AccessRequest request, Link link, Instant until) {
    return Line.of(
        Span.bold("You may look at the picture in "),
        Span.conversation(link.audience()),
        Span.bold(" until "),
        Span.time(until),
        Span.plain(". "),
        Span.person(by(request)),
        Span.plain(" let you in. Every look is on record; please do not pass it on."));
  }

  private static Line shared(AccessRequest request, Link link, Instant until) {
    return Line.of(
        Span.person(by(request)),
        Span.bold(" shares a picture in "),
        Span.conversation(link.audience()),
        Span.bold(" with you alone, until "),
        Span.time(until),
        Span.plain(". Every look is on record; please do not pass it on."));
  }

  /** It was agreed before. */
  private static Line frozen() {
    return Line.of(
        "Just now it does not open: security keeps it from everybody while it looks into"
            + " something. Use its link once that is lifted.");
  }

  /** Said loudly: to whoever posted it, to those who decide on it, and where security reads. */
  private void glassBroken(AccessRequest request, Link link, Instant until)
      throws MessengerUnavailable {
    Conversation where = link.audience();
    List<Line> lines =
        List.of(
            Line.of(
                Span.bold("Break-glass: "),
                Span.person(request.asker()),
                Span.bold(" let themselves in to a picture in "),
                Span.conversation(where),
                Span.bold(" until "),
                Span.time(until),
                Span.plain(". It was posted by "),
                Span.person(link.owner()),
                Span.plain(": "),
                Span.code(link.image().id().toString())),
            Line.of(Span.plain("Why: "), Span.code(request.reason())),
            Line.of(
                "It is on record. Ask them if you did not expect it; whoever decides on the picture"
                    + " can take it back."));
    Button back = button("Take it back", request, AccessRequest.TAKE_BACK, Button.Style.DANGER);
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
      messenger.say(key, log.get(), new Notice(lines, List.of(), true));
    }
    if (later.isPresent()) {
      throw later.get();
    }
  }

  /** Whoever posted it does, whoever else is named. */
  private boolean endsIt(Person one, Link link) {
    return link.isOwnedBy(one) || approvers.includes(one, link).orElse(true);
  }

  private static List<Line> denied(AccessRequest request) {
    return List.of(
        Line.of(
            Span.person(by(request)),
            Span.plain(" did not let "),
            let(request),
            Span.plain(" in to the picture in "),
            Span.conversation(request.target().audience()),
            Span.plain(".")),
        Line.of(
            Span.plain("Why: "),
            Span.code(request.verdict().map(Verdict::words).orElse("")),
            Span.plain(" Talk to them if you still need it.")));
  }

  private static List<Line> lapsed(AccessRequest request) {
    return List.of(
        Line.of(
            Span.plain("Nobody answered whether "),
            let(request),
            Span.plain(" may see the picture in "),
            Span.conversation(request.target().audience()),
            Span.plain(". Ask again, or ask whoever posted it, or sent you its link.")));
  }

  private static List<Line> takenBack(AccessRequest request) {
    return List.of(
        Line.of(
            Span.plain("You cannot look at the picture in "),
            Span.conversation(request.target().audience()),
            Span.plain(" any more: that was taken back. If you still need it, ask again.")));
  }

  /** The question goes from where it was asked: no button of it does anything any more. */
  private void answered(AccessRequest request, Link link, List<Button> buttons)
      throws MessengerUnavailable {
    Notice notice = new Notice(List.of(verdict(request, link)), buttons, true);
    if (request.isBreakGlass() || request.isShared()) {
      return;
    }
    for (Person one : asked(link, request)) {
      messenger.correct(key(request, one), one, link.audience(), notice);
    }
  }

  private static Line verdict(AccessRequest request, Link link) {
    List<Span> spans =
        new ArrayList<>(wants(request, " asked to see a picture in ", " asked for "));
    spans.add(Span.conversation(link.audience()));
    spans.add(Span.plain(": "));
    spans.add(Span.code(link.image().id().toString()));
    spans.add(Span.plain(". "));
    switch (request.state()) {
      case WAITING -> spans.add(Span.plain("Nobody has answered yet."));
      case LAPSED -> spans.add(Span.plain("Nobody answered in time, so nothing changed."));
      case GRANTED -> {
        spans.add(Span.person(by(request)));
        spans.add(Span.plain(" let them in until "));
        spans.add(Span.time(until(request, link)));
        spans.add(Span.plain("."));
      }
      case DENIED -> {
        spans.add(Span.person(by(request)));
        spans.add(Span.plain(" did not let them in; they know why."));
      }
      case ENDED -> spans.add(Span.plain("They were let in, and that has ended."));
      case TAKEN_BACK -> spans.add(Span.plain("They were let in, and that was taken back."));
    }
    return new Line(spans);
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

  /** The link may end before. */
  private static Instant until(AccessRequest request, Link link) {
    Instant granted = request.until().orElse(link.expiresAt());
    return granted.isBefore(link.expiresAt()) ? granted : link.expiresAt();
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
