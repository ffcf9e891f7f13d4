package io.cloakroom.deploy.batch;

/** Goes through the files one by one, and tells the report and the progress line. */
final class Batch {
  private final Report report;
  private final Progress progress;
  private final Tally tally = new Tally();

  Batch(Report report, Progress progress) {
    this.report = report;
    this.progress = progress;
  }

  Tally run(Finder finder, Reading reading, Destination destination) {
    finder.failed().forEach(this::add);
    for (Candidate candidate : finder.found()) {
      long bytes = candidate.bytes();
      add(reading.entry(candidate, destination));
      progress.advance(bytes);
    }
    progress.hide();
    report.end(tally);
    return tally;
  }

  private void add(Entry entry) {
    tally.add(entry);
    progress.hide();
    report.add(entry);
  }
}
