package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.cli.files.AtomicWriter;
import io.cloakroom.sanitizer.cli.files.Batch;
import io.cloakroom.sanitizer.cli.files.CleanCopies;
import io.cloakroom.sanitizer.cli.files.Finder;
import io.cloakroom.sanitizer.cli.files.Naming;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Write clean copies of files.
 *
 * @param common what it has in common with looking at them
 * @param to the folder of the copies; empty for beside the originals
 * @param neutralNames whether the copies are called by their content
 * @param force whether a copy that is there is overwritten
 */
record CleanOrder(CheckOrder common, Optional<Path> to, boolean neutralNames, boolean force)
    implements Order {
  CleanOrder {
    Objects.requireNonNull(common, "common");
    Objects.requireNonNull(to, "to");
  }

  @Override
  public int run(Screen screen, CleaningTools.Source source) throws Exception {
    Finder finder = new Finder(to);
    finder.look(common.files());
    Batch batch = new Batch(screen.report(common, false), screen.progress(common, finder));
    try (CleaningTools tools = source.open();
        AtomicWriter writer = new AtomicWriter()) {
      CleanCopies copies = new CleanCopies(naming(), force, writer, finder.found());
      int code = screen.exitCode(batch.run(finder, common.reading(tools), copies), false);
      warnOfNames(screen, copies);
      screen.warnOfUnproven(common, tools);
      return code;
    }
  }

  private Naming naming() {
    if (neutralNames) {
      return to.map(Naming::neutralUnder).orElseGet(Naming::neutralBeside);
    }
    return to.map(Naming::under).orElseGet(Naming::beside);
  }

  private void warnOfNames(Screen screen, CleanCopies copies) {
    if (copies.namesWithADate() > 0 && !common.quiet()) {
      screen
          .err()
          .println(
              "cloakroom: a date can be read in the names of "
                  + copies.namesWithADate()
                  + " copies; --neutral-names gives others");
    }
  }
}
