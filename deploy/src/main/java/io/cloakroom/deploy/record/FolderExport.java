package io.cloakroom.deploy.record;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.tiles.TileExport;
import io.cloakroom.record.tiles.TileFolder;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.storage.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code cloakroom audit export --format tiles FOLDER}: the whole record as a folder of tiles. */
final class FolderExport {
  static final String WORD = "tiles";
  private static final int UNWRITTEN = 2;

  private final CommandSpec spec;
  private final boolean terminal;
  private final Unfinished place;

  FolderExport(CommandSpec spec, boolean terminal, Unfinished place) {
    this.spec = spec;
    this.terminal = terminal;
    this.place = place;
  }

  /**
   * The exit code.
   *
   * @throws io.cloakroom.record.tree.LogTree.Incomplete when the tree that is kept is damaged
   */
  int run(Storage storage) throws IOException {
    TileFolder to = folder(storage);
    long size = to.checkpoint().checkpoint().size();
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), terminal, size);
    try {
      new TileExport(storage.seals(), storage.pruning()).write(to, bar::to);
      place.finish();
    } catch (TileExport.TooLong leaf) {
      say(
          leaf.getMessage()
              + ", and no folder of tiles holds one above 65535; delete "
              + place.part()
              + ", and export to a file that ends in .ndjson");
      return UNWRITTEN;
    } catch (IOException cannot) {
      say(
          "the folder cannot be written ("
              + cannot.getMessage()
              + "); make room for it, and go on with --resume");
      return UNWRITTEN;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Written: all " + GroupedDigits.of(size) + " sealed events, to " + place.whole() + ".");
    out.println(
        "It is verified by \"cloakroom audit verify "
            + place.whole()
            + "\", without the record, and can be read by whatever reads C2SP tlog-tiles. Of people"
            + " it holds hashes alone.");
    out.flush();
    return 0;
  }

  private TileFolder folder(Storage storage) throws IOException {
    Path part = place.part();
    if (Files.exists(part.resolve("checkpoint"))) {
      try {
        TileFolder begun = TileFolder.open(part);
        requireSame(storage, begun.checkpoint().checkpoint());
        return begun;
      } catch (ExportSource.Damaged none) {
        throw wrong(part + " is no export that could be gone on with; move it away");
      }
    }
    SignedCheckpoint checkpoint =
        StoredRecord.signed(storage).orElseThrow(() -> wrong("there is nothing in the record yet"));
    return TileFolder.begin(
        part,
        checkpoint,
        checkpoint.signer(storage.recordKeys().stream().map(SigningKey::verifier).toList()));
  }

  /** Refuses to go on with what was begun over another record, or one that was set back since. */
  private void requireSame(Storage storage, Checkpoint begun) {
    boolean same =
        storage.seals().size() >= begun.size()
            && new LogTree(begun.size(), storage.seals().tiles()).root().equals(begun.root());
    if (!same) {
      throw wrong(place.part() + " is of another record; move it away");
    }
  }

  private void say(String words) {
    spec.commandLine().getErr().println("cloakroom: " + words);
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
