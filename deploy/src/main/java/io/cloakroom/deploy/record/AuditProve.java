package io.cloakroom.deploy.record;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.prove.EventProof;
import io.cloakroom.record.prove.ProofFile;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.storage.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  @Parameters(
      index = "0",
      paramLabel = "EVENT",
      description = "its number in the record, or its id")
  private String event = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "where to write it in as few bytes as there can be, for \"audit check FILE --key KEY\";"
              + " without it a text is printed, with the key in it")
  private Optional<Path> file = Optional.empty();

  @Spec private CommandSpec spec;

  AuditProve(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingsReader.forServe(environment);
    try (Storage storage = StoredRecord.open(settings)) {
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
      Optional<EventProof> proof = proof(storage, sealed, settings.witnesses());
      PrintWriter out = spec.commandLine().getOut();
      if (proof.isPresent()) {
        write(proof.get(), out);
      }
      if (proof.isEmpty()) {
        spec.commandLine()
            .getErr()
            .println("cloakroom: it cannot be proven; \"cloakroom audit verify\" says why");
      }
      return proof.isPresent() ? 0 : TAMPERED;
    }
  }

  private void write(EventProof proof, PrintWriter out) throws IOException {
    if (file.isEmpty()) {
      out.print(proof.text());
    } else {
      byte[] bytes = ProofFile.write(proof);
      try {
        Files.write(file.get(), bytes, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException there) {
        throw new ParameterException(
            spec.commandLine(), file.get() + " is there already; give another name", there);
      }
      out.println(
          bytes.length
              + " bytes in "
              + file.get()
              + ". Whoever checks them needs the key: "
              + proof.key());
    }
    out.flush();
  }

  private static Optional<EventProof> proof(
      Storage storage, SealedEvent sealed, WitnessPolicy witnesses) {
    List<SigningKey> keys = storage.recordKeys();
    try {
      SignedCheckpoint checkpoint = covering(storage, sealed, witnesses);
      return sealed.state() == SealedEvent.State.STANDS
          ? Optional.of(
                  EventProof.of(
                      sealed,
                      storage.seals().tiles(),
                      checkpoint,
                      checkpoint.signer(keys.stream().map(SigningKey::verifier).toList())))
              .filter(one -> one.objection().isEmpty())
          : Optional.empty();
    } catch (Checkpoints.Rewritten | LogTree.Incomplete | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  /** The latest that enough witnesses signed and that has the event, or one of now. */
  private static SignedCheckpoint covering(
      Storage storage, SealedEvent sealed, WitnessPolicy witnesses) {
    List<SigningKey> keys = storage.recordKeys();
    SignedCheckpoint now =
        new Checkpoints(
                storage.seals(),
                storage.checkpoints(),
                keys.get(keys.size() - 1),
                Clock.systemUTC())
            .sign()
            .orElseThrow();
    List<String> kept = storage.checkpoints().all();
    for (int i = kept.size() - 1; i >= 0 && !witnesses.asksNobody(); i--) {
      SignedCheckpoint one = SignedCheckpoint.parse(kept.get(i));
      if (one.checkpoint().size() <= sealed.leaf()) {
        return now;
      }
      if (witnesses.isMet(one)) {
        return one;
      }
    }
    return now;
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
