package io.cloakroom.sanitizer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cloakroom clean}: writes clean copies of pictures, and says what was removed. */
@Command(
    name = CleanCommand.NAME,
    description = {
      "Writes copies of pictures without anything hidden, and says what was removed.",
      "The original is never touched. Its copy is photo.cleaned.jpg beside photo.jpg; with --to"
          + " it has the same name in the same folder below DIR."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every picture has a clean copy",
      ExitCodes.USAGE,
      ExitCodes.OUT_OF_MEMORY,
      ExitCodes.SOME_REFUSED,
      ExitCodes.SOME_FAILED
    })
public final class CleanCommand implements Callable<Integer> {
  static final String NAME = "clean";

  private final int columns;
  private final CleaningTools.Source source;

  @Mixin private CommonOptions common;

  @Option(names = "--to", paramLabel = "DIR", description = "write the copies below this folder")
  private Optional<Path> to = Optional.empty();

  @Option(
      names = "--neutral-names",
      description = "name the copies by their content: a file's name can say a date or a person")
  private boolean neutralNames;

  @Option(names = "--force", description = "overwrite a copy that is there; never an original")
  private boolean force;

  @Spec private CommandSpec spec;

  /**
   * @param columns how wide the terminal behind the error stream is; 0 if it is none
   * @param source of what cleans the pictures
   */
  public CleanCommand(int columns, CleaningTools.Source source) {
    this.columns = columns;
    this.source = source;
  }

  @Override
  public Integer call() throws Exception {
    if (to.isPresent() && Files.exists(to.get()) && !Files.isDirectory(to.get())) {
      throw new ParameterException(spec.commandLine(), "--to is not a folder: " + to.get());
    }
    return order().run(Screen.of(spec.commandLine(), columns), source);
  }

  CleanOrder order() {
    return new CleanOrder(common.order(), to, neutralNames, force);
  }
}
