package io.cloakroom.sanitizer.cli;

/** What is said on the standard output, file by file. */
interface Report {
  void add(FileResult result);

  /** Nothing more follows. */
  void end(Tally tally);
}
