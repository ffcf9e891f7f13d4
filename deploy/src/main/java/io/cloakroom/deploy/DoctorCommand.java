package io.cloakroom.deploy;

import io.cloakroom.deploy.doctor.Doctor;
import io.cloakroom.deploy.doctor.Finding;
import io.cloakroom.deploy.settings.Configuration;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.sanitizer.cli.report.Printable;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom doctor}: what keeps it from its work, and where that is mended. */
@Command(
    name = "doctor",
    description = {
      "Looks at the settings, the data, the address, the tokens, and what each channel allows.",
      "Changes nothing, and may be asked while cloakroom serve runs. Ends with 1 when something"
          + " is to be mended, with 0 when nothing was found; what could not be asked is marked ?."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing was found that is to be mended",
      "1:something is to be mended",
      "2:wrong settings or usage; nothing was looked at"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int TO_BE_MENDED = 1;

  private final Configuration configuration;

  @Spec private CommandSpec spec;

  DoctorCommand(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingsReader.forServe(configuration.values());
    List<Finding> findings =
        new Doctor(settings, configuration.origin(), Clock.systemUTC()).findings();
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(found -> out.println(Printable.line(line(found))));
    long wrong = of(findings, Finding.State.WRONG).size();
    out.println(wrong == 0 ? nothingWrong(findings) : "To be mended: " + wrong + ".");
    out.flush();
    return wrong == 0 ? 0 : TO_BE_MENDED;
  }

  /** What could not be asked is not called well. */
  private static String nothingWrong(List<Finding> findings) {
    List<String> open = of(findings, Finding.State.OPEN).stream().map(Finding::about).toList();
    return open.isEmpty()
        ? "All is well."
        : "Nothing is wrong with what could be asked. Not known yet: "
            + String.join(", ", open)
            + ".";
  }

  private static List<Finding> of(List<Finding> findings, Finding.State state) {
    return findings.stream().filter(found -> found.state() == state).toList();
  }

  private static String line(Finding found) {
    String mark =
        switch (found.state()) {
          case WELL -> "ok    ";
          case WRONG -> "MEND  ";
          case OPEN -> "?     ";
        };
    return mark + found.about() + ": " + found.words();
  }
}
