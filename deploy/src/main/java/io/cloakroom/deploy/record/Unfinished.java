package io.cloakroom.deploy.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * An export on its way: until it is whole it stands beside, under a name that says so, to be gone
 * on with.
 *
 * @param whole the file or folder that it will be
 */
record Unfinished(Path whole) {
  /** Where it stands until then. */
  Path part() {
    return whole.resolveSibling(whole.getFileName() + ".part");
  }

  /**
   * Refuses what is there already, and to go on where nothing is.
   *
   * @param resume whether one that was interrupted is to be gone on with
   * @param resumable whether one of its format can be
   */
  void requireRoom(CommandSpec spec, boolean resume, boolean resumable) {
    if (Files.exists(whole)) {
      throw wrong(spec, whole + " is there already; give another name, or move it away");
    }
    boolean begun = Files.exists(part());
    if (resume && !resumable) {
      throw wrong(
          spec,
          "events of OCSF do not say where an export was interrupted; delete "
              + part()
              + ", and leave --resume out");
    }
    if (begun && !resume) {
      throw wrong(
          spec,
          part()
              + " is there, of an export that was interrupted; "
              + (resumable ? "go on with it by --resume, or delete it" : "delete it"));
    }
    if (!begun && resume) {
      throw wrong(spec, "there is no " + part() + " to go on with; leave --resume out");
    }
  }

  /** It is whole. */
  void finish() throws IOException {
    Files.move(part(), whole, StandardCopyOption.ATOMIC_MOVE);
  }

  private static ParameterException wrong(CommandSpec spec, String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
