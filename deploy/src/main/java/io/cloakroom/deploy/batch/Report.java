package io.cloakroom.deploy.batch;

/** What is said on the standard output, file by file. */
interface Report {
  void add(Entry entry);

  /** Nothing more follows. */
  void end(Tally tally);
}
