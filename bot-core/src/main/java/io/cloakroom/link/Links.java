package io.cloakroom.link;

import io.cloakroom.access.Decision;
import io.cloakroom.access.OpensFor;
import io.cloakroom.access.Outcome;
import io.cloakroom.access.Right;
import io.cloakroom.access.ViewerFacts;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.picture.RightsEnd;
import io.cloakroom.vault.ImageId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Issues links, reads their addresses, says who may do what with them, and revokes them. */
public final class Links {
  static final String PATH = "/i/";

  /** Between a link's token, which has none in it, and the number of an earlier version. */
  public static final String EARLIER = ".";

  /** So long whoever revoked a link can take that back. */
  public static final Duration RESTORABLE = Duration.ofSeconds(10);

  private final LinkStore store;
  private final Grants grants;
  private final Rights rights;
  private final LinkTokens tokens;
  private final URI base;
  private final Clock clock;

  /**
   * @param base what addresses begin with: scheme, host and port, without a path
   */
  public Links(
      LinkStore store, Grants grants, Rights rights, LinkTokens tokens, URI base, Clock clock) {
    this.store = store;
    this.grants = grants;
    this.rights = rights;
    this.tokens = tokens;
    this.base = base;
    this.clock = clock;
  }

  /**
   * Makes the link known and records it; nothing happens when it is known already.
   *
   * @param words what is said of its picture from the first on
   */
  public void issue(Link link, OwnWords words) {
    AuditEvent event =
        LinkEvents.of(Action.LINK_ISSUED, link, link.issuedAt())
            .by(link.owner())
            .with("expires", link.expiresAt().toString());
    store.add(link, words, List.of(event));
  }

  /**
   * Makes another link to the picture of one that ended, under the policy that holds now. Whoever
   * had the right was asked before.
   *
   * @param policy of the link's conversation
   * @return empty, and nothing changed, where it opens still, is erased, or was changed or renewed
   *     by somebody else since it was read
   */
  public Optional<Link> renew(Person by, Link ended, Policy policy) {
    Instant now = clock.instant();
    Link fresh =
        ended.renewed(
            LinkId.next(),
            now,
            policy
                .ofPicture(ended.own().texts())
                .get(Setting.RIGHTS_UNTIL)
                .within(now.plus(policy.linkLife()), now),
            policy.get(Setting.VIEWS));
    AuditEvent event =
        LinkEvents.of(Action.LINK_RENEWED, fresh, now)
            .by(by)
            .with("expires", fresh.expiresAt().toString())
            .with("renews", ended.id().toString());
    return store.renew(ended, fresh, event) ? Optional.of(fresh) : Optional.empty();
  }

  /** Where the link opens: the same address every time, until the link key is rotated. */
  public URI address(LinkId id) {
    return base.resolve(PATH + tokens.write(id));
  }

  /** Where files are downloaded that went with the link's picture and are too large for a card. */
  public URI filesAddress(LinkId id) {
    return URI.create(address(id) + "/files");
  }

  /** The address with a pass in its fragment, which no server and no log along the way sees. */
  public URI personalAddress(LinkId id, String pass) {
    return URI.create(address(id) + "#" + pass);
  }

  /**
   * The same, of what the link's picture was before.
   *
   * @param number from 1 on, in the order of {@link #versions}
   */
  public URI personalAddress(LinkId id, int number, String pass) {
    return URI.create(address(id) + EARLIER + number + "#" + pass);
  }

  /** The same, of the files that went with the link's picture. */
  public URI personalFilesAddress(LinkId id, String pass) {
    return URI.create(filesAddress(id) + "#" + pass);
  }

  /**
   * The link that a token or a whole address names; empty for anything else, also for an address of
   * another host.
   */
  public Optional<Link> read(String tokenOrAddress) {
    String prefix = base.resolve(PATH).toString();
    String text = tokenOrAddress.strip();
    String token = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    int fragment = token.indexOf('#');
    return tokens.read(fragment < 0 ? token : token.substring(0, fragment)).flatMap(store::find);
  }

  /**
   * Whether the token was written here, for whatever link. No store is asked, so the answer takes
   * as long for a link that is there as for one that is not.
   */
  public boolean isGenuine(String token) {
    return named(token).isPresent();
  }

  /** Which link a token that was written here names; it may be gone by now. */
  public Optional<LinkId> named(String token) {
    return tokens.read(token);
  }

