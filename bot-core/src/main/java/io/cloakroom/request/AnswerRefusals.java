package io.cloakroom.request;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.request.AccessRequests.Answering;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Why an answer to a request does not count: who gives it and how all stands is looked at anew. */
final class AnswerRefusals {
  private final Approvers approvers;
  private final Links links;
  private final Clock clock;

  AnswerRefusals(Approvers approvers, Links links, Clock clock) {
    this.approvers = approvers;
    this.links = links;
    this.clock = clock;
  }

  /** Why the person cannot answer the request; empty where they can. */
  Optional<Answering> of(Person by, AccessRequest asked) {
    Optional<Link> link = links.find(asked.target().link());
    if (link.isEmpty()) {
      return Optional.of(Answering.LINK_ENDED);
    }
    Optional<Boolean> decides = approvers.includes(by, link.get());
    if (decides.isEmpty()) {
      return Optional.of(Answering.UNKNOWN);
    }
    if (!decides.get()) {
      return Optional.of(Answering.NOT_THEIRS);
    }
    if (asked.asker().equals(by) || asked.sponsor().filter(by::equals).isPresent()) {
      return Optional.of(Answering.OWN);
    }
    Instant now = clock.instant();
    if (!asked.waits(now)) {
      return Optional.of(Answering.OVER);
    }
    if (link.get().status(now) != LinkStatus.LIVE) {
      return Optional.of(Answering.LINK_ENDED);
    }
    return links.isFrozen(asked.asker(), link.get())
        ? Optional.of(Answering.FROZEN)
        : Optional.empty();
  }

  /**
   * Nobody is let in who left meanwhile, so that no look comes back with them; and whom it would
   * not open for is not told that they may look.
   */
  Optional<Answering> ofAsker(AccessRequest asked, Link link) {
    Optional<Boolean> there = approvers.isThere(asked.asker(), asked.target().audience());
    if (there.isEmpty()) {
      return Optional.of(Answering.UNKNOWN);
    }
    if (!there.get()) {
      return Optional.of(Answering.ASKER_GONE);
    }
    Decision look = links.mayView(asked.asker(), link);
    if (look.outcome() == Outcome.UNKNOWN) {
      return Optional.of(Answering.UNKNOWN);
    }
    return look.allowed() || links.mayViewOnceLetIn(asked.asker(), link)
        ? Optional.empty()
        : Optional.of(Answering.OF_NO_USE);
  }

  /** Whether somebody agreed who is still among those who decide; empty when unknown. */
  Optional<Boolean> isSeconded(AccessRequest asked, Link link) {
    return asked.second().map(first -> approvers.includes(first, link)).orElse(Optional.of(false));
  }
}
