package io.cloakroom.slack.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.SlackJson;
import io.cloakroom.slack.web.WebApi;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands files of the bot's own to Slack, as a stream and without a token on the way.
 *
 * @see <a href="https://docs.slack.dev/messaging/working-with-files">Slack: working with files</a>
 */
public final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final WebApi bot;
  private final AllowedHosts hosts;
  private final OkHttpClient client;

  public Uploads(WebApi bot, AllowedHosts hosts) {
    this.bot = bot;
    this.hosts = hosts;
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .dns(hosts)
            .build();
  }

  /**
   * Uploads a file of the bot's own.
   *
   * @param channel where it is shown; empty for nowhere
   * @param comment what is said with it, in markup; empty for nothing
   * @param longest how long its bytes may take
   * @return the file's id; whether it is shown is known only later, by its shares
   * @throws IOException when the stream breaks
   */
  public String upload(
      String name,
      InputStream bytes,
      long length,
      Optional<String> channel,
      String comment,
      Duration longest)
      throws MessengerUnavailable, IOException {
    ApiAnswer begun =
        bot.call(
            "files.getUploadURLExternal",
            Map.of("filename", name, "length", String.valueOf(length)));
    require(begun, "files.getUploadURLExternal");
    send(begun.get("upload_url").asText(), bytes, length, longest);
    String id = begun.get("file_id").asText();
    Map<String, String> arguments = new HashMap<>();
    ObjectNode file = SlackJson.object().put("id", id).put("title", name);
    arguments.put("files", SlackJson.text(SlackJson.array(List.of(file))));
    channel.ifPresent(where -> arguments.put("channel_id", where));
    if (!comment.isEmpty()) {
      arguments.put("initial_comment", comment);
    }
    require(
        bot.call("files.completeUploadExternal", Map.copyOf(arguments)),
        "files.completeUploadExternal");
    return id;
  }

  /** Takes one of the bot's own files away, wherever it is shown, unless Slack refuses for good. */
  public void delete(String file) throws MessengerUnavailable {
    ApiAnswer answer = bot.call("files.delete", Map.of("file", file));
    if (!answer.isDone() && !answer.refusedAs("file_deleted", "file_not_found")) {
      LOG.warn("file {} of the bot's own stays: {}", file, answer.error());
    }
  }

  private void send(String address, InputStream bytes, long length, Duration longest)
      throws MessengerUnavailable, IOException {
    HttpUrl url =
        hosts
            .allowed(address)
            .orElseThrow(
                () ->
                    new MessengerUnavailable(
                        "the address for an upload is not at a host of files"));
    Request request = new Request.Builder().url(url).post(new Streamed(bytes, length)).build();
    Call call = client.newCall(request);
    call.timeout().timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      if (response.code() != 200) {
        throw new MessengerUnavailable("an upload was answered with " + response.code());
      }
    }
  }

  private static void require(ApiAnswer answer, String method) throws MessengerUnavailable {
    if (!answer.ok()) {
      throw new MessengerUnavailable(method + " answered " + answer.error());
    }
  }

  /** A body that can be sent once. */
  private static final class Streamed extends RequestBody {
    private final InputStream bytes;
    private final long length;

    Streamed(InputStream bytes, long length) {
      this.bytes = bytes;
      this.length = length;
    }

    @Override
    public MediaType contentType() {
      return BYTES;
    }

    @Override
    public long contentLength() {
      return length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.writeAll(Okio.source(bytes));
    }
  }
}
