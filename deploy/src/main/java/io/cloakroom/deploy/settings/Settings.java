package io.cloakroom.deploy.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What an operator decides, read from the environment once, at the start.
 *
 * @param dataDir where the database, the sealed pictures and the keys live; absolute
 * @param temporary whether nobody chose {@code dataDir}: a demo's, made at its start and deleted at
 *     its end
 * @param port the TCP port of the web server
 * @param baseUrl what links begin with: scheme, host and port, without a path
 * @param masterKeyFile holds the key that every picture's key is wrapped with; absolute
 * @param cleaning within which bounds pictures are cleaned
 * @param chats which chats are served, and how they are reached
 */
public record Settings(
    Path dataDir,
    boolean temporary,
    int port,
    URI baseUrl,
    Path masterKeyFile,
    CleaningSettings cleaning,
    ChatSettings chats) {
  public Settings {
    Objects.requireNonNull(dataDir, "dataDir");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(masterKeyFile, "masterKeyFile");
    Objects.requireNonNull(cleaning, "cleaning");
    Objects.requireNonNull(chats, "chats");
  }

  /** Whether only this machine can reach what links begin with. */
  public boolean loopback() {
    return LoopbackHost.matches(baseUrl.getHost());
  }
}
