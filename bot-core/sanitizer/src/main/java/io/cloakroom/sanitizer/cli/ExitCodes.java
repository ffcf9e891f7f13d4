package io.cloakroom.sanitizer.cli;

/** How {@code clean} and {@code check} end; the worst that happened counts. */
final class ExitCodes {
  static final int BROKEN = 1;
  static final int CARRIES_SOMETHING = 1;
  static final int WRONG_USAGE = 2;
  static final int REFUSED = 4;
  static final int FAILED = 5;

  static final String USAGE = "2:wrong usage; nothing was done";
  static final String OUT_OF_MEMORY = "3:out of memory; try a larger -Xmx in JAVA_OPTS";
  static final String SOME_REFUSED = "4:a picture was refused; the report says why";
  static final String SOME_FAILED = "5:a file could not be read, or a copy not be written";

  private ExitCodes() {}
}
