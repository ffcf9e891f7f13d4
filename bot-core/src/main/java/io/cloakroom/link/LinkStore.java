package io.cloakroom.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Keeps links and counts views, exactly, under any concurrency and on any number of nodes. */
public interface LinkStore extends KeepingStore, PictureSearch {
  /**
   * Adds the link, what is said of its picture from the first on, and the events, all or none;
   * false, and nothing changes, when the id is there.
   *
   * @param words in place of what was said of the picture; none leaves that as it is
   */
  boolean add(Link link, OwnWords words, List<AuditEvent> events);

  /** Adds a link of whose picture nothing is said. */
  default boolean add(Link link, List<AuditEvent> events) {
    return add(link, OwnWords.NONE, events);
  }

  /**
   * Adds another link to the picture of one that ended, marks its card due, and adds the event;
   * false, and nothing changes, where that one lives, was changed since it was read, goes with its
   * picture, or is not the picture's latest in its conversation, and where the picture is being
   * erased: of any number of callers one succeeds.
   */
  boolean renew(Link ended, Link fresh, AuditEvent event);

  Optional<Link> find(LinkId id);

  /** The links of one picture, oldest first. */
  List<Link> of(ImageId image);

  /** The picture's latest link in the conversation: the one that its card there shows. */
  default Optional<Link> latest(ImageId image, Conversation audience) {
    return of(image).stream()
        .filter(link -> link.audience().equals(audience))
        .reduce((earlier, later) -> later);
  }

  /**
   * The links of one conversation, latest first.
   *
   * @param before only links issued before it, by id; empty from the newest on
   */
  List<Link> in(Conversation audience, Optional<LinkId> before, int limit);

  /**
   * The links of one conversation that were issued after the one, by id, and next to it: oldest
   * first, so that a page is turned back exactly.
   */
  List<Link> after(Conversation audience, LinkId one, int limit);

  /** The latest links to what the person posted, wherever that was, latest first. */
  default List<Link> by(Person owner, int limit) {
    return by(owner, Optional.empty(), limit);
  }

  /**
   * The links to what the person posted, wherever that was, latest first.
   *
   * @param before only links issued before it, by id; empty from the newest on
   */
  List<Link> by(Person owner, Optional<LinkId> before, int limit);

  /**
   * The links to what the person posted that were issued after the one, by id, and next to it:
   * oldest first, as of one conversation.
   */
  List<Link> after(Person owner, LinkId one, int limit);

  /**
   * Those of the workspace that live at the moment, the ones that live longest first.
   *
   * @param after only those that come behind this one; empty for the first of them
   */
  List<Link> living(Workspace workspace, Instant now, Optional<Link> after, int limit);

  /** The same of one conversation: what has ended there is not read, however much it is. */
  List<Link> living(Conversation audience, Instant now, Optional<Link> after, int limit);

  /** Gives links other terms, and sets no value of a policy. */
  default int amend(List<Amendment> amendments, Instant now) {
    return amend(amendments, Optional.empty(), now);
  }

  /**
   * Gives links other terms and changes what was set of a policy, all with their events or none. A
   * link that is not there, that an amendment does not {@link Amendment#fits fit}, that ended and
   * was renewed since, or whose picture is being erased, stays as it is, without an event: the
   * condition and the change are one. A limit below what was opened already leaves no view. What an
   * amendment says of the picture holds for all links of it, and none of them outlives it. Marks
   * the cards due.
   *
   * @param policy as for {@link io.cloakroom.policy.PolicyStore#set(PolicyUpdate)}
   * @return how many links have other terms
   */
  int amend(List<Amendment> amendments, Optional<PolicyUpdate> policy, Instant now);

  /**
   * Gives links other terms as {@link #amend(List, Instant)} does, for as long as all of that is
   * set of a policy: whoever sets something else there comes before it, or behind it.
   *
   * @param standing what is set, by scope and name
   * @return how many links have other terms; empty where something else is set, and none was
   *     changed
   */
  OptionalInt amendWhile(
      List<PolicyUpdate.Value> standing, List<Amendment> amendments, Instant now);

