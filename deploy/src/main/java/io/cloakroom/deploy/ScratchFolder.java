package io.cloakroom.deploy;

import io.cloakroom.deploy.settings.DataFolder;
import io.cloakroom.sanitizer.settings.FolderTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** A folder that nobody chose, which is deleted at the end, or named. */
final class ScratchFolder {
  /** Whoever still writes into it at the first does no more at the last. */
  private static final int ATTEMPTS = 3;

  private ScratchFolder() {}

  /** Deletes it when all else has stopped; where something of it stays, its name is told. */
  static void deleteLast(Path folder, Shutdown running, PrintWriter err) {
    running.then(
        "the deletion of the temporary folder " + folder,
        DataFolder.DELETION,
        () -> delete(folder, err));
  }

  static void delete(Path folder, PrintWriter err) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        FolderTree.delete(folder);
        return;
      } catch (IOException stillWrittenTo) {
        if (attempt == ATTEMPTS) {
          err.println("cloakroom: not all of " + folder + " could be deleted; delete it yourself");
          err.flush();
        }
      }
    }
  }
}
