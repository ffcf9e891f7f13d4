package io.cloakroom.deploy.record;

import io.cloakroom.audit.Period;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.log.Moments;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportHead;
import io.cloakroom.record.export.ExportScope;
import io.cloakroom.record.export.ExportSink;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.export.RecordExport;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom audit export}: the record, or a part of it, as a file. */
@Command(
    name = "export",
    description = {
      "Writes the record to a file, for other programs and for keeping elsewhere.",
      "\"cloakroom audit verify --export\" verifies such a file without the record. An event that"
          + " is not in the period or the workspace is there as a hash alone."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the file is written",
      "1:the record's tree is damaged; \"audit verify\" says where",
      "2:wrong settings or usage, or it cannot be written"
    })
final class AuditExport implements Callable<Integer> {
  private static final int TAMPERED = 1;
  private static final int UNWRITTEN = 2;

  private final Map<String, String> environment;
  private final boolean terminal;

  @Parameters(
      paramLabel = "FILE",
      description = "where to; its end says the format: .ndjson, .csv or .ocsf; .tiles is a folder")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "ndjson (a JSON object on each line), csv, ocsf (events for a SIEM, which cannot be"
            + " verified), or tiles (the bytes of all leaves and the tree over them, as C2SP"
            + " tlog-tiles has them: with hashes in place of people, and verified fastest); where"
            + " the name does not say it"
      })
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "30d, 2026-11-01 or 2026-11-01T09:00Z; days are those of UTC")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "WHEN", description = "the same; a day to its end")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--workspace",
      paramLabel = "WORKSPACE",
      description = "only of this one, as slack/T0123 or discord/4567")
  private Optional<String> workspace = Optional.empty();

  @Option(
      names = "--resume",
      description = "goes on with an export to this file that was interrupted")
  private boolean resume;

  @Spec private CommandSpec spec;

  AuditExport(Map<String, String> environment, boolean terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return word().equals(FolderExport.WORD) ? folder() : file();
  }

  private int folder() throws IOException, WrongSettings {
    if (since.isPresent() || until.isPresent() || workspace.isPresent()) {
      throw wrong(
          "tiles are of the whole record; leave --since, --until and --workspace out, or export"
              + " .ndjson or .csv");
    }
    Unfinished to = new Unfinished(file);
    to.requireRoom(spec, resume, true);
    try (Storage storage = StoredRecord.open(environment)) {
      StoredRecord.requireKeys(storage);
      return new FolderExport(spec, terminal, to).run(storage);
    } catch (Checkpoints.Rewritten | LogTree.Incomplete damaged) {
      return damaged();
    }
  }

  private int damaged() {
    spec.commandLine()
        .getErr()
        .println(
            "cloakroom: the record's tree is damaged, and nothing more was written;"
                + " \"cloakroom audit verify\" says where");
    return TAMPERED;
  }

  private int file() throws IOException, WrongSettings {
    ExportFile to = new ExportFile(new Unfinished(file), format());
    to.place().requireRoom(spec, resume, to.format().hasLeaves());
    ExportScope scope = new ExportScope(workspace.map(this::workspace), period());
    try (Storage storage = StoredRecord.open(environment)) {
      StoredRecord.requireKeys(storage);
      Optional<ExportFile.Begun> begun = resume ? to.begun() : Optional.empty();
      ExportHead head = begun.isPresent() ? begun.get().head() : plan(storage, scope);
      return written(storage, to, head, begun) ? 0 : UNWRITTEN;
    } catch (Checkpoints.Rewritten | LogTree.Incomplete damaged) {
      return damaged();
    } catch (ExportSource.Damaged none) {
      throw wrong(to.place().part() + " is no export that could be gone on with; move it away");
    }
  }

  private ExportHead plan(Storage storage, ExportScope scope) {
    SignedCheckpoint checkpoint =
        StoredRecord.signed(storage).orElseThrow(() -> wrong("there is nothing in the record yet"));
    List<VerifierKey> keys = storage.recordKeys().stream().map(SigningKey::verifier).toList();
    return new RecordExport(storage.seals(), storage.pruning(), scope)
        .plan(checkpoint, checkpoint.signer(keys));
  }

  private boolean written(
      Storage storage, ExportFile to, ExportHead head, Optional<ExportFile.Begun> begun) {
    try {
      write(storage, to, head, begun);
      to.place().finish();
    } catch (IOException cannot) {
      spec.commandLine()
          .getErr()
          .println(
              "cloakroom: the file cannot be written ("
                  + cannot.getMessage()
                  + "); make room for it, and go on with --resume");
      return false;
    }
    print(head, to.format());
    return true;
  }

  private void write(
      Storage storage, ExportFile to, ExportHead head, Optional<ExportFile.Begun> begun)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    ProgressBar bar = new ProgressBar(err, terminal, head.leaves());
    long leaves = begun.map(ExportFile.Begun::leaves).orElse(0L);
    try (ExportSink sink = to.format().sink(to.append(), begun.isPresent())) {
      if (begun.isEmpty()) {
        sink.begin(head);
      }
      new RecordExport(storage.seals(), storage.pruning(), head.scope())
          .write(head, head.from() + leaves, sink, bar::to);
    }
  }

  /** The name of its format, in small letters. */
  private String word() {
    if (format.isPresent()) {
      return format.get().toLowerCase(Locale.ROOT);
    }
    return file.toString().toLowerCase(Locale.ROOT).endsWith("." + FolderExport.WORD)
        ? FolderExport.WORD
        : ExportFile.formatOf(file).map(ExportFormat::word).orElse("");
  }

  private ExportFormat format() {
    String word = word();
    return Arrays.stream(ExportFormat.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "which format? End the name in .ndjson, .csv, .ocsf or .tiles, or give"
                        + " --format ndjson, csv, ocsf or tiles"));
  }

  private Period period() {
    Moments moments = new Moments(Clock.systemUTC().instant(), () -> ZoneOffset.UTC);
    return new Period(
        since.map(text -> moment(text, moments::first)),
        until.map(text -> moment(text, moments::behind)));
  }

  private Instant moment(String text, Function<String, Optional<Instant>> read) {
    return read.apply(text)
        .orElseThrow(() -> wrong("not a moment: \"" + text + "\"; try 30d or 2026-11-01"));
  }

  private Workspace workspace(String text) {
    int slash = text.indexOf('/');
    try {
      return new Workspace(text.substring(0, Math.max(0, slash)), text.substring(slash + 1));
    } catch (IllegalArgumentException none) {
      throw wrong("not a workspace: \"" + text + "\"; try slack/T0123");
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }

  private void print(ExportHead head, ExportFormat written) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Written: "
            + GroupedDigits.of(head.leaves())
            + " of "
            + GroupedDigits.of(head.checkpoint().checkpoint().size())
            + " sealed events, to "
            + file
            + ".");
    out.println(
        written.hasLeaves()
            ? "It is verified by \"cloakroom audit verify --export "
                + file
                + "\", without the record."
            : "It says what happened and cannot be verified by itself; for that, export .ndjson.");
    out.flush();
  }
}
