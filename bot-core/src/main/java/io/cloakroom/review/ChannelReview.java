package io.cloakroom.review;

import static java.util.stream.Collectors.toSet;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds what stands out among the pictures of a channel. Reads a bounded part of them, those that
 * live longest first, and says where there may be more.
 */
public final class ChannelReview {
  /** So many of each kind at most: what one press acts on is answered in one message. */
  public static final int MOST = 50;

  /** To so much links are shortened, from the moment on; what ends sooner is left. */
  public static final Duration SHORT = Duration.ofDays(1);

  static final int MOST_READ = 2_000;

  static final int MOST_ENDED = 500;

  /** Of fewer nothing is said about how they are used. */
  static final int ENOUGH = 5;

  private static final int PAGE = 500;
  private static final int MOST_LOOKS = 500;
  private static final int MOST_LOOKED_UP = 10;
  private static final int MOST_GRANTS = 100;
  private static final int MOST_PEOPLE = 1_000;
  private static final Set<Standing> GUESTS = Set.of(Standing.GUEST, Standing.EXTERNAL);
  private static final Set<Roster.Extent> KNOWN =
      Set.of(Roster.Extent.EVERYBODY, Roster.Extent.READERS);

  private final LinkStore links;
  private final AccessRequests requests;
  private final UnseenLinks unseen;
  private final AuditLog audit;
  private final Policies policies;
  private final Messenger messenger;
  private final Clock clock;

  public ChannelReview(
      LinkStore links,
      AccessRequests requests,
      AuditLog audit,
      Policies policies,
      Messenger messenger,
      Clock clock) {
    this.links = links;
    this.requests = requests;
    this.unseen = new UnseenLinks(audit);
    this.audit = audit;
    this.policies = policies;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** As things stand now. */
  public Findings of(Conversation where) {
    Instant now = clock.instant();
    Period month = Period.since(now.minus(UnseenLinks.UNSEEN));
    List<Link> stale = new ArrayList<>();
    List<Link> used = new ArrayList<>();
    Optional<Link> after = Optional.empty();
    int read = 0;
    boolean all;
    do {
      List<Link> page = links.living(where, now, after, PAGE);
      unseen.among(page, where.workspace(), month).stream()
          .filter(link -> link.expiresAt().isAfter(now.plus(SHORT)))
          .forEach(stale::add);
      Set<?> looked = unseen.concerned(page, where.workspace(), UnseenLinks.LOOKS, month);
      page.stream().filter(link -> looked.contains(link.image().id())).forEach(used::add);
      read += page.size();
      after = page.stream().reduce((first, second) -> second);
      all = page.size() < PAGE;
    } while (!all && read < MOST_READ);
    List<AccessRequest> granted = requests.lettingIn(where, MOST_GRANTS);
    return new Findings(
        where,
        some(stale, !all),
        kept(where, now),
        grants(granted, true),
        grants(granted, false),
        use(where, used, month),
        Findings.Guests.NONE);
  }

  /** The same, with the guests whom the chat names: that is asked only of what is to be read. */
  public Findings withGuests(Findings found) {
    try {
      return messenger.hasOutsiders(found.where())
          ? found.with(guests(messenger.roster(found.where(), MOST_PEOPLE)))
          : found;
    } catch (MessengerUnavailable silent) {
      return found.with(Findings.Guests.NOT_ASKED);
    }
  }

  private static Findings.Guests guests(Roster roster) {
    List<Person> named =
        roster.people().stream()
            .filter(one -> one.membership().inConversation())
            .filter(one -> GUESTS.contains(one.membership().standing()))
            .map(Roster.Listed::person)
            .toList();
    return new Findings.Guests(named, KNOWN.contains(roster.extent()), true);
  }

  private static <T> Findings.Some<T> some(List<T> found, boolean more) {
    boolean cut = found.size() > MOST;
    return new Findings.Some<>(cut ? found.subList(0, MOST) : found, more || cut);
  }

  private static Findings.Some<AccessRequest> grants(List<AccessRequest> all, boolean outside) {
    return some(
        all.stream().filter(one -> one.asker().isOutsider() == outside).toList(),
        all.size() == MOST_GRANTS);
  }

  /** Those that were posted here and have no other link here that lives. */
  private Findings.Some<Link> kept(Conversation where, Instant now) {
    List<Link> ended = links.endedAndKept(where, now.minus(UnseenLinks.UNSEEN), now, MOST_ENDED);
    return some(
        ended.stream().filter(link -> isLatestWherePosted(link, where)).limit(MOST + 1L).toList(),
        ended.size() == MOST_ENDED);
  }

  private boolean isLatestWherePosted(Link link, Conversation where) {
    List<Link> all = links.of(link.image().id());
    Optional<Link> latest =
        all.stream().filter(one -> one.audience().equals(where)).reduce((earlier, later) -> later);
    return latest.filter(one -> one.id().equals(link.id())).isPresent()
        && all.get(0).audience().equals(where)
        && !links.isBeingErased(link.image().id());
  }

  private Findings.Use use(Conversation where, List<Link> used, Period month) {
    int looked = (int) used.stream().map(link -> link.image().id()).distinct().count();
    if (looked < ENOUGH) {
      return Findings.Use.NONE;
    }
    Policy policy = policies.of(where);
    boolean downloads =
        couldBe(policy, Setting.DOWNLOAD, Downloads.OFF)
            && unseen
                .concerned(used, where.workspace(), Set.of(Action.IMAGE_DOWNLOADED), month)
                .isEmpty();
    boolean members =
        policy.get(Setting.ACCESS) == AccessModel.OPEN
            && couldBe(policy, Setting.ACCESS, AccessModel.RESTRICTED)
            && onlyMembersLooked(where, month);
    return new Findings.Use(looked, downloads, members);
  }

  /** Whether it is wider than that, and no floor of the workspace keeps it so. */
  private static <T> boolean couldBe(Policy policy, Setting<T> setting, T narrower) {
    return setting.widens(narrower, policy.get(setting))
        && policy.floor(setting).filter(least -> setting.widens(narrower, least)).isEmpty();
  }

  /** Where too many looked to ask about each of them, or the chat is silent, nothing is known. */
  private boolean onlyMembersLooked(Conversation where, Period month) {
    AuditQuery looks =
        AuditQuery.everything(where.workspace()).in(where).of(UnseenLinks.LOOKS).within(month);
    AuditPage page = audit.find(looks, OptionalLong.empty(), MOST_LOOKS);
    Set<Person> people =
        page.events().stream()
            .map(RecordedEvent::event)
            .flatMap(event -> event.actor().stream())
            .filter(one -> !one.isOutsider() && !one.isErased())
            .collect(toSet());
    if (people.isEmpty() || people.size() > MOST_LOOKED_UP || page.next().isPresent()) {
      return false;
    }
    try {
      for (Person one : people) {
        if (!messenger.membership(one, where).inConversation()) {
          return false;
        }
      }
      return true;
    } catch (MessengerUnavailable silent) {
      return false;
    }
  }
}
