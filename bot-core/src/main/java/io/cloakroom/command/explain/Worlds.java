package io.cloakroom.command.explain;

import io.cloakroom.access.Access;
import io.cloakroom.access.Decision;
import io.cloakroom.access.LinkFacts;
import io.cloakroom.access.Right;
import io.cloakroom.access.ViewerFacts;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.intake.follow.WantedTerms;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The world as it is and as it would be with another value, each decided on by {@link
 * Access#decide}: for pictures to come, and for links that are there.
 */
final class Worlds {
  /** Any picture that is posted by somebody else. */
  private static final String ANYBODY_ELSE = "-";

  private final Policies policies;
  private final Links links;
  private final LinkStore store;

  Worlds(Policies policies, Links links, LinkStore store) {
    this.policies = policies;
    this.links = links;
    this.store = store;
  }

  /**
   * Another value for a channel.
   *
   * @param existing whether links that are there follow it where it widens
   */
  <T> What what(
      Conversation where, Setting<T> setting, String text, boolean existing, Instant now) {
    Place place = Place.of(where);
    Map<String, Optional<String>> changes = Map.of(setting.name(), Optional.of(text));
    Map<String, Optional<String>> all = new HashMap<>(changes);
    all.putAll(policies.sparing(place, changes, existing, now));
    return new What(where, setting, all, existing, now);
  }

  /** What is asked about. */
  final class What {
    private final Conversation where;
    private final Setting<?> setting;
    private final Map<String, Optional<String>> changes;
    private final boolean existing;
    private final Instant now;
    private final Policy before;
    private final Policy after;

    private What(
        Conversation where,
        Setting<?> setting,
        Map<String, Optional<String>> changes,
        boolean existing,
        Instant now) {
      this.where = where;
      this.setting = setting;
      this.changes = changes;
      this.existing = existing;
      this.now = now;
      this.before = policies.of(where);
      this.after = policies.with(Place.of(where), changes);
    }

    Policy before() {
      return before;
    }

    Policy after() {
      return after;
    }

    /** For a picture that somebody else posts from now on. */
    List<Shift> ofNew(List<Roster.Listed> people) {
      List<Shift> shifts = Shift.all();
      LinkFacts facts =
          new LinkFacts(
              where,
              new Person(where.workspace(), ANYBODY_ELSE),
              now,
              now.plus(Duration.ofDays(1)),
              false,
              Optional.empty(),
              OptionalInt.empty(),
              false,
              Optional.empty(),
              Optional.empty());
      for (Roster.Listed one : people) {
        ViewerFacts viewer = links.viewer(one.person(), one.membership(), where);
        compare(shifts, "new", viewer, facts, before, facts, after);
      }
      return shifts;
    }

    /**
     * For links that live.
     *
     * @param letIn who was let in to which of them
     */
    List<Shift> ofLinks(List<Link> live, List<Roster.Listed> people, Map<Link, Set<Person>> letIn) {
      List<Shift> shifts = Shift.all();
      for (Link link : live) {
        Policy now = link.policy(policies);
        Policy then =
            policies.with(Place.of(where), changes, link.issuedAt()).ofPicture(link.own().texts());
        Instant end = end(link);
        ViewLimit limit = limit(link);
        for (Roster.Listed one : people) {
          ViewerFacts viewer = links.viewer(one.person(), one.membership(), where);
          Optional<Instant> granted =
              letIn.getOrDefault(link, Set.of()).contains(one.person())
                  ? links.grantedUntil(viewer, link, this.now)
                  : Optional.empty();
          LinkFacts is = link.facts(seen(link, one.person(), link.limit()), granted);
          LinkFacts would =
              new LinkFacts(
                  is.audience(),
                  is.owner(),
                  is.issuedAt(),
                  end,
                  is.ended(),
                  is.revokedAt(),
                  left(link, limit),
                  is.heldAlone(),
                  limit.equals(link.limit()) ? is.seenAt() : seen(link, one.person(), limit),
                  granted);
          compare(shifts, link.id().toString(), viewer, is, now, would, then);
        }
      }
      return shifts;
    }

    /** How often it is to be asked for each person whether they saw it. */
    int looksAsked(Link link) {
      ViewLimit then = limit(link);
      return (link.limit().oncePerPerson() ? 1 : 0)
          + (then.oncePerPerson() && !then.equals(link.limit()) ? 1 : 0);
    }

    private void compare(
        List<Shift> shifts,
        String picture,
        ViewerFacts viewer,
        LinkFacts is,
        Policy before,
        LinkFacts would,
        Policy after) {
      Decision look = Access.decide(Right.VIEW, viewer, is, before, now);
      Decision take = Access.decide(Right.DOWNLOAD, viewer, is, before, now);
      Decision lookThen = Access.decide(Right.VIEW, viewer, would, after, now);
      Decision takeThen = Access.decide(Right.DOWNLOAD, viewer, would, after, now);
      shifts.stream()
          .filter(shift -> shift.aspect().isAbout(look, lookThen))
          .forEach(
              shift ->
                  shift.add(
                      picture,
                      viewer.person(),
                      shift.aspect().holds(look, take),
                      shift.aspect().holds(lookThen, takeThen)));
    }

    /** Only where each may look once it matters. */
    private Optional<Instant> seen(Link link, Person person, ViewLimit limit) {
      return limit.oncePerPerson()
          ? store.firstLook(link.id(), person).map(CountedLook::at)
          : Optional.empty();
    }

    private Instant end(Link link) {
      return existing && setting.equals(Setting.EXPIRY) ? wanted().end(link) : link.expiresAt();
    }

    private ViewLimit limit(Link link) {
      return existing && setting.equals(Setting.VIEWS) ? wanted().limit(link) : link.limit();
    }

    private WantedTerms wanted() {
      return new WantedTerms(
          Optional.of(after.get(Setting.EXPIRY)), Optional.of(after.get(Setting.VIEWS)), true);
    }
  }

  private static OptionalInt left(Link link, ViewLimit limit) {
    return limit.total().isPresent()
        ? OptionalInt.of(Math.max(0, limit.total().getAsInt() - link.views()))
        : OptionalInt.empty();
  }
}
