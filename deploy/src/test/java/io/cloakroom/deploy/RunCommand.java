package io.cloakroom.deploy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/**
 * What a command said, run within this process.
 *
 * @param code its exit code
 * @param words on both streams
 */
public record RunCommand(int code, String words) {
  public static RunCommand by(Map<String, String> environment, String... arguments) {
    StringWriter words = new StringWriter();
    CommandLine line = Main.commandLine(environment);
    line.setOut(new PrintWriter(words, true));
    line.setErr(new PrintWriter(words, true));
    return new RunCommand(line.execute(arguments), words.toString());
  }
}
