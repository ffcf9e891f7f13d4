package io.cloakroom.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
  private static final List<String> COMMANDS =
      List.of("open", "renew", "revoke", "remove", "policy expiry", "list");

  @ParameterizedTest
  @CsvSource({
    "opne,open",
    "OPEN,open",
    "pen,open",
    "revok,revoke",
    "rmeove,remove",
    "plicy expriy,policy expiry",
    "lst,list"
  })
  void knowsWhatWasMeant(String typed, String meant) {
    assertThat(NearestWord.of(typed, COMMANDS)).contains(meant);
  }

  @Test
  void guessesNothingFromWhatIsLikeNone() {
    assertThat(NearestWord.of("banana", COMMANDS)).isEmpty();
    assertThat(NearestWord.of("", COMMANDS)).isEmpty();
    assertThat(NearestWord.of("o", COMMANDS)).isEmpty();
    assertThat(NearestWord.of("open".repeat(100_000), COMMANDS)).isEmpty();
    assertThat(NearestWord.of("open", List.of())).isEmpty();
  }

  @Test
  void takesTheFirstOfSeveralThatAreAsNear() {
    assertThat(NearestWord.of("lisp", List.of("list", "lisa"))).contains("list");
  }

  @Test
  void takesTheOneThatWasBegunOfSeveralThatAreAsNear() {
    assertThat(NearestWord.of("of", List.of("on", "off"))).contains("off");
  }
}
