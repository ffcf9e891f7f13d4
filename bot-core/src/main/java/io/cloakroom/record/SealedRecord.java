package io.cloakroom.record;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.export.RecordFiles;
import io.cloakroom.record.verify.RecordCheck;
import io.cloakroom.record.witness.WitnessPolicy;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people can ask of the record as a whole.
 *
 * @param signed as {@link io.cloakroom.record.checkpoint.Checkpoints#sign}
 * @param key by which that is checked
 * @param witnesses who else signs
 * @param check reads all of it anew
 * @param files makes files of it
 */
public record SealedRecord(
    Supplier<Optional<SignedCheckpoint>> signed,
    VerifierKey key,
    WitnessPolicy witnesses,
    RecordCheck check,
    RecordFiles files) {
  public SealedRecord {
    Objects.requireNonNull(signed, "signed");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(witnesses, "witnesses");
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(files, "files");
  }
}
