package io.cloakroom.command.find;

import io.cloakroom.access.Decision;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.PictureSources;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.find.PictureSearch.Hit;
import io.cloakroom.link.find.PictureSearch.Part;
import io.cloakroom.link.find.PictureSearch.Stands;
import io.cloakroom.link.find.PictureSearch.State;
import io.cloakroom.link.find.PictureSearch.Wanted;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads pictures that fit, in conversations that somebody reads, until a page is full. */
final class PictureFinder {
  /** So many that fit are looked at for one page: whoever wants more turns on. */
  private static final int MOST_READ = 300;

  /** Behind so many that were walked no other part is begun for a page. */
  private static final int MOST_WALKED = 2_000;

  private static final int PORTION = 30;

  /**
   * What stands on a page.
   *
   * @param on behind which picture the next one begins; empty on the last
   */
  record Page(List<Link> links, Optional<ImageId> on) {
    Page {
      links = List.copyOf(links);
    }
  }

  private final PictureSources sources;
  private final Titles titles;
  private final CallerRights rights;
  private final Clock clock;
  private final LooksByRole byRole;

  /**
   * @param byRole where the caller looks so
   */
  PictureFinder(
      PictureSources sources, Titles titles, CallerRights rights, Clock clock, LooksByRole byRole) {
    this.sources = sources;
    this.titles = titles;
    this.rights = rights;
    this.clock = clock;
    this.byRole = byRole;
  }

  /**
   * @param in which the caller reads now, or looks into by a role
   * @param begin behind which picture; empty from the newest on
   * @param size of a full page
   */
  Page page(
      Person caller, FindTerms terms, List<Conversation> in, Optional<ImageId> begin, int size) {
    Instant now = clock.instant();
    Shown shown = new Shown(caller, terms.in(in, now));
    List<Link> links = new ArrayList<>();
    Optional<ImageId> on = begin;
    int read = 0;
    int walked = 0;
    do {
      Part part = shown.next(on);
      for (Hit hit : part.hits()) {
        if (links.size() == size) {
          return new Page(links, on);
        }
        on = Optional.of(hit.image());
        hit.where().stream()
            .flatMap(where -> sources.linkStore().latest(hit.image(), where).stream())
            .filter(link -> fits(terms, link, now))
            .filter(link -> isListed(terms, caller, link, shown))
            .findFirst()
            .ifPresent(links::add);
      }
      read += part.hits().size();
      walked += part.walked();
      on = part.on();
    } while (on.isPresent() && links.size() < size && read < MOST_READ && walked < MOST_WALKED);
    return new Page(links, on);
  }

  private static boolean fits(FindTerms terms, Link link, Instant now) {
    return link.erasedAt().isEmpty()
        && terms.status().filter(one -> one != link.status(now)).isEmpty();
  }

  /**
   * As in {@code list}: what opens, one's own, and all to those who administer the channel. By a
   * role, what opens for them.
   */
  private boolean isListed(FindTerms terms, Person caller, Link link, Shown shown) {
    if (byRole.where().contains(link.audience())) {
      Decision look = mayView(caller, link);
      return look.allowed() && isTagged(terms, () -> titles.tags(link, look));
    }
    return isTagged(terms, () -> titles.tags(link, caller, sources.links())) && shown.shows(link);
  }

  /** Whether the caller may look at what was found. */
  Decision mayView(Person caller, Link link) {
    return byRole.where().contains(link.audience())
        ? sources.links().mayView(caller, byRole.there(), link, true)
        : sources.links().mayView(caller, link);
  }

  private static boolean isTagged(FindTerms terms, Supplier<Tags> tags) {
    return terms.tags().isEmpty() || tags.get().all().containsAll(terms.tags());
  }

  /**
   * What is shown to somebody. Where they were found to administer nothing, what ended and is of
   * others is not walked any more: it can be all but theirs.
   */
  private final class Shown {
    private final Person caller;
    private final Wanted wanted;
    private final Set<Conversation> administered = new HashSet<>();
    private final Set<Conversation> others = new LinkedHashSet<>();

    Shown(Person caller, Wanted wanted) {
      this.caller = caller;
      this.wanted = wanted;
      if (wanted.state().filter(so -> so.status() != Stands.LIVE).isPresent()) {
        // What ended opens for nobody.
        wanted.in().stream().filter(byRole.where()::contains).forEach(others::add);
      }
    }

    Part next(Optional<ImageId> on) {
      List<Wanted> apart = new ArrayList<>();
      apart.add(wanted.among(wanted.in().stream().filter(one -> !others.contains(one)).toList()));
      if (!others.isEmpty()) {
        Wanted there = wanted.among(List.copyOf(others));
        if (wanted.from().filter(one -> !one.equals(caller)).isEmpty()) {
          apart.add(there.of(caller));
        }
        if (wanted.state().isEmpty()) {
          apart.add(there.standing(new State(Stands.LIVE, clock.instant())));
        }
      }
      return FoundTogether.of(
          wanted.in(),
          apart.stream()
              .filter(one -> !one.in().isEmpty())
              .map(one -> sources.linkStore().find(one, on, PORTION))
              .toList());
    }

    boolean shows(Link link) {
      if (link.status(clock.instant()) == LinkStatus.LIVE || link.isOwnedBy(caller)) {
        return true;
      }
      Conversation where = link.audience();
      if (!administered.contains(where) && !others.contains(where)) {
        boolean admin = rights.seemsToMeet(CallerRight.CHANNEL_ADMIN, caller, where);
        (admin ? administered : others).add(where);
      }
      return administered.contains(where);
    }
  }
}
