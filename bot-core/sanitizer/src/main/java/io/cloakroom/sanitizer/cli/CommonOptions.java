package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.Keepable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What {@code clean} and {@code check} are both told. */
final class CommonOptions {
  private static final String JSON = "json";
  private static final String TEXT = "text";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "pictures, or folders to look through with all that is in them")
  private List<Path> files = List.of();

  @Option(
      names = "--strict",
      description = "decode the pixels and encode them anew, so that nothing else survives")
  private boolean strict;

  @Option(
      names = "--keep",
      paramLabel = "WHAT",
      split = ",",
      converter = WhatToKeep.class,
      description = "keep what is removed by default; there is: capture-date")
  private Set<Keepable> keep = Set.of();

  @Option(
      names = "--report",
      paramLabel = "FORMAT",
      defaultValue = TEXT,
      converter = Format.class,
      description = "text (the default), or json: one document, see the README")
  private String report = TEXT;

  @Option(
      names = {"-q", "--quiet"},
      description = "no progress line, and of the text only what needs attention")
  private boolean quiet;

  CheckOrder order() {
    return new CheckOrder(files, strict, keep, report.equals(JSON), quiet);
  }

  /** Reads what to keep, written as in a channel's policy. */
  static final class WhatToKeep implements ITypeConverter<Keepable> {
    @Override
    public Keepable convert(String word) {
      for (Keepable keepable : Keepable.values()) {
        if (keepable.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
          return keepable;
        }
      }
      throw new TypeConversionException(
          "\"" + word + "\" is nothing that can be kept; there is: capture-date");
    }
  }

  /** Reads the kind of report. */
  static final class Format implements ITypeConverter<String> {
    @Override
    public String convert(String word) {
      if (word.equals(TEXT) || word.equals(JSON)) {
        return word;
      }
      throw new TypeConversionException("\"" + word + "\" is no report; there are: text, json");
    }
  }
}
