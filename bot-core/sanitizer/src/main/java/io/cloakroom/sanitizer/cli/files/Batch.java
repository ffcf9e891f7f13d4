package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.cli.report.FileResult;
import io.cloakroom.sanitizer.cli.report.FileTally;
import io.cloakroom.sanitizer.cli.report.ProgressLine;
import io.cloakroom.sanitizer.cli.report.Report;

/** Goes through the files one by one, and tells the report and the progress line. */
public final class Batch {
  private final Report report;
  private final ProgressLine progress;
  private final FileTally tally = new FileTally();

  public Batch(Report report, ProgressLine progress) {
    this.report = report;
    this.progress = progress;
  }

  public FileTally run(Finder finder, Reading reading, Destination destination) {
    finder.failed().forEach(this::add);
    for (Candidate candidate : finder.found()) {
      long bytes = candidate.bytes();
      add(reading.result(candidate, destination));
      progress.advance(bytes);
    }
    progress.hide();
    report.end(tally);
    return tally;
  }

  private void add(FileResult result) {
    tally.add(result);
    progress.hide();
    report.add(result);
  }
}
