package io.cloakroom.sanitizer.internal.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one program to its end and takes what it writes, up to a time and a number of bytes. It gets
 * no input, next to no environment, and is killed with all its descendants at the limit.
 *
 * @param outputBytes most bytes on its standard output
 */
public record BoundedProcess(Duration timeLimit, int outputBytes) {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PATH", "/usr/local/bin:/usr/bin:/bin",
          "LC_ALL", "C",
          // The memory limit counts address space, and each of glibc's arenas reserves 64 MiB of
          // it.
          "MALLOC_ARENA_MAX", "2");

  /** It may take a moment from the end of its output to its own end. */
  private static final int SECONDS_TO_END = 1;

  private static final int ROUNDS_OF_KILLING = 20;

  /** What it wrote; empty if it failed, took too long, or wrote too much. */
  public Optional<byte[]> run(List<String> command) {
    return run(command, false).filter(Ended::well).map(Ended::output);
  }

  /** What it wrote on both its outputs, however it ended; empty if that was within no limit. */
  public Optional<byte[]> words(List<String> command) {
    return run(command, true).map(Ended::output);
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on once
  private record Ended(boolean well, byte[] output) {}

  private Optional<Ended> run(List<String> command, boolean withErrors) {
    try {
      Process process = start(command, withErrors);
      try {
        return finish(process);
      } finally {
        kill(process);
      }
    } catch (IOException e) {
      // There is no such program, or no room for another process.
      return Optional.empty();
    }
  }

  private static Process start(List<String> command, boolean withErrors) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    builder.redirectErrorStream(withErrors);
    if (!withErrors) {
      // It may quote the picture: nobody reads it.
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
    return builder.start();
  }

  private Optional<Ended> finish(Process process) throws IOException {
    process.getOutputStream().close();
    FutureTask<byte[]> output =
        new FutureTask<>(() -> process.getInputStream().readNBytes(outputBytes + 1));
    Thread reader = new Thread(output, "decoder-output");
    reader.setDaemon(true);
    reader.start();
    try {
      byte[] bytes = output.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
      boolean ended =
          bytes.length <= outputBytes && process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
      return ended ? Optional.of(new Ended(process.exitValue() == 0, bytes)) : Optional.empty();
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Children first: those of a parent that is gone are found no more. */
  private static void kill(Process process) {
    for (int round = 0; round < ROUNDS_OF_KILLING; round++) {
      List<ProcessHandle> descendants = process.descendants().toList();
      descendants.forEach(ProcessHandle::destroyForcibly);
      if (descendants.isEmpty()) {
        break;
      }
    }
    process.destroyForcibly();
  }
}
