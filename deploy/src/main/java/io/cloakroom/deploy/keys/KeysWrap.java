package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.KmsVariables;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.KeySet;
import io.cloakroom.storage.kms.KeyWrapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cloakroom keys wrap}: has a KMS or a token wrap what is in the file. */
@Command(
    name = "wrap",
    description = {
      "Wraps the file of the master keys by the key that CLOAKROOM_KMS names, which never leaves"
          + " its KMS or token: the file alone opens nothing any more.",
      "Whoever loses that key loses every picture, unless a copy in clear is kept apart. A running"
          + " program goes on as it is; start it again with CLOAKROOM_KMS."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or it was so already",
      "2:wrong settings or usage, or it cannot be done; nothing was changed"
    })
final class KeysWrap implements Callable<Integer> {
  private final Map<String, String> environment;

  @Option(
      names = "--from",
      paramLabel = "KEY",
      description =
          "the key that wraps the file now, as CLOAKROOM_KMS named it: takes it over from that")
  private Optional<String> from = Optional.empty();

  @Spec private CommandSpec spec;

  KeysWrap(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    StorageSettings settings = SettingsReader.forServe(environment).storage();
    KeyWrapper wrapper =
        settings
            .wrapper()
            .orElseThrow(
                () ->
                    new StorageRefused(
                        "CLOAKROOM_KMS is not set; set it to the key that is to wrap "
                            + settings.masterKeyFile()
                            + ". Nothing was changed"));
    KeyFile file = settings.keyFile();
    PrintWriter out = spec.commandLine().getOut();
    if (isWrapped(file)) {
      out.println(file.path() + " is wrapped by " + wrapper.place() + " already.");
    } else {
      KeySet keys =
          file.takeOver(from.map(key -> KmsVariables.other(environment, settings.folder(), key)));
      out.println(
          file.path()
              + " is wrapped by "
              + wrapper.place()
              + " from now on: keys "
              + keys.ids()
              + ".");
      out.println(
          "Start the program with the same CLOAKROOM_KMS, and copy the file to every other node."
              + " Whoever loses that key loses every picture: keep a copy of the file of before, in"
              + " clear, apart from this machine (\"cloakroom keys unwrap --to\" makes one), or see"
              + " that the key cannot be deleted.");
    }
    inClear(file).ifPresent(out::println);
    out.flush();
    return 0;
  }

  /** By the key that is set: so it is also where this was cut off after it was done. */
  private boolean isWrapped(KeyFile file) throws Exception {
    if (!file.isWrapped()) {
      return false;
    }
    try {
      file.read();
      return true;
    } catch (StorageRefused byAnother) {
      if (from.isEmpty() || byAnother instanceof ServerAway) {
        throw byAnother;
      }
      return false;
    }
  }

  private static Optional<String> inClear(KeyFile file) throws Exception {
    List<Path> left = file.inClearBeside();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Still in clear beside it: "
                + left.stream().map(Path::toString).collect(Collectors.joining(", "))
                + ". Move them to where copies are kept apart, or destroy them. A disk may keep the"
                + " bytes of a file that is gone: where somebody may read those, \"cloakroom keys"
                + " rotate\" has another key seal.");
  }
}
