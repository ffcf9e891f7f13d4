package io.cloakroom.record.export;

import io.cloakroom.record.form.EventForm;
import io.cloakroom.record.seal.SealedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The events alone, for programs that know the schema and nothing of a sealed record. */
final class OcsfSink implements ExportSink {
  private final OutputStream out;

  OcsfSink(OutputStream out) {
    this.out = out;
  }

  @Override
  public void begin(ExportHead head) {
    // Whatever stands in the file is an event.
  }

  @Override
  public void leaf(ExportedLeaf leaf) throws IOException {
    String line =
        leaf.event()
            .flatMap(SealedEvent::event)
            .map(event -> EventForm.OCSF.line(leaf.leaf(), event) + "\n")
            .orElse("");
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
