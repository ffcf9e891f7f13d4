package io.cloakroom.discord.card;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.discord.channel.PrivateTalk;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a command with its values into the id of a button or a form, and reads it again when it
 * comes back. What does not fit into Discord's 100 characters is kept for some days, sealed, under
 * an id that is made of it: any node reads it, also after a restart. None of it is a right: whoever
 * presses is checked like whoever types. Source: docs, components, "Custom ID".
 */
public final class ButtonIds {
  static final int MAX_LENGTH = 100;

  private static final Logger LOG = LoggerFactory.getLogger(ButtonIds.class);

  private static final String SHELF = "discord-buttons";
  private static final Duration KEPT_FOR = Duration.ofDays(7);
  private static final int REMEMBERED = 10_000;

  /** Less than it is kept for: by then it is kept once more where it is shown again. */
  private static final Duration RECENT = Duration.ofHours(1);

  private static final int RADIX = Character.MAX_RADIX;
  private static final String KEPT = "~";

  /** Stands in no id, as it is encoded there. */
  private static final String MARK = "#";

  private static final Pattern SHORTENED = Pattern.compile("=([0-9a-z]{1,13})");

  /**
   * What was pressed.
   *
   * @param scene where its answer belongs, where the message does not say: in a direct message
   */
  public record Pressed(String command, Map<String, String> arguments, Optional<Scene> scene) {
    public Pressed {
      arguments = Map.copyOf(arguments);
    }
  }

  /** A conversation of a guild. */
  public record Scene(String guild, String conversation) {
    /** What the buttons of a card must carry along: in a channel nothing. */
    static Optional<Scene> of(Card card) {
      Conversation where = card.post().conversation();
      return PrivateTalk.of(where).map(talk -> new Scene(where.workspace().id(), where.id()));
    }
  }

  private final Keepsakes keepsakes;
  private final Clock clock;

  /** What was kept a moment ago, so that a list that is turned over keeps nothing anew. */
  private final Recent<String, String> remembered;

  public ButtonIds(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
    this.remembered = new Recent<>(REMEMBERED, RECENT, clock);
  }

  public String of(Button button, Optional<Scene> scene) {
    return of(button, scene, "");
  }

  /**
   * The id of the button, with a mark to find it by.
   *
   * @param mark what the id ends with besides, whatever it does; empty for nothing
   */
  public String of(Button button, Optional<Scene> scene, String mark) {
    return of(button.command(), button.arguments(), scene, mark);
  }

  public String of(String command, Map<String, String> arguments, Optional<Scene> scene) {
    return of(command, arguments, scene, "");
  }

  private String of(
      String command, Map<String, String> arguments, Optional<Scene> scene, String mark) {
    String tail = mark.isEmpty() ? "" : MARK + mark;
    StringBuilder id = new StringBuilder(encode(command));
    new TreeMap<>(arguments)
        .forEach(
            (name, value) -> id.append('&').append(encode(name)).append('=').append(encode(value)));
    scene.ifPresent(
        place -> id.append('@').append(place.guild()).append('.').append(place.conversation()));
    if (id.length() + tail.length() <= MAX_LENGTH) {
      return id + tail;
    }
    return KEPT + kept(id.toString()) + tail;
  }

  private String kept(String id) {
    String name = Keepsake.hashed(id);
    if (remembered.putIfAbsent(name, id)) {
      try {
        keepsakes.keep(new Keepsake(SHELF, name, id, clock.instant().plus(KEPT_FOR)));
      } catch (RuntimeException away) {
        // It is read here as long as it is remembered.
        LOG.warn("what a button does is kept in memory alone: {}", away.getClass().getName());
      }
    }
    return name;
  }

  private Optional<String> found(String name) {
    Optional<String> lately = remembered.get(name);
    return lately.isPresent()
        ? lately
        : keepsakes.find(SHELF, name, clock.instant()).map(Keepsake::words);
  }

  static boolean isMarked(String id, String mark) {
    return id.endsWith(MARK + mark);
  }

  /** Empty when it is none of ours, or was forgotten. */
  public Optional<Pressed> read(String marked) {
    int mark = marked.indexOf(MARK);
    String id = mark < 0 ? marked : marked.substring(0, mark);
    Optional<String> whole =
        id.startsWith(KEPT) ? found(id.substring(KEPT.length())) : Optional.of(id);
    try {
      return whole.flatMap(ButtonIds::parse);
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<Pressed> parse(String id) {
    int at = id.indexOf('@');
    List<String> parts = Arrays.asList((at < 0 ? id : id.substring(0, at)).split("&", -1));
    Map<String, String> arguments = new HashMap<>();
    for (String pair : parts.subList(1, parts.size())) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      arguments.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }
    return Optional.of(
        new Pressed(decode(parts.get(0)), arguments, at < 0 ? Optional.empty() : scene(id, at)));
  }

  private static Optional<Scene> scene(String id, int at) {
    String[] place = id.substring(at + 1).split("\\.", -1);
    return place.length == 2
        ? Optional.of(new Scene(longer(place[0]), longer(place[1])))
        : Optional.empty();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%3A", ":").replace("%2F", "/");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Ids in a notation that took a third less room stand on buttons that are old by now. */
  private static String longer(String ids) {
    return SHORTENED
        .matcher(ids)
        .replaceAll(id -> Long.toUnsignedString(Long.parseUnsignedLong(id.group(1), RADIX)));
  }
}
