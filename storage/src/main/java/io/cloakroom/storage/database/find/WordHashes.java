package io.cloakroom.storage.database.find;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Hmac;
import io.cloakroom.storage.keys.SearchKeys;
import io.cloakroom.vault.StoredCopy;
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
    return of(where.workspace(), where.id(), term);
  }

  /** What stands in the place of the bytes of a picture: in each workspace it is another. */
  long ofBytes(Workspace workspace, StoredCopy copy) {
    // No conversation is called nothing.
    return of(workspace, "", copy.length() + " " + copy.sha256());
  }

  private long of(Workspace workspace, String where, String term) {
    byte[] hash =
        Hmac.of(
            keys.current().secret(),
            bytes(workspace.messenger()),
            END,
            bytes(workspace.id()),
            END,
            bytes(where),
            END,
            bytes(term));
    return ByteBuffer.wrap(hash).getLong();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
