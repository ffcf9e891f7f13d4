package io.cloakroom.sanitizer.cli;

/** What was asked for on the command line, once it was understood. */
interface Order {
  /**
   * Does it, and reports.
   *
   * @param source of what cleans the pictures
   * @return how the program ends, one of {@link ExitCodes}
   * @throws Exception when the tools cannot be had as the settings want them
   */
  int run(Screen screen, CleaningTools.Source source) throws Exception;
}
