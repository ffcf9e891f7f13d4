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
import picocli.CommandLine.Option;
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
      "2:wrong settings or usage, or it cannot be opened; nothing was changed",
      "3:the note could not be printed; --show prints it"
    })
final class AuditRotateKey implements Callable<Integer> {
  private static final int TAMPERED = 1;
  private static final int UNPRINTED = 3;

  private final Map<String, String> environment;

  @Option(
      names = "--show",
      description = "makes no key: prints the notes of those that were made, as they were printed")
  private boolean show;

  @Spec private CommandSpec spec;

  AuditRotateKey(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    try (Storage storage = StoredRecord.open(environment)) {
      StoredRecord.requireKeys(storage);
      if (show) {
        show(storage.recordKeySuccessions());
        return spec.commandLine().getOut().checkError() ? UNPRINTED : 0;
      }
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
      return printed() ? 0 : UNPRINTED;
    }
  }

  /** A full disk or a closed pipe: the key is another by now. */
  private boolean printed() {
    if (!spec.commandLine().getOut().checkError()) {
      return true;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "cloakroom: the record has another key, and its note could not be printed; print it with"
            + " \"cloakroom audit rotate-key --show\", and make no further key");
    err.flush();
    return false;
  }

  private void show(List<KeySuccession> notes) {
    PrintWriter out = spec.commandLine().getOut();
    if (notes.isEmpty()) {
      out.println("The first key of the record signs it still; there is no note.");
    }
    for (KeySuccession note : notes) {
      out.println("From event " + (note.at().size() + 1) + " on:");
      out.println();
      out.println(note.text());
    }
    out.flush();
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
