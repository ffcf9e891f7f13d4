package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom keys}: the master keys, which of them seals, and what older ones still do. */
@Command(
    name = "keys",
    description = {
      "Tells which master keys there are, and how much older ones still open; by its commands one"
          + " takes the place of another, while cloakroom serve runs.",
      "Ids of keys are no secret; the file is."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[prepare | rotate | check | add | remove | wrap | unwrap]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:told, or done",
      "2:wrong settings or usage, or it cannot be done now; nothing was changed"
    })
public final class KeysCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  private KeysCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** It, and what it can do. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new KeysCommand(environment))
        .addSubcommand(new KeysPrepare(environment))
        .addSubcommand(new KeysRotate(environment))
        .addSubcommand(new KeysCheck(environment))
        .addSubcommand(new KeysAdd(environment))
        .addSubcommand(new KeysRemove(environment))
        .addSubcommand(new KeysWrap(environment))
        .addSubcommand(new KeysUnwrap(environment));
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingsReader.forServe(environment);
    PrintWriter out = spec.commandLine().getOut();
    KeyReport.of(settings).lines().forEach(out::println);
    out.flush();
    return 0;
  }
}
