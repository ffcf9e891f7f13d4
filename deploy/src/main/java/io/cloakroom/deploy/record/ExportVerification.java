package io.cloakroom.deploy.record;

import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.export.ExportCheck;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportHead;
import io.cloakroom.record.export.ExportScope;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.export.ExportVerdict;
import io.cloakroom.record.verify.Tampering;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code cloakroom audit verify --export FILE}: a file, without the record. */
final class ExportVerification {
  private static final int TAMPERED = 1;
  private static final int BEGINNING = 500;

  private final CommandSpec spec;
  private final boolean terminal;
  private final Path file;
  private final KeyChain trusted;
  private final List<SignedCheckpoint> brought;

  ExportVerification(
      CommandSpec spec,
      boolean terminal,
      Path file,
      KeyChain trusted,
      List<SignedCheckpoint> brought) {
    this.spec = spec;
    this.terminal = terminal;
    this.file = file;
    this.trusted = trusted;
    this.brought = List.copyOf(brought);
  }

  /** The exit code. */
  int run() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(spec.commandLine(), "there is no file " + file);
    }
    ExportFormat format = ExportFile.formatOf(file).orElse(ExportFormat.NDJSON);
    if (!format.hasLeaves() || isOcsf()) {
      throw new ParameterException(
          spec.commandLine(),
          file
              + " holds events of OCSF: they say what happened, and not all of which the leaves of"
              + " the record are made, so that nothing can be verified by them; export the same"
              + " time as .ndjson or .csv, and verify that");
    }
    try (ExportSource source = ExportFile.open(format, file)) {
      ProgressBar bar =
          new ProgressBar(spec.commandLine().getErr(), terminal, source.head().leaves());
      ExportVerdict verdict = new ExportCheck(source, trusted, brought).run(bar::to);
      print(verdict);
      return verdict.isWhole() ? 0 : TAMPERED;
    } catch (ExportSource.Damaged none) {
      throw new ParameterException(
          spec.commandLine(),
          file
              + " is no export of a record, or its beginning is damaged; one begins as \"cloakroom"
              + " audit export\" writes it, and its name ends in .ndjson or .csv",
          none);
    }
  }

  /** Also under another name; only the beginning is read. */
  private boolean isOcsf() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
      return beginning.startsWith("{") && beginning.contains("\"class_uid\":");
    }
  }

  private void print(ExportVerdict verdict) {
    PrintWriter out = spec.commandLine().getOut();
    for (Tampering one : verdict.tamperings()) {
      out.println(one.kind() + " " + one.words());
    }
    if (verdict.isWhole()) {
      out.println(whole(verdict));
    } else {
      out.println("Keep this file as it is, and have it exported again.");
    }
    remarks(verdict).forEach(out::println);
    out.flush();
  }

  private static String whole(ExportVerdict verdict) {
    ExportHead head = verdict.head();
    return "WHOLE Its "
        + GroupedDigits.of(verdict.shown())
        + " events are those that were sealed, in their order, of a record of "
        + GroupedDigits.of(head.checkpoint().checkpoint().size())
        + "; checkpoints compared: "
        + verdict.compared()
        + ".";
  }

  private static String asked(ExportScope scope) {
    String where =
        scope
            .workspace()
            .map(one -> "workspace " + one.messenger() + " " + one.id())
            .orElse("every workspace");
    String since = scope.period().since().map(at -> ", since " + at).orElse("");
    return where + since + scope.period().until().map(at -> ", until " + at).orElse("");
  }

  private List<String> remarks(ExportVerdict verdict) {
    List<String> remarks = new ArrayList<>();
    if (verdict.hidden() > 0) {
      remarks.add(
          GroupedDigits.of(verdict.hidden())
              + " more events are only hashes here, as of another time or workspace than was asked"
              + " for: "
              + asked(verdict.head().scope())
              + ". What was asked is signed by nobody,"
              + " so whether one of them was taken out of the file only the record itself can"
              + " tell.");
    }
    if (verdict.pruned() > 0) {
      remarks.add(
          GroupedDigits.of(verdict.pruned())
              + " more events were removed on purpose before, as statements in this file say that"
              + " are signed with the key of the record.");
    }
    if (verdict.beyond() > 0) {
      remarks.add(
          GroupedDigits.of(verdict.beyond())
              + " of the checkpoints that were given are of sizes at which this file cannot tell"
              + " the root; compare them with \"cloakroom audit verify\" at the record itself.");
    }
    ExportHead head = verdict.head();
    remarks.addAll(SignedWith.lines(trusted, head.checkpoint(), head.key()));
    return remarks;
  }
}
