package io.cloakroom.command.link;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Changes how long links that exist live, and how often they open. */
public final class LinkTerms {
  private static final int PAGE = 500;

  private static final Comparator<Link> LATEST_FIRST =
      Comparator.comparing(Link::issuedAt).thenComparing(link -> link.id().value()).reversed();

  private final LinkStore store;
  private final Clock clock;

  public LinkTerms(LinkStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Every link of the conversation that lives, latest first. */
  public List<Link> live(Conversation where) {
    List<Link> live = new ArrayList<>();
    Optional<Link> after = Optional.empty();
    List<Link> page;
    do {
      page = store.living(where, clock.instant(), after, PAGE);
      live.addAll(page);
      after = page.stream().reduce((first, second) -> second);
    } while (page.size() == PAGE);
    live.sort(LATEST_FIRST);
    return live;
  }

  /** The same of several conversations, each once. */
  public List<Link> live(List<Conversation> all) {
    return all.stream()
        .distinct()
        .flatMap(where -> live(where).stream())
        .sorted(LATEST_FIRST)
        .toList();
  }

  /** Every link to what the person posted that lives, in whatever conversation of the workspace. */
  public List<Link> live(Person owner) {
    List<Link> live = new ArrayList<>();
    Optional<Link> after = Optional.empty();
    List<Link> page;
    do {
      page = store.living(owner.workspace(), clock.instant(), after, PAGE);
      page.stream().filter(link -> link.isOwnedBy(owner)).forEach(live::add);
      after = page.stream().reduce((first, second) -> second);
    } while (page.size() == PAGE);
    live.sort(LATEST_FIRST);
    return live;
  }

  /** How many links of the conversation live. */
  public int countLive(Conversation where) {
    return store.countLiving(where, clock.instant());
  }

  /** Lets the link live until then; false when it was revoked or changed since it was read. */
  boolean holdUntil(Person by, Link link, Instant until, ViewLimit limit) {
    Instant now = clock.instant();
    return store.amend(List.of(Amendment.terms(by, link, until, limit, now)), now) == 1;
  }

  /** The link as it is at this moment. */
  Optional<Link> find(LinkId id) {
    return store.find(id);
  }
}
