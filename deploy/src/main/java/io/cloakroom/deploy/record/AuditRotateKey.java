package io.cloakroom.deploy.record;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.storage.Storage;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom audit rotate-key}: another key signs the record from now on. */
@Command(
    name = "rotate-key",
    description = {
      "Makes another key that signs the checkpoints of the record from now on, with the program"
          + " stopped.",
      "The key of before vouches for it in a note that is printed and kept; what it signed stays"
          + " believed, and nothing larger that is signed with it."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the record has another key",
      "1:the record is not the one that was signed; nothing was changed",
      "2:wrong settings or usage, or it cannot be opened; nothing was changed"
    })
final class AuditRotateKey implements Callable<Integer> {
  private static final int TAMPERED = 1;

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  AuditRotateKey(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    try (Storage storage = StoredRecord.open(environment)) {
      StoredRecord.requireKeys(storage);
      List<SigningKey> keys = storage.recordKeys();
      SigningKey latest = keys.get(keys.size() - 1);
      Checkpoint now;
      try {
        Optional<SignedCheckpoint> signed =
            new Checkpoints(storage.seals(), storage.checkpoints(), latest, Clock.systemUTC())
                .sign();
        now =
            signed
                .map(SignedCheckpoint::checkpoint)
                .orElseGet(
                    () -> new Checkpoint(latest.verifier().name(), 0, new TreeHasher().empty()));
      } catch (Checkpoints.Rewritten | LogTree.Incomplete changed) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("cloakroom: no new key: \"cloakroom audit verify\" says what was done to it");
        err.flush();
        return TAMPERED;
      }
      print(storage.rotateRecordKey(now));
      return 0;
    }
  }

  private void print(KeySuccession note) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("From event " + (note.at().size() + 1) + " on another key signs the record:");
    out.println(note.to());
    out.println(
        "Post these lines in the log channel, and keep them beside its key of before; they lead"
            + " from it to this one:");
    out.println();
    out.print(note.text());
    out.println();
    out.println(
        "Give the new key to whoever runs a witness of the record. A witness of sigsum knows a"
            + " record by its first key alone, and signs no other.");
    out.flush();
  }
}
