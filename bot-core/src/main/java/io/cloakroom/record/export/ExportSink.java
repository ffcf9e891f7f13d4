package io.cloakroom.record.export;

import java.io.Closeable;
import java.io.IOException;

/** Where an export is written, in one of its formats. */
public interface ExportSink extends Closeable {
  /** To be called once, before the first leaf; not where an export goes on. */
  void begin(ExportHead head) throws IOException;

  void leaf(ExportedLeaf leaf) throws IOException;

  /** Has all of it handed on. */
  void flush() throws IOException;
}
