package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format that {@link ContainerFuzzTest} leaves to it. */
@Tag("full")
class FuzzTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("kinds")
  void T33_findsNothingButRefusals(FileKind kind) throws Exception {
    new Fuzzer(folder).findsNothingButRefusals(kind);
  }

  static Stream<FileKind> kinds() {
    return Stream.of(FileKind.values())
        .filter(kind -> Formats.reading(kind).isPresent())
        .filter(kind -> !ContainerFuzzTest.KINDS.contains(kind));
  }
}
