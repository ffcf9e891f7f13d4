package io.cloakroom.sanitizer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Files to clean. */
final class Photos {
  static final String CAMERA = "Google";

  private Photos() {}

  /** A telephone's photo with the place where it was taken. */
  static byte[] phone() throws IOException {
    try (InputStream in = Photos.class.getResourceAsStream("/e2e/phone.jpg")) {
      return in.readAllBytes();
    }
  }

  static byte[] half() throws IOException {
    byte[] whole = phone();
    return Arrays.copyOf(whole, whole.length / 2);
  }

  static byte[] words() {
    return "no picture".getBytes(StandardCharsets.US_ASCII);
  }

  static Path put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  /** Whether the camera's name stands in the file. */
  static boolean tells(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CAMERA);
  }

  /** All files below a folder, by their path from there. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
