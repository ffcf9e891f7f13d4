package io.cloakroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealedPreviewTest {
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, 'P', (byte) 0xFF, (byte) 0xD9};

  @ParameterizedTest
  @EnumSource
  void saysWhatWasDoneToItAndGivesTheFileAsItWas(SealedPreview.Kind kind) {
    SealedPreview read = SealedPreview.read(new SealedPreview(kind, JPEG).bytes());

    assertThat(read.kind()).isEqualTo(kind);
    assertThat(read.jpeg()).containsExactly(JPEG);
  }
}
