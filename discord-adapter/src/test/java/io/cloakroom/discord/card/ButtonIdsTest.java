package io.cloakroom.discord.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Button;
import java.util.List;
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
  void aMarkIsFoundAgainAndChangesNothing() {
    Map<String, String> fits = Map.of("image", "card:01m89413wmekjs7bqy1yah9n97");
    Map<String, String> fitsNot = Map.of("text", "x".repeat(80));

    for (Map<String, String> values : List.of(fits, fitsNot)) {
      Button button = new Button("Open", "open", values, Button.Style.PRIMARY);
      String id = ids.of(button, Optional.empty(), "abc-_1");

      assertThat(id.length()).isLessThanOrEqualTo(ButtonIds.MAX_LENGTH);
      assertThat(ButtonIds.isMarked(id, "abc-_1")).isTrue();
      assertThat(ButtonIds.isMarked(id, "bc-_1")).isFalse();
      assertThat(ids.read(id).orElseThrow().arguments()).isEqualTo(values);
    }
  }

  @Test
  void whatIsNotOursIsNothing() {
    assertThat(ids.read("revoke&image")).isEmpty();
    assertThat(ids.read("revoke&image=%zz")).isEmpty();
    assertThat(ids.read("~unknown")).isEmpty();
  }
}
