package io.cloakroom.intake.blocked;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.blocked.BlockedPicture.Verdict;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.likeness.Likeness;
import io.cloakroom.sanitizer.likeness.Likenesses;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Blocks stored pictures, and lifts that. */
public final class PictureBlocks {
  /** What came of blocking one. */
  public enum Outcome {
    /** It and its near copies are held. */
    WITH_COPIES,
    /** Too little is in it, or nothing here reads it: its same bytes alone are held. */
    ALONE,
    /** It was blocked before. */
    ALREADY,
    /** There is nothing left of it. */
    ERASED
  }

  /** By what an event names the block: of a picture with several versions each can be blocked. */
  public static final String CODE = "block";

  private final BlockedPictures blocked;
  private final ImageVault vault;
  private final Clock clock;
  private final Likenesses likenesses = new Likenesses(SanitizerLimits.defaults());

  public PictureBlocks(BlockedPictures blocked, ImageVault vault, Clock clock) {
    this.blocked = blocked;
    this.vault = vault;
    this.clock = clock;
  }

  /** What is blocked in the workspace, the earliest first. */
  public List<BlockedPicture> in(Workspace workspace) {
    return blocked.of(workspace).stream().filter(one -> one.verdict() == Verdict.BLOCKED).toList();
  }

  /**
   * Has the picture, as it is now, and its near copies held from now on.
   *
   * @param reason in their words, in one line; empty where they gave none
   * @throws IOException when it cannot be read: nothing was done
   */
  public Outcome block(Person by, StoredImage picture, Optional<String> reason) throws IOException {
    Optional<byte[]> clean = bytes(picture, Part.PICTURE);
    if (clean.isEmpty()) {
      return Outcome.ERASED;
    }
    Optional<Likeness> telling =
        likeness(picture, clean.get()).filter(likeness -> !likeness.isFlat());
    Instant now = clock.instant();
    BlockedPicture fresh =
        new BlockedPicture(
            by.workspace(),
            picture.sealedAs(),
            Verdict.BLOCKED,
            telling.map(Likeness::hash),
            Doorkeeper.sha256(clean.get()),
            now);
    AuditEvent event =
        event(by, picture.id(), Action.PICTURE_BLOCKED, now)
            .with(CODE, fresh.image().toString())
            .with("copies", telling.isPresent() ? "near" : "same");
    AuditEvent why = reason.map(one -> event.with("reason", one)).orElse(event);
    if (!blocked.add(fresh, why)) {
      return Outcome.ALREADY;
    }
    return telling.isPresent() ? Outcome.WITH_COPIES : Outcome.ALONE;
  }

  /** Lets it pass again, as it is now and as it was first; false when it was not blocked. */
  public boolean lift(Person by, StoredImage picture) {
    boolean now = lift(by, picture.sealedAs(), picture.id());
    boolean first = lift(by, picture.id(), picture.id());
    return now || first;
  }

  /**
   * Lets what is blocked pass again, also where nothing else is known of it any more; false when it
   * was not blocked.
   *
   * @param code the id that was blocked
   */
  public boolean lift(Person by, ImageId code) {
    return lift(by, code, code);
  }

  private boolean lift(Person by, ImageId code, ImageId picture) {
    boolean standing = in(by.workspace()).stream().anyMatch(one -> one.image().equals(code));
    AuditEvent event =
        event(by, picture, Action.PICTURE_UNBLOCKED, clock.instant()).with(CODE, code.toString());
    return standing && blocked.remove(by.workspace(), code, event);
  }

  private static AuditEvent event(Person by, ImageId image, Action action, Instant now) {
    return AuditEvent.of(now, by.workspace(), action).by(by).on(image);
  }

  /** As of what comes: of what browsers show. */
  private Optional<Likeness> likeness(StoredImage picture, byte[] clean) throws IOException {
    if (picture.type().isShownByBrowsers()) {
      return likenesses.of(picture.type(), clean);
    }
    Optional<ImageType> shown = picture.rendition().map(made -> made.type());
    Optional<byte[]> made = shown.isPresent() ? bytes(picture, Part.RENDITION) : Optional.empty();
    return made.flatMap(bytes -> likenesses.of(shown.orElseThrow(), bytes));
  }

  private Optional<byte[]> bytes(StoredImage picture, Part part) throws IOException {
    try (InputStream sealed = vault.openWhole(new BlobKey(picture.sealedAs(), part)).orElse(null)) {
      return sealed == null ? Optional.empty() : Optional.of(sealed.readAllBytes());
    }
  }
}
