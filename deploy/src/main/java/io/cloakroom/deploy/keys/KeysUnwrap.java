package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.KeySet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cloakroom keys unwrap}: the way back from a KMS or a token, and a copy for a safe. */
@Command(
    name = "unwrap",
    description = {
      "Puts the file of the master keys in clear again, for its owner alone, as it is without"
          + " CLOAKROOM_KMS; or, with --to, writes a copy of it in clear and leaves the file"
          + " wrapped.",
      "Whoever has what is in clear opens everything: keep it apart."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:wrong settings or usage, or it cannot be done; nothing was changed"
    })
final class KeysUnwrap implements Callable<Integer> {
  private final Map<String, String> environment;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "a file that is not there yet, for a copy that opens without the KMS or token")
  private Optional<Path> copy = Optional.empty();

  @Spec private CommandSpec spec;

  KeysUnwrap(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    StorageSettings settings = SettingsReader.forServe(environment).storage();
    if (settings.wrapper().isEmpty()) {
      throw new StorageRefused(
          "CLOAKROOM_KMS is not set; set it to the key that wrapped "
              + settings.masterKeyFile()
              + ". Nothing was changed");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (copy.isPresent()) {
      KeySet keys = settings.keyFile().copyInClear(copy.get());
      out.println(
          copy.get()
              + " has the keys "
              + keys.ids()
              + " in clear: it opens everything, without the KMS or token. Bring it to where it is"
              + " kept apart, and leave none here.");
    } else {
      KeySet keys = new KeyFile(settings.masterKeyFile()).takeOver(settings.wrapper());
      out.println(
          settings.masterKeyFile()
              + " is in clear from now on: keys "
              + keys.ids()
              + ". Leave CLOAKROOM_KMS out where the program is started, and copy the file to every"
              + " other node.");
    }
    out.flush();
    return 0;
  }
}
