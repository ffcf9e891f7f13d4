package io.cloakroom.command.named;

import static io.cloakroom.command.named.StatusWords.WORDS;

import io.cloakroom.access.OpensFor;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.intake.say.LinkLines;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.RightsEnd;
import io.cloakroom.policy.picture.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Sentences about links that several commands say. */
public final class LinkWords {
  private LinkWords() {}

  /** The same for what is not there and for what the asker must not know of. */
  public static Reply nothingHere() {
    return Reply.Say.of(Line.of(WORDS.nothingHere()));
  }

  /** What somebody is could not be found out. */
  public static Line chatSilent() {
    return Line.of(WhyWords.WORDS.chatSilent());
  }

  /** The same, said once among them. */
  public static void chatSilent(List<Line> lines) {
    if (!lines.contains(chatSilent())) {
      lines.add(chatSilent());
    }
  }

  /** Tags as people write them; a dash for none. */
  public static Line tags(Tags tags) {
    List<Line> each = tags.all().stream().map(one -> Line.of(Span.code("#" + one))).toList();
    return each.isEmpty() ? Line.of("–") : Line.joined(" ", each);
  }

  /** For whom it opens at this moment; nothing of one that does not, or that is used no more. */
  public static List<Span> audience(Link link, OpensFor audience, Instant now) {
    if (link.status(now) != LinkStatus.LIVE || audience.rights().isOver(now)) {
      return List.of();
    }
    Span channel = Span.conversation(link.audience());
    Line first =
        switch (audience.access()) {
          case OPEN -> Line.of(WORDS.forWorkspace(channel));
          case RESTRICTED -> Line.of(WORDS.forReaders(channel));
          case APPROVAL -> Line.of(WORDS.forLetIn());
        };
    List<Span> spans = new ArrayList<>(first.spans());
    spans.addAll(LinkLines.groups(audience));
    return spans;
  }

  /** Of one that security froze. */
  public static Line frozen(NamedPictures.Named named) {
    return Line.of(WORDS.frozen(named.spokenSubject()));
  }

  /**
   * How the link stands, and its picture: {@code opens until TIME, kept until TIME}.
   *
   * @param policy that holds for it
   */
  public static List<Span> status(Link link, Policy policy, Instant now) {
    List<Span> status = status(link, policy.get(Setting.RIGHTS_UNTIL), now);
    boolean frozen =
        policy.freeze(link.audience(), link.owner(), link.issuedAt()).isPresent()
            && link.status(now) == LinkStatus.LIVE;
    return frozen ? Line.of(WORDS.frozenThen(new Line(status))).spans() : status;
  }

  private static List<Span> status(Link link, RightsEnd rights, Instant now) {
    Line ending = ending(link, rights, now);
    if (link.erasedAt().isPresent()) {
      return Line.of(WORDS.erasedAt(ending, Span.time(link.erasedAt().get()))).spans();
    }
    if (link.isHeld()) {
      return Line.of(WORDS.held(ending)).spans();
    }
    if (link.keptUntil().isPresent()
        && link.keeping().erasure().filter(now::isBefore).isPresent()) {
      return Line.of(WORDS.kept(ending, Span.time(link.keptUntil().get()))).spans();
    }
    boolean live = link.status(now) == LinkStatus.LIVE;
    return Line.of(live ? WORDS.thenErased(ending) : WORDS.beingErased(ending)).spans();
  }

  /** Of one that was revoked, and that nothing but a renewal brings back. */
  public static Line revoked(NamedPictures.Named named, Instant now) {
    Link link = named.link();
    String subject = named.spokenSubject();
    return link.keptUntil().filter(now::isBefore).isPresent()
        ? Line.of(WORDS.revokedRenewable(subject, Span.conversation(link.audience())))
        : Line.of(WORDS.revokedForGood(subject));
  }

