package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.card.Card;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.SlackJson;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a card says of its pictures so that Slack opens them in its side pane: their titles and
 * links, as the card itself shows them, and that the picture is to be asked for. Where Slack takes
 * none, cards stand without for a while, and Open serves.
 *
 * @see <a href="https://docs.slack.dev/messaging/work-objects-embeds">Slack: Work Objects
 *     embeds</a>
 */
public final class WorkObjects {
  /** Of the entity types that the app's settings name. */
  public static final String TYPE = "slack#/entities/file";

  /**
   * Shows one of them to somebody who pressed it.
   *
   * @see <a href="https://docs.slack.dev/reference/methods/entity.presentDetails">Slack:
   *     entity.presentDetails</a>
   */
  public static final String PRESENT = "entity.presentDetails";

  /** After Slack refused them, which somebody has to change in the app. */
  static final Duration REFUSED = Duration.ofHours(1);

  /** After a call with them came to nothing, which says little. */
  static final Duration DOUBTED = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(WorkObjects.class);
  private static final String EMBED = "application/vnd.slack-embed";
  private static final String KIND = "picture";

  /** A post has ten files at the most; a card of more was handed in on a page. */
  private static final int MOST = 10;

  private record Pause(Instant until, Optional<String> refusal) {}

  private final boolean wanted;
  private final Clock clock;
  private final AtomicReference<Pause> pause =
      new AtomicReference<>(new Pause(Instant.MIN, Optional.empty()));

  /**
   * @param wanted whether the operator lets cards have them
   */
  public WorkObjects(boolean wanted, Clock clock) {
    this.wanted = wanted;
    this.clock = clock;
  }

  /** Whether the operator lets cards have them. */
  public boolean isWanted() {
    return wanted;
  }

  /** Whether Slack answers {@link #PRESENT} so where the app may show none. */
  public static boolean isOff(ApiAnswer answer) {
    return answer.refusedAs("feature_not_enabled", "unknown_method");
  }

  /** For the card's metadata; none where nothing of it opens, or Slack takes none. */
  List<ObjectNode> of(Card card) {
    if (!wanted || clock.instant().isBefore(paused().until())) {
      return List.of();
    }
    return card.images().stream()
        .filter(image -> image.state().opens())
        .flatMap(image -> image.link().map(link -> of(image.title(), link, preview())).stream())
        .limit(MOST)
        .toList();
  }

  /** What is declared in a channel, where everybody reads it, names no page. */
  private static ObjectNode preview() {
    return SlackJson.object().put("is_supported", true).put("mime_type", EMBED);
  }

  /**
   * What Slack shows one person.
   *
   * @param page that Slack is to load for them
   */
  public static ObjectNode shown(String title, URI link, URI page) {
    return of(title, link, preview().put("preview_url", page.toString()));
  }

  /** The same, of somebody who is refused. */
  public static ObjectNode refused(String title, URI link, String words) {
    ObjectNode preview = preview();
    preview.putObject("error").put("code", "access_denied").put("message", words);
    return of(title, link, preview);
  }

  private static ObjectNode of(String title, URI link, ObjectNode preview) {
    ObjectNode entity = SlackJson.object().put("entity_type", TYPE).put("url", link.toString());
    entity.putObject("external_ref").put("id", token(link)).put("type", KIND);
    ObjectNode payload = entity.putObject("entity_payload");
    ObjectNode attributes = payload.putObject("attributes");
    attributes.putObject("title").put("text", title);
    attributes.put("display_type", LayoutWords.WORDS.picture()).put("product_name", "Cloakroom");
    attributes.set("full_size_preview", preview);
    payload.putObject("fields");
    return entity;
  }

  private static String token(URI link) {
    return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
  }

  /** Slack took the same without them. */
  public void refusedAs(String error) {
    if (paused().refusal().isEmpty()) {
      LOG.warn("pictures do not open in Slack's side pane: Slack answered {}", error);
    }
    pause.set(new Pause(clock.instant().plus(REFUSED), Optional.of(error)));
  }

  /** A call with them came to nothing: the next goes without, should it be because of them. */
  void doubted() {
    pause.updateAndGet(
        now -> new Pause(later(now.until(), clock.instant().plus(DOUBTED)), now.refusal()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Slack took them. */
  public void taken() {
    pause.set(new Pause(Instant.MIN, Optional.empty()));
  }

  /** What Slack said when it took none, as long as it took none since. */
  public Optional<String> refusal() {
    return paused().refusal();
  }

  private Pause paused() {
    return Objects.requireNonNull(pause.get());
  }
}
