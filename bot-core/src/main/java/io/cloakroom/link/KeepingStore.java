package io.cloakroom.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;

/**
 * Keeps until when pictures are kept, and what stands against their end: one state for each
 * picture, whatever links it has.
 */
public interface KeepingStore {
  /**
   * Has the picture of the link kept otherwise from now on, marks the cards of its links due, and
   * adds the event; false, and nothing changes, where the link is not there any more as it was
   * read, or its picture is erased or is being erased.
   */
  boolean keep(Link asRead, Keeping keeping, AuditEvent event);

  /**
   * Links of one chat whose picture's author is to be told at this moment that it will be erased,
   * the longest due first. None whose picture is under a legal hold.
   *
   * @param messenger as in {@link io.cloakroom.chat.Workspace#messenger}
   * @param from only those that are due since that moment or later
   */
  List<Link> toTell(String messenger, Instant from, Instant now, int limit);

  /** The same of one author, up to and with the moment. */
  List<Link> toTell(Person owner, Instant until, int limit);

  /**
   * Links of the conversation that ended by their time or their views up to and with the moment,
   * and whose pictures are kept for longer than now all the same; those that ended first come
   * first. None whose picture is under a legal hold. A picture may have another link that lives.
   */
  List<Link> endedAndKept(Conversation audience, Instant ended, Instant now, int limit);

  /**
   * Puts the picture under a legal hold: it is not erased, and no links live longer for it. Marks
   * the cards of its links due and adds the event; false, and nothing changes, where it is held
   * already, erased or being erased, or has no link. Beside {@link #claimErasure} exactly one of
   * the two succeeds.
   */
  boolean hold(ImageId image, Instant at, AuditEvent event);

  /**
   * Ends the legal hold: what became due meanwhile is due from then on, but for a picture of whose
   * end its author is still to be told, which is kept as {@link Keeping#lifted} says. Marks the
   * cards of its links due and adds the event; false, and nothing changes, where there is none.
   */
  boolean lift(ImageId image, Instant at, AuditEvent event);

  /**
   * Asked before the key or a byte of a picture is destroyed: whether it may be, and from then on
   * nothing keeps it any more: it is neither kept longer nor held, and no link to it is renewed or
   * given other terms. False where it is under a legal hold, where it is not due (any more) before
   * the moment, and while it goes with another link that has not ended. Repeatable. True also for a
   * picture without a link, or erased.
   */
  boolean claimErasure(ImageId image, Instant before);

  /** Whether that was answered with yes, and the picture is not erased yet. */
  boolean isBeingErased(ImageId image);

  /**
   * Has a picture erased later that is due before the moment and cannot be erased now. Its
   * retention stays over, so that no link to it is extended past that, and a card that named one
   * becomes due the first time. False, and nothing changes, where it is not due (any more), because
   * somebody keeps it longer or let its link live again, and under a legal hold.
   */
  boolean putOff(ImageId image, Instant before, Instant to);
}
