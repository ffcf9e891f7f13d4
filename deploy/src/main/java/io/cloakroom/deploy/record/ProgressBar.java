package io.cloakroom.deploy.record;

import java.io.PrintWriter;

/**
 * How far something is, of which is known how much it takes: a bar on a terminal, else a line for
 * each tenth.
 */
public final class ProgressBar {
  private static final int WIDTH = 40;
  private static final String BEGIN_OF_LINE = "\r";

  private final PrintWriter err;
  private final boolean terminal;
  private final long all;
  private long told;

  /**
   * @param terminal whether somebody looks on
   */
  public ProgressBar(PrintWriter err, boolean terminal, long all) {
    this.err = err;
    this.terminal = terminal;
    this.all = all;
  }

  /** So much is done. */
  public void to(long done) {
    long hundredths = all == 0 ? 100 : 100 * done / all;
    long step = terminal ? 1 : 10;
    if (hundredths / step > told / step) {
      told = hundredths;
      err.print(terminal ? bar(hundredths) : hundredths + " %" + System.lineSeparator());
      err.flush();
    }
  }

  private static String bar(long hundredths) {
    int full = (int) (WIDTH * hundredths / 100);
    return BEGIN_OF_LINE
        + "["
        + "#".repeat(full)
        + " ".repeat(WIDTH - full)
        + "] "
        + hundredths
        + " %"
        + (hundredths == 100 ? System.lineSeparator() : "");
  }
}
