package io.cloakroom.discord.connection;

import io.cloakroom.chat.card.CardFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/**
 * A file that the bot posts.
 *
 * @param name as it shall be called: letters, digits, {@code . _ -}, which Discord leaves as it is
 * @param alt what it shows; empty for nothing said
 * @param bytes its length
 */
public record OutgoingFile(String name, String alt, long bytes, CardFile.Content content) {
  private static final MediaType ANY = MediaType.get("application/octet-stream");
  private static final int LONGEST_NAME = 60;

  public static OutgoingFile of(String name, String alt, byte[] bytes) {
    return new OutgoingFile(name, alt, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  /** The name with everything that Discord would replace replaced already. */
  public static String safe(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[.]+", "");
    String tail = safe.substring(Math.max(0, safe.length() - LONGEST_NAME));
    return tail.isEmpty() ? "file" : tail;
  }

  /** Reads the content anew each time that JDA repeats the request. */
  RequestBody body() {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return ANY;
      }

      @Override
      public long contentLength() {
        return bytes;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        try (InputStream in = content.open();
            Source source = Okio.source(in)) {
          sink.writeAll(source);
        }
      }
    };
  }
}
