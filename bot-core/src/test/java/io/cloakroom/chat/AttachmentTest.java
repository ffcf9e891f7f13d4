package io.cloakroom.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttachmentTest {
  @Test
  void cutsANameAndATypeThatNoStoreCouldKeep() {
    Attachment odd = new Attachment("F1", "n".repeat(5000), "t".repeat(1100), 1);

    assertThat(odd.name()).hasSize(1000);
    assertThat(odd.declaredType()).hasSize(200);
  }

  @Test
  void cutsNoCharacterInTwo() {
    String name = "n".repeat(999) + "\uD83D\uDCF7.jpg";

    assertThat(new Attachment("F1", name, "", 1).name()).isEqualTo("n".repeat(999));
  }

  @Test
  void takesControlCharactersOutOfAType() {
    Attachment odd = new Attachment("F1", "a.jpg", "image/\r\n\u0000\u0085jpeg", 1);

    assertThat(odd.declaredType()).isEqualTo("image/jpeg");
  }

  @Test
  void refusesAThreadThatIsNoId() {
    Conversation where = new Conversation(new Workspace("sim", "W"), "site");
    Person ana = new Person(where.workspace(), "ana");

    assertThatThrownBy(
            () ->
                new IncomingPost(
                    new Post(where, "1"),
                    Optional.of("t".repeat(1100)),
                    ana,
                    "",
                    Instant.EPOCH,
                    List.of(),
                    Circumstances.ORDINARY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a thread");
  }
}
