package io.cloakroom.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that comes over a slow line: something happens with every half MiB of it. */
final class SlowStream extends FilterInputStream {
  private static final int STEP_BYTES = 1 << 19;

  private final Runnable step;
  private int sinceStep;

  SlowStream(InputStream file, Runnable step) {
    super(file);
    this.step = step;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    came(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, Math.min(length, STEP_BYTES));
    came(Math.max(0, read));
    return read;
  }

  private void came(int bytes) {
    sinceStep += bytes;
    if (sinceStep >= STEP_BYTES) {
      sinceStep = 0;
      step.run();
    }
  }
}
