package io.cloakroom.intake;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.check.Checks;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.DeletedPost;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.share.OtherCards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The door in for what happens in a chat. An adapter acknowledges an event only when the call has
 * returned; handing the same in again is harmless. Nothing here is slow: it saves and wakes the
 * worker.
 */
public final class IntakeDesk {
  /** How far the clocks of the chat and of this machine may be apart. */
  private static final Duration APART = Duration.ofMinutes(1);

  private final IntakeQueue queue;
  private final IntakeRegister register;
  private final LinkStore links;
  private final Policies policies;
  private final Clock clock;
  private final Runnable wake;
  private final Additions additions;
  private final AppsLeftAlone apps = new AppsLeftAlone();
  private final TriedAfresh afresh;
  private final OtherCards others;
  private final Checks checks;

  /**
   * @param messenger says of each post what a removal removes
   * @param checks answers what is posted to be looked into, and not to be taken in
   * @param others knows the cards that are of no post
   * @param wake tells the worker that something is due
   */
  public IntakeDesk(
      IntakeStores stores,
      LinkStore links,
      Policies policies,
      Messenger messenger,
      Checks checks,
      OtherCards others,
      Clock clock,
      Runnable wake) {
    this.queue = stores.queue();
    this.register = stores.register();
    this.links = links;
    this.policies = policies;
    this.others = others;
    this.checks = checks;
    this.clock = clock;
    this.wake = wake;
    this.additions = new Additions(queue, register, messenger, clock);
    this.afresh = new TriedAfresh(queue, register, clock);
  }

  /**
   * A post was made, or edited. Its attachments that are not known yet are taken in, if the
   * conversation is governed, and its policy wants what other apps post where one did. What is to
   * be checked alone is answered, and not taken in.
   *
   * @param post with all its attachments
   * @throws RuntimeException when it could not be saved: do not acknowledge
   */
  public void received(IncomingPost post) {
    if (isCheck(post)) {
      checks.answer(post);
    } else if (wants(post)) {
      revive(post, givenUp -> true);
      takeIn(post);
    } else if (isOfAppLeftAlone(post)) {
      apps.saw(post);
    }
  }

  /**
   * The same for a post that nobody delivered, and that was found standing. Where a file of it used
   * up its attempts it is left alone: it may take the process down, and it is found time and again.
   */
  void found(IncomingPost post) {
    if (wantsFound(post)) {
      revive(post, givenUp -> givenUp.setbacks().attempts() == 0);
      takeIn(post);
    } else if (isOfAppLeftAlone(post)) {
      apps.saw(post);
    }
  }

  /**
   * A sweep found the post standing, of which nothing is known: it is taken in, and its author is
   * told of nothing but what went wrong. Whether it is to be protected is the caller's to know.
   *
   * @throws RuntimeException when it could not be saved
   */
  public void older(IncomingPost post) {
    additions.takeIn(post, Intake::older);
    wake.run();
  }

  /** Of what was taken in already something is kept, whatever its author makes of its words. */
  private boolean isCheck(IncomingPost post) {
    return checks.isOne(post) && register.of(post.post()).isEmpty();
  }

  /** Where pictures of apps are wanted, one that stays was posted before, and the next does not. */
  private boolean isOfAppLeftAlone(IncomingPost post) {
    Policy policy = policies.of(post.conversation());
    return post.circumstances().byBot()
        && policy.get(Setting.GOVERNED)
        && !policy.get(Setting.BOTS)
        && register.of(post.post()).isEmpty();
  }

  /** Which other apps post what is left alone. */
  AppsLeftAlone apps() {
    return apps;
  }

  /** Whether anything that is posted there is taken in without being asked for. */
  public boolean governs(Conversation where) {
    return policies.of(where).get(Setting.GOVERNED);
  }

  /** Whether what is posted like this is taken in without being asked for. */
  public boolean wants(IncomingPost post) {
    if (post.attachments().isEmpty() || isCheck(post)) {
      return false;
    }
    Policy policy = policies.of(post.conversation());
    return policy.get(Setting.GOVERNED)
        && (policy.get(Setting.BOTS) || !post.circumstances().byBot());
  }

  /**
   * The same of a post that was found standing: what was posted before protection was switched on
   * stays as it is, unless it was taken in before.
   */
  boolean wantsFound(IncomingPost post) {
    return wants(post)
        && (!register.of(post.post()).isEmpty()
            || policies
                .of(post.conversation())
                .governedSince()
                .filter(post.at().plus(APART)::isBefore)
                .isEmpty());
  }

