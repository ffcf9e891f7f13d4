package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damages real pictures at random: the answer must be a value, and what is accepted clean. */
class MutatedFilesTest {

  private static final long MAX_FILE_BYTES = 64 << 10;

  @ParameterizedTest
  @MethodSource("kinds")
  void T33_answersWithAValueWhateverTheDamage(FileKind kind) {
    mutate(kind, 0, 300);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @Tag("full")
  void T33_answersWithAValueWhateverTheDamageManyTimes(FileKind kind) {
    mutate(kind, 1_000_000, Integer.getInteger("mutated.times", 4_000));
  }

  static Stream<FileKind> kinds() {
    return Stream.of(FileKind.values()).filter(kind -> Formats.reading(kind).isPresent());
  }

  private static void mutate(FileKind kind, long firstSeed, int times) {
    List<byte[]> files = SamplePictures.filesOf(kind, MAX_FILE_BYTES);
    assertThat(files).isNotEmpty();
    for (long seed = firstSeed; seed < firstSeed + times; seed++) {
      byte[] file = files.get((int) (seed % files.size()));
      check(mutated(file, new Random(seed)), seed);
    }
  }

  private static void check(byte[] file, long seed) {
    try {
      if (SamplePictures.SANITIZER.sanitize(file, CleaningOptions.DEFAULT) instanceof Clean clean) {
        assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
      }
    } catch (Throwable failure) {
      throw new AssertionError("seed " + seed, failure);
    }
  }

  /** One to eight changes, as fuzzers make them. */
  private static byte[] mutated(byte[] original, Random random) {
    byte[] file = original.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && file.length > 0; i++) {
      file = change(file, random);
    }
    return repaired(file, random);
  }

  private static byte[] change(byte[] file, Random random) {
    // Headers decide most; without this nearly every change would hit the pixels.
    int reach = random.nextBoolean() ? file.length : Math.min(file.length, 400);
    int at = random.nextInt(reach);
    byte[] changed = file.clone();
    switch (random.nextInt(6)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) random.nextInt(256);
      case 2 -> changed[at] = random.nextBoolean() ? (byte) 0xFF : 0;
      case 3 -> changed = Arrays.copyOf(file, at);
      case 4 -> {
        int length = Math.min(random.nextInt(64), file.length - at);
        changed = SamplePictures.insert(file, at, Arrays.copyOfRange(file, at, at + length));
      }
      default -> {
        int end = at + Math.min(random.nextInt(64), file.length - at);
        changed =
            SamplePictures.append(
                Arrays.copyOf(file, at), Arrays.copyOfRange(file, end, file.length));
      }
    }
    return changed;
  }

  /** Half of the damaged PNG files get right checksums, to come past the first check. */
  private static byte[] repaired(byte[] file, Random random) {
    return PngChecksums.isPng(file) && random.nextBoolean() ? PngChecksums.repaired(file) : file;
  }
}
