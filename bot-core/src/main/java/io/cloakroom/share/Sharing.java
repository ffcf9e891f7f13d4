package io.cloakroom.share;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.picture.Label;
import io.cloakroom.policy.picture.RightsEnd;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a picture another link, for another conversation and by the policy that holds there. Who
 * may share it at all was asked before.
 */
public final class Sharing {
  /** Why a picture is not shared to a conversation. */
  public enum Refusal {
    /** Its own link opens no more. */
    ENDED,
    /** It is where it was posted. */
    STANDS_THERE,
    /** It was shared to there, and its link there opens. */
    SHARED_ALREADY,
    /** It was shared to there, and its link there has ended. */
    ENDED_THERE,
    /** Somebody's own conversation with the bot. */
    PRIVATE,
    /** They cannot post there, or there is no such conversation. */
    NOT_THEM,
    NOT_THE_BOT,
    /** Pictures are not looked after there. */
    NOT_GOVERNED,
    /** It opens by approval, there it would not, and they are not among those who decide. */
    BY_APPROVAL,
    /** The same, and two have to agree to every look. */
    BY_TWO,
    /** Somebody changed the link at the same moment. */
    CHANGED,
    /** The chat did not say. */
    UNKNOWN,
    /** The right to use the picture has ended: no link of it opens for others. */
    RIGHTS_OVER,
    /** So long no link lives there. */
    TOO_LONG
  }

  /**
   * What came of it.
   *
   * @param share empty where it was refused
   * @param link the one there; empty where there is none
   */
  public record Outcome(Optional<Refusal> refusal, Optional<Share> share, Optional<Link> link) {
    static Outcome refused(Refusal why, Optional<Link> there) {
      return new Outcome(Optional.of(why), Optional.empty(), there);
    }
  }

  private final ShareStore store;
  private final LinkStore linkStore;
  private final AccessRequests requests;
  private final Policies policies;
  private final Messenger messenger;
  private final Clock clock;

  public Sharing(
      ShareStore store,
      LinkStore linkStore,
      AccessRequests requests,
      Policies policies,
      Messenger messenger,
      Clock clock) {
    this.store = store;
    this.linkStore = linkStore;
    this.requests = requests;
    this.policies = policies;
    this.messenger = messenger;
    this.clock = clock;
  }

  /**
   * Shares it, so that a card is to be put up.
   *
   * @param shorter how long the link is to live, where that is shorter than the policy there says
   */
  public Outcome share(Person by, Link link, Conversation to, Optional<Duration> shorter) {
    Optional<Link> there = linkStore.latest(link.image().id(), to);
    Optional<Refusal> refusal = refusal(by, link, to, there, shorter, new HashMap<>());
    if (refusal.isPresent()) {
      return Outcome.refused(
          refusal.get(), refusal.get() == Refusal.NOT_THEM ? Optional.empty() : there);
    }
    Instant now = clock.instant();
    Policy channel = policies.of(to);
    OwnValues own = carried(link, channel);
    Policy policy = channel.ofPicture(own.texts());
    Duration life = shorter.orElse(policy.linkLife());
    Link issued =
        Link.issue(
            LinkId.next(),
            link.image(),
            to,
            link.owner(),
            now,
            policy.get(Setting.RIGHTS_UNTIL).within(now.plus(life), now),
            own.burns() ? ViewLimit.of(1) : policy.get(Setting.VIEWS));
    Keeping keeping = keeping(link, issued, policy, now);
    Link fresh = issued.kept(keeping).owning(own);
    Share share =
        Share.fresh(
            UuidCreator.getTimeOrderedEpoch(), link.image().id(), to, by, link.owner(), now);
    AuditEvent event =
        LinkEvents.of(Action.LINK_SHARED, fresh, now)
            .by(by)
            .with("expires", fresh.expiresAt().toString())
            .with("from", link.id().toString());
    return store.add(share, link, fresh, keeping, event)
        ? new Outcome(Optional.empty(), Optional.of(share), Optional.of(fresh))
        : Outcome.refused(Refusal.CHANGED, Optional.empty());
  }

  /**
   * Why it would not be shared there at this moment; empty where it would be.
   *
   * @param admitted why they cannot post where, as the messenger said for another picture of the
   *     same call; what it says now is put there
   */
  public Optional<Refusal> wouldRefuse(
      Person by,
      Link link,
      Conversation to,
      Optional<Duration> shorter,
      Map<Conversation, Optional<Refusal>> admitted) {
    return refusal(by, link, to, linkStore.latest(link.image().id(), to), shorter, admitted);
  }

  private Optional<Refusal> refusal(
      Person by,
      Link link,
      Conversation to,
      Optional<Link> there,
      Optional<Duration> shorter,
      Map<Conversation, Optional<Refusal>> admitted) {
    return refusal(by, link, to, there, admitted)
        .or(
            () ->
                shorter
                    .filter(one -> one.compareTo(longest(link, to)) > 0)
                    .map(one -> Refusal.TOO_LONG));
  }

  /** How long a link of the picture would live there at most. */
  public Duration longest(Link link, Conversation to) {
    return longest(policyThere(link, to), clock.instant());
  }

  /** What would hold of the picture there. */
  public Policy policyThere(Link link, Conversation to) {
    Policy channel = policies.of(to);
    return channel.ofPicture(carried(link, channel).texts());
  }

