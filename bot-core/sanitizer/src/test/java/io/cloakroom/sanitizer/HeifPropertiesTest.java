package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.metadata.IccWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any number of properties of a kind would be room for anything (threat T32). */
class HeifPropertiesTest {

  private static final String ENTRY = HeifEditor.SAMPLES + "/stsd/hvc1";

  private static String content(String type) {
    return switch (type) {
      case "pasp" -> "\0\0PL\0\0AN";
      case "clli" -> "\1P\1L";
      case "colr" -> "nclx\0\1\0\15\0\6\0";
      case "irot" -> "\1";
      default -> "\0\0\0\10\0\0\0\1\0\0\0\10\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1";
    };
  }

  private static byte[] withTwo(String type) {
    HeifEditor picture = new HeifEditor(SamplePictures.load("plain.heic"));
    byte[] box = HeifEditor.box(type, content(type));
    return picture
        .append("meta/iprp/ipco", SamplePictures.append(box, box))
        .change(
            "meta/iprp/ipma",
            uses -> {
              uses[10] = (byte) (uses[10] + 2);
              return SamplePictures.append(uses, new byte[] {6, 7});
            })
        .file();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pasp", "clli", "colr", "irot", "clap"})
  void T32_refusesTwoPropertiesOfOneKind(String type) {
    assertThat(SamplePictures.refused(withTwo(type)).explanation())
        .contains("two properties of one kind");
  }

  @ParameterizedTest
  @CsvSource({"pasp,2", "clli,300", "clap,2"})
  void T32_refusesManyPropertiesOfOneKindOfAnAnimation(String type, int count) {
    byte[] box = HeifEditor.box(type, content(type));
    HeifEditor film = new HeifEditor(SamplePictures.load("moving.heic"));
    for (int i = 0; i < count; i++) {
      film.append(ENTRY, box);
    }

    assertThat(SamplePictures.refused(film.file()).explanation())
        .contains("two properties of one kind");
  }

  /** Without the property decoders would take what the coded data say, and show other colours. */
  @Test
  void T33_takesACodeOfColoursThatNobodyKnowsForUnspecified() {
    byte[] file =
        new HeifEditor(SamplePictures.load("plain.heic"))
            .change("meta/iprp/ipco/colr", old -> Bytes.latin1("nclx\0\1PL\u00FF\0\u0080"))
            .file();

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(SamplePictures.find(clean, "colrnclx\0\1\0\2\0\2\u0080")).isPositive();
  }

  /** Codes and a profile are two kinds of what is called colours. */
  @Test
  void keepsCodesOfColoursBesideAProfile() {
    IccWriter profile = new IccWriter(2, "mntr", "RGB ", "XYZ ", 0);
    for (String channel : List.of("r", "g", "b")) {
      profile.tag(channel + "XYZ", Bytes.latin1("XYZ \0\0\0\0\0\0\1\0\0\0\1\0\0\0\1\0"));
      profile.tag(channel + "TRC", Bytes.latin1("curv\0\0\0\0\0\0\0\1\1\u0090"));
    }
    byte[] colors = SamplePictures.append(Bytes.latin1("prof"), profile.bytes());
    byte[] film =
        new HeifEditor(SamplePictures.load("moving.heic"))
            .append(ENTRY, HeifEditor.box("colr", content("colr")))
            .append(ENTRY, HeifEditor.box("colr", colors))
            .file();

    byte[] clean = SamplePictures.clean(film).bytes();

    assertThat(SamplePictures.find(clean, "colrnclx")).isPositive();
    assertThat(SamplePictures.find(clean, "colrprof")).isPositive();
  }
}
