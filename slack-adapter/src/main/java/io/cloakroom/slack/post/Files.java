package io.cloakroom.slack.post;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.util.Map;
import java.util.Optional;

/**
 * What Slack knows of files. Descriptions that came with an event spare a question.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/files.info">Slack: files.info</a>
 */
public final class Files {
  private static final int REMEMBERED = 2_000;

  /** How a file stands for one token. */
  enum State {
    STANDING,
    GONE,
    /** There is none, or this token must not know of it. */
    UNSEEN,
    /** This token is refused, whatever it asks for. */
    SHUT_OUT
  }

  /**
   * What one token sees of a file.
   *
   * @param file only of one that stands
   * @param refusal Slack's word for why it shows none; empty where it does
   */
  public record Seen(State state, Optional<SlackFile> file, String refusal) {
    private static Seen of(SlackFile file) {
      return new Seen(State.STANDING, Optional.of(file), "");
    }

    private static Seen refused(State state, String refusal) {
      return new Seen(state, Optional.empty(), refusal);
    }
  }

  private final WebApi bot;
  private final Cache<String, SlackFile> described =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public Files(WebApi bot) {
    this.bot = bot;
  }

  /** An event described it. */
  public void describe(SlackFile file) {
    if (!file.isStub() && file.isFetchable() && !file.url().isEmpty()) {
      described.put(file.id(), file);
    }
  }

  public void forget(String id) {
    described.invalidate(id);
  }

  /** The file as it was described lately, otherwise as it stands now. */
  Seen lately(String id) throws MessengerUnavailable {
    SlackFile known = described.getIfPresent(id);
    return known == null ? now(id) : Seen.of(known);
  }

  /** The file as it stands now, for the bot. */
  public Seen now(String id) throws MessengerUnavailable {
    return seen(bot, id);
  }

  /** The file as it stands now, for this token. */
  static Seen seen(WebApi token, String id) throws MessengerUnavailable {
    ApiAnswer answer = token.call("files.info", Map.of("file", id));
    if (!answer.ok()) {
      return Seen.refused(refused(answer), answer.error());
    }
    SlackFile file = SlackFile.of(answer.get("file"));
    return file.isGone() ? Seen.refused(State.GONE, "") : Seen.of(file);
  }

  private static State refused(ApiAnswer answer) {
    if (answer.isShutOut()) {
      return State.SHUT_OUT;
    }
    return answer.refusedAs("file_deleted") ? State.GONE : State.UNSEEN;
  }
}