  /**
   * The bot may do more, or less, in the conversation than before: what waits there, and originals
   * that it could not remove, are tried again at once, though not more often than once a minute: a
   * channel may change all the time without any change of what the bot may do.
   *
   * @throws RuntimeException when it could not be saved: do not acknowledge
   */
  public void rightsChanged(Conversation where) {
    if (afresh.in(where)) {
      wake.run();
    }
  }

  /**
   * A chat answers again that did not: a session began, or went on, or a call went through after
   * others had not. What waits for it is tried at once.
   *
   * @param messenger as in {@link Workspace#messenger}
   * @throws RuntimeException when it could not be saved: the pauses end by themselves
   */
  public void chatIsBack(String messenger) {
    if (queue.hasten(messenger, clock.instant()) > 0) {
      wake.run();
    }
  }

  /**
   * The disk, or whatever all chats need, takes what it is given again. What waits is tried at
   * once.
   *
   * @throws RuntimeException when it could not be saved: the pauses end by themselves
   */
  public void diskIsBack() {
    if (queue.hasten(clock.instant()) > 0) {
      wake.run();
    }
  }

  /**
   * Somebody asked to have the post protected: it is taken in wherever it stands and whoever posted
   * it. Whether they may ask is the caller's to know.
   *
   * @return how it stands from now on: it may have been dealt with before
   * @throws RuntimeException when it could not be saved
   */
  public Requested requested(IncomingPost post) {
    revive(post, givenUp -> true);
    takeIn(post);
    return Requested.of(register.of(post.post()), policies.of(post.conversation()));
  }

  /** What was given up is tried again: whoever is faster did the same. */
  private void revive(IncomingPost post, Predicate<Intake> wanted) {
    Instant now = clock.instant();
    register.of(post.post()).stream()
        .filter(intake -> Move.REVIVE.isFrom(intake.stage()) && wanted.test(intake))
        .forEach(
            intake ->
                queue.save(
                    intake.moved(Move.REVIVE, now),
                    List.of(Events.of(Action.INTAKE_REVIVED, intake, now))));
  }

  private void takeIn(IncomingPost post) {
    additions.takeIn(post);
    wake.run();
  }

  /**
   * The words of a post that stands were edited: its pictures are named by those it has now, on
   * their cards too. Words that were deleted or forgotten do not come back.
   *
   * @param text as in {@link IncomingPost#text}
   * @throws RuntimeException when it could not be saved: do not acknowledge
   */
  public void reworded(Post post, String text) {
    for (Intake intake : register.of(post)) {
      if (reworded(intake.id(), text)) {
        shown(intake).forEach(link -> links.showAgain(link.id()));
      }
    }
  }

  /**
   * Whether anything changed. A worker that is at it would lose it, and the original stand until
   * its lease is over: an edit of those seconds goes by.
   */
  private boolean reworded(IntakeId id, String text) {
    while (true) {
      Intake intake = register.find(id).orElseThrow();
      boolean leased = intake.leasedUntil().filter(clock.instant()::isBefore).isPresent();
      if (leased || isWordless(intake) || intake.post().text().equals(text)) {
        return false;
      }
      if (queue.save(intake.withWords(text), List.of())) {
        return true;
      }
    }
  }

  /**
   * The whole post is gone, words and files.
   *
   * @throws RuntimeException when it could not be saved: do not acknowledge
   */
  public void deleted(Post post) {
    for (Intake intake : register.of(post)) {
      gone(intake.id(), Optional.empty());
    }
    wake.run();
  }

  /**
   * The whole post is gone, words and files, by somebody's hand and never by the bot's own. Where
   * its pictures are protected, or too far on their way to be taken back, its author is asked about
   * them once they are, or their links end.
   *
   * @throws RuntimeException when it could not be saved: do not acknowledge
   */
  public void deleted(Post post, DeletedBy by) {
    for (Intake intake : register.of(post)) {
      gone(intake.id(), Optional.empty());
      afterwards(intake.id(), by);
    }
    wake.run();
  }

  /**
   * Somebody took a card of the bot's away: that can be an admin or a rule of the messenger alone.
   *
   * @throws RuntimeException when it could not be saved: do not acknowledge
   */
  public void cardDeleted(CardKey card) {
    register
        .of(card)
        .ifPresent(
            first -> {
              afterwards(first.id(), DeletedBy.OTHERS);
              register.guests(first.id()).stream()
                  .filter(guest -> guest.stage().card().isPresent())
                  .forEach(guest -> afterwards(guest.id(), DeletedBy.OTHERS));
            });
    others.deleted(card);
    wake.run();
  }

