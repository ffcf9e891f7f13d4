package io.cloakroom.deploy.record;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A text that was given on the command line: itself, or in a file, or from the input by "-". */
final class GivenText {
  private static final int MOST_BYTES = 100_000;

  private GivenText() {}

  /**
   * What was given, understood.
   *
   * @throws ParameterException when it cannot be read or understood
   */
  static <T> T read(CommandSpec spec, String given, Function<String, T> understood)
      throws IOException {
    try {
      return understood.apply(text(given));
    } catch (IllegalArgumentException | MalformedInputException none) {
      String why = none instanceof IllegalArgumentException ? none.getMessage() : "it is no text";
      throw new ParameterException(
          spec.commandLine(), (given.contains("\n") ? "" : given + ": ") + why, none);
    }
  }

  /** The bytes of the file that was given; none where none was. */
  static byte[] bytes(String given) throws IOException {
    Path file = given.contains("\n") ? Path.of("") : path(given);
    return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
        ? Files.readAllBytes(file)
        : new byte[0];
  }

  private static String text(String given) throws IOException {
    if (given.equals("-")) {
      return new String(System.in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
    if (given.contains("\n")) {
      return given;
    }
    Path file = path(given);
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      throw new IllegalArgumentException(
          "there is no such file, or it is far too large; give the name of a file, the text itself,"
              + " or - for the input");
    }
    return Files.readString(file);
  }

  private static Path path(String given) {
    try {
      return Path.of(given);
    } catch (InvalidPathException none) {
      throw new IllegalArgumentException("that is no name of a file", none);
    }
  }
}
