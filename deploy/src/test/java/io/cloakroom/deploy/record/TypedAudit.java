package io.cloakroom.deploy.record;

import io.cloakroom.deploy.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code cloakroom audit} as it is typed, and what the last one printed. */
public final class TypedAudit {
  public final StringWriter out = new StringWriter();
  public final StringWriter err = new StringWriter();

  /** What is set besides where the data is. */
  public final Map<String, String> settings = new HashMap<>();

  /** The exit code. */
  public int over(Path data, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("CLOAKROOM_DATA_DIR", data.toString());
    CommandLine line = Main.commandLine(environment);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(
        Stream.concat(Stream.of("audit"), Stream.of(arguments)).toArray(String[]::new));
  }
}
