package io.cloakroom.intake.sweeping;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.Sniffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says what is to become of an old post, and what became of it. Opens nothing. */
final class SweepLook {
  private final IntakeRegister register;
  private final Policies policies;
  private final long maxBytes;

  /**
   * @param maxBytes of a picture that can be cleaned
   */
  SweepLook(IntakeRegister register, Policies policies, long maxBytes) {
    this.register = register;
    this.policies = policies;
    this.maxBytes = maxBytes;
  }

  /** What is to become of it: {@link SweepFinding#CONVERTED} where it is to be protected. */
  SweepFinding at(IncomingPost post) {
    Policy policy = policies.of(post.conversation());
    if (!register.of(post.post()).isEmpty()) {
      return SweepFinding.HANDLED;
    }
    if (post.circumstances().byBot() && !policy.get(Setting.BOTS)) {
      return SweepFinding.OF_APP;
    }
    List<Attachment> pictures = pictures(post);
    if (pictures.isEmpty()) {
      return SweepFinding.NO_PICTURE;
    }
    if (post.circumstances().staysBecause().isPresent()) {
      return SweepFinding.STAYS;
    }
    return pictures.stream().allMatch(one -> one.declaredBytes() > maxBytes)
        ? SweepFinding.TOO_LARGE
        : SweepFinding.CONVERTED;
  }

  static List<Attachment> pictures(IncomingPost post) {
    return post.attachments().stream()
        .filter(one -> Sniffer.claimsImage(one.declaredType(), one.name()))
        .toList();
  }

  /**
   * What became of it; empty while it is under way. Of one that was taken in in parts what most
   * needs somebody to do something is said.
   */
  static Optional<SweepFinding> of(List<Intake> parts, Instant now) {
    List<Optional<SweepFinding>> each = parts.stream().map(part -> of(part, now)).toList();
    return each.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : each.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  private static Optional<SweepFinding> of(Intake part, Instant now) {
    return switch (part.stage()) {
      case RECEIVED, STORED, ANNOUNCED, REMOVING -> hindered(part, now);
      case GONE, SHOWN, REPLACED, POST_DELETED, ASKED, LINKS_ENDING, CLEARED ->
          Optional.of(SweepFinding.CONVERTED);
      case STANDS -> Optional.of(SweepFinding.STAYS);
      case KEPT, KEPT_UNTRIED -> Optional.of(kept(part));
      case REFUSED -> Optional.of(SweepFinding.REFUSED);
      case LEFT_ALONE -> Optional.of(isGone(part) ? SweepFinding.GONE : SweepFinding.NO_PICTURE);
      case WITHDRAWING, WITHDRAWN -> Optional.of(SweepFinding.GONE);
      case GAVE_UP, KEPT_FOR_GOOD, UNKNOWN -> Optional.of(SweepFinding.FAILED);
    };
  }

  private static SweepFinding kept(Intake part) {
    if (part.setbacks().isOfElsewhere()) {
      return SweepFinding.KEPT_FOR_ELSEWHERE;
    }
    return isRefused(part) ? SweepFinding.KEPT : SweepFinding.STAYS;
  }

  /** One that something is in the way of for long holds up none of the others. */
  private static Optional<SweepFinding> hindered(Intake part, Instant now) {
    if (part.setbacks().lacksRight()) {
      return Optional.of(SweepFinding.LACKS_RIGHT);
    }
    boolean waits = part.dueAt().isAfter(now) && part.leasedUntil().filter(now::isBefore).isEmpty();
    return part.isStuck() && waits ? Optional.of(SweepFinding.FAILED) : Optional.empty();
  }

  /** The chat was asked to remove it; otherwise something hangs on it, or came to it. */
  private static boolean isRefused(Intake part) {
    return !part.removing().isEmpty() && part.setbacks().changes() == 0;
  }

  private static boolean isGone(Intake part) {
    return part.items().stream().map(Item::state).anyMatch(ItemState.MISSING::equals);
  }
}
