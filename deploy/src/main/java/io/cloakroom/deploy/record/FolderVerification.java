package io.cloakroom.deploy.record;

import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.tiles.TileCheck;
import io.cloakroom.record.tiles.TileFolder;
import io.cloakroom.record.tiles.TileVerdict;
import io.cloakroom.sanitizer.cli.report.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code cloakroom audit verify FOLDER}: a folder of tiles, without the record. */
final class FolderVerification {
  private static final int TAMPERED = 1;
  private static final int UNREAD = 2;

  private final CommandSpec spec;
  private final boolean terminal;
  private final Path folder;
  private final KeyChain trusted;
  private final List<SignedCheckpoint> brought;

  FolderVerification(
      CommandSpec spec,
      boolean terminal,
      Path folder,
      KeyChain trusted,
      List<SignedCheckpoint> brought) {
    this.spec = spec;
    this.terminal = terminal;
    this.folder = folder;
    this.trusted = trusted;
    this.brought = List.copyOf(brought);
  }

  /** The exit code. */
  int run() {
    try {
      TileFolder tiles = TileFolder.open(folder);
      ProgressBar bar =
          new ProgressBar(
              spec.commandLine().getErr(), terminal, tiles.checkpoint().checkpoint().size());
      int threads = Runtime.getRuntime().availableProcessors();
      TileVerdict verdict = new TileCheck(tiles, trusted, brought, threads).run(bar::to);
      print(verdict);
      return verdict.isWhole() ? 0 : TAMPERED;
    } catch (ExportSource.Damaged none) {
      throw new ParameterException(
          spec.commandLine(),
          folder
              + " is no folder of tiles, or what was signed is damaged in it ("
              + none.getMessage()
              + "); one is as \"cloakroom audit export --format tiles\" writes it, with the files"
              + " \"checkpoint\" and \"key\"",
          none);
    } catch (IOException | UncheckedIOException cannot) {
      spec.commandLine()
          .getErr()
          .println(
              "cloakroom: "
                  + Printable.line(folder + " cannot be read (" + cannot.getMessage() + ")")
                  + "; nothing was verified");
      return UNREAD;
    }
  }

  private void print(TileVerdict verdict) {
    PrintWriter out = spec.commandLine().getOut();
    verdict
        .tamperings()
        .forEach(one -> out.println(Printable.line(one.kind() + " " + one.words())));
    out.println(
        verdict.isWhole()
            ? "WHOLE Its "
                + GroupedDigits.of(verdict.events())
                + " events are those that were sealed, in their order; checkpoints compared: "
                + verdict.compared()
                + "."
            : "Keep this folder as it is, and have it exported again.");
    remarks(verdict).forEach(out::println);
    out.flush();
  }

  private List<String> remarks(TileVerdict verdict) {
    List<String> remarks = new ArrayList<>();
    if (verdict.pruned() > 0) {
      remarks.add(
          GroupedDigits.of(verdict.pruned())
              + " more events were removed on purpose before, as statements in this folder say that"
              + " are signed with the key of the record.");
    }
    long unused = verdict.unused().many() - verdict.pruned();
    if (unused > 0) {
      String first = verdict.pruned() == 0 ? ", the first is " + verdict.unused().first() : "";
      remarks.add(
          GroupedDigits.of(unused)
              + " numbers have no event"
              + first
              + ": something was undone then, or the program ended, or an event was removed within"
              + " the second before it was sealed.");
    }
    if (brought.isEmpty() && verdict.isWhole()) {
      remarks.add(
          "That nothing was cut off since only a checkpoint can tell that was posted: --checkpoint"
              + " FILE.");
    }
    remarks.addAll(SignedWith.lines(trusted, verdict.checkpoint(), verdict.key()));
    return remarks;
  }
}
