package io.cloakroom.command.share;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.access.Right;
import io.cloakroom.access.ViewerFacts;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Receiver;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.request.AccessRequests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shares a picture further, for whoever posted it and the admins of its channel. */
final class ShareLink implements Command {
  /** Whom or where a picture can go. */
  record Ways(ToChannel toChannel, ToPerson toPerson, ToOutsider toOutsider) {}

  static final String WORDS = "share";
  static final String ASK = "ask";

  static final Parameter TO =
      new Parameter(
          "to", Parameter.Type.RECEIVER, false, OptionWords.WORDS::shareLinkTo, List.of());

  static final Parameter EXPIRY =
      new Parameter(
          "expiry", Parameter.Type.DURATION, false, OptionWords.WORDS::shareLinkExpiry, List.of());

  private static final Parameter WHY =
      Parameters.text("why", false, OptionWords.WORDS::shareLinkWhy);

  static final Usage USAGE =
      Usage.of(
          WORDS,
          HelpWords.WORDS::share,
          "share LINK to:#other",
          CallerRight.ANYONE,
          Parameters.IMAGE,
          TO,
          EXPIRY,
          WHY,
          Parameters.TO_CHANNEL,
          Parameters.TO_PERSON,
          Parameters.SURE,
          Parameters.SHOWN,
          Parameters.ANSWER);

  private final NamedPictures pictures;
  private final Links links;
  private final AccessRequests requests;
  private final ShareChosen chosen;
  private final Ways ways;
  private final Denials denials;

  ShareLink(
      NamedPictures pictures,
      Links links,
      AccessRequests requests,
      ShareChosen chosen,
      Ways ways,
      Denials denials) {
    this.pictures = pictures;
    this.links = links;
    this.requests = requests;
    this.chosen = chosen;
    this.ways = ways;
    this.denials = denials;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<Receiver> receiver = receiver(request);
    String reference = request.values().required(Parameters.IMAGE.name());
    if (receiver.isEmpty()) {
      return ask(reference);
    }
    if (isAskedWithoutReason(request)) {
      return askWhy(reference, receiver.get());
    }
    Optional<Reply> asked =
        ChosenPictures.areMeant(request) ? chosen.ask(request, receiver.get()) : Optional.empty();
    if (asked.isPresent()) {
      return asked.get();
    }
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    Map<Conversation, ViewerFacts> fresh = new HashMap<>();
    for (NamedPictures.Named named : pictures.named(request, reference)) {
      ViewerFacts caller =
          fresh.computeIfAbsent(
              named.link().audience(), there -> links.freshViewer(request.caller(), there));
      Decision manage = links.decide(Right.MANAGE, caller, named.link());
      if (manage.allowed()) {
        lines.addAll(share(request, named, receiver.get(), buttons));
      } else {
        refuse(request, named, manage.outcome(), lines, buttons);
      }
    }
    return lines.isEmpty()
        ? pictures.nothing(request, reference)
        : new Reply.Say(lines, buttons, false);
  }

  private static Optional<Receiver> receiver(Request request) {
    return request
        .values()
        .text(TO.name())
        .flatMap(Receiver::read)
        .or(() -> request.values().conversation(Parameters.TO_CHANNEL.name()).map(Receiver::of))
        .or(() -> request.values().person(Parameters.TO_PERSON.name()).map(Receiver::of));
  }

  private List<Line> share(
      Request request, NamedPictures.Named named, Receiver receiver, List<Button> buttons) {
    if (links.isFrozen(request.caller(), named.link())) {
      return List.of(frozen(request, named));
    }
    Workspace workspace = request.where().workspace();
    Optional<Conversation> where = receiver.conversation(workspace);
    if (where.isPresent()) {
      return List.of(ways.toChannel().share(request, named, where.get(), buttons));
    }
    return receiver
        .person(workspace)
        .map(person -> List.of(ways.toPerson().share(request, named, person, buttons)))
        .orElseGet(() -> ways.toOutsider().share(request, named, receiver.id()));
  }

  /** Nobody could look; and who is frozen lets nobody in, of whom they may be one. */
  private Line frozen(Request request, NamedPictures.Named named) {
    denials.record(USAGE, request.caller(), named.link(), Outcome.FROZEN.word());
    return LinkWords.frozen(named);
  }

  private static boolean isAskedWithoutReason(Request request) {
    return request.values().text(Parameters.ANSWER.name()).filter(ASK::equals).isPresent()
        && request.values().text(WHY.name()).isEmpty();
  }

  /** What others read who have to agree; empty unless they are to be asked. */
  static Optional<String> reason(Request request) {
    return request
        .values()
        .text(Parameters.ANSWER.name())
        .filter(ASK::equals)
        .flatMap(asked -> request.values().text(WHY.name()));
  }

  private static Reply ask(String reference) {
    return new Reply.Ask(
        ShareWords.WORDS.shareThePicture(),
        WORDS,
        List.of(Parameters.TO_CHANNEL, Parameters.TO_PERSON, EXPIRY),
        Map.of(Parameters.IMAGE.name(), reference));
  }

  private static Reply askWhy(String reference, Receiver receiver) {
    return new Reply.Ask(
        ShareWords.WORDS.askToShare(),
        WORDS,
        List.of(Parameters.required(WHY)),
        Map.of(
            Parameters.IMAGE.name(),
            reference,
            TO.name(),
            receiver.toString(),
            Parameters.ANSWER.name(),
            ASK));
  }

  /** Who may share it, said to whoever may not. */
  static Line notTheirs(Request request, NamedPictures.Named named, Outcome outcome) {
    if (outcome == Outcome.FROZEN) {
      return Problems.frozen();
    }
    Link link = named.link();
    Span channel = Span.conversation(link.audience());
    return Line.of(
        link.isOwnedBy(request.caller())
            ? ShareWords.WORDS.notByGuests(named.spokenSubject(), channel)
            : ShareWords.WORDS.canBeSharedBy(
                named.spokenSubject(), Span.person(link.owner()), channel));
  }

  /** Whoever may not even know of it is told nothing. */
  private void refuse(
      Request request,
      NamedPictures.Named named,
      Outcome outcome,
      List<Line> lines,
      List<Button> buttons) {
    Link link = named.link();
    denials.record(USAGE, request.caller(), link, outcome.word());
    if (outcome == Outcome.UNKNOWN) {
      pictures.tellSilence(request, link, lines);
      return;
    }
    if (!links.mayView(request.caller(), link).outcome().mayBeTold()) {
      return;
    }
    lines.add(notTheirs(request, named, outcome));
    if (outcome != Outcome.FROZEN
        && requests.mayAsk(request.caller(), links.mayView(request.caller(), link), link)) {
      buttons.add(
          new Button(
              ShareWords.WORDS.requestToSee(named.spokenObject()),
              "request",
              Map.of(Parameters.IMAGE.name(), link.id().reference()),
              Button.Style.PRIMARY));
    }
  }
}
