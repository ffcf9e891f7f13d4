package io.cloakroom.intake.take;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.take.Sealer.Wish;
import io.cloakroom.policy.PreviewKind;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Rendition;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was removed from a picture is in nothing that is sealed of it (threat T32). */
class SealerTest {

  private static final int VIEW_SIZE = 600;

  private final Cleaning cleaning = Cleaning.within(SanitizerLimits.defaults());

  @Test
  void T32_showsNothingSmallerInWhichSomethingRemovedStands() throws Exception {
    byte[] file = picture();
    Rendition shown = cleaning.shown(clean(file), VIEW_SIZE).orElseThrow();
    Clean hiding = clean(withHidden(file, shown.bytes()));

    assertThat(hiding.bytes()).isEqualTo(clean(file).bytes());
    assertThat(cleaning.shown(hiding, VIEW_SIZE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOW", "BLUR"})
  void T32_sealsNoPreviewInWhichSomethingRemovedStands(PreviewKind kind) throws Exception {
    byte[] file = picture();
    Rendition shown = cleaning.shown(clean(file), VIEW_SIZE).orElseThrow();
    byte[] preview =
        (kind == PreviewKind.LOW
                ? cleaning.previewer().low(shown.type(), shown.bytes(), 480)
                : cleaning.previewer().blur(shown.type(), shown.bytes(), 480))
            .orElseThrow();

    assertThat(hasPreview(clean(file), kind)).isTrue();
    assertThat(hasPreview(clean(withHidden(file, preview)), kind)).isFalse();
  }

  private boolean hasPreview(Clean clean, PreviewKind kind) throws Exception {
    Sealer sealer = new Sealer(new ImageVault(new MemoryBlobStore()), cleaning);
    ImageId image = new ImageId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058"));
    return sealer
        .seal(image, clean, new Wish(VIEW_SIZE, kind, Optional.empty()), () -> {})
        .picture()
        .preview();
  }

  private Clean clean(byte[] file) throws Exception {
    return (Clean) cleaning.clean(file, CleaningOptions.DEFAULT);
  }

  private static byte[] picture() throws IOException {
    BufferedImage picture = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(11);
    for (int i = 0; i < 800 * 600; i++) {
      picture.setRGB(i % 800, i / 800, random.nextInt());
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    return jpeg.toByteArray();
  }

  /** With 36 bytes of something else in its EXIF data, as notes of a camera's maker. */
  private static byte[] withHidden(byte[] jpeg, byte[] other) {
    byte[] notes = Arrays.copyOfRange(other, other.length - 40, other.length - 4);
    ByteBuffer segment = ByteBuffer.allocate(10 + 44 + notes.length);
    segment.putShort((short) 0xFFE1).putShort((short) (segment.capacity() - 2));
    segment.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).putInt(0x4D4D002A).putInt(8);
    segment.putShort((short) 1).putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(26);
    segment.putInt(0);
    segment.putShort((short) 1).putShort((short) 0x927C).putShort((short) 7);
    segment.putInt(notes.length).putInt(44).putInt(0).put(notes);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, 2);
    file.writeBytes(segment.array());
    file.write(jpeg, 2, jpeg.length - 2);
    return file.toByteArray();
  }
}
