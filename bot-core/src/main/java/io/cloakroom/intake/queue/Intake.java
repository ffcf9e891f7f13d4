package io.cloakroom.intake.queue;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.RemovalUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One post on its way from received to replaced: its own row in the queue, and afterwards what is
 * known of its pictures.
 *
 * @param post as it was received
 * @param host the intake on whose card its pictures stand: itself, but in a burst, where it may be
 *     an earlier one whose original is gone
 * @param unit what goes when its originals are removed; settled for good when it was received
 * @param setbacks what went wrong with it
 * @param deletion how it was deleted while it was on its way; empty where it was not, and where it
 *     was deleted before or after
 * @param dueAt when it wants to be worked on next; meaningless where nothing is worked on
 * @param leasedUntil until when a worker has it; empty when none has, or when the last move gave it
 *     up
 * @param stageAt when it reached its stage
 * @param version rises with every save; a save with an older one fails
 */
public record Intake(
    IntakeId id,
    IncomingPost post,
    IntakeId host,
    RemovalUnit unit,
    Instant receivedAt,
    Stage stage,
    Instant stageAt,
    List<Item> items,
    Setbacks setbacks,
    Optional<Deletion> deletion,
    Instant dueAt,
    Optional<Instant> leasedUntil,
    long version) {
  public Intake {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(receivedAt, "receivedAt");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(stageAt, "stageAt");
    items = List.copyOf(items);
    Objects.requireNonNull(setbacks, "setbacks");
    Objects.requireNonNull(deletion, "deletion");
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(leasedUntil, "leasedUntil");
  }

  /** The items that a card counts as pictures, whatever became of them. */
  public List<Item> numbered() {
    return items.stream().filter(item -> !isOtherFile(item)).toList();
  }

  private static boolean isOtherFile(Item item) {
    return item.isCarried() || item.state() == ItemState.OTHER || item.state() == ItemState.LOST;
  }

  /** A post that was just handed in. */
  public static Intake received(IncomingPost post, RemovalUnit unit, Instant now) {
    List<Item> items = post.attachments().stream().map(Item::waiting).toList();
    IntakeId id = IntakeId.next();
    return new Intake(
        id,
        post,
        id,
        unit,
        now,
        Stage.RECEIVED,
        now,
        items,
        Setbacks.NONE,
        Optional.empty(),
        now,
        Optional.empty(),
        0);
  }

  /**
   * Moved as the table says, due at once or never again.
   *
   * @throws IllegalArgumentException when it is to be due after a pause
   */
  public Intake moved(Move move, Instant now) {
    if (move.due() != Consequence.Due.AT_ONCE && move.due() != Consequence.Due.NEVER) {
      throw new IllegalArgumentException(move + " needs a pause");
    }
    return moved(move, now, Duration.ZERO);
  }

  /**
   * Moved as the table says.
   *
   * @param pause until it is due again; see {@link IntakeSettings#pause(Move, Intake)}
   * @throws IllegalStateException when it is at no stage from which the move leads
   */
  public Intake moved(Move move, Instant now, Duration pause) {
    if (!move.isFrom(stage)) {
      throw new IllegalStateException(move + " does not begin at " + stage);
    }
    return new Intake(
        id,
        post,
        host,
        unit,
        receivedAt,
        move.to().orElse(stage),
        move.to().isPresent() ? now : stageAt,
        items,
        move.setbacks().after(setbacks),
        deletion,
        now.plus(pause),
        move.lease() == Consequence.Lease.KEPT ? leasedUntil : Optional.empty(),
        version);
  }

  /**
   * With what an edit added to it, as a post of all these files: what was refused of it before is
   * looked at again, because what is settled of a post that goes as a whole is settled of all of
   * it.
   *
   * @param edited the post as it stands now: its words hold from now on, and why it stays; what it
   *     has no longer is found missing
   * @throws IllegalStateException when it is too late to look at all of them together
   */
  public Intake joined(IncomingPost edited, Instant now) {
    boolean anew = stage == Stage.REFUSED;
    Map<String, Attachment> standing = new LinkedHashMap<>();
    edited.attachments().forEach(file -> standing.putIfAbsent(file.id(), file));
    List<Item> all = new ArrayList<>();
    for (Item item : items) {
      Attachment file = standing.remove(item.attachment().id());
      Item same = file == null ? item : item.as(file);
      all.add(anew || same.state() == ItemState.REFUSED ? same.again() : same);
    }
    standing.values().forEach(file -> all.add(Item.waiting(file)));
    IncomingPost said =
        new IncomingPost(
            post.post(),
            post.thread(),
            post.author(),
            edited.text(),
            post.at(),
            all.stream().map(Item::attachment).toList(),
            post.circumstances().staying(edited.circumstances().staysBecause()));
    return with(said, all, setbacks.without(Setbacks.REFUSED), deletion).moved(Move.ADD_FILES, now);
  }

  /** With what its author wrote instead. */
  public Intake withWords(String text) {
    return with(post.withWords(text), items, setbacks, deletion);
  }

  /** Without what its author wrote: deleted words are never shown again. */
  public Intake withoutWords() {
    return with(post.withWords(""), items, setbacks, deletion);
  }

  /** Its pictures stand on the other's card from now on. */
  public Intake onCardOf(Intake other) {
    return new Intake(
        id,
        post,
        other.id,
        unit,
        receivedAt,
        stage,
        stageAt,
        items,
        setbacks,
        deletion,
        dueAt,
        leasedUntil,
        version);
  }

  /** It is to have a card of its own. */
  public Intake onOwnCard() {
    return onCardOf(this);
  }

  /** Whether its pictures stand on a card that another was put up for. */
  public boolean isGuest() {
    return !host.equals(id);
  }

  /** The card on which its pictures stand. */
  public CardKey card() {
    return host.card();
  }

  public Intake withItems(List<Item> changed) {
    return with(post, changed, setbacks, deletion);
  }

  public Intake withEachItem(UnaryOperator<Item> change) {
    return withItems(items.stream().map(change).toList());
  }

  /** A right is what is in its way. */
  Intake lackingRight() {
    return with(post, items, setbacks.lacking(), deletion);
  }

  /** The chat said that the post holds another file than it was asked to remove. */
  public Intake changedInTheChat() {
    return with(post, items, setbacks.changed(), deletion);
  }

  /** Whether its removal would take a file from another conversation, or might. */
  public Intake goingFromElsewhere(boolean would) {
    return with(post, items, setbacks.elsewhere(would), deletion);
  }

  /** A sweep found it. */
  public Intake older() {
    return with(post, items, setbacks.older(), deletion);
  }

  /** The private notice of this kind was told. */
  public Intake told(String notice) {
    return with(post, items, setbacks.having(notice), deletion);
  }

  /**
   * It was deleted on its way: what follows from that follows at its end. What says more of who did
   * it holds, whichever was known first.
   */
  public Intake deleted(Deletion how) {
    boolean more = deletion.filter(known -> known.compareTo(how) >= 0).isEmpty();
    return with(post, items, setbacks, more ? Optional.of(how) : deletion);
  }

  /** At the same stage, as due and as leased as before. */
  private Intake with(
      IncomingPost said, List<Item> contents, Setbacks wrong, Optional<Deletion> how) {
    return new Intake(
        id,
        said,
        host,
        unit,
        receivedAt,
        stage,
        stageAt,
        contents,
        wrong,
        how,
        dueAt,
        leasedUntil,
        version);
  }

  /** As a store has it. */
  public Intake held(Optional<Instant> lease, long current) {
    return new Intake(
        id,
        post,
        host,
        unit,
        receivedAt,
        stage,
        stageAt,
        items,
        setbacks,
        deletion,
        dueAt,
        lease,
        current);
  }

  /** As it stands in the store after a save that succeeded. */
  public Intake saved() {
    return held(leasedUntil, version + 1);
  }

  /** Whether it stands in the open: tried no more, or with something in its way for long. */
  public boolean isStuck() {
    boolean waits = stage.isWorkedOn() && stage != Stage.KEPT;
    boolean untried = stage == Stage.GAVE_UP || stage == Stage.KEPT_UNTRIED;
    return untried || (waits && setbacks.delays() >= Setbacks.MANY_DELAYS);
  }

  /** Whether nothing of it was ever shown: it has been at its first stage all the time. */
  public boolean isNew() {
    return stage == Stage.RECEIVED && stageAt.equals(receivedAt);
  }

  /** The items whose originals are to be removed now: the intention is saved. */
  public List<Item> removing() {
    return items.stream().filter(item -> item.replaces() && item.removing()).toList();
  }

  /** Its pictures in the vault. */
  public List<Item> pictures() {
    return items.stream().filter(Item::isPicture).toList();
  }

  /** The items whose originals go. */
  public List<Item> replaced() {
    return items.stream().filter(Item::replaces).toList();
  }
}
