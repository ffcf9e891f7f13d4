package io.cloakroom.deploy.record;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.verify.Pruned;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.record.witness.WitnessWords;
import io.cloakroom.storage.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom audit verify}: whether the record is the one that was sealed and signed. */
@Command(
    name = "verify",
    description = {
      "Reads the whole record and compares it with its tree, with the checkpoints that are kept"
          + " beside it, and with those that were posted or kept elsewhere.",
      "Only a checkpoint from elsewhere tells a record that was rewritten, or put back from an"
          + " earlier time, by somebody who holds the database and its key."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is whole",
      "1:something was done to it; the first line says what",
      "2:wrong settings or usage, or it cannot be opened; nothing was verified"
    })
final class AuditVerify implements Callable<Integer> {
  private static final int TAMPERED = 1;
  private static final long TOLD_EVERY = 500_000;

  private final Map<String, String> environment;
  private final boolean terminal;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "a checkpoint as it was posted: a file, the text itself, or - for the input; any number")
  private List<String> checkpoints = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "the public key that must have signed, as \"audit verify\" prints it; without it that"
              + " of this database is believed")
  private List<String> trusted = new ArrayList<>();

  @Option(
      names = "--succession",
      paramLabel = "FILE",
      description =
          "a note of \"audit rotate-key\", which leads from a key that is given to another; from"
              + " the log channel, not from whoever handed over the file; the record has its own;"
              + " any number")
  private List<String> successions = new ArrayList<>();

  @Option(names = "--export", paramLabel = "FILE", description = "the same as FILE")
  private Optional<Path> export = Optional.empty();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "a file, or a folder of tiles, of \"audit export\" instead of the record, which is not"
              + " opened then")
  private Optional<Path> file = Optional.empty();

  @Spec private CommandSpec spec;

  AuditVerify(Map<String, String> environment, boolean terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    List<SignedCheckpoint> brought = new ArrayList<>();
    for (String given : checkpoints) {
      brought.add(GivenText.read(spec, given, SignedCheckpoint::parse));
    }
    List<VerifierKey> given = new ArrayList<>();
    for (String one : trusted) {
      given.add(GivenText.read(spec, one + "\n", VerifierKey::parse));
    }
    if (file.isPresent() && export.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "one file at a time: give it as FILE or by --export");
    }
    Optional<Path> exported = file.or(() -> export);
    if (exported.isPresent()) {
      KeyChain chain = new KeyChain(given, notes());
      return Files.isDirectory(exported.get())
          ? new FolderVerification(spec, terminal, exported.get(), chain, brought).run()
          : new ExportVerification(spec, terminal, exported.get(), chain, brought).run();
    }
    Settings settings = SettingsReader.forServe(environment);
    try (Storage storage = StoredRecord.open(settings)) {
      List<KeySuccession> notes = notes();
      notes.addAll(storage.recordKeySuccessions());
      KeyChain keys = new KeyChain(given.isEmpty() ? firstKey(storage) : given, notes);
      Verdict verdict =
          new RecordVerifier(
                  storage.seals(),
                  storage.checkpoints(),
                  storage.pruning(),
                  keys,
                  new KnownWitnesses(settings.witnesses(), storage.witnesses()),
                  Runtime.getRuntime().availableProcessors())
              .verify(brought, this::progress);
      print(verdict, brought.size(), keys.keys(), settings.witnesses());
      return verdict.isWhole() ? 0 : TAMPERED;
    }
  }

  private List<KeySuccession> notes() throws IOException {
    List<KeySuccession> notes = new ArrayList<>();
    for (String given : successions) {
      notes.add(GivenText.read(spec, given, KeySuccession::parse));
    }
    return notes;
  }

  private static List<VerifierKey> firstKey(Storage storage) {
    StoredRecord.requireKeys(storage);
    return List.of(storage.recordKeys().get(0).verifier());
  }

  private void progress(long read) {
    if (read > 0 && read % TOLD_EVERY == 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(GroupedDigits.of(read) + " events read");
      err.flush();
    }
  }

  private void print(
      Verdict verdict, int brought, List<VerifierKey> keys, WitnessPolicy witnesses) {
    PrintWriter out = spec.commandLine().getOut();
    for (Tampering one : verdict.tamperings()) {
      out.println(one.kind() + " " + one.words());
    }
    if (verdict.isWhole()) {
      out.println(
          "WHOLE The "
              + GroupedDigits.of(verdict.events())
              + " sealed events are those that were sealed, in their order; checkpoints compared: "
              + verdict.checkpoints()
              + ".");
    } else {
      out.println(
          "Leave this database as it is, and compare it with a backup and with the checkpoints in"
              + " the log channel.");
    }
    verdict.pruned().workspaces().forEach(one -> out.println(pruned(one)));
    remarks(verdict, verdict.isWhole() && brought == 0).forEach(out::println);
    if (!witnesses.asksNobody()) {
      out.println(WitnessWords.told(verdict.witnessed(), witnesses));
    }
    keys.forEach(key -> out.println("The key that must have signed: " + key));
    out.flush();
  }

  private static String pruned(Pruned.OfWorkspace one) {
    return "Removed on purpose, as "
        + one.statements()
        + " signed statements say: "
        + GroupedDigits.of(one.events())
        + " events of "
        + one.workspace().messenger()
        + "/"
        + one.workspace().id()
        + " from before "
        + one.before()
        + ", which keeps its log "
        + one.keep().toDays()
        + " days as event "
        + one.order()
        + " orders.";
  }

  /**
   * @param believed whether nothing but the database itself says that it is whole
   */
  private static List<String> remarks(Verdict verdict, boolean believed) {
    List<String> remarks = new ArrayList<>();
    if (verdict.waiting() > 0) {
      remarks.add(
          "Not sealed yet, so that nothing is known of them: "
              + GroupedDigits.of(verdict.waiting())
              + " newer; the program seals them when it runs for some minutes.");
    }
    if (verdict.unused().many() > 0) {
      remarks.add(
          GroupedDigits.of(verdict.unused().many())
              + " numbers have no event, the first is "
              + verdict.unused().first()
              + ": something was undone then, or the program ended, or an event was removed within"
              + " the second before it was sealed.");
    }
    if (believed) {
      remarks.add(
          "For proof against somebody who can write to the database, give a checkpoint that was"
              + " posted: --checkpoint FILE.");
    }
    return remarks;
  }
}
