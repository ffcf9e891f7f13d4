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

/** {@code cloakroom keys rotate}: another master key is to seal. */
@Command(
    name = "rotate",
    description = {
      "Says in the file that the prepared master key is to seal, or a new one where none was"
          + " prepared.",
      "A running program takes it up within a minute, or at once at HUP, and seals anew what older"
          + " ones sealed. These stay in the file, to open what is left, until \"cloakroom keys"
          + " remove\"."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:wrong settings or usage, or it cannot be done; nothing was changed"
    })
final class KeysRotate implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  KeysRotate(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    KeyFile file = SettingsReader.forServe(environment).storage().keyFile();
    KeySet keys = file.rotate();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "The key "
            + keys.current()
            + " in "
            + file.path()
            + " is the one that is to seal: a running program takes it up within a minute, or at"
            + " once at HUP.");
    out.println(
        "Keep a copy of that file apart NOW: without it nobody opens what that key seals."
            + " Copy it to every other node. \"cloakroom keys\" says how far it is.");
    out.flush();
    return 0;
  }
}
