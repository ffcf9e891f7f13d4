package io.cloakroom.sanitizer.cli.report;

import java.util.Locale;

/** What became of a file. */
public enum FileOutcome {
  /** It is a picture that can be cleaned, and was where that was asked for. */
  CLEAN,
  /** It is a picture, or says it is one, and cannot be cleaned. */
  REFUSED,
  /** It is a film or a PDF: what it holds is told, and nothing is done to it. */
  OTHER,
  /** It lay in a folder and is no picture. */
  SKIPPED,
  /** It could not be read, or its copy not be written. */
  FAILED;

  /** As the report calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