  /**
   * Puts a new version behind every link of the picture, marks their cards due, keeps what was
   * there as an earlier version, and adds the event: views count on. False, and nothing changes,
   * where the link does not live any more as it was read, somebody else replaced the picture since,
   * it is to be seen once, is erased or being erased, or has {@link PictureVersion#MOST} earlier
   * versions.
   *
   * @param fresh a version of the picture, sealed under an id of its own
   */
  boolean replace(Link asRead, StoredImage fresh, Person by, Instant at, AuditEvent event);

  /** The earlier versions of a picture that is not erased, oldest first. */
  List<PictureVersion> versions(ImageId image);

  /** What somebody wrote about the picture; nothing of one that is erased. */
  OwnWords words(ImageId image);

  /**
   * Counts one view: a single conditional change of the row (views left, not revoked, not expired
   * at {@code look.at()}, not erased; where each person may see it once, no look by this person),
   * the look and the event, in one transaction. With k views left and any number of callers,
   * exactly k are GRANTED. On any other answer nothing changed. Where the picture is to be seen
   * once, that one look also has it erased from then on, whatever kept it, and every other link to
   * it ends.
   */
  Claim claim(CountedLook look, AuditEvent onSuccess);

  /**
   * Records a look that is not counted, in one transaction with the condition that the link is
   * neither revoked nor past its expiry at the moment, and its picture not erased; views that are
   * used up do not matter. GRANTED when it is recorded; on any other answer nothing changed.
   */
  Claim show(LinkId id, Instant at, AuditEvent onSuccess);

  /** The latest look at the link by the person in the session after that moment, if any. */
  Optional<CountedLook> lastLook(LinkId link, Person person, String session, Instant after);

  /** The first look at the link by the person in any session; empty when there is none. */
  Optional<CountedLook> firstLook(LinkId link, Person person);

  /**
   * Whoever looked at the link and was counted, each once, in the order of their ids; of people of
   * its own workspace. Of a picture that was replaced those who looked since then.
   */
  List<Person> viewers(Link link, int limit);

  /**
   * Links that live at the moment, and are to end once everybody has looked; those first whose time
   * is over first.
   */
  List<Link> awaitingLooks(Instant now, int limit);

  /**
   * Revokes the link if it was not revoked yet, marks its card due, and adds the event; false, and
   * nothing changes, when it is revoked already or not there.
   */
  boolean revoke(LinkId id, Instant at, AuditEvent event);

  /**
   * Revokes anew, at a later moment and with the event, what was revoked: whoever did so first
   * takes it back no more. False, and nothing changes, where it is not revoked as it was read.
   */
  boolean revokeAgain(Link revoked, Instant at, AuditEvent event);

  /**
   * Takes a revocation back, marks the card due, and adds the event: it opens as if it had not
   * been. False, and nothing changes, where it is not revoked as it was read, and where its picture
   * was given up for another reason, is erased or is being erased.
   */
  boolean restore(Link revoked, AuditEvent event);

  /**
   * Revokes every link of the picture in the conversation, each with its event, also one with which
   * it is renewed meanwhile: afterwards none opens, and none that was read before is renewed.
   *
   * @param revoked what is recorded of a link that was not revoked yet
   * @return how many were not revoked yet
   */
  default int revokeAll(
      ImageId image, Conversation audience, Instant at, Function<Link, AuditEvent> revoked) {
    int all = 0;
    int round;
    do {
      round = 0;
      for (Link link : of(image)) {
        boolean open = link.audience().equals(audience) && link.revokedAt().isEmpty();
        round += open && revoke(link.id(), at, revoked.apply(link)) ? 1 : 0;
      }
      all += round;
    } while (round > 0);
    return all;
  }