  private static Duration longest(Policy there, Instant now) {
    return Duration.between(
        now, there.get(Setting.RIGHTS_UNTIL).within(now.plus(there.linkLife()), now));
  }

  /** Whether the right to use the picture has ended, so that nothing of it is shared. */
  public boolean isRightOver(Link link) {
    return link.policy(policies).get(Setting.RIGHTS_UNTIL).isOver(clock.instant());
  }

  /**
   * What was set for the picture holds there too, but for who may open it where that would be no
   * fewer than there; and so does what its channel says of the law and of rights.
   */
  private OwnValues carried(Link link, Policy there) {
    Policy here = link.policy(policies);
    OwnValues own = link.own();
    Optional<String> access = own.text(Setting.ACCESS.name()).filter(one -> narrows(one, there));
    Optional<String> home = own.text(Policy.SHARED).or(() -> Optional.of(link.audience().id()));
    own = own.with(Setting.ACCESS.name(), access).with(Policy.SHARED, home);
    if (here.get(Setting.LABEL) == Label.REGULATED) {
      own = own.with(Setting.LABEL.name(), Optional.of(Setting.LABEL.format(Label.REGULATED)));
    }
    RightsEnd rights = here.get(Setting.RIGHTS_UNTIL);
    return rights.lastDay().isPresent()
        ? own.with(Setting.RIGHTS_UNTIL.name(), Optional.of(Setting.RIGHTS_UNTIL.format(rights)))
        : own;
  }

  private static boolean narrows(String access, Policy there) {
    AccessModel then = there.ofPicture(Map.of(Setting.ACCESS.name(), access)).get(Setting.ACCESS);
    return Setting.ACCESS.widens(then, there.get(Setting.ACCESS));
  }

  /** Whoever cannot post there learns nothing of what is there. */
  private Optional<Refusal> refusal(
      Person by,
      Link link,
      Conversation to,
      Optional<Link> there,
      Map<Conversation, Optional<Refusal>> admitted) {
    if (link.status(clock.instant()) != LinkStatus.LIVE) {
      return Optional.of(Refusal.ENDED);
    }
    if (to.equals(link.audience())) {
      return Optional.of(Refusal.STANDS_THERE);
    }
    if (messenger.isPrivate(to)) {
      return Optional.of(Refusal.PRIVATE);
    }
    return admitted
        .computeIfAbsent(to, one -> notAdmitted(by, one))
        .or(() -> there.map(this::standsThere))
        .or(() -> byPolicy(by, link, policies.of(to)));
  }

  private Optional<Refusal> notAdmitted(Person by, Conversation to) {
    if (!by.workspace().equals(to.workspace())) {
      return Optional.of(Refusal.NOT_THEM);
    }
    try {
      return switch (messenger.admission(by, to)) {
        case BOTH -> Optional.empty();
        case NOT_THEM -> Optional.of(Refusal.NOT_THEM);
        case NOT_THE_BOT -> Optional.of(Refusal.NOT_THE_BOT);
      };
    } catch (MessengerUnavailable silent) {
      return Optional.of(Refusal.UNKNOWN);
    }
  }

  private Refusal standsThere(Link there) {
    if (store.of(there.image().id(), there.audience()).isEmpty()) {
      return Refusal.STANDS_THERE;
    }
    return there.status(clock.instant()) == LinkStatus.LIVE
        ? Refusal.SHARED_ALREADY
        : Refusal.ENDED_THERE;
  }

  /** Where looks have to be approved, one person's share would let in everybody there. */
  private Optional<Refusal> byPolicy(Person by, Link link, Policy there) {
    if (!there.get(Setting.GOVERNED)) {
      return Optional.of(Refusal.NOT_GOVERNED);
    }
    Policy here = link.policy(policies);
    if (isRightOver(link)) {
      return Optional.of(Refusal.RIGHTS_OVER);
    }
    // Others decide there: what is regulated does not get to them by one person alone.
    boolean regulated = here.get(Setting.LABEL) == Label.REGULATED;
    if (here.get(Setting.ACCESS) != AccessModel.APPROVAL
        || (there.get(Setting.ACCESS) == AccessModel.APPROVAL && !regulated)) {
      return Optional.empty();
    }
    if (here.get(Setting.APPROVALS) > 1) {
      return Optional.of(Refusal.BY_TWO);
    }
    return !link.isOwnedBy(by) && requests.decides(by, link)
        ? Optional.empty()
        : Optional.of(Refusal.BY_APPROVAL);
  }

  /** The picture lives until the last of its links, and what keeps that, is over. */
  private static Keeping keeping(Link from, Link fresh, Policy there, Instant now) {
    Optional<Instant> wanted =
        there
            .get(Setting.RETENTION)
            .length()
            .map(now::plus)
            .map(until -> there.keptUntil(now, until));
    if (wanted.isEmpty() && from.keptUntil().isEmpty()) {
      return from.keeping();
    }
    Instant until =
        later(wanted.orElse(fresh.expiresAt()), from.keptUntil().orElse(from.expiresAt()));
    return from.keptUntil().filter(until::equals).isPresent()
        ? from.keeping()
        : from.keeping().prolonged(now, until);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
