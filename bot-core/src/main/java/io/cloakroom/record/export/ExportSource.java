package io.cloakroom.record.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** An export that is read again. */
public interface ExportSource extends Closeable {
  /** The file does not go on as an export does: it was cut, or something else was written to it. */
  final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    public Damaged(String words) {
      super(words);
    }

    public Damaged(Throwable cause) {
      super("that is no line of an export", cause);
    }
  }

  /**
   * Its beginning.
   *
   * @throws Damaged when it is no export
   */
  ExportHead head() throws IOException;

  /**
   * The next of its leaves; empty at its end.
   *
   * @throws Damaged when what follows is none
   */
  Optional<ExportedLeaf> next() throws IOException;
}
