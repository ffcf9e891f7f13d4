package io.cloakroom.intake.take;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.blocked.Doorkeeper;
import io.cloakroom.intake.preview.Previews;
import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PreviewKind;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.Refused;
import io.cloakroom.sanitizer.Sanitized;
import io.cloakroom.sanitizer.preview.ViewerMark;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.StoredImage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Cleans and seals files that are to take the place of pictures that are there. */
public final class NewVersions {
  /** Of the memory, for one file: its pixels take more. */
  private static final int OF_HEAP = 16;

  private final Cleaning cleaning;
  private final Sealer sealer;
  private final Policies policies;
  private final Messenger messenger;
  private final Doorkeeper doorkeeper;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * What came of a file.
   *
   * @param picture empty where there is none, and why says why
   * @param why a sentence for whoever handed it in; otherwise empty
   */
  public record Made(Optional<StoredImage> picture, String why) {
    public Made {
      Objects.requireNonNull(picture, "picture");
      Objects.requireNonNull(why, "why");
    }
  }

  public NewVersions(
      ImageVault vault,
      Cleaning cleaning,
      Policies policies,
      Messenger messenger,
      Doorkeeper doorkeeper,
      AuditLog audit,
      Clock clock) {
    this.cleaning = cleaning;
    this.sealer = new Sealer(vault, cleaning);
    this.policies = policies;
    this.messenger = messenger;
    this.doorkeeper = doorkeeper;
    this.audit = audit;
    this.clock = clock;
  }

  /** The most bytes that a file may have. */
  public long maxBytes() {
    return Math.min(cleaning.maxBytes(), cleaning.heapBytes() / OF_HEAP);
  }

  /**
   * Seals the clean copy under that id; repeating it leaves one. That it is stopped, by the scanner
   * or for being like a blocked picture, is on record once.
   *
   * @param link that is to show it
   * @param by who handed it in
   * @throws IOException when it cannot be sealed now. Try again.
   */
  public Made make(ImageId sealedAs, Link link, Person by, byte[] file) throws IOException {
    Policy policy = link.policy(policies);
    DoorScan.Passed passed = cleaning.scan().look(file, policy, time -> {});
    if (passed.stopped().isPresent()) {
      AuditEvent event = refused(sealedAs, link, by, file, passed.outcome());
      audit.append(passed.on(event));
      return new Made(Optional.empty(), Reason.again(ofVersion(passed)));
    }
    try {
      Sanitized result = cleaning.clean(file, policy.cleaningOptions());
      if (result instanceof Clean clean) {
        Optional<ImageId> like = like(link.audience().workspace(), file, clean);
        if (like.isPresent()) {
          AuditEvent event = refused(sealedAs, link, by, file, Doorkeeper.BLOCKED);
          audit.append(event.with(Doorkeeper.LIKE, like.get().toString()));
          return new Made(Optional.empty(), Reason.again(Reason.NOT_TAKEN.recorded()));
        }
        Sealer.Wish wish =
            new Sealer.Wish(policy.get(Setting.VIEW_SIZE), policy.preview(), mark(link, policy));
        StoredImage sealed = sealer.seal(sealedAs, clean, wish, () -> {}).picture();
        return new Made(Optional.of(sealed.versionOf(link.image().id())), "");
      }
      return new Made(Optional.empty(), Reason.again(((Refused) result).explanation()));
    } catch (PoisonFile cannotBeHandled) {
      return new Made(Optional.empty(), Reason.again(Reason.NOT_HANDLED.recorded()));
    }
  }

  private Optional<ImageId> like(Workspace workspace, byte[] file, Clean clean) throws PoisonFile {
    List<BlockedPicture> decided = doorkeeper.decided(workspace);
    return Cleaning.handled(() -> doorkeeper.knows(workspace, decided, file, clean));
  }

  private static String ofVersion(DoorScan.Passed stopped) {
    Reason why =
        stopped.stopped().orElseThrow() == Reason.INFECTED
            ? Reason.INFECTED_VERSION
            : Reason.NOT_SCANNED_VERSION;
    return why.code(stopped.words());
  }

  private AuditEvent refused(ImageId sealedAs, Link link, Person by, byte[] file, String outcome) {
    return LinkEvents.of(Action.IMAGE_REFUSED, link, clock.instant())
        .by(by)
        .withOutcome(outcome)
        .with("version", sealedAs.toString())
        .with("bytes", String.valueOf(file.length))
        .onceFor(outcome + sealedAs);
  }

  private Optional<ViewerMark> mark(Link link, Policy policy) {
    return policy.preview() == PreviewKind.LOW
            && Previews.isMarkDue(messenger, link.audience(), policy)
        ? Optional.of(Previews.mark(link.image().id(), policy, clock.instant()))
        : Optional.empty();
  }
}
