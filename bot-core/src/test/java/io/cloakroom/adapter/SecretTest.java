package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SecretTest {
  @Test
  void aSecretIsNeverPrinted() {
    assertThat(new Secret("xoxb-1")).hasToString("Secret[***]");
  }
}
