package io.cloakroom.intake.queue;

import io.cloakroom.chat.card.Card;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a post has come. With {@link Move} this is the one table of the intake: whoever works on
 * posts, takes them back, stores them or shows them asks here, and keeps no rule of its own.
 */
public enum Stage {
  RECEIVED(false, "nothing has happened to it yet"),
  STORED(false, "every attachment is settled: its copy is sealed, or it is left alone"),
  ANNOUNCED(false, "the card stands", Card.Original.BEING_REMOVED),
  REMOVING(false, "the intention to remove the original is on disk", Card.Original.BEING_REMOVED),
  GONE(false, "the original is gone, and its card does not say so yet", Card.Original.REMOVED),
  SHOWN(false, "its card says so, and its author has no receipt yet", Card.Original.REMOVED),
  REPLACED(true, "the original is gone, the card stands for it", Card.Original.REMOVED),
  STANDS(true, "the card stands beside the original, which stays on purpose", Card.Original.STAYS),
  KEPT(
      true,
      "the original could not be removed; it is tried again from time to time",
      Card.Original.STILL_THERE),
  KEPT_FOR_GOOD(
      true,
      "the original could not be removed, and is to stay: no copy of it is sure to be kept, or"
          + " something else hangs on it",
      Card.Original.STILL_THERE),
  KEPT_UNTRIED(
      true,
      "the original could not be removed for a month; it is tried again when the rights change, or"
          + " when an admin wants it",
      Card.Original.STILL_THERE),
  POST_DELETED(
      false,
      "the post was deleted, as far as is known by its author, who is to be asked about the"
          + " picture",
      Card.Original.REMOVED),
  ASKED(
      true,
      "the same, and its author was asked whether the picture goes too",
      Card.Original.REMOVED),
  LINKS_ENDING(
      false,
      "somebody else deleted the post or its card: its links are to end",
      Card.Original.REMOVED),
  CLEARED(true, "the same, and its links have ended", Card.Original.REMOVED),
  REFUSED(true, "nothing of it could be made safe: the original stays, its author was told"),
  LEFT_ALONE(true, "nothing of it was a picture"),
  WITHDRAWING(false, "its author took it back: the intention to destroy the copies is on disk"),
  WITHDRAWN(true, "nothing of it is left but its row"),
  GAVE_UP(true, "out of attempts before anything was shown: the original is untouched"),
  UNKNOWN(false, "a newer release wrote something of it: it is shown, and left to that release");

  /** Where something is to be done: nearest to the removal of an original first. */
  private static final List<Stage> MOST_URGENT_FIRST =
      List.of(
          REMOVING,
          ANNOUNCED,
          STORED,
          WITHDRAWING,
          RECEIVED,
          LINKS_ENDING,
          POST_DELETED,
          GONE,
          SHOWN,
          KEPT);

  private static final Set<Stage> UNTIL_GONE =
      Collections.unmodifiableSet(EnumSet.of(RECEIVED, STORED, ANNOUNCED, REMOVING));

  private static final Set<Stage> AFTERWARDS = Collections.unmodifiableSet(EnumSet.of(GONE, SHOWN));

  private final boolean last;
  private final String meaning;
  private final Optional<Card.Original> card;

  Stage(boolean last, String meaning) {
    this(last, meaning, Optional.empty());
  }

  Stage(boolean last, String meaning, Card.Original card) {
    this(last, meaning, Optional.of(card));
  }

  Stage(boolean last, String meaning, Optional<Card.Original> card) {
    this.last = last;
    this.meaning = meaning;
    this.card = card;
  }

  /** The stages at which a worker may have something to do, the most urgent first. */
  public static List<Stage> mostUrgentFirst() {
    return MOST_URGENT_FIRST;
  }

  /** Where the original is gone and only words are left: they wait until no original does. */
  public static Set<Stage> afterwards() {
    return AFTERWARDS;
  }

  /** Where the original stands and is on its way out. */
  public static Set<Stage> untilGone() {
    return UNTIL_GONE;
  }

  /** Where the original stands although it was to go: it could not be removed, or was given up. */
  public static List<Stage> standing() {
    return List.of(KEPT, KEPT_FOR_GOOD, KEPT_UNTRIED, GAVE_UP);
  }

  /** Whether a worker may have something to do. */
  public boolean isWorkedOn() {
    return MOST_URGENT_FIRST.contains(this);
  }

  /** Whether nothing more happens by itself, but for retries of KEPT. */
  public boolean isFinal() {
    return last;
  }

  /** Whether its author deleted the post and its picture is protected. */
  public boolean isDeletedByAuthor() {
    return this == POST_DELETED || this == ASKED;
  }

  /** Whether somebody else did, so that its links end. */
  public boolean isDeletedByOthers() {
    return this == LINKS_ENDING || this == CLEARED;
  }

  /** What its card says of the original; empty when no card is to stand. */
  public Optional<Card.Original> card() {
    return card;
  }

  /** What is true of a post here, in a few words. */
  public String meaning() {
    return meaning;
  }
}
