package io.cloakroom.sanitizer.cli.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line at the bottom of a terminal that says how far it is. It names no file. The line is taken
 * away before anything else is printed: both streams may end at the same terminal.
 */
public final class ProgressLine {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int NUMBERS_COLUMNS = 40;
  private static final int MAX_BAR_COLUMNS = 40;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter terminal;
  private final int columns;
  private final int files;
  private final long bytes;
  private final LongSupplier nanoTime;
  private final long started;
  private long drawn;
  private boolean shown;
  private int filesDone;
  private long bytesDone;

  /**
   * @param columns how wide the terminal is; 0 if there is none, then nothing is drawn
   * @param files how many there are
   * @param bytes of all of them
   * @param nanoTime a clock that measures only, as {@code System.nanoTime} does
   */
  public ProgressLine(
      PrintWriter terminal, int columns, int files, long bytes, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.columns = columns;
    this.files = files;
    this.bytes = bytes;
    this.nanoTime = nanoTime;
    started = nanoTime.getAsLong();
    drawn = started;
  }

  /** One more file of this size is done. */
  public void advance(long fileBytes) {
    filesDone++;
    bytesDone += fileBytes;
    long now = nanoTime.getAsLong();
    if (columns > 0 && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      shown = true;
      terminal.print(ERASE_LINE + line(now - started));
      terminal.flush();
    }
  }

  public void hide() {
    if (shown) {
      shown = false;
      terminal.print(ERASE_LINE);
      terminal.flush();
    }
  }

  private String line(long nanos) {
    double part = bytes == 0 ? 1 : Math.min(1, (double) bytesDone / bytes);
    long left = part == 0 ? 0 : Math.round(nanos / part * (1 - part) / 1e9);
    int width = Math.max(0, Math.min(MAX_BAR_COLUMNS, columns - NUMBERS_COLUMNS));
    int full = (int) Math.round(part * width);
    String line =
        String.format(
            Locale.ROOT,
            "[%s%s] %3.0f %%  %d of %d  %d:%02d left",
            "#".repeat(full),
            "-".repeat(width - full),
            part * 100,
            filesDone,
            files,
            left / 60,
            left % 60);
    return line.substring(0, Math.min(line.length(), columns - 1));
  }
}
