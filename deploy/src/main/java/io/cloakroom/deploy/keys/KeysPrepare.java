package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.KeySet;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom keys prepare}: makes the next master key, which seals nothing yet. */
@Command(
    name = "prepare",
    description = {
      "Adds another master key to the file, which seals nothing yet.",
      "So there is time to keep a copy of the file apart, and to copy it to every node, before"
          + " \"cloakroom keys rotate\"."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:wrong settings or usage, or it cannot be done; nothing was changed"
    })
final class KeysPrepare implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  KeysPrepare(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    KeyFile file = SettingsReader.forServe(environment).storage().keyFile();
    KeySet keys = file.prepare();
    PrintWriter out = spec.commandLine().getOut();
    out.println("The key " + keys.prepared().orElseThrow() + " is in " + file.path() + ".");
    out.println(
        "Keep a copy of that file apart, and copy it to every other node. A minute later every"
            + " running program opens what it will seal: then \"cloakroom keys rotate\", and copy"
            + " the file once more.");
    out.flush();
    return 0;
  }
}