  private static Line ending(Link link, RightsEnd rights, Instant now) {
    LinkStatus status = link.status(now);
    return switch (status) {
      case LIVE -> living(link, Span.time(rights.atMost(link.expiresAt())), rights.isOver(now));
      case EXPIRED ->
          link.endedAsSeen()
              ? Line.of(WORDS.endedAsSeen())
              : Line.of(WORDS.expired(Span.time(link.expiresAt())));
      case REVOKED ->
          Line.of(
              WORDS.revoked(
                  Span.time(
                      link.revokedAt().orElseThrow(() -> new IllegalStateException("revoked")))));
      case USED_UP -> Line.of(WORDS.usedUp());
    };
  }

  private static Line living(Link link, Span until, boolean over) {
    if (over) {
      return Line.of(WORDS.opensToThemAlone(until));
    }
    return Line.of(
        link.own().endsWhenSeen() ? WORDS.opensUntilSeen(until) : WORDS.opensUntil(until));
  }

  /**
   * What was set for the picture alone and holds, so that nobody looks for it in the policy of the
   * channel; empty where nothing was.
   */
  public static Optional<Line> own(Link link) {
    List<Line> values = new ArrayList<>();
    link.setEnd()
        .filter(end -> !link.expiresAt().isBefore(end))
        .ifPresent(end -> values.add(Line.of(WORDS.opensUntil(Span.time(link.expiresAt())))));
    link.setLimit()
        .filter(limit -> !Setting.VIEWS.widens(link.limit(), limit))
        .ifPresent(limit -> values.add(value(Setting.VIEWS, Setting.VIEWS.format(link.limit()))));
    for (Setting<?> setting : Setting.ALL) {
      link.own().text(setting.name()).ifPresent(text -> values.add(value(setting, text)));
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(Line.of(WORDS.setForThis(Line.joined(", ", values))));
  }

  private static Line value(Setting<?> setting, String text) {
    return Line.of(Span.plain(setting.name() + " "), Span.code(text));
  }

  /** {@code 3 of 10 views}. */
  public static String views(Link link) {
    if (link.own().burns()) {
      return link.viewsLeft().equals(OptionalInt.of(0)) ? WORDS.seenOnce() : WORDS.toBeSeenOnce();
    }
    String counted =
        link.limit().total().isPresent()
            ? WORDS.viewsOf(link.views(), link.limit().total().getAsInt())
            : WORDS.views(link.views());
    return link.limit().oncePerPerson() ? WORDS.oncePerPerson(counted) : counted;
  }

  /**
   * For whoever reads the card, and was not let in.
   *
   * @param asks whether they can ask by Request
   */
  public static Line notApproved(NamedPictures.Named named, boolean asks) {
    String subject = named.spokenSubject();
    return Line.of(asks ? WORDS.notLetInAsk(subject) : WORDS.notLetIn(subject));
  }

  /**
   * For whoever is refused where others can let them in; they are told nothing else of it.
   *
   * @param outcome why they may not look
   */
  public static Line askable(NamedPictures.Named named, Outcome outcome) {
    String subject = named.spokenSubject();
    return Line.of(
        outcome == Outcome.NOT_IN_GROUP
            ? WORDS.notInGroupAsk(subject)
            : WORDS.notForYouAsk(subject));
  }

  /** For whoever reads its channel and is in none of its groups, where asking helps nothing. */
  public static Line notInGroup(NamedPictures.Named named) {
    return Line.of(WORDS.notInGroup(named.spokenSubject()));
  }

  /** Of one whose link lives, and that may be used no more. */
  public static Line rightOver(NamedPictures.Named named) {
    return Line.of(
        WORDS.rightOver(named.spokenSubject(), Span.conversation(named.link().audience())));
  }

  /** Of one that opens for others, for whoever looks as a partner. */
  public static Line weekOver(NamedPictures.Named named, Line help) {
    return Line.of(WORDS.weekOver(named.spokenSubject(), help));
  }

  /** Of one that does not open: why, and who can do what about it. */
  public static Line doesNotOpen(NamedPictures.Named named, Line status, Line help) {
    return Line.of(WORDS.doesNotOpen(named.spokenSubject(), status, help));
  }
}