  /**
   * Sets {@code endedAt}, if it is not set, marks the card due and adds the event; false, and
   * nothing changes, otherwise, and where the link was given more time or another number of views
   * since it was read: what it ended of holds no more. From then on the link does not open,
   * whatever the clock says, unless it is given other terms.
   */
  boolean end(Link asRead, Instant at, AuditEvent event);

  /**
   * Has every link of the conversation that lives, and was not issued after that moment, expire at
   * it, with the event; without any nothing is recorded. They open no more, and end as others do
   * whose time is over. Some after the other, the event with the first of them; repeated after a
   * failure, it has the others follow.
   *
   * @return how many lived
   */
  int expireAll(Conversation audience, Instant at, AuditEvent event);

  /**
   * The conversations of the workspace that have links, also ended ones, in the order of their ids.
   *
   * @param after only those behind it; empty from the first on
   */
  List<Conversation> conversations(Workspace workspace, Optional<Conversation> after, int limit);

  /** How many links of the conversation live at the moment. */
  int countLiving(Conversation audience, Instant now);

  /**
   * Has every link of the conversation that is the one person's be the other's from now on, with
   * the event; without any nothing is recorded. Repeatable.
   *
   * @return how many there were
   */
  int passOn(Person from, Conversation audience, Person to, AuditEvent event);

  /**
   * Whoever owns a link of the chat, in the order of their workspaces and ids.
   *
   * @param messenger as in {@link io.cloakroom.chat.Workspace#messenger}
   * @param after only those behind them; empty from the first on
   */
  List<Person> owners(String messenger, Optional<Person> after, int limit);

  /** Links that are past their expiry or out of views, and neither revoked nor ended yet. */
  List<Link> toEnd(Instant now, int limit);

  /**
   * Links whose picture is to be erased since before the moment, and is not: since its retention
   * ended, since the link ended that it goes with, or since whatever {@link #eraseFrom} or {@link
   * #putOff} said. The longest due first.
   */
  List<Link> toErase(Instant before, int limit);

  /**
   * Has the picture erased from this moment on, whatever keeps it. It has no retention any more,
   * and a card that named one becomes due. Under a legal hold it is due once that is lifted.
   * Nothing happens to a picture that is erased, or has no link.
   */
  void eraseFrom(ImageId image, Instant at);

  /**
   * Revokes every link of the picture, each with its event, and has it erased from this moment on,
   * all or nothing. A renewal of the same moment comes before it, and its link is revoked too, or
   * finds nothing to renew. Repeatable.
   *
   * @param revoked what is recorded of a link that was not revoked yet
   */
  void giveUp(ImageId image, Instant at, Function<Link, AuditEvent> revoked);

  /**
   * Marks the picture as erased and the cards of its links due, and adds the event, all or nothing;
   * repeatable.
   */
  void erased(ImageId image, Instant at, AuditEvent event);

  /**
   * Links to pictures of one type of which nothing can be shown, for want of a rendition, and which
   * are not erased; in the order of their ids.
   *
   * @param type one that not every browser shows
   * @param after only those behind it; empty from the first on
   */
  List<Link> unshown(ImageType type, Optional<LinkId> after, int limit);

  /**
   * The picture has this rendition from now on, and the cards of its links are due. Nothing happens
   * where it has one, and where it is erased; repeatable.
   */
  void rendered(ImageId image, StoredRendition rendition);

  /**
   * Links of one chat whose card shows something older than the link, in the order of their ids.
   *
   * @param messenger as in {@link io.cloakroom.chat.Workspace#messenger}
   * @param after only those behind it; empty from the first on
   */
  List<Link> cardsDue(String messenger, Optional<LinkId> after, int limit);

  /** Marks the card of the link due, though nothing of it changed; not where it is erased. */
  void showAgain(LinkId id);

  /**
   * The card shows how the link stood when it was read. It stays due where the link was revoked,
   * ended or given other terms since.
   */
  void cardShown(Link asRead);
}
