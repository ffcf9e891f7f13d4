package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Told;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.slack.post.SlackMessage;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.SlackJson;
import io.cloakroom.slack.web.WebApi;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bot says besides its cards. To one person it speaks where the matter arose, seen by
 * nobody else; Slack does not keep such a message, so what must last is also said in the person's
 * own conversation with the bot, as is what cannot be shown in place.
 */
public final class SlackNotices {
  private static final Logger LOG = LoggerFactory.getLogger(SlackNotices.class);
  private static final int REMEMBERED = 10_000;
  private static final int MOST_BLOCKS = 50;

  /** Where only some may post, or where the bot is not, or nobody is any more. */
  private static final Set<String> SILENT =
      Set.of("not_in_channel", "channel_not_found", "is_archived");

  private static final String IN_PLACE = "in place ";
  private static final String RESTRICTED = "restricted_action";

  private final WebApi bot;
  private final Team team;
  private final Blocks blocks;
  private final Told said;
  private final Cache<String, String> direct =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /**
   * @param keepsakes remembers what was said, for every node
   */
  public SlackNotices(WebApi bot, Team team, Blocks blocks, Keepsakes keepsakes, Clock clock) {
    this.said = new Told(keepsakes, "slack-told", clock);
    this.bot = bot;
    this.team = team;
    this.blocks = blocks;
  }

