package io.cloakroom.command.link;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.GonePictures;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.ManagedPictures;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.intake.say.RenewalNotices;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a new link to a picture whose link ended, under the policy of today, for its author and the
 * admins of its channel. What was revoked its admins alone bring back: it may have been revoked
 * against its author.
 */
final class Renew implements Command {
  static final String WORDS = "renew";

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          HelpWords.WORDS::renew,
          "renew LINK",
          CallerRight.ANYONE,
          Parameters.IMAGE,
          Parameters.SURE,
          Parameters.SHOWN);

  private final GonePictures lost;
  private final ManagedPictures managed;
  private final Policies policies;
  private final Links links;
  private final CallerRights rights;
  private final RenewalNotices renewals;
  private final ChosenPictures chosen;
  private final Clock clock;

  Renew(
      GonePictures lost,
      ManagedPictures managed,
      Policies policies,
      Links links,
      CallerRights rights,
      RenewalNotices renewals,
      ChosenPictures chosen,
      Clock clock) {
    this.lost = lost;
    this.managed = managed;
    this.policies = policies;
    this.links = links;
    this.rights = rights;
    this.renewals = renewals;
    this.chosen = chosen;
    this.clock = clock;
  }

  /** Whether it ended, was not revoked, and its picture is kept all the same. */
  static boolean isPossible(Link link, Instant now) {
    LinkStatus status = link.status(now);
    return isKept(link, now) && status != LinkStatus.LIVE && status != LinkStatus.REVOKED;
  }

  private static boolean isKept(Link link, Instant now) {
    return link.erasedAt().isEmpty() && link.keptUntil().filter(now::isBefore).isPresent();
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<Reply> asked = ChosenPictures.areMeant(request) ? ask(request) : Optional.empty();
    if (asked.isPresent()) {
      return asked.get();
    }
    ManagedPictures.Found found = managed.find(USAGE, request, ManagedPictures.Wish.RENEW);
    if (found.isNothing()) {
      return LinkWords.nothingHere();
    }
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    Map<Conversation, Boolean> admin = new HashMap<>();
    for (NamedPictures.Named named : found.own()) {
      Optional<Line> refusal = refusal(request, named, admin);
      lines.add(refusal.orElseGet(() -> renewed(request, named, buttons)));
    }
    lines.addAll(found.refusals());
    return new Reply.Say(lines, buttons, false);
  }

  /** Empty where it is to be done. */
  private Optional<Reply> ask(Request request) {
    ManagedPictures.Found found = managed.look(request, ManagedPictures.Wish.RENEW);
    if (found.isNothing()) {
      return request.values().has(Parameters.SURE.name())
          ? Optional.empty()
          : Optional.of(LinkWords.nothingHere());
    }
    List<Line> left = new ArrayList<>();
    List<ChosenPictures.Reached> all = new ArrayList<>();
    Map<Conversation, Boolean> admin = new HashMap<>();
    for (NamedPictures.Named named : found.own()) {
      Link link = named.link();
      Policy today = policies.of(link.audience()).ofPicture(link.own().texts());
      refusal(request, named, admin)
          .ifPresentOrElse(
              left::add,
              () -> all.add(new ChosenPictures.Reached(link, link.audience(), today, true)));
    }
    left.addAll(found.refusals());
    return chosen.asked(request, ChosenPictures.Act.RENEW, WORDS, all, left, Map.of());
  }

  /**
   * @param admin of which conversations the chat said in this call that they administer them
   */
  private Optional<Line> refusal(
      Request request, NamedPictures.Named named, Map<Conversation, Boolean> admin) {
    Link link = named.link();
    Instant now = clock.instant();
    LinkStatus status = link.status(now);
    String subject = named.spokenSubject();
    if (link.erasedAt().isEmpty() && status == LinkStatus.LIVE && links.freeze(link).isPresent()) {
      return Optional.of(LinkWords.frozen(named));
    }
    if (link.erasedAt().isEmpty() && status == LinkStatus.LIVE) {
      return Optional.of(
          Line.of(EndingWords.WORDS.stillOpens(subject, Span.time(link.expiresAt()))));
    }
    Optional<Line> why = lost.why(named, request.caller());
    if (why.isPresent()) {
      return why;
    }
    if (!isKept(link, now)) {
      return Optional.of(Line.of(EndingWords.WORDS.goesForGood(subject)));
    }
    boolean forAdmins =
        status == LinkStatus.REVOKED
            && !admin.computeIfAbsent(
                link.audience(),
                where -> rights.meets(CallerRight.CHANNEL_ADMIN, request.caller(), where));
    return forAdmins
        ? Optional.of(
            Line.of(EndingWords.WORDS.revokedAskAdmin(subject, Span.conversation(link.audience()))))
        : Optional.empty();
  }

  private Line renewed(Request request, NamedPictures.Named named, List<Button> buttons) {
    Link link = named.link();
    Optional<Link> fresh = links.renew(request.caller(), link, policies.of(link.audience()));
    if (fresh.isEmpty()) {
      return Line.of(EndingWords.WORDS.changedMeanwhile(named.spokenSubject()));
    }
    Map<String, String> picture = Map.of(Parameters.IMAGE.name(), managed.reference(link));
    buttons.add(
        new Button(named.button(InfoWords.WORDS.open()), Open.WORDS, picture, Button.Style.NORMAL));
    List<Span> status = LinkWords.status(fresh.get(), links.policy(fresh.get()), clock.instant());
    Line renewed = Line.of(EndingWords.WORDS.newLink(named.spokenSubject(), new Line(status)));
    return link.status(clock.instant()) == LinkStatus.REVOKED && !link.isOwnedBy(request.caller())
        ? Line.joined(" ", List.of(renewed, told(request, fresh.get())))
        : renewed;
  }

  /** It may have been its author who revoked it, and who takes it to be seen by nobody. */
  private Line told(Request request, Link fresh) {
    Span owner = Span.person(fresh.owner());
    try {
      renewals.tell(fresh, request.caller());
      return Line.of(EndingWords.WORDS.itsAuthorIsTold(owner));
    } catch (MessengerUnavailable later) {
      return Line.of(EndingWords.WORDS.tellItsAuthor(owner));
    }
  }
}
