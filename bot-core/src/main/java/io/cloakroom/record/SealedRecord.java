package io.cloakroom.record;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.export.RecordFiles;
import io.cloakroom.record.verify.RecordCheck;
import io.cloakroom.record.witness.WitnessPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people can ask of the record as a whole.
 *
 * @param signed as {@link io.cloakroom.record.checkpoint.Checkpoints#sign}
 * @param keys by one of which that is checked, the latest last
 * @param witnesses who else signs
 * @param check reads all of it anew
 * @param files makes files of it
 */
public record SealedRecord(
    Supplier<Optional<SignedCheckpoint>> signed,
    List<VerifierKey> keys,
    WitnessPolicy witnesses,
    RecordCheck check,
    RecordFiles files) {
  public SealedRecord {
    Objects.requireNonNull(signed, "signed");
    keys = List.copyOf(keys);
    Objects.requireNonNull(witnesses, "witnesses");
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(files, "files");
  }
}