  /**
   * The card does not show all that it is to show: it is written once more, soon, with what it says
   * by then. Nothing happens where it is none any more.
   *
   * @throws RuntimeException when it could not be saved
   */
  public void showAgain(CardKey card) {
    Stream<Link> own =
        register.of(card).stream()
            .flatMap(first -> register.onCard(first.id()).stream())
            .flatMap(this::shown);
    Stream<Link> shared =
        others.share(card).stream().flatMap(one -> links.latest(one.image(), one.to()).stream());
    Stream.concat(own, shared).forEach(link -> links.showAgain(link.id()));
  }

  private Stream<Link> shown(Intake intake) {
    return intake.pictures().stream()
        .flatMap(item -> links.latest(item.image(), intake.post().conversation()).stream());
  }

  private void afterwards(IntakeId id, DeletedBy by) {
    boolean settled = false;
    while (!settled) {
      Intake intake = register.find(id).orElseThrow();
      Optional<Intake> changed = moved(intake, by);
      settled = changed.isEmpty() || queue.save(changed.get().withoutWords(), List.of());
    }
  }

  /** Empty where nothing follows from it. */
  private Optional<Intake> moved(Intake intake, DeletedBy by) {
    Instant now = clock.instant();
    if (Move.DELETE_MEANWHILE.isFrom(intake.stage())) {
      Intake noted = intake.deleted(by.meanwhile());
      boolean known = noted.equals(intake) && isWordless(intake);
      return known ? Optional.empty() : Optional.of(noted.moved(Move.DELETE_MEANWHILE, now));
    }
    return by == DeletedBy.AUTHOR ? deletedAfterwards(intake, now) : clearedAway(intake, now);
  }

  /** Once more where words of it still show: it was found gone before the chat told of it. */
  private static Optional<Intake> deletedAfterwards(Intake intake, Instant now) {
    boolean known = intake.stage() != Stage.REPLACED && isWordless(intake);
    return known || !Move.DELETE_AFTERWARDS.isFrom(intake.stage())
        ? Optional.empty()
        : Optional.of(intake.moved(Move.DELETE_AFTERWARDS, now));
  }

  private Optional<Intake> clearedAway(Intake intake, Instant now) {
    if (!Move.CLEAR_AWAY.isFrom(intake.stage())) {
      return Optional.empty();
    }
    boolean keeps =
        policies.of(intake.post().conversation(), intake.receivedAt()).get(Setting.DELETED_POST)
            == DeletedPost.KEEP;
    return keeps
        ? Optional.of(intake).filter(one -> !isWordless(one))
        : Optional.of(intake.moved(Move.CLEAR_AWAY, now));
  }

  private static boolean isWordless(Intake intake) {
    return intake.post().text().isEmpty();
  }

  /**
   * Some files are gone from the post; others, or its words, may still stand.
   *
   * @param attachments their ids
   * @throws RuntimeException when it could not be saved: do not acknowledge
   */
  public void deleted(Post post, Set<String> attachments) {
    for (Intake intake : register.of(post)) {
      gone(intake.id(), Optional.of(attachments));
    }
    wake.run();
  }

  /**
   * A file is gone, and with it from every post that showed it.
   *
   * @param attachment its id
   * @throws RuntimeException when it could not be saved: do not acknowledge
   */
  public void deleted(Workspace workspace, String attachment) {
    for (Intake intake : register.showing(workspace, attachment)) {
      gone(intake.id(), Optional.of(Set.of(attachment)));
    }
    wake.run();
  }

  /** Tries until no worker was faster: the worker, on its next save, is the one that gives way. */
  private void gone(IntakeId id, Optional<Set<String>> attachments) {
    boolean settled = false;
    while (!settled) {
      Intake intake = register.find(id).orElseThrow();
      Intake changed = Takeback.of(intake, attachments, clock.instant());
      settled = changed.equals(intake) || queue.save(changed, List.of());
    }
  }

  /**
   * Whether a post in the conversation that shows the file was taken in since then, by whichever
   * node: a file that stays may be shared once more.
   */
  public boolean knows(Conversation where, String attachment, Instant since) {
    return register.showing(where.workspace(), attachment).stream()
        .filter(one -> !one.receivedAt().isBefore(since))
        .anyMatch(one -> one.post().conversation().equals(where));
  }
}
