package io.cloakroom.command.named;

import static io.cloakroom.command.named.WhyWords.WORDS;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.access.Right;
import io.cloakroom.access.ViewerFacts;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Lets somebody at the pictures that they name and may manage; any other is a denial on record. */
public final class ManagedPictures {
  private final NamedPictures pictures;
  private final Links links;
  private final CallerRights rights;
  private final WhoHelps helps;
  private final Clock clock;
  private final Denials denials;

  /** What is wanted of a picture. */
  public enum Wish {
    REVOKE,
    EXTEND,
    RENEW,
    KEEP,
    /** Of the link that was named. */
    SET,
    /** Of the picture itself, for all of its links. */
    SET_PICTURE,
    /** The same, of what it shows: for whoever may edit. */
    SET_WORDS;

    private String done() {
      return switch (this) {
        case REVOKE -> WORDS.revoking();
        case EXTEND -> WORDS.extending();
        case RENEW -> WORDS.renewing();
        case KEEP -> WORDS.keeping();
        case SET, SET_PICTURE, SET_WORDS -> WORDS.setting();
      };
    }

    private Right right() {
      return switch (this) {
        case REVOKE -> Right.REVOKE;
        case SET_WORDS -> Right.EDIT;
        case EXTEND, RENEW, KEEP, SET, SET_PICTURE -> Right.MANAGE;
      };
    }

    /** Whether every link of the picture is otherwise by it. */
    private boolean isOfPicture() {
      return this == KEEP || this == SET_PICTURE || this == SET_WORDS;
    }
  }

  /**
   * The pictures of one call, and what is said of the others.
   *
   * @param elsewhere whether one was named by a link that is not the one to be changed
   * @param unknown whether the chat did not say of some what the caller is there, as the refusals
   *     do
   */
  public record Found(
      List<NamedPictures.Named> own, List<Line> refusals, boolean elsewhere, boolean unknown) {
    public Found {
      own = List.copyOf(own);
      refusals = List.copyOf(refusals);
    }

    public boolean isNothing() {
      return own.isEmpty() && refusals.isEmpty();
    }
  }

  public ManagedPictures(
      NamedPictures pictures,
      Links links,
      CallerRights rights,
      WhoHelps helps,
      Denials denials,
      Clock clock) {
    this.pictures = pictures;
    this.links = links;
    this.rights = rights;
    this.helps = helps;
    this.denials = denials;
    this.clock = clock;
  }

  /**
   * What becomes of a picture itself is decided where it was posted, wherever it was shared to.
   * Where the link is to end, security may do that as well, and whoever posted it whatever they are
   * now.
   */
  public Found find(Usage usage, Request request, Wish wish) {
    return found(
        request,
        wish,
        (link, decision) ->
            denials.record(usage, request.caller(), link, decision.outcome().word()));
  }

  /** The same, to say what would be done: nothing is tried, so nothing is denied. */
  public Found look(Request request, Wish wish) {
    return found(request, wish, (link, decision) -> {});
  }

  private Found found(Request request, Wish wish, BiConsumer<Link, Decision> denied) {
    boolean ending = wish == Wish.REVOKE;
    List<NamedPictures.Named> own = new ArrayList<>();
    List<Line> refusals = new ArrayList<>();
    String reference = request.values().required(Parameters.IMAGE.name());
    List<NamedPictures.Named> asked = pictures.named(request, reference);
    boolean elsewhere = false;
    boolean unknown =
        asked.isEmpty() && links.isReader(request.caller(), request.where()).isEmpty();
    Caller caller = new Caller(request.caller());
    Set<LinkId> seen = new HashSet<>();
    for (NamedPictures.Named one : asked) {
      NamedPictures.Named named =
          wish.isOfPicture() ? pictures.wherePosted(List.of(one)).get(0) : one;
      Link link = named.link();
      if (!seen.add(link.id())) {
        continue;
      }
      elsewhere |= !link.id().equals(one.link().id());
      Decision decision = caller.decide(wish.right(), link);
      if (decision.allowed() || (ending && caller.isSecurity(link.audience()))) {
        own.add(named);
      } else {
        denied.accept(link, decision);
        if (decision.outcome() == Outcome.UNKNOWN) {
          unknown |= pictures.mayHearOfSilence(request, reference, one.link());
        } else if (caller.knows(one.link())) {
          refusals.add(refusal(request, named, wish, one.link(), decision));
        }
      }
    }
    if (unknown) {
      refusals.add(LinkWords.chatSilent());
    }
    return new Found(own, refusals, elsewhere, unknown);
  }

