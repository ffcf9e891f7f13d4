package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Slices of HEVC end behind their last block, whichever tools they are coded with: rows apart,
 * several slices, transforms that are skipped, colours of half or all of the pixels, no loss, ten
 * bits and scaling lists (threat T32).
 */
class HevcSlicesTest {

  @ParameterizedTest
  @ValueSource(strings = {"rows", "slices", "skips", "half", "lossless", "deep"})
  void T32_leavesNothingBehindTheLastBlockOfAnySlice(String name) {
    byte[] clean = SamplePictures.clean(load(name)).bytes();
    int count = units(clean).size();

    for (int i = 0; i < count; i++) {
      int which = i;
      byte[] planted = StillRemainders.random(40);
      byte[] file =
          with(clean, units -> units.set(which, SamplePictures.append(units.get(which), planted)));

      assertThat(SamplePictures.clean(file).bytes()).isEqualTo(clean);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "slices", "skips", "half", "lossless", "deep"})
  void refusesSlicesThatEndEarly(String name) {
    byte[] clean = SamplePictures.clean(load(name)).bytes();
    byte[] cut =
        with(clean, units -> units.set(0, Arrays.copyOf(units.get(0), units.get(0).length - 3)));

    assertThat(SamplePictures.refused(cut).explanation()).contains("cannot be followed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "skips", "deep"})
  void keepsWhatIsWhole(String name) {
    byte[] file = load(name);
    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(units(clean)).usingElementComparator(Arrays::compare).isEqualTo(units(file));
  }

  private interface Change {
    void of(List<byte[]> units);
  }

  private static byte[] with(byte[] file, Change change) {
    List<byte[]> units = units(file);
    change.of(units);
    byte[] data = new byte[0];
    for (byte[] unit : units) {
      byte[] length = new byte[4];
      Bytes.putI32(length, 0, unit.length);
      data = SamplePictures.append(SamplePictures.append(data, length), unit);
    }
    byte[] all = data;
    return new HeifEditor(file).data(before -> all).file();
  }

  private static List<byte[]> units(byte[] file) {
    List<byte[]> units = new ArrayList<>();
    new HeifEditor(file)
        .data(
            data -> {
              for (int at = 0; at < data.length; ) {
                int end = at + 4 + Bytes.i32(data, at);
                units.add(Arrays.copyOfRange(data, at + 4, end));
                at = end;
              }
              return data;
            });
    return units;
  }

  private static byte[] load(String name) {
    return SamplePictures.load("hevc/" + name + ".heic");
  }
}
