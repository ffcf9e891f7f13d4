package io.cloakroom.intake;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Move;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Takes in the files of a post that are not known yet. Where a post goes as a whole they join what
 * is there of it, as long as nothing of it was shown: what is settled of such a post is settled of
 * all its files together.
 */
final class Additions {
  private static final int MOST_ATTACHMENTS = 100;

  private final IntakeQueue queue;
  private final IntakeRegister register;
  private final Messenger messenger;
  private final Clock clock;

  Additions(IntakeQueue queue, IntakeRegister register, Messenger messenger, Clock clock) {
    this.queue = queue;
    this.register = register;
    this.messenger = messenger;
    this.clock = clock;
  }

  /**
   * Tries until nothing of it is unknown: a concurrent delivery of the same post, or a worker that
   * is at it, makes a save fail.
   */
  void takeIn(IncomingPost post) {
    takeIn(post, intake -> intake);
  }

  /** The same, where what is new is marked. */
  void takeIn(IncomingPost post, UnaryOperator<Intake> mark) {
    boolean whole = false;
    while (!whole) {
      List<Intake> known = register.of(post.post());
      Optional<IncomingPost> rest = unknown(post, known);
      whole = rest.isEmpty();
      if (rest.isPresent()) {
        add(post, rest.get(), known, mark);
      } else {
        // What fails here was moved meanwhile: the next edit finds it.
        known.stream()
            .filter(intake -> isRidOfARefusedFile(intake, post))
            .forEach(one -> join(one, of(one, post, post.with(List.of()))));
      }
    }
  }

  private static Optional<IncomingPost> unknown(IncomingPost post, List<Intake> before) {
    Set<String> known =
        before.stream()
            .flatMap(intake -> intake.items().stream())
            .map(item -> item.attachment().id())
            .collect(Collectors.toCollection(HashSet::new));
    List<Attachment> rest =
        post.attachments().stream()
            .filter(attachment -> known.add(attachment.id()))
            .limit(MOST_ATTACHMENTS)
            .toList();
    return rest.isEmpty() ? Optional.empty() : Optional.of(post.with(rest));
  }

  private void add(
      IncomingPost post, IncomingPost unknown, List<Intake> known, UnaryOperator<Intake> mark) {
    Instant now = clock.instant();
    Optional<Intake> joined =
        known.stream().filter(Additions::canBeJoined).reduce((earlier, later) -> later);
    if (joined.isPresent()) {
      join(joined.get(), of(joined.get(), post, unknown));
      return;
    }
    Intake alone =
        mark.apply(
            Intake.received(unknown, messenger.removalUnit(post.conversation().workspace()), now));
    queue.add(alone, received(alone, alone.items(), now));
  }

  private void join(Intake before, IncomingPost edited) {
    Instant now = clock.instant();
    Intake whole = before.joined(edited, now);
    List<Item> added = whole.items().subList(before.items().size(), whole.items().size());
    queue.save(whole, received(whole, added, now));
  }

  /** Its author took out what kept all of it from being protected. */
  private static boolean isRidOfARefusedFile(Intake intake, IncomingPost post) {
    Set<String> standing =
        post.attachments().stream().map(Attachment::id).collect(Collectors.toSet());
    return canBeJoined(intake)
        && intake.items().stream()
            .filter(item -> item.state() == ItemState.REFUSED)
            .anyMatch(item -> !standing.contains(item.attachment().id()));
  }

  /** Of the post as it stands now what belongs to the one, and what nobody knows yet. */
  private static IncomingPost of(Intake one, IncomingPost post, IncomingPost unknown) {
    Set<String> own =
        one.items().stream().map(item -> item.attachment().id()).collect(Collectors.toSet());
    return post.with(
        post.attachments().stream()
            .filter(file -> own.contains(file.id()) || unknown.attachments().contains(file))
            .toList());
  }

  private static boolean canBeJoined(Intake intake) {
    return intake.unit() == RemovalUnit.POST && Move.ADD_FILES.isFrom(intake.stage());
  }

  private static List<AuditEvent> received(Intake intake, List<Item> items, Instant now) {
    return items.stream()
        .map(
            item -> Events.of(Action.INTAKE_RECEIVED, intake, item, now).by(intake.post().author()))
        .toList();
  }
}
