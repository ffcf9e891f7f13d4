package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.KeySet;
import io.cloakroom.storage.kms.KeyWrapper;
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
            + " file does. It may be in clear where the file is wrapped. Changes nothing, and asks"
            + " no database.",
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

  private static String place(StorageSettings settings) {
    return settings.wrapper().map(KeyWrapper::place).orElse("its key");
  }

  @Override
  public Integer call() throws Exception {
    StorageSettings settings = SettingsReader.forServe(environment).storage();
    KeyFile file = settings.keyFile();
    KeySet keys = file.read();
    List<Long> lacking = file.read(copy).lacking(keys);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        lacking.isEmpty()
            ? "The copy opens all that " + file.path() + " does: keys " + keys.ids() + "."
            : "The copy does not open what the keys "
                + lacking
                + " of "
                + file.path()
                + " seal: make a new copy.");
    if (file.isWrapped()) {
      out.println(
          new KeyFile(copy).isWrapped()
              ? "Both are wrapped: without " + place(settings) + " neither opens."
              : "The copy is in clear: it opens without " + place(settings) + ".");
    }
    out.flush();
    return lacking.isEmpty() ? 0 : LACKING;
  }
}
