package io.cloakroom.sanitizer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command said, and how it ended. */
record Ran(int exitCode, String out, String err) {
  static Ran clean(Object... arguments) {
    return run(new CleanCommand(0, Ran::tools), arguments);
  }

  static Ran check(Object... arguments) {
    return run(new CheckCommand(0, Ran::tools), arguments);
  }

  static Ran run(Object command, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    return new Ran(code, out.toString(), err.toString());
  }

  static CleaningTools tools(boolean strict) {
    SanitizerLimits limits = SanitizerLimits.defaults();
    return new CleaningTools(new Sanitizer(limits), () -> {});
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }
}
