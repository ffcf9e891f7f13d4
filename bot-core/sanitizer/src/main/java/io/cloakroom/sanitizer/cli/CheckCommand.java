package io.cloakroom.sanitizer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom check}: says what {@code clean} would remove, and writes nothing. */
@Command(
    name = CheckCommand.NAME,
    description =
        "Says what pictures, films (MP4, MOV) and PDFs carry that cannot be seen. Writes nothing.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing hidden was found in any file",
      "1:a file carries something hidden",
      ExitCodes.USAGE,
      ExitCodes.OUT_OF_MEMORY,
      ExitCodes.SOME_REFUSED,
      ExitCodes.SOME_FAILED
    })
public final class CheckCommand implements Callable<Integer> {
  static final String NAME = "check";

  private final int columns;
  private final CleaningTools.Source source;

  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  /**
   * @param columns how wide the terminal behind the error stream is; 0 if it is none
   * @param source of what cleans the pictures
   */
  public CheckCommand(int columns, CleaningTools.Source source) {
    this.columns = columns;
    this.source = source;
  }

  @Override
  public Integer call() throws Exception {
    return order().run(Screen.of(spec.commandLine(), columns), source);
  }

  CheckOrder order() {
    return common.order();
  }
}
