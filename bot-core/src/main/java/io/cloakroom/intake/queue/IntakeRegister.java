package io.cloakroom.intake.queue;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of each post that was taken in. */
public interface IntakeRegister {
  Optional<Intake> find(IntakeId id);

  /** The intake that the card was put up for, whatever else stands on it. */
  Optional<Intake> of(CardKey card);

  Optional<Intake> of(ImageId image);

  /** The intakes of the post: more than one when attachments were added to it later. */
  List<Intake> of(Post post);

  /**
   * The other intakes whose pictures stand on the card of this one, in the order of their coming;
   * see {@link Intake#host}.
   */
  List<Intake> guests(IntakeId host);

  /** All whose pictures stand on the card of this one, itself first. */
  default List<Intake> onCard(IntakeId host) {
    return Stream.concat(find(host).stream(), guests(host).stream()).toList();
  }

  /**
   * What came of whatever the person posted, wherever that was, latest first.
   *
   * @param before only what was received before it, by id; empty from the newest on
   */
  List<Intake> by(Person author, Optional<IntakeId> before, int limit);

  /**
   * Every intake of the workspace that has an attachment with this id: posts that show one file.
   */
  List<Intake> showing(Workspace workspace, String attachmentId);

  /**
   * The workspaces of the messenger from which files were taken in, in the order of their ids.
   *
   * @param messenger as in {@link Workspace#messenger}
   */
  List<Workspace> workspaces(String messenger);

  /** Intakes with a held item, those first of which one waits for a decision; latest first. */
  List<Intake> held(Workspace workspace, int limit);

  /** Intakes that are stuck ({@link Intake#isStuck}), latest first. */
  List<Intake> stuck(Workspace workspace, int limit);

  /**
   * Intakes of one messenger that wait because something has been in the way for long ({@link
   * Setbacks#MANY_DELAYS}) and were received before the moment, the oldest first. What is KEPT,
   * waits for a right ({@link Setbacks#lacksRight}) or is being tried at the moment is not among
   * them.
   *
   * @param messenger as in {@link Workspace#messenger}
   */
  List<Intake> heldUp(String messenger, Instant receivedBefore, int limit);

  /**
   * Intakes of the conversation whose original could not be removed, latest first.
   *
   * @param before only those that come behind this one; empty for the first of them
   */
  List<Intake> kept(Conversation where, Optional<Intake> before, int limit);

  /**
   * Intakes of the workspace whose original stands although it was to go, latest first: that could
   * not be removed, be it that it is tried again, or that were given up.
   */
  List<Intake> standing(Workspace workspace, int limit);

  /** Has the post forgotten from this moment on; also to put that off. Repeatable. */
  void forgetFrom(IntakeId id, Instant at);

  /** Posts that are to be forgotten by now, the longest due first. */
  List<Intake> toForget(Instant now, int limit);

  /**
   * Forgets what people wrote in the post: its words, the names of its files and what they were
   * said to show. The post itself is to be forgotten later; false when its words are gone already.
   */
  boolean forgetWords(IntakeId id, Instant restAt);

  /** Forgets the post: its row, its items, the links to its pictures and the looks at them. */
  void forget(IntakeId id);
}
