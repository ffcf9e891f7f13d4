package io.cloakroom.command.named;

import static io.cloakroom.command.named.WhyWords.WORDS;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Instant;

/**
 * Says what has a picture seen again whose link does not open, and who can do it as it stands:
 * nobody is sent to somebody who would be refused.
 */
public final class WhoHelps {
  private final NamedPictures pictures;
  private final Links links;
  private final CallerRights rights;
  private final Clock clock;

  public WhoHelps(NamedPictures pictures, Links links, CallerRights rights, Clock clock) {
    this.pictures = pictures;
    this.links = links;
    this.rights = rights;
    this.clock = clock;
  }

  /** What whoever asks can do, to stand within a sentence: {@code ask @ana to post it again}. */
  public Line with(Link link, Person asker) {
    LinkStatus status = link.status(clock.instant());
    if (status == LinkStatus.LIVE || !isRenewable(link)) {
      return again(link, asker);
    }
    return status == LinkStatus.REVOKED ? byAdmins(link, asker) : byManagers(link, asker);
  }

  /** Whether somebody can make a new link to what has none that opens. */
  boolean isRenewable(Link link) {
    Instant now = clock.instant();
    return link.erasedAt().isEmpty()
        && link.keptUntil().filter(now::isBefore).isPresent()
        && !pictures.isTakenBack(link)
        && !pictures.isBeingErased(link);
  }

  /** Whether whoever posted it may do what its managers may. */
  boolean mayAuthor(Link link) {
    return links.seemsToManage(link.owner(), link).allowed();
  }

  private Line again(Link link, Person asker) {
    if (link.isOwnedBy(asker)) {
      return Line.of(WORDS.postAgain());
    }
    Decision author = links.seemsToManage(link.owner(), link);
    return author.outcome() == Outcome.GONE
        ? Line.of(WORDS.haveItPostedAgain())
        : Line.of(WORDS.askToPost(Span.person(link.owner())));
  }

  private Line byAdmins(Link link, Person asker) {
    return rights.seemsToMeet(CallerRight.CHANNEL_ADMIN, asker, link.audience())
        ? Line.of(WORDS.renewIt())
        : Line.of(WORDS.askAdminToRenew(Span.conversation(link.audience())));
  }

  private Line byManagers(Link link, Person asker) {
    if (links.seemsToManage(asker, link).allowed()) {
      return Line.of(WORDS.renewIt());
    }
    return link.isOwnedBy(asker) || !mayAuthor(link)
        ? byAdmins(link, asker)
        : Line.of(WORDS.askToRenew(Span.person(link.owner()), Span.conversation(link.audience())));
  }
}
