package io.cloakroom.chat.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** F59: whoever is asked before something happens is told what that is. */
class ButtonEffectTest {
  @Test
  void asksNothingBeforeWhatHarmsNobody() {
    assertThat(ButtonEffect.of(button("open", Button.Style.PRIMARY))).isEmpty();
    assertThat(ButtonEffect.of(button("info", Button.Style.NORMAL))).isEmpty();
  }

  @Test
  void F59_saysWhatComesOfIt() {
    assertThat(ButtonEffect.of(button("revoke", Button.Style.DANGER)).orElseThrow())
        .contains("opens for nobody");
    assertThat(ButtonEffect.of(button("remove", Button.Style.FINAL)).orElseThrow())
        .contains("erased unless a legal hold keeps it", "Nothing brings it back");
    assertThat(ButtonEffect.of(button("log destroy", Button.Style.FINAL)).orElseThrow())
        .contains("destroyed");
    assertThat(ButtonEffect.of(button("incident freeze", Button.Style.DANGER)).orElseThrow())
        .contains("until two of security lift that");
  }

  /** To refuse and to take back are two things. */
  @Test
  void F59_tellsRefusingFromTakingBack() {
    Button deny = new Button("Deny", "request", Map.of("answer", "no"), Button.Style.DANGER);
    Button back =
        new Button("Take it back", "request", Map.of("answer", "end"), Button.Style.DANGER);

    assertThat(ButtonEffect.of(deny)).isNotEqualTo(ButtonEffect.of(back));
  }

  private static Button button(String command, Button.Style style) {
    return new Button("Do it", command, Map.of(), style);
  }
}
