package io.cloakroom.sanitizer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.settings.CleaningSettings.Decoder;
import io.cloakroom.sanitizer.settings.HeifSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.Set;
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

  static CleaningTools tools() {
    HeifSearch none = new HeifSearch(Decoder.OFF, Optional.empty(), Set.of());
    return new CleaningTools(SanitizerLimits.defaults(), folder -> none);
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }
}
