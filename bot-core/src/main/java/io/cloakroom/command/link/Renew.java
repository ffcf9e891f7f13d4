package io.cloakroom.command.link;

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
import io.cloakroom.intake.say.RenewalNotices;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
          "Make a new link to a picture whose link ended",
          "renew LINK",
          CallerRight.ANYONE,
          Parameters.IMAGE);

  private final LostPictures lost;
  private final ManagedPictures managed;
  private final Policies policies;
  private final Links links;
  private final CallerRights rights;
  private final RenewalNotices renewals;
  private final Clock clock;

  Renew(
      LostPictures lost,
      ManagedPictures managed,
      Policies policies,
      Links links,
      CallerRights rights,
      RenewalNotices renewals,
      Clock clock) {
    this.lost = lost;
    this.managed = managed;
    this.policies = policies;
    this.links = links;
    this.rights = rights;
    this.renewals = renewals;
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
    ManagedPictures.Found found = managed.find(USAGE, request, ManagedPictures.Wish.RENEW);
    if (found.isNothing()) {
      return LinkWords.nothingHere();
    }
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    for (NamedPictures.Named named : found.own()) {
      Optional<Line> refusal = refusal(request, named);
      lines.add(refusal.orElseGet(() -> renewed(request, named, buttons)));
    }
    lines.addAll(found.refusals());
    return new Reply.Say(lines, buttons, false);
  }

  private Optional<Line> refusal(Request request, NamedPictures.Named named) {
    Link link = named.link();
    Instant now = clock.instant();
    LinkStatus status = link.status(now);
    if (link.erasedAt().isEmpty() && status == LinkStatus.LIVE && links.freeze(link).isPresent()) {
      return Optional.of(LinkWords.frozen(named));
    }
    if (link.erasedAt().isEmpty() && status == LinkStatus.LIVE) {
      return Optional.of(
          Line.of(
              Span.plain(named.subject() + " still opens until "),
              Span.time(link.expiresAt()),
              Span.plain(". To let it live longer, use extend.")));
    }
    Optional<Line> why = lost.why(named, request.caller());
    if (why.isPresent()) {
      return why;
    }
    if (!isKept(link, now)) {
      return Optional.of(
          Line.of(
              named.subject()
                  + " is being erased, and nothing brings it back. Post it again to share it."));
    }
    boolean forAdmins =
        status == LinkStatus.REVOKED
            && !rights.meets(CallerRight.CHANNEL_ADMIN, request.caller(), link.audience());
    return forAdmins
        ? Optional.of(
            Line.of(
                Span.plain(named.subject() + " was revoked. An admin of "),
                Span.conversation(link.audience()),
                Span.plain(" can renew it: ask one of them.")))
        : Optional.empty();
  }

  private Line renewed(Request request, NamedPictures.Named named, List<Button> buttons) {
    Link link = named.link();
    Optional<Link> fresh = links.renew(request.caller(), link, policies.of(link.audience()));
    if (fresh.isEmpty()) {
      return Line.of(
          named.subject()
              + " was changed by somebody else at the same moment, so I left it. See info for how"
              + " it stands.");
    }
    Map<String, String> picture = Map.of(Parameters.IMAGE.name(), managed.reference(link));
    buttons.add(new Button("Open " + named.object(), Open.WORDS, picture, Button.Style.NORMAL));
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(named.subject() + " has a new link, which "));
    spans.addAll(LinkWords.status(fresh.get(), links.freeze(fresh.get()), clock.instant()));
    spans.add(Span.plain(". Its card shows it in a moment."));
    if (link.status(clock.instant()) == LinkStatus.REVOKED && !link.isOwnedBy(request.caller())) {
      spans.addAll(told(request, fresh.get()));
    }
    return new Line(spans);
  }

  /** It may have been its author who revoked it, and who takes it to be seen by nobody. */
  private List<Span> told(Request request, Link fresh) {
    String was;
    try {
      renewals.tell(fresh, request.caller());
      was = " It had been revoked, so I tell that to ";
    } catch (MessengerUnavailable later) {
      was = " It had been revoked, and I could not tell that to its author just now. Please tell ";
    }
    return List.of(Span.plain(was), Span.person(fresh.owner()), Span.plain("."));
  }
}
