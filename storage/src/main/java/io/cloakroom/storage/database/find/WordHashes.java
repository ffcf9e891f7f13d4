package io.cloakroom.storage.database.find;

import io.cloakroom.chat.Conversation;
import io.cloakroom.link.Hmac;
import io.cloakroom.storage.keys.SearchKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What stands in the place of a word: without the key it says nothing, and in each conversation it
 * is another.
 */
final class WordHashes {
  private static final byte[] END = {0};

  private final SearchKeys keys;

  WordHashes(SearchKeys keys) {
    this.keys = keys;
  }

  /** The first 64 bits: among the words of a conversation no two are alike by accident. */
  long of(Conversation where, String term) {
    byte[] hash =
        Hmac.of(
            keys.current().secret(),
            bytes(where.workspace().messenger()),
            END,
            bytes(where.workspace().id()),
            END,
            bytes(where.id()),
            END,
            bytes(term));
    return ByteBuffer.wrap(hash).getLong();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
