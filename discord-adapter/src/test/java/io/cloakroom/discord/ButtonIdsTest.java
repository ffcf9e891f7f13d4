package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A button brings back what it was made with, and nothing when it is not ours. */
final class ButtonIdsTest {
  private final ButtonIds ids = new ButtonIds();

  @Test
  void whatFitsSurvivesARestart() {
    Map<String, String> values = Map.of("image", "card:01m89413wmekjs7bqy1yah9n97", "by", "2 d&=@");
    String id = ids.of("info", values, Optional.of(new ButtonIds.Scene("1", "2")));

    ButtonIds.Pressed pressed = new ButtonIds().read(id).orElseThrow();

    assertThat(id.length()).isLessThanOrEqualTo(ButtonIds.MAX_LENGTH);
    assertThat(pressed.command()).isEqualTo("info");
    assertThat(pressed.arguments()).isEqualTo(values);
    assertThat(pressed.scene()).contains(new ButtonIds.Scene("1", "2"));
  }

  @Test
  void whatDoesNotFitIsRememberedUnderAnIdThatSaysNothing() {
    Map<String, String> values = Map.of("text", "x".repeat(400));

    String id = ids.of("tag", values, Optional.empty());

    assertThat(id.length()).isLessThanOrEqualTo(ButtonIds.MAX_LENGTH);
    assertThat(id).doesNotContain("xxx");
    assertThat(ids.read(id).orElseThrow().arguments()).isEqualTo(values);
    assertThat(new ButtonIds().read(id)).isEmpty();
  }

  @Test
  void whatIsNotOursIsNothing() {
    assertThat(ids.read("revoke&image")).isEmpty();
    assertThat(ids.read("revoke&image=%zz")).isEmpty();
    assertThat(ids.read("~unknown")).isEmpty();
  }
}
