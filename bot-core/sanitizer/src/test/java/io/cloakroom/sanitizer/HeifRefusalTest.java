package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeifRefusalTest {

  @ParameterizedTest
  @MethodSource("broken")
  void refusesWhatIsBrokenAndSaysWhy(byte[] file, RefusalReason reason) {
    Refused refused = SamplePictures.refused(file);

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.explanation()).isNotBlank();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        of(
            "huge",
            edit().change(ispe(), c -> number(c, 4, 60_000, 60_000)),
            RefusalReason.TOO_LARGE),
        of(
            "huge in the middle",
            edit().change(ispe(), c -> number(c, 4, -1)),
            RefusalReason.TOO_LARGE),
        of("no primary", edit().over("meta/pitm", 4, "\0\7"), RefusalReason.MALFORMED),
        of("data outside", iloc(0x7FFFFFF0, 10), RefusalReason.TRUNCATED),
        of("data longer", iloc(275, 5_000), RefusalReason.TRUNCATED),
        of("data in the head", iloc(0, 20), RefusalReason.MALFORMED),
        of("unknown coding", edit().over("meta/iinf/infe", 8, "vvc1"), RefusalReason.UNSUPPORTED),
        of("uncompressed", edit().over("meta/iinf/infe", 8, "unci"), RefusalReason.UNSUPPORTED),
        of(
            "text for a part",
            edit().over("meta/iprp/ipco/clap", 0, "TEXT"),
            RefusalReason.UNSUPPORTED),
        of("itself its source", circle(), RefusalReason.MALFORMED),
        of("unit too long", edit().data(data -> number(data, 0, 5_000)), RefusalReason.MALFORMED),
        of("hidden primary", edit().over("meta/iinf/infe", 3, "\1"), RefusalReason.UNSUPPORTED),
        of("thumbnail as primary", primary("thmb"), RefusalReason.UNSUPPORTED),
        of("transparency as primary", primary("auxl"), RefusalReason.UNSUPPORTED),
        of(
            "two primaries",
            edit().append("meta", HeifEditor.box("pitm", "\0\0\0\0\0\1")),
            RefusalReason.MALFORMED),
        of("fewer items than it has", edit().over("meta/iinf", 4, "\0\0"), RefusalReason.MALFORMED),
        of("sequence alone", sequenceAlone(), RefusalReason.UNSUPPORTED),
        of("no settings", edit().over("meta/iprp/ipco", 4, "free"), RefusalReason.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "plain.avif", "moving.heic", "moving.avif"})
  void refusesEveryBeginningOfAFile(String name) {
    byte[] file = SamplePictures.load(name);
    for (int length = 40; length < file.length; length++) {
      Sanitized result =
          SamplePictures.SANITIZER.sanitize(Arrays.copyOf(file, length), CleaningOptions.DEFAULT);

      assertThat(result).as("%d bytes", length).isInstanceOf(Refused.class);
    }
  }

  private static Arguments of(String name, HeifEditor file, RefusalReason reason) {
    return Arguments.of(Named.of(name, file.file()), reason);
  }

  private static HeifEditor edit() {
    return new HeifEditor(SamplePictures.load("plain.heic"));
  }

  private static String ispe() {
    return "meta/iprp/ipco/ispe";
  }

  private static HeifEditor iloc(int from, int length) {
    return edit().change("meta/iloc", content -> number(content, content.length - 8, from, length));
  }

  /** The item that is named as the picture belongs to another. */
  private static HeifEditor primary(String reference) {
    byte[] second = HeifEditor.box(reference, "\0\1\0\1\0\2");
    return edit().item("hvc1", new byte[9], "cdsc").append("meta/iref", second);
  }

  private static HeifEditor sequenceAlone() {
    byte[] file = SamplePictures.load("moving.heic");
    System.arraycopy(Bytes.latin1("free"), 0, file, SamplePictures.find(file, "pitm"), 4);
    return new HeifEditor(file);
  }

  /** A grid that is made of itself. */
  private static HeifEditor circle() {
    return edit().over("meta/iinf/infe", 8, "grid").append("meta", HeifEditor.box("iref", link()));
  }

  private static byte[] link() {
    return SamplePictures.append(new byte[4], HeifEditor.box("dimg", "\0\1\0\1\0\1"));
  }

  private static byte[] number(byte[] content, int at, int... values) {
    for (int i = 0; i < values.length; i++) {
      Bytes.putI32(content, at + 4 * i, values[i]);
    }
    return content;
  }
}