  /** The links whose addresses stand in what somebody wrote, in that order, each once. */
  public Set<LinkId> in(String text) {
    String prefix = base.resolve(PATH).toString();
    Set<LinkId> all = new LinkedHashSet<>();
    for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
      int token = at + prefix.length();
      int end = Math.min(text.length(), token + LinkTokens.TEXT_LENGTH);
      tokens.read(text.substring(token, end)).ifPresent(all::add);
    }
    return all;
  }

  /** The picture's latest link in the same conversation, which its card shows; perhaps the same. */
  public Link latest(Link link) {
    return store.latest(link.image().id(), link.audience()).orElse(link);
  }

  /** The picture's latest link in the conversation, which its card there shows. */
  public Optional<Link> latest(ImageId image, Conversation there) {
    return store.latest(image, there);
  }

  /** What the link's picture may be used for: what was said of it, else of its channel. */
  public Optional<String> usage(Link link) {
    return words(link)
        .usage()
        .or(() -> Optional.of(rights.usage(link)).filter(text -> !text.isEmpty()));
  }

  /** What the link's picture was before, oldest first. */
  public List<PictureVersion> versions(Link link) {
    return store.versions(link.image().id());
  }

  /** What somebody wrote about the link's picture. */
  public OwnWords words(Link link) {
    return store.words(link.image().id());
  }

  public Optional<Link> find(LinkId id) {
    return store.find(id);
  }

  /** Whether the link opens at this moment, for whomever. */
  public boolean isLive(Link link) {
    return link.status(clock.instant()) == LinkStatus.LIVE;
  }

  /** By what security keeps the link from opening; empty where it does not. */
  public Optional<Freeze> freeze(Link link) {
    return rights.freeze(link);
  }

  /** Whether security keeps the person from looking, because it froze the link or them. */
  public boolean isFrozen(Person viewer, Link link) {
    return rights.freeze(viewer, link).isPresent();
  }

  /** What holds for the link at this moment. */
  public Policy policy(Link link) {
    return rights.policyOf(link);
  }

  /**
   * Until when the link opens for others than whoever posted it and the admins: no longer than its
   * picture may be used.
   */
  public Instant opensUntil(Link link) {
    return policy(link).get(Setting.RIGHTS_UNTIL).atMost(link.expiresAt());
  }

  /**
   * Until when it opens for whoever may look by that decision.
   *
   * @param look that was granted
   */
  public Instant opensUntil(Link link, Decision look) {
    RightsEnd used = policy(link).get(Setting.RIGHTS_UNTIL);
    Instant end = used.within(link.expiresAt(), clock.instant());
    return Stream.of(look.letInUntil(), look.partnersUntil(), Optional.of(end))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElse(end);
  }

  /** Who may open links of its conversation at this moment. */
  public OpensFor audience(Link link) {
    return rights.audience(link);
  }

  /**
   * Whether the person reads the link's conversation, by a membership that may be seconds old;
   * empty when the messenger cannot say.
   */
  public Optional<Boolean> isReadBy(Person person, Link link) {
    return isReader(person, link.audience());
  }

  /** The same of a conversation. */
  public Optional<Boolean> isReader(Person person, Conversation where) {
    return rights.viewer(person, where).membership().map(Membership::inConversation);
  }

  /** Whether the person may look now, with the reasons. Nothing is counted or recorded. */
  public Decision mayView(Person person, Link link) {
    return decide(Right.VIEW, person, link, clock.instant());
  }

  /**
   * The same, of somebody whom the messenger just listed as this in the link's conversation.
   *
   * @param letIn whether they may have been let in; otherwise nothing is asked about that
   */
  public Decision mayView(Person person, Membership listed, Link link, boolean letIn) {
    Instant now = clock.instant();
    ViewerFacts viewer = viewer(person, listed, link.audience());
    Optional<Instant> until = letIn ? grantedUntil(viewer, link, now) : Optional.empty();
    return rights.decide(Right.VIEW, viewer, link, seenAt(viewer.person(), link), until, now);
  }

  /** Whether the person could look if somebody let them in, all else being as it is now. */
  public boolean mayViewOnceLetIn(Person person, Link link) {
    Instant now = clock.instant();
    ViewerFacts viewer = rights.viewer(person, link.audience());
    Optional<Instant> letIn = Optional.of(now.plus(Duration.ofHours(1)));
    return rights
        .decide(Right.VIEW, viewer, link, seenAt(viewer.person(), link), letIn, now)
        .allowed();
  }

  /** Somebody whom the messenger just listed as this, as decisions see them. */
  public ViewerFacts viewer(Person person, Membership listed, Conversation where) {
    return rights.viewer(person, listed, where);
  }

  /** Whether the person may give the link other terms now, asked of the messenger afresh. */
  public Decision mayManage(Person person, Link link) {
    return afresh(Right.MANAGE, person, link);
  }

  /** The same, by a membership that may be seconds old: enough to say who helps. */
  public Decision seemsToManage(Person person, Link link) {
    return decide(Right.MANAGE, rights.viewer(person, link.audience()), link);
  }

  /** Whether the person may end the link, by a membership that may be seconds old: to offer it. */
  public Decision seemsToRevoke(Person person, Link link) {
    return decide(Right.REVOKE, rights.viewer(person, link.audience()), link);
  }

  /** Whether the person may say what the picture shows, and replace it, asked afresh. */
  public Decision mayEdit(Person person, Link link) {
    return afresh(Right.EDIT, person, link);
  }

  /** The same, by a membership that may be seconds old: to look at what the picture was before. */
  public Decision seemsToEdit(Person person, Link link) {
    return decide(Right.EDIT, rights.viewer(person, link.audience()), link);
  }

  /** Whether the person may end the link now, asked of the messenger afresh. */
  public Decision mayRevoke(Person person, Link link) {
    return afresh(Right.REVOKE, person, link);
  }

  private Decision afresh(Right right, Person person, Link link) {
    return decide(right, freshViewer(person, link.audience()), link);
  }

  /** Somebody in a conversation, asked of the messenger now: once for many links there. */
  public ViewerFacts freshViewer(Person person, Conversation where) {
    return rights.freshViewer(person, where);
  }

  /** Whether somebody has the right who was just asked for in the link's conversation. */
  public Decision decide(Right right, ViewerFacts fresh, Link link) {
    return rights.decide(right, fresh, link, Optional.empty(), Optional.empty(), clock.instant());
  }

  /**
   * Whether bytes may go on flowing to somebody whose view was granted: not revoked, not expired,
   * and still in the audience. The view itself is not asked for again.
   */
  public boolean mayGoOn(Person person, LinkId id) {
    Optional<Link> link = store.find(id);
    return link.isPresent() && mayStillView(person, link.get()).allowed();
  }

  /** Whether somebody whose view was granted may be shown it still, with the reasons. */
  public Decision mayStillView(Person person, Link link) {
    return afterClaim(Right.VIEW, person, link);
  }

  /**
   * Whether the person may take the file now, whatever views are left: with the right to download,
   * or because they have to take it to look. Nothing is counted.
   */
  public boolean mayTake(Person person, Link link) {
    if (afterClaim(Right.DOWNLOAD, person, link).allowed()) {
      return true;
    }
    return isTakenToLook(person, link, afterClaim(Right.VIEW, person, link));
  }

  /** Whether the person may take the file only with their name on it. */
  public boolean mayTakeMarked(Person person, Link link) {
    Decision decision = afterClaim(Right.DOWNLOAD, person, link);
    return decision.allowed() && decision.watermarked();
  }

  /**
   * Whether somebody looks by taking the file: nothing of the picture can be shown, it needs no
   * name on it, and it is no larger than what may be shown, or their own.
   *
   * @param look what was decided of their looking
   */
  static boolean isTakenToLook(Person person, Link link, Decision look) {
    OptionalInt most = look.longestSidePixels();
    boolean small = most.isPresent() && link.image().longestSide() <= most.getAsInt();
    return link.image().opensAsFile()
        && look.allowed()
        && !look.watermarked()
        && (small || link.isOwnedBy(person));
  }

  /**
   * Ends every link of the picture, also one that is renewed meanwhile, because it was taken back
   * or given up: nobody in particular did it.
   */
  public void withdrawAll(ImageId image) {
    boolean any;
    do {
      any = false;
      for (Link link : store.of(image)) {
        Instant now = clock.instant();
        any |= store.revoke(link.id(), now, LinkEvents.of(Action.LINK_REVOKED, link, now));
      }
    } while (any);
  }

  /**
   * Ends every link of the picture, whoever had the right was asked before, and has it erased: no
   * renewal of that moment leaves one that opens.
   */
  public void giveUp(Person by, ImageId image) {
    Instant now = clock.instant();
    store.giveUp(image, now, link -> LinkEvents.of(Action.LINK_REVOKED, link, now).by(by));
  }

  /**
   * Ends the link and every other that its picture has there, also one that is renewed meanwhile;
   * whoever had the right was asked before. False when all were revoked already: whoever did that a
   * moment ago takes it back no more.
   */
  public boolean revoke(Person by, Link link) {
    Instant now = clock.instant();
    return revoke(
        link.image().id(),
        link.audience(),
        one -> LinkEvents.of(Action.LINK_REVOKED, one, now).by(by),
        now);
  }

  /**
   * The same of all links that the picture has there, because its card was taken away: nobody in
   * particular did it. False when all were revoked already.
   */
  public boolean withdraw(ImageId image, Conversation there) {
    Instant now = clock.instant();
    return revoke(image, there, one -> LinkEvents.of(Action.LINK_REVOKED, one, now), now);
  }

  private boolean revoke(
      ImageId image, Conversation there, Function<Link, AuditEvent> event, Instant now) {
    boolean any = store.revokeAll(image, there, now, event) > 0;
    for (Link one : store.of(image)) {
      Instant before = one.revokedAt().orElse(Instant.MIN);
      boolean mayComeBack = now.minus(RESTORABLE).isBefore(before);
      if (mayComeBack && one.audience().equals(there) && !(any && before.equals(now))) {
        Instant later = before.isBefore(now) ? now : before.plusMillis(1);
        store.revokeAgain(one, later, event.apply(one));
      }
    }
    return any;
  }

  /** Every link that the picture has or had, wherever it was shared to. */
  public List<Link> ofImage(ImageId image) {
    return store.of(image);
  }

  /**
   * Ends every link of the picture, wherever it was shared to; whoever had the right was asked
   * before.
   *
   * @return those that ended by it
   */
  public List<Link> revokeEverywhere(Person by, ImageId image) {
    Instant now = clock.instant();
    List<Link> before = store.of(image).stream().filter(one -> one.revokedAt().isEmpty()).toList();
    before.stream()
        .map(Link::audience)
        .distinct()
        .forEach(
            where ->
                store.revokeAll(
                    image, where, now, one -> LinkEvents.of(Action.LINK_REVOKED, one, now).by(by)));
    return before.stream()
        .flatMap(one -> store.find(one.id()).stream())
        .filter(one -> one.revokedAt().isPresent())
        .toList();
  }

  /** Takes back that the person revoked it at that moment, with every link that ended by it. */
  public boolean restore(Person by, Link link, Instant revokedAt) {
    Instant now = clock.instant();
    return store.of(link.image().id()).stream()
            .filter(one -> one.audience().equals(link.audience()))
            .filter(one -> one.revokedAt().equals(Optional.of(revokedAt)))
            .filter(one -> store.restore(one, LinkEvents.of(Action.LINK_RESTORED, one, now).by(by)))
            .count()
        > 0;
  }

  /**
   * Whether a granted look is the viewer's only because they let themselves in, in an emergency.
   */
  boolean isEmergency(Decision granted, Person person, Link link, Instant now) {
    return granted.letInUntil().isPresent() && grants.isEmergency(link.id(), person, now);
  }

  /** A decision that leaves out whether a view is left: it was counted already. */
  Decision afterClaim(Right right, Person person, Link link) {
    Instant now = clock.instant();
    ViewerFacts viewer = rights.viewer(person, link.audience());
    Decision decision =
        rights.decide(
            right,
            viewer,
            link.withoutLimit(),
            Optional.empty(),
            grantedUntil(viewer, link, now),
            now);
    return link.erasedAt().isEmpty() ? decision : decision.butRefused(Outcome.EXPIRED);
  }

  /** What the person saw before is read only where each may look once. */
  Decision decide(Right right, Person person, Link link, Instant now) {
    return decide(right, rights.viewer(person, link.audience()), link, now);
  }

  private Decision decide(Right right, ViewerFacts viewer, Link link, Instant now) {
    return rights.decide(
        right, viewer, link, seenAt(viewer.person(), link), grantedUntil(viewer, link, now), now);
  }

  /** When the person looked, where each may look once; empty where they did not, or may again. */
  public Optional<Instant> seenAt(Person person, Link link) {
    return link.limit().oncePerPerson()
        ? store.firstLook(link.id(), person).map(CountedLook::at)
        : Optional.empty();
  }

  /**
   * What was granted before they left and came back is none any more; nor, for now, what somebody
   * granted whom security froze.
   */
  public Optional<Instant> grantedUntil(ViewerFacts viewer, Link link, Instant now) {
    Instant since = viewer.membership().flatMap(Membership::since).orElse(Instant.EPOCH);
    return grants.standing(link.id(), viewer.person(), now, since).stream()
        .filter(grant -> !rights.isFrozen(grant.by(), link))
        .map(Grants.Grant::until)
        .max(Comparator.naturalOrder());
  }
}
