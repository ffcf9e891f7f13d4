package io.cloakroom.deploy.backup;

/** So many files, and how long they are together. */
record Counted(long files, long bytes) {
  static final Counted NONE = new Counted(0, 0);

  Counted more(long length) {
    return new Counted(files + 1, bytes + length);
  }

  Counted and(Counted others) {
    return new Counted(files + others.files, bytes + others.bytes);
  }
}
