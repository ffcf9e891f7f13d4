package io.cloakroom.sanitizer.cli.report;

/** What is said on the standard output, file by file. */
public interface Report {
  void add(FileResult result);

  /** Nothing more follows. */
  void end(FileTally tally);
}