  /**
   * To everybody in the conversation.
   *
   * @throws MessengerUnavailable also where the bot may not speak there, with what it lacks
   */
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    String refusal = refusal(key, where.id(), notice);
    if (refusal.startsWith(RESTRICTED) || SILENT.contains(refusal)) {
      throw MessengerUnavailable.lacking(
          new Shortcoming(
              Optional.of(where),
              "chat.postMessage: " + refusal,
              LayoutWords.WORDS.mayNotSpeak(),
              true));
    }
    if (!refusal.isEmpty()) {
      throw new MessengerUnavailable("a message is refused: " + refusal);
    }
  }

  /**
   * To everybody, in the thread of a post, or in its channel where it is gone. What was said there
   * is remembered and not looked up: asking is rationed.
   */
  public void reply(CardKey key, IncomingPost to, Notice notice) throws MessengerUnavailable {
    if (said.of(key.value()).isPresent()) {
      return;
    }
    String channel = to.conversation().id();
    Map<String, String> arguments = message(key, channel, notice);
    StandingCards.root(to).ifPresent(ts -> arguments.put("thread_ts", ts));
    ApiAnswer answer = bot.call("chat.postMessage", arguments);
    if (answer.isDone()) {
      said.keep(key.value(), "");
    } else {
      LOG.info("{} takes no message: {}", channel, answer.error());
    }
  }

  /**
   * To the person alone. Where Slack refuses that for good, as it does for apps and for accounts
   * that ended, it is not tried again: nothing may wait for what never comes.
   *
   * @return whether it was taken; what must last, whether it does
   */
  public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    Optional<String> known = said.of(IN_PLACE + key.value());
    if (known.isPresent()) {
      return Boolean.parseBoolean(known.get());
    }
    boolean shown = inPlace(person, where, notice);
    if (!shown || notice.lasting()) {
      Optional<String> channel = opened(person);
      shown = channel.isPresent() && isPosted(key, channel.get(), notice);
      LOG.debug("somebody is told in a direct message: {}", shown);
    }
    said.keep(IN_PLACE + key.value(), Boolean.toString(shown));
    return shown;
  }

  /**
   * Says something else in the person's own conversation with the bot, where it said that before.
   */
  public void correct(CardKey key, Person person, Notice notice) throws MessengerUnavailable {
    Optional<String> channel = opened(person);
    Optional<String> ts = channel.isEmpty() ? Optional.empty() : find(key, channel.get());
    if (ts.isPresent()) {
      Map<String, String> arguments = content(notice);
      arguments.put("channel", channel.get());
      arguments.put("ts", ts.get());
      arguments.put("metadata", new CardLabel(key.value()).json());
      boolean done = bot.call("chat.update", arguments).isDone();
      LOG.debug("{} was corrected: {}", key.value(), done);
    }
  }

  /** The conversation of the bot with the person. */
  public String directWith(Person person) throws MessengerUnavailable {
    return opened(person)
        .orElseThrow(() -> new MessengerUnavailable("a direct message is refused"));
  }

  /** Posts it, unless a message with its key stands among the latest. */
  void post(CardKey key, String channel, Notice notice) throws MessengerUnavailable {
    if (!isPosted(key, channel, notice)) {
      throw new MessengerUnavailable("a message is refused");
    }
  }

  /** The same; empty where Slack refuses to open it. */
  private Optional<String> opened(Person person) throws MessengerUnavailable {
    String known = direct.getIfPresent(person.id());
    if (known != null) {
      return Optional.of(known);
    }
    ApiAnswer answer = bot.call("conversations.open", Map.of("users", person.id()));
    if (!answer.isDone()) {
      LOG.info("somebody takes no direct message: {}", answer.error());
      return Optional.empty();
    }
    String channel = answer.get("channel").path("id").asText();
    direct.put(person.id(), channel);
    return Optional.of(channel);
  }

  private boolean isPosted(CardKey key, String channel, Notice notice) throws MessengerUnavailable {
    return refusal(key, channel, notice).isEmpty();
  }

  /** Posts it in the same way; as what Slack refuses it, which is empty where it does not. */
  private String refusal(CardKey key, String channel, Notice notice) throws MessengerUnavailable {
    if (said.of(key.value()).isPresent() || stands(key, channel)) {
      return "";
    }
    ApiAnswer answer = bot.call("chat.postMessage", message(key, channel, notice));
    if (answer.isDone()) {
      said.keep(key.value(), "");
    } else {
      LOG.info("{} takes no message: {}", channel, answer.error());
    }
    return answer.error();
  }

  private Map<String, String> message(CardKey key, String channel, Notice notice) {
    Map<String, String> arguments = content(notice);
    arguments.put("channel", channel);
    arguments.put("metadata", new CardLabel(key.value()).json());
    arguments.put("unfurl_links", "false");
    arguments.put("unfurl_media", "false");
    return arguments;
  }

  /** Whether a message with this key is among the latest of the channel. */
  boolean stands(CardKey key, String channel) throws MessengerUnavailable {
    return find(key, channel).isPresent();
  }

  private Optional<String> find(CardKey key, String channel) throws MessengerUnavailable {
    ApiAnswer latest =
        bot.call(
            "conversations.history",
            Map.of("channel", channel, "limit", "200", "include_all_metadata", "true"));
    List<SlackMessage> messages = new ArrayList<>();
    latest.get("messages").forEach(message -> messages.add(new SlackMessage(message)));
    return messages.stream()
        .filter(
            message ->
                CardLabel.of(message, team).filter(l -> l.key().equals(key.value())).isPresent())
        .map(SlackMessage::ts)
        .findFirst();
  }

  private boolean inPlace(Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    Map<String, String> arguments = content(notice);
    arguments.put("channel", where.id());
    arguments.put("user", person.id());
    return bot.call("chat.postEphemeral", arguments).ok();
  }

  private Map<String, String> content(Notice notice) {
    return Language.ofMany().saying(() -> laidOut(notice));
  }

  private Map<String, String> laidOut(Notice notice) {
    List<ObjectNode> all = new ArrayList<>(blocks.lines(notice.lines()));
    all.addAll(blocks.buttons(notice.buttons()));
    Map<String, String> content = new HashMap<>();
    content.put("text", notice.lines().stream().findFirst().map(blocks::text).orElse(""));
    content.put(
        "blocks",
        SlackJson.text(SlackJson.array(all.subList(0, Math.min(MOST_BLOCKS, all.size())))));
    return content;
  }
}
