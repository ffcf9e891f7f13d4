package io.cloakroom.storage.database.find;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J34: words are hashes, of which two may be the same. */
class TermWalkTest {
  private static final Workspace WORKSPACE = new Workspace("demo", "T1");

  @Test
  void J34_walksTwoConversationsOfTheSameWord() {
    Map<Conversation, Long> words =
        Map.of(new Conversation(WORKSPACE, "C1"), 7L, new Conversation(WORKSPACE, "C2"), 7L);

    assertThatCode(
            () -> new TermWalk(null, new WordTerm(words), new UUID(9, 9), new UUID(0, 0), 10))
        .doesNotThrowAnyException();
  }
}
