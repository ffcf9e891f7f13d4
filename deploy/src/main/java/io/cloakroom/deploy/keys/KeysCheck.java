package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.KeySet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom keys check}: whether a copy that is kept apart is as good as the file. */
@Command(
    name = "check",
    description =
        "Tries whether a copy of the file of master keys, as you keep it apart, opens all that the"
            + " file does. Changes nothing, and asks no database.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the copy opens all that the file does",
      "1:it does not; make a new copy",
      "2:wrong settings or usage, or one of both cannot be read"
    })
final class KeysCheck implements Callable<Integer> {
  private static final int LACKING = 1;

  private final Map<String, String> environment;

  @Parameters(paramLabel = "COPY", description = "the copy, put back as a file")
  private Path copy;

  @Spec private CommandSpec spec;

  KeysCheck(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Path file = SettingsReader.forServe(environment).storage().masterKeyFile();
    KeySet keys = new KeyFile(file).read();
    List<Long> lacking = new KeyFile(copy).read().lacking(keys);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        lacking.isEmpty()
            ? "The copy opens all that " + file + " does: keys " + keys.ids() + "."
            : "The copy does not open what the keys "
                + lacking
                + " of "
                + file
                + " seal: make a new copy.");
    out.flush();
    return lacking.isEmpty() ? 0 : LACKING;
  }
}
