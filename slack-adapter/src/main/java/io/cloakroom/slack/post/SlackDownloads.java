package io.cloakroom.slack.post;

import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.adapter.FileDownloads;
import io.cloakroom.adapter.Secret;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the bytes of files. A token goes to the hosts of the settings only, and no redirect is
 * followed. With a token that does not do Slack answers with a page to sign in at, and not with an
 * error: a page is never taken for a picture.
 */
public final class SlackDownloads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackDownloads.class);

  /** How long to wait while Slack scans a new file: until then it has no address. */
  private static final Duration SCANNING = Duration.ofSeconds(2);

  private final Files files;
  private final AllowedHosts hosts;
  private final List<Secret> tokens;
  private final FileDownloads downloads;

  /**
   * @param hosts the only ones that a token is shown to
   * @param deletion asked where the bot's token is not enough
   */
  public SlackDownloads(Files files, AllowedHosts hosts, Secret bot, Optional<Secret> deletion) {
    this.files = files;
    this.hosts = hosts;
    this.tokens = Stream.concat(Stream.of(bot), deletion.stream()).toList();
    this.downloads = new FileDownloads(hosts);
  }

  /**
   * The bytes of the file; empty when it is gone. The stream breaks off with an exception where it
   * is longer or shorter than Slack said.
   *
   * @throws MessengerUnavailable while Slack has not made it available yet
   * @throws IOException when it does not come, or from where no file may come
   */
  public Optional<InputStream> open(String id) throws MessengerUnavailable, IOException {
    Optional<SlackFile> file = available(files.lately(id));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Optional<InputStream> bytes = fetched(file.get());
    if (bytes.isPresent()) {
      return bytes;
    }
    files.forget(id);
    Optional<SlackFile> again = available(files.now(id));
    if (again.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        fetched(again.get())
            .orElseThrow(() -> new IOException("file " + id + " stands, but is not given out")));
  }

  /**
   * The bytes of the file from one on; empty when it is gone, or is given out whole only.
   *
   * @throws MessengerUnavailable while Slack has not made it available yet
   * @throws IOException when it does not come, or from where no file may come
   */
  public Optional<InputStream> openFrom(String id, long at)
      throws MessengerUnavailable, IOException {
    Optional<SlackFile> file = available(files.lately(id));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    for (Secret token : tokens) {
      Optional<InputStream> bytes =
          downloads
              .openFrom(file.get().url(), Optional.of(token), at)
              .map(FileDownloads.Sent::bytes);
      if (bytes.isPresent()) {
        return bytes;
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    downloads.close();
  }

  private static Optional<SlackFile> available(Files.Seen seen) throws MessengerUnavailable {
    Optional<SlackFile> file = seen.file().filter(SlackFile::isHosted);
    if (file.isPresent() && file.get().url().isEmpty()) {
      throw new MessengerUnavailable("the file is still scanned", Optional.of(SCANNING));
    }
    return file;
  }

  private Optional<InputStream> fetched(SlackFile file) throws IOException {
    if (hosts.allowed(file.url()).isEmpty()) {
      LOG.warn(
          "file {} is said to be at a host that is not in the settings; not fetched", file.id());
      throw new IOException("file " + file.id() + " is not where files may be");
    }
    for (Secret token : tokens) {
      Optional<InputStream> bytes = fetched(file, token);
      if (bytes.isPresent()) {
        return bytes;
      }
    }
    return Optional.empty();
  }

  private Optional<InputStream> fetched(SlackFile file, Secret token) throws IOException {
    Optional<FileDownloads.Sent> sent = downloads.open(file.url(), Optional.of(token));
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    if (isPage(sent.get(), file)) {
      sent.get().bytes().close();
      return Optional.empty();
    }
    return Optional.of(file.size() > 0 ? sent.get().whole(file.size()) : sent.get().bytes());
  }

  /** The page to sign in at, which a weak token gets in place of the file. */
  private static boolean isPage(FileDownloads.Sent sent, SlackFile file) {
    return sent.type().toLowerCase(Locale.ROOT).startsWith("text/html")
        && !file.type().equals("text/html");
  }
}
