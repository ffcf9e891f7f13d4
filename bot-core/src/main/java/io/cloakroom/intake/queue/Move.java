package io.cloakroom.intake.queue;

import io.cloakroom.intake.queue.Consequence.Counts;
import io.cloakroom.intake.queue.Consequence.Due;
import io.cloakroom.intake.queue.Consequence.Lease;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What moves a post from one {@link Stage} to the next, or makes it wait where it is: the only ways
 * in which {@link Intake#moved} changes a post.
 */
public enum Move {
  BEGIN(
      By.WORKER,
      EnumSet.of(Stage.RECEIVED),
      Optional.empty(),
      new Consequence(Due.AFTER_DEATH, Lease.KEPT, Counts.BEGUN),
      "its files are about to be read: counted before, because one may take the process down"),
  WAIT_ITS_TURN(
      By.WORKER,
      EnumSet.of(Stage.RECEIVED),
      Optional.empty(),
      new Consequence(Due.AFTER_PAUSE, Lease.GIVEN_UP, Counts.SAME),
      "one of its files was begun and never came out, and another such post is being read"),
  SETTLE(
      By.WORKER,
      EnumSet.of(Stage.RECEIVED),
      Optional.empty(),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.OVER),
      "one of its files is settled, and there are others"),
  STORE(
      By.WORKER,
      EnumSet.of(Stage.RECEIVED),
      Optional.of(Stage.STORED),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.OVER),
      "every attachment is settled, and one is a picture"),
  REFUSE(
      By.WORKER,
      EnumSet.of(Stage.RECEIVED),
      Optional.of(Stage.REFUSED),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.OVER),
      "something of it could not be made safe, so all of it stays"),
  LEAVE_ALONE(
      By.WORKER,
      EnumSet.of(Stage.RECEIVED),
      Optional.of(Stage.LEFT_ALONE),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.OVER),
      "no attachment is a picture"),
  WAIT_FOR_BURST(
      By.WORKER,
      EnumSet.of(Stage.STORED),
      Optional.empty(),
      new Consequence(Due.AFTER_SIBLING_WAIT, Lease.GIVEN_UP, Counts.SAME),
      "the card of what its author posted just before may take it, and is not there yet"),
  JOIN_CARD(
      By.WORKER,
      EnumSet.of(Stage.STORED),
      Optional.empty(),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.SAME),
      "it stands on the card of what its author posted just before"),
  LEAVE_CARD(
      By.WORKER,
      EnumSet.of(Stage.STORED),
      Optional.empty(),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.SAME),
      "that card did not take it: it has one of its own"),
  ANNOUNCE(
      By.WORKER,
      EnumSet.of(Stage.STORED),
      Optional.of(Stage.ANNOUNCED),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.OVER),
      "its links are issued and its card stands"),
  LET_STAND(
      By.WORKER,
      EnumSet.of(Stage.STORED),
      Optional.of(Stage.STANDS),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.OVER),
      "the same, and the original stays on purpose"),
  INTEND(
      By.WORKER,
      EnumSet.of(Stage.ANNOUNCED, Stage.KEPT),
      Optional.of(Stage.REMOVING),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.SAME),
      "every post that shows the same files has its card"),
  WAIT_FOR_CARDS(
      By.WORKER,
      EnumSet.of(Stage.ANNOUNCED, Stage.KEPT),
      Optional.empty(),
      new Consequence(Due.AFTER_SIBLING_WAIT, Lease.GIVEN_UP, Counts.SAME),
      "another post that shows the same files has no card yet"),
  KEEP(
      By.WORKER,
      EnumSet.of(Stage.ANNOUNCED, Stage.KEPT, Stage.REMOVING),
      Optional.of(Stage.KEPT),
      new Consequence(Due.AFTER_KEPT_PAUSE, Lease.GIVEN_UP, Counts.DELAYED),
      "the original must not, or may not, be removed"),
  KEEP_FOR_GOOD(
      By.WORKER,
      EnumSet.of(Stage.ANNOUNCED, Stage.KEPT, Stage.REMOVING),
      Optional.of(Stage.KEPT_FOR_GOOD),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.SAME),
      "no copy of what would go is sure to be kept, or something else hung on it for a month"),
  KEEP_UNTRIED(
      By.WORKER,
      EnumSet.of(Stage.REMOVING),
      Optional.of(Stage.KEPT_UNTRIED),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.DELAYED),
      "the original may still not be removed, and was tried for a month"),
  REMOVE(
      By.WORKER,
      EnumSet.of(Stage.REMOVING),
      Optional.of(Stage.GONE),
      new Consequence(Due.AT_ONCE, Lease.GIVEN_UP, Counts.OVER),
      "the original is gone: others go before more is said of this one"),
  FIND_GONE(
      By.WORKER,
      EnumSet.of(Stage.ANNOUNCED, Stage.KEPT),
      Optional.of(Stage.GONE),
      new Consequence(Due.AT_ONCE, Lease.GIVEN_UP, Counts.OVER),
      "the original was to stay, and is gone: somebody deleted it"),
  SHOW(
      By.WORKER,
      EnumSet.of(Stage.GONE),
      Optional.of(Stage.SHOWN),
      new Consequence(Due.AT_ONCE, Lease.GIVEN_UP, Counts.OVER),
      "its card says so"),
  REPLACE(
      By.WORKER,
      EnumSet.of(Stage.SHOWN),
      Optional.of(Stage.REPLACED),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.OVER),
      "its author has a receipt, or finds it behind the card"),
  PREPARE_AGAIN(
      By.WORKER,
      EnumSet.of(Stage.REMOVING),
      Optional.of(Stage.ANNOUNCED),
      new Consequence(Due.AFTER_SIBLING_WAIT, Lease.GIVEN_UP, Counts.SAME),
      "another post came to show the same files"),
  TAKE_AGAIN(
      By.WORKER,
      EnumSet.of(Stage.STORED, Stage.REMOVING),
      Optional.of(Stage.RECEIVED),
      new Consequence(Due.AFTER_LONGEST_PAUSE, Lease.GIVEN_UP, Counts.DELAYED),
      "a copy cannot be read back, and its original still stands"),
  FAIL_TO_STORE(
      By.WORKER,
      EnumSet.of(Stage.RECEIVED),
      Optional.empty(),
      new Consequence(Due.AFTER_PAUSE, Lease.GIVEN_UP, Counts.SAME),
      "what is in one of its files cannot be handled; its attempt was counted before"),
  DELAY(
      By.WORKER,
      EnumSet.copyOf(Stage.mostUrgentFirst()),
      Optional.empty(),
      new Consequence(Due.AFTER_DELAY, Lease.GIVEN_UP, Counts.DELAYED),
      "the chat, the disk or a right is missing"),
  PUT_OFF(
      By.WORKER,
      EnumSet.copyOf(Stage.mostUrgentFirst()),
      Optional.empty(),
      new Consequence(Due.WHEN_ASKED, Lease.GIVEN_UP, Counts.PUT_OFF),
      "the chat asked for a pause"),
  GIVE_UP(
      By.WORKER,
      EnumSet.of(Stage.RECEIVED),
      Optional.of(Stage.GAVE_UP),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.SAME),
      "a file of it used up its attempts, and no original of it was to be removed yet"),
  POSTPONE(
      By.WORKER,
      EnumSet.of(Stage.RECEIVED),
      Optional.empty(),
      new Consequence(Due.AFTER_LONGEST_PAUSE, Lease.GIVEN_UP, Counts.SAME),
      "it is to be given up, and its author cannot be told now"),
  WITHDRAW(
      By.WORKER,
      EnumSet.of(Stage.WITHDRAWING),
      Optional.of(Stage.WITHDRAWN),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.OVER),
      "its links are dead and its card is gone"),
  ASK(
      By.WORKER,
      EnumSet.of(Stage.POST_DELETED),
      Optional.of(Stage.ASKED),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.SAME),
      "its author was asked in private"),
  ASK_NOBODY(
      By.WORKER,
      EnumSet.of(Stage.POST_DELETED),
      Optional.of(Stage.LINKS_ENDING),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.SAME),
      "its author is not there to have deleted it, nor to be asked"),
  END_LINKS(
      By.WORKER,
      EnumSet.of(Stage.LINKS_ENDING),
      Optional.of(Stage.CLEARED),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.SAME),
      "its links are dead, and its card and its author know"),
  KEEP_LINKS(
      By.WORKER,
      EnumSet.of(Stage.LINKS_ENDING),
      Optional.of(Stage.REPLACED),
      new Consequence(Due.NEVER, Lease.GIVEN_UP, Counts.SAME),
      "the policy keeps them"),
  DELETE_AFTERWARDS(
      By.CHAT,
      EnumSet.of(Stage.REPLACED, Stage.POST_DELETED, Stage.ASKED),
      Optional.of(Stage.POST_DELETED),
      new Consequence(Due.AT_ONCE, Lease.GIVEN_UP, Counts.OVER),
      "its author deleted what was left of it, or what was found gone before the chat told of it"),
  CLEAR_AWAY(
      By.CHAT,
      EnumSet.of(Stage.REPLACED, Stage.POST_DELETED, Stage.ASKED),
      Optional.of(Stage.LINKS_ENDING),
      new Consequence(Due.AT_ONCE, Lease.GIVEN_UP, Counts.OVER),
      "somebody else deleted what was left of it, or its card"),
  FIND_DELETED(
      By.WORKER,
      EnumSet.of(Stage.SHOWN),
      Optional.of(Stage.POST_DELETED),
      new Consequence(Due.AT_ONCE, Lease.GIVEN_UP, Counts.OVER),
      "the same, and it was deleted while it was on its way"),
  FIND_CLEARED(
      By.WORKER,
      EnumSet.of(Stage.SHOWN),
      Optional.of(Stage.LINKS_ENDING),
      new Consequence(Due.AT_ONCE, Lease.GIVEN_UP, Counts.OVER),
      "the same, and somebody else deleted it or its card while it was on its way"),
  DELETE_MEANWHILE(
      By.CHAT,
      EnumSet.of(
          Stage.RECEIVED,
          Stage.STORED,
          Stage.ANNOUNCED,
          Stage.REMOVING,
          Stage.GONE,
          Stage.SHOWN,
          Stage.KEPT),
      Optional.empty(),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.SAME),
      "it was deleted when it was too late to take it back: noted for its end"),
  TAKE_BACK(
      By.CHAT,
      EnumSet.of(Stage.RECEIVED, Stage.STORED, Stage.ANNOUNCED, Stage.STANDS),
      Optional.of(Stage.WITHDRAWING),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.SAME),
      "all of its pictures were deleted"),
  TAKE_PART_BACK(
      By.CHAT,
      EnumSet.of(Stage.RECEIVED, Stage.STORED, Stage.ANNOUNCED),
      Optional.empty(),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.SAME),
      "some of its files were deleted"),
  ADD_FILES(
      By.CHAT,
      EnumSet.of(Stage.RECEIVED, Stage.LEFT_ALONE, Stage.REFUSED),
      Optional.of(Stage.RECEIVED),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.SAME),
      "an edit added files to a post that goes as a whole, and nothing of it was shown"),
  SHOW_ANEW(
      By.CHAT,
      EnumSet.of(Stage.STANDS),
      Optional.of(Stage.STORED),
      new Consequence(Due.AT_ONCE, Lease.KEPT, Counts.SAME),
      "the same, and its card says otherwise"),
  REVIVE(
      By.CHAT,
      EnumSet.of(Stage.GAVE_UP),
      Optional.of(Stage.RECEIVED),
      new Consequence(Due.AT_ONCE, Lease.GIVEN_UP, Counts.OVER),
      "it was delivered anew, or an admin wants it tried again"),
  LOOK_AGAIN(
      By.CHAT,
      EnumSet.of(Stage.KEPT, Stage.KEPT_FOR_GOOD, Stage.KEPT_UNTRIED),
      Optional.of(Stage.KEPT),
      new Consequence(Due.AT_ONCE, Lease.GIVEN_UP, Counts.SAME),
      "somebody deleted what could not be removed"),
  TRY_AGAIN(
      By.CHAT,
      EnumSet.of(Stage.KEPT, Stage.KEPT_FOR_GOOD, Stage.KEPT_UNTRIED),
      Optional.of(Stage.KEPT),
      new Consequence(Due.WHEN_ASKED, Lease.GIVEN_UP, Counts.OVER),
      "the rights in its conversation changed, or an admin wants it tried again");

  /** Who makes it. */
  public enum By {
    /** The worker that has the lease. */
    WORKER,
    /** The desk, which was told of something that happened in the chat. */
    CHAT
  }

  private final By by;

  @SuppressWarnings("ImmutableEnumChecker") // made unmodifiable below
  private final Set<Stage> from;

  private final Optional<Stage> to;

  @SuppressWarnings("ImmutableEnumChecker") // a record of enums
  private final Consequence consequence;

  private final String reason;

  Move(By by, Set<Stage> from, Optional<Stage> to, Consequence consequence, String reason) {
    this.by = by;
    this.from = Collections.unmodifiableSet(from);
    this.to = to;
    this.consequence = consequence;
    this.reason = reason;
  }

  /** Whether a post at the stage can be moved like this. */
  public boolean isFrom(Stage stage) {
    return from.contains(stage);
  }

  /** Where a post that is moved like this was. */
  public Set<Stage> from() {
    return from;
  }

  public By by() {
    return by;
  }

  /** Where the post is then; empty when it stays where it is. */
  public Optional<Stage> to() {
    return to;
  }

  /** When the post is due again. */
  public Due due() {
    return consequence.due();
  }

  /** What becomes of the lease under which a worker has the post. */
  public Lease lease() {
    return consequence.lease();
  }

  /** What it makes of the setbacks so far. */
  public Counts setbacks() {
    return consequence.setbacks();
  }

  /** Why it is made, in a few words. */
  public String reason() {
    return reason;
  }
}
