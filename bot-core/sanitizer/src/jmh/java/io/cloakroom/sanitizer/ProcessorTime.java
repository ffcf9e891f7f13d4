package io.cloakroom.sanitizer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program takes of the processor, told by the shell: others may use the machine too. */
final class ProcessorTime {
  /** The last line of what {@code times} says, POSIX: user and system time of the children. */
  private static final Pattern CHILDREN =
      Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

  private ProcessorTime() {}

  /**
   * Seconds, to a hundredth.
   *
   * @param script for the shell
   * @param arguments of the script, from $0 on
   */
  static double seconds(String script, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script + "; times"));
    command.addAll(arguments);
    Process shell = new ProcessBuilder(command).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    Matcher times = CHILDREN.matcher(said);
    if (!times.find()) {
      throw new IOException("the shell told no times: " + said);
    }
    return 60 * (number(times, 1) + number(times, 3)) + number(times, 2) + number(times, 4);
  }

  private static double number(Matcher times, int group) {
    return Double.parseDouble(times.group(group));
  }
}
