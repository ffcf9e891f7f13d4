package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.cli.files.Batch;
import io.cloakroom.sanitizer.cli.files.Destination;
import io.cloakroom.sanitizer.cli.files.Finder;
import io.cloakroom.sanitizer.cli.files.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Look at files, and write nothing.
 *
 * @param files pictures, and folders to look through
 * @param strict whether the pixels are encoded anew
 * @param keep what stays of what is removed by default
 * @param json whether the report is for programs
 * @param quiet whether to leave out what went well, and the progress line
 */
record CheckOrder(List<Path> files, boolean strict, Set<Keepable> keep, boolean json, boolean quiet)
    implements Order {
  CheckOrder {
    files = List.copyOf(files);
    keep = Set.copyOf(keep);
  }

  @Override
  public int run(Screen screen, CleaningTools.Source source) throws Exception {
    Finder finder = new Finder(Optional.empty());
    finder.look(files);
    Batch batch = new Batch(screen.report(this, true), screen.progress(this, finder));
    try (CleaningTools tools = source.open()) {
      int code =
          screen.exitCode(
              batch.run(finder, reading(tools).tellingOfOthers(), Destination.NONE), true);
      screen.warnOfUnproven(this, tools);
      return code;
    }
  }

  Reading reading(CleaningTools tools) {
    return new Reading(tools, new CleaningOptions(strict, keep));
  }
}
