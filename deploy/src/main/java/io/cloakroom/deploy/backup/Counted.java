package io.cloakroom.deploy.backup;

/** So many files, and how long they are together. */
public record Counted(long files, long bytes) {
  public static final Counted NONE = new Counted(0, 0);

  public Counted more(long length) {
    return new Counted(files + 1, bytes + length);
  }

  public Counted and(Counted others) {
    return new Counted(files + others.files, bytes + others.bytes);
  }
}
