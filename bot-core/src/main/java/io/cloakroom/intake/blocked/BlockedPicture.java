package io.cloakroom.intake.blocked;

import io.cloakroom.chat.Workspace;
import io.cloakroom.sanitizer.likeness.PdqHash;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture that security decided on for all that come after it. Who did is on record.
 *
 * @param image which it was when they decided
 * @param verdict what becomes of those
 * @param hash of which near ones are copies of it; empty where it looks like too many others
 * @param sha256 64 hexadecimal digits: of its clean copy where it is blocked, of the file as it was
 *     posted where that may pass
 */
public record BlockedPicture(
    Workspace workspace,
    ImageId image,
    Verdict verdict,
    Optional<PdqHash> hash,
    String sha256,
    Instant at) {

  /** What was decided. */
  public enum Verdict {
    /** It and its near copies are held at the door. */
    BLOCKED,
    /** This very file is no copy of a blocked one, however much it looks like one. */
    PASSES,
    /** A newer release wrote something that this one does not know. */
    UNKNOWN
  }

  public BlockedPicture {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(at, "at");
  }
}
