package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.KeySet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom keys add}: brings back keys that were taken out. */
@Command(
    name = "add",
    description =
        "Adds the keys of another file, to open what they sealed: for a backup of before, or where"
            + " one was taken out too early. Which key seals stays.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:wrong settings or usage, or it cannot be done; nothing was changed"
    })
final class KeysAdd implements Callable<Integer> {
  private final Map<String, String> environment;

  @Parameters(paramLabel = "FILE", description = "a file of master keys")
  private Path other;

  @Spec private CommandSpec spec;

  KeysAdd(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    KeyFile file = SettingsReader.forServe(environment).storage().keyFile();
    KeySet keys = file.add(file.read(other));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        file.path() + " has the keys " + keys.ids() + ", of which " + keys.current() + " seals.");
    out.flush();
    return 0;
  }
}
