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
  static Optional<SweepFinding> of(List<Intake> parts) {
    boolean underWay = parts.stream().anyMatch(part -> of(part).isEmpty());
    return underWay
        ? Optional.empty()
        : parts.stream().flatMap(part -> of(part).stream()).max(Comparator.naturalOrder());
  }

  private static Optional<SweepFinding> of(Intake part) {
    return switch (part.stage()) {
      case RECEIVED, STORED ->
          part.setbacks().lacksRight() ? Optional.of(SweepFinding.LACKS_RIGHT) : Optional.empty();
      case ANNOUNCED, REMOVING -> Optional.empty();
      case GONE, SHOWN, REPLACED, POST_DELETED, ASKED, LINKS_ENDING, CLEARED ->
          Optional.of(SweepFinding.CONVERTED);
      case STANDS -> Optional.of(SweepFinding.STAYS);
      case KEPT, KEPT_UNTRIED -> Optional.of(SweepFinding.LACKS_RIGHT);
      case REFUSED -> Optional.of(SweepFinding.REFUSED);
      case LEFT_ALONE -> Optional.of(isGone(part) ? SweepFinding.GONE : SweepFinding.NO_PICTURE);
      case WITHDRAWING, WITHDRAWN -> Optional.of(SweepFinding.GONE);
      case GAVE_UP, KEPT_FOR_GOOD, UNKNOWN -> Optional.of(SweepFinding.FAILED);
    };
  }

  private static boolean isGone(Intake part) {
    return part.items().stream().map(Item::state).anyMatch(ItemState.MISSING::equals);
  }
}
