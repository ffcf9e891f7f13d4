package io.cloakroom.deploy.backup;

import io.cloakroom.storage.files.OwnerOnly;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A new file of text, for its owner alone, which is on the disk once it is closed. */
final class ForcedText extends FilterWriter {
  private final FileChannel channel;

  ForcedText(Path file) throws IOException {
    this(OwnerOnly.newFile(file));
  }

  private ForcedText(FileChannel channel) {
    super(new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8)));
    this.channel = channel;
  }

  @Override
  public void close() throws IOException {
    try (FileChannel closing = channel) {
      out.flush();
      closing.force(true);
    }
  }
}
