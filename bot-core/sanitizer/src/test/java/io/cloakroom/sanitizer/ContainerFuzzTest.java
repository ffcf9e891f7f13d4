package io.cloakroom.sanitizer;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Formats whose boxes hold much besides pixels; apart, so that two processes share the fuzzing. */
@Tag("full")
class ContainerFuzzTest {
  static final Set<FileKind> KINDS =
      EnumSet.of(FileKind.WEBP, FileKind.HEIC, FileKind.AVIF, FileKind.TIFF);

  @TempDir private Path folder;

  @ParameterizedTest
  @FieldSource("KINDS")
  void T33_findsNothingButRefusals(FileKind kind) throws Exception {
    new Fuzzer(folder).findsNothingButRefusals(kind);
  }
}
