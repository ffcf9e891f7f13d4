package io.cloakroom.slack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.command.Reply;
import io.cloakroom.slack.card.ListedPictures;
import io.cloakroom.slack.web.SlackJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a command or a button at the address that came with it: five times within half an hour.
 * The address is believed only where Slack itself is.
 *
 * @see <a href="https://docs.slack.dev/interactivity/handling-user-interaction">Slack: handling
 *     interactions</a>
 */
public final class ResponseUrl {
  private static final Logger LOG = LoggerFactory.getLogger(ResponseUrl.class);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final int MOST_BYTES = 1_024;
  private static final Duration IN_ALL = Duration.ofSeconds(15);

  private final AllowedHosts hosts;
  private final Pager pager;
  private final OkHttpClient client;

  public ResponseUrl(AllowedHosts hosts, Pager pager) {
    this.hosts = hosts;
    this.pager = pager;
    this.client =
        new OkHttpClient.Builder().followRedirects(false).dns(hosts).callTimeout(IN_ALL).build();
  }

  /**
   * @param thread the thread that the answer belongs to; empty for the channel
   */
  void send(String address, Optional<String> thread, Reply.Say said) {
    pager.pages(said).forEach(page -> send(address, thread, said, page));
  }

  /**
   * The same with pictures; in words alone where Slack does not take them, as of files that are
   * gone since.
   *
   * @param pictures what stands beside a line, by its place; at least one
   */
  void send(
      String address,
      Optional<String> thread,
      Reply.Say said,
      Map<Integer, ListedPictures.Listed> pictures) {
    List<List<ObjectNode>> pages = pager.pages(said, pictures);
    if (pages.size() > 1 || !send(address, thread, said, pages.get(0))) {
      send(address, thread, said);
    }
  }

  private boolean send(
      String address, Optional<String> thread, Reply.Say said, List<ObjectNode> page) {
    ObjectNode message =
        SlackJson.object()
            .put("response_type", said.forAll() ? "in_channel" : "ephemeral")
            .put("replace_original", false)
            .put("text", pager.text(said))
            .put("unfurl_links", false)
            .put("unfurl_media", false);
    thread.ifPresent(ts -> message.put("thread_ts", ts));
    message.set("blocks", SlackJson.array(page));
    return post(address, message);
  }

  /**
   * Puts what is said in place of the message whose button was pressed. The address that came with
   * a typed command replaces nothing; Slack takes it for a further message.
   */
  void replace(String address, Reply.Say said) {
    ObjectNode message =
        SlackJson.object()
            .put("response_type", "ephemeral")
            .put("replace_original", true)
            .put("text", pager.text(said));
    message.set("blocks", SlackJson.array(pager.pages(said).get(0)));
    post(address, message);
  }

  /** False where Slack refused it. */
  private boolean post(String address, ObjectNode message) {
    Optional<HttpUrl> url = hosts.allowed(address);
    if (url.isEmpty()) {
      LOG.warn("an answer was to go to a host that is not Slack's; not sent");
      return true;
    }
    Request request =
        new Request.Builder()
            .url(url.get())
            .post(RequestBody.create(SlackJson.text(message), JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      if (response.code() != 200 || isRefusal(response.peekBody(MOST_BYTES).string())) {
        LOG.warn("an answer was refused with {}", response.code());
        return false;
      }
    } catch (IOException e) {
      LOG.warn("an answer could not be sent: {}", e.getClass().getName());
    }
    return true;
  }

  /** What is taken is answered by a word that is no JSON. */
  private static boolean isRefusal(String answer) {
    JsonNode ok = SlackJson.read(answer).path("ok");
    return ok.isBoolean() && !ok.asBoolean();
  }
}
