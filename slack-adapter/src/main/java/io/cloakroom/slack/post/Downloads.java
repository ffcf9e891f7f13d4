package io.cloakroom.slack.post;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.HostRule;
import io.cloakroom.slack.web.Secret;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the bytes of files. A token goes to the hosts of the settings only, and no redirect is
 * followed. With a token that does not do Slack answers with a page to sign in at, and not with an
 * error: a page is never taken for a picture.
 */
public final class Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  /** How long to wait while Slack scans a new file: until then it has no address. */
  private static final Duration SCANNING = Duration.ofSeconds(2);

  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration IN_ALL = Duration.ofMinutes(3);

  private final Files files;
  private final HostRule hosts;
  private final List<Secret> tokens;
  private final OkHttpClient client;

  /**
   * @param deletion asked where the bot's token is not enough
   */
  public Downloads(Files files, HostRule hosts, Secret bot, Optional<Secret> deletion) {
    this.files = files;
    this.hosts = hosts;
    this.tokens = Stream.concat(Stream.of(bot), deletion.stream()).toList();
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .dns(hosts)
            .connectTimeout(SILENCE)
            .readTimeout(SILENCE)
            .callTimeout(IN_ALL)
            .build();
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

  private static Optional<SlackFile> available(Files.Seen seen) throws MessengerUnavailable {
    Optional<SlackFile> file = seen.file().filter(SlackFile::isHosted);
    if (file.isPresent() && file.get().url().isEmpty()) {
      throw new MessengerUnavailable("the file is still scanned", Optional.of(SCANNING));
    }
    return file;
  }

  private Optional<InputStream> fetched(SlackFile file) throws IOException {
    URI url = address(file);
    for (Secret token : tokens) {
      Optional<InputStream> bytes = fetched(file, url, token);
      if (bytes.isPresent()) {
        return bytes;
      }
    }
    return Optional.empty();
  }

  private URI address(SlackFile file) throws IOException {
    try {
      URI url = URI.create(file.url());
      if (hosts.allows(url)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Refused like any other address that is not Slack's.
    }
    LOG.warn("file {} is said to be at a host that is not in the settings; not fetched", file.id());
    throw new IOException("file " + file.id() + " is not where files may be");
  }

  private Optional<InputStream> fetched(SlackFile file, URI url, Secret token) throws IOException {
    Request request =
        new Request.Builder()
            .url(url.toString())
            .header("Authorization", "Bearer " + token.value())
            .header("Accept-Encoding", "identity")
            .build();
    Response response = client.newCall(request).execute();
    ResponseBody body = response.body();
    if (response.code() != 200 || body == null || isPage(response, file)) {
      response.close();
      return Optional.empty();
    }
    long length = body.contentLength();
    if (length >= 0 && file.size() > 0 && length != file.size()) {
      response.close();
      throw new IOException("file " + file.id() + " has another length than Slack says");
    }
    return Optional.of(new Whole(body.byteStream(), file.size()));
  }

  /** The page to sign in at, which a weak token gets in place of the file. */
  private static boolean isPage(Response response, SlackFile file) {
    String type = response.header("Content-Type", "").toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") && !file.type().equals("text/html");
  }

  /** A stream that must have exactly the length that was announced. */
  private static final class Whole extends FilterInputStream {
    private final long size;
    private long read;

    /**
     * @param size 0 for any
     */
    Whole(InputStream in, long size) {
      super(in);
      this.size = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int n = super.read(buffer, from, length);
      read += Math.max(n, 0);
      boolean wrong = n < 0 ? read < size : read > size;
      if (size > 0 && wrong) {
        throw new IOException("a file has another length than Slack says");
      }
      return n;
    }

    @Override
    public long skip(long count) throws IOException {
      return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
