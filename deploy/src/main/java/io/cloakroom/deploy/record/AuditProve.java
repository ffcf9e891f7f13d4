package io.cloakroom.deploy.record;

import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.prove.EventProof;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.storage.Storage;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom audit prove}: one event for somebody who has no access to the record. */
@Command(
    name = "prove",
    description = {
      "Writes a proof that one event is in the record, to be kept as a file and handed on.",
      "It says who did it. \"cloakroom audit check\" checks it without the record."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the proof was written",
      "1:the event, or the tree, is not the one that was sealed",
      "2:wrong settings or usage, or there is no such event"
    })
final class AuditProve implements Callable<Integer> {
  private static final int TAMPERED = 1;

  private final Map<String, String> environment;

  @Parameters(paramLabel = "EVENT", description = "its number in the record, or its id")
  private String event = "";

  @Spec private CommandSpec spec;

  AuditProve(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    try (Storage storage = StoredRecord.open(environment)) {
      StoredRecord.requireKeys(storage);
      SealedEvent sealed =
          find(storage.seals())
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "no event \""
                              + event
                              + "\" is sealed; check the number. A new one is sealed within a"
                              + " second while the program runs"));
      Optional<EventProof> proof = proof(storage, sealed);
      PrintWriter out = spec.commandLine().getOut();
      proof.ifPresent(one -> out.print(one.text()));
      out.flush();
      if (proof.isEmpty()) {
        spec.commandLine()
            .getErr()
            .println("cloakroom: it cannot be proven; \"cloakroom audit verify\" says why");
      }
      return proof.isPresent() ? 0 : TAMPERED;
    }
  }

  private static Optional<EventProof> proof(Storage storage, SealedEvent sealed) {
    List<SigningKey> keys = storage.recordKeys();
    SigningKey latest = keys.get(keys.size() - 1);
    try {
      SignedCheckpoint checkpoint =
          new Checkpoints(storage.seals(), storage.checkpoints(), latest, Clock.systemUTC())
              .sign()
              .orElseThrow();
      return sealed.state() == SealedEvent.State.STANDS
          ? Optional.of(
                  EventProof.of(sealed, storage.seals().tiles(), checkpoint, latest.verifier()))
              .filter(one -> one.objection().isEmpty())
          : Optional.empty();
    } catch (Checkpoints.Rewritten | LogTree.Incomplete | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private Optional<SealedEvent> find(SealStore seals) {
    try {
      return event.matches("[0-9]{1,18}")
          ? seals.find(Long.parseLong(event))
          : seals.find(UUID.fromString(event));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
