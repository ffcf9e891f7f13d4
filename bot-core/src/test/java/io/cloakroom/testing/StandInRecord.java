package io.cloakroom.testing;

import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.export.ExportScope;
import io.cloakroom.record.export.RecordFiles;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.record.verify.Pruned;
import io.cloakroom.record.verify.RecordCheck;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A record of which the test says what it is: the real one needs a database. */
public final class StandInRecord {
  public static final String NAME = "cloakroom-test";

  private final VerifierKey verifier = VerifierKey.of(NAME, new byte[32]);
  private final SigningKey key = new SigningKey(new byte[32], verifier);

  public volatile long events = 7;
  public volatile int kept = 1;

  /** When the last event happened of the checkpoint that it is compared with. */
  public volatile Instant lastAt = Sample.NOW;

  private final WitnessPolicy witnesses;
  public volatile Optional<KnownWitnesses.Witnessed> witnessed = Optional.empty();
  public volatile List<Tampering> tamperings = List.of();
  public volatile Optional<RuntimeException> damage = Optional.empty();

  /** What happens before the end of a file is sent. */
  public volatile Runnable whileSent = () -> {};

  public volatile CountDownLatch readToTheEnd = new CountDownLatch(0);
  public final AtomicInteger readings = new AtomicInteger();
  public volatile List<SignedCheckpoint> brought = List.of();
  private volatile Supplier<Optional<SignedCheckpoint>> signed = () -> Optional.of(checkpoint());

  public StandInRecord() {
    this(WitnessPolicy.NONE);
  }

  /**
   * @param witnesses who else signs it
   */
  public StandInRecord(WitnessPolicy witnesses) {
    this.witnesses = witnesses;
  }

  public SignedCheckpoint checkpoint() {
    return key.sign(new Checkpoint(NAME, events, new TreeHasher().empty()));
  }

  public void nothingIsSealed() {
    signed = Optional::empty;
  }

  /** Tiles of its tree are missing. */
  public void losesTiles() {
    signed =
        () -> {
          throw new AssertionError(new LogTree(events, place -> Optional.empty()).root());
        };
  }

  public SealedRecord at(Clock clock) {
    return new SealedRecord(
        () -> signed.get(),
        List.of(verifier),
        witnesses,
        new RecordCheck(
            (with, progress) -> {
              readings.incrementAndGet();
              brought = with;
              progress.accept(events / 2);
              try {
                readToTheEnd.await();
              } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
              }
              damage.ifPresent(
                  damaged -> {
                    throw damaged;
                  });
              return new Verdict(
                  events,
                  0,
                  kept + with.size(),
                  kept + with.size() == 0
                      ? Optional.empty()
                      : Optional.of(new Verdict.Compared(events, lastAt)),
                  witnessed,
                  tamperings,
                  new Verdict.Unused(0, 0),
                  new Pruned(List.of()));
            },
            Optional::empty,
            clock),
        this::planned);
  }

  /** Files that say what they would hold; made as long as the record can be signed. */
  private Optional<RecordFiles.Planned> planned(ExportScope scope) {
    return signed
        .get()
        .map(
            checkpoint ->
                (format, out) -> {
                  out.write((format.word() + " of " + scope).getBytes(StandardCharsets.UTF_8));
                  whileSent.run();
                  out.write(new byte[0]);
                });
  }
}