  /** Whoever gives one call: the chat is asked once of each conversation what they are. */
  private final class Caller {
    private final Person person;
    private final Map<Conversation, ViewerFacts> fresh = new HashMap<>();

    Caller(Person person) {
      this.person = person;
    }

    private ViewerFacts in(Conversation where) {
      return fresh.computeIfAbsent(where, one -> links.freshViewer(person, one));
    }

    Decision decide(Right right, Link link) {
      return links.decide(right, in(link.audience()), link);
    }

    boolean isSecurity(Conversation where) {
      return in(where)
          .membership()
          .filter(now -> rights.meets(CallerRight.SECURITY, person, where, now))
          .isPresent();
    }

    boolean knows(Link link) {
      return links.mayView(person, link).outcome().mayBeTold()
          || decide(Right.MANAGE, link).allowed();
    }
  }

  private Line refusal(
      Request request, NamedPictures.Named named, Wish wish, Link asked, Decision decision) {
    if (decision.outcome() == Outcome.FROZEN) {
      return Problems.frozen();
    }
    return named.link().isOwnedBy(request.caller())
        ? asGuest(named, wish)
        : notYours(request, named, wish, asked);
  }

  /** Whether the caller may set more of it than what it shows. */
  public boolean isManagedBy(Person caller, Link link) {
    return links.mayManage(caller, link).allowed();
  }

  /** How a button names this link and no other. */
  public String reference(Link link) {
    return pictures.reference(link);
  }

  /** Whoever posted it as a guest would only be sent to themselves. */
  private static Line asGuest(NamedPictures.Named named, Wish wish) {
    Span channel = Span.conversation(named.link().audience());
    return Line.of(WORDS.notByGuests(named.spokenSubject(), wish.done(), channel));
  }

  private Line notYours(Request request, NamedPictures.Named named, Wish wish, Link asked) {
    Link link = named.link();
    return switch (wish) {
      case REVOKE ->
          Line.of(
              WORDS.canBeDoneBy(
                  named.spokenSubject(),
                  wish.done(),
                  Line.of(
                      WORDS.ownerAdminsAndSecurity(
                          Span.person(link.owner()), Span.conversation(link.audience())))));
      case KEEP, SET, SET_PICTURE, SET_WORDS ->
          link.audience().equals(asked.audience())
              ? allowed(named, wish)
              : whereItWasPosted(request, named, wish, asked);
      case EXTEND, RENEW ->
          link.status(clock.instant()) == LinkStatus.LIVE
                  || (helps.isRenewable(link) && link.revokedAt().isEmpty())
              ? allowed(named, wish)
              : lost(request, named);
    };
  }

  /** Whoever cannot look there is not told where that is. */
  private Line whereItWasPosted(Request request, NamedPictures.Named named, Wish wish, Link asked) {
    Link link = named.link();
    Span channel =
        pictures.isKnownTo(request.caller(), link)
            ? Span.conversation(link.audience())
            : Span.plain(WORDS.whereItWasPosted());
    Line there =
        Line.of(WORDS.sharedToHere(named.spokenSubject(), wish.done(), managers(link, channel)));
    return (wish == Wish.SET_PICTURE || wish == Wish.SET_WORDS)
            && links.mayManage(request.caller(), asked).allowed()
        ? Line.joined(" ", List.of(there, Line.of(WORDS.hereAlone())))
        : there;
  }

  private Line allowed(NamedPictures.Named named, Wish wish) {
    Link link = named.link();
    Line people = managers(link, Span.conversation(link.audience()));
    return Line.of(WORDS.canBeDoneBy(named.spokenSubject(), wish.done(), people));
  }

  private Line managers(Link link, Span channel) {
    return Line.of(
        helps.mayAuthor(link)
            ? WORDS.ownerAndAdmins(Span.person(link.owner()), channel)
            : WORDS.admins(channel));
  }

  /** Whoever posted it would be refused too. */
  private Line lost(Request request, NamedPictures.Named named) {
    Line status =
        new Line(LinkWords.status(named.link(), links.policy(named.link()), clock.instant()));
    return LinkWords.doesNotOpen(named, status, helps.with(named.link(), request.caller()));
  }
}
