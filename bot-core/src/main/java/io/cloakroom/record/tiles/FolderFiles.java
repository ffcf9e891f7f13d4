package io.cloakroom.record.tiles;

import io.cloakroom.record.export.ExportSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that there are in a folder of tiles. */
final class FolderFiles {
  private static final int MOST_NAMED = 5;
  private static final Set<String> BESIDE =
      Set.of(TileFolder.CHECKPOINT, TileFolder.KEY, TileFolder.PRUNED);

  private final TileFolder folder;

  FolderFiles(TileFolder folder) {
    this.folder = folder;
  }

  /**
   * Those that do not belong to it, in a sentence each.
   *
   * @throws ExportSource.Damaged at a link, a pipe and the like: whoever reads it may never end
   */
  List<String> strange() throws IOException {
    List<String> strange = new ArrayList<>();
    Files.walkFileTree(
        folder.folder(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = name(file);
            if (!attributes.isRegularFile()) {
              throw new ExportSource.Damaged(name + " is no plain file");
            }
            boolean belongs = BESIDE.contains(name) || folder.layout().has(name);
            if (!belongs && strange.size() < MOST_NAMED) {
              strange.add("The file " + name + " is no part of a record of that size.");
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return strange;
  }

  private String name(Path file) {
    return folder.folder().relativize(file).toString().replace(File.separatorChar, '/');
  }
}
