package io.cloakroom.slack.post;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.Elsewhere;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.slack.setup.Scopes;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes original files with the deletion token: a bot's token removes only what the bot uploaded.
 * Nothing counts as removed before Slack, asked again, says that it is gone.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/files.delete">Slack: files.delete</a>
 */
public final class Originals {
  private static final Logger LOG = LoggerFactory.getLogger(Originals.class);
  private static final Duration CONFIRMING = Duration.ofSeconds(2);

  private final Optional<WebApi> deletion;
  private final Files files;
  private final History history;
  private final RefusedRemovals refusals;

  /**
   * @param refusals remembers why an original stays
   */
  public Originals(
      Optional<WebApi> deletion, Files files, History history, RefusedRemovals refusals) {
    this.deletion = deletion;
    this.files = files;
    this.history = history;
    this.refusals = refusals;
  }

  /** Every listed file of the post. */
  public Removal remove(IncomingPost original) throws MessengerUnavailable {
    Removal all = Removal.ALREADY_GONE;
    for (Attachment attachment : original.attachments()) {
      Removal one = remove(original, attachment.id());
      boolean worse = one == Removal.NOT_PERMITTED;
      boolean better = one == Removal.REMOVED && all == Removal.ALREADY_GONE;
      all = worse || better ? one : all;
    }
    return all;
  }

  /**
   * Whether one of its files stands in another channel: {@code files.delete} takes it everywhere.
   * Each token lists what its holder may see, so both are asked.
   *
   * @throws MessengerUnavailable also where one of them is refused as a whole, with what it lacks
   */
  public Elsewhere elsewhere(IncomingPost post) throws MessengerUnavailable {
    Elsewhere all = Elsewhere.NOWHERE;
    for (Attachment attachment : post.attachments()) {
      Elsewhere one = elsewhere(post, attachment.id());
      if (one == Elsewhere.SHOWN) {
        return one;
      }
      all = one == Elsewhere.UNSAID ? one : all;
    }
    return all;
  }

  private Elsewhere elsewhere(IncomingPost post, String file) throws MessengerUnavailable {
    List<Files.Seen> answers = new ArrayList<>(List.of(files.now(file)));
    if (deletion.isPresent()) {
      answers.add(Files.seen(deletion.get(), file));
    }
    if (answers.stream().anyMatch(one -> one.state() == Files.State.GONE)) {
      return Elsewhere.NOWHERE;
    }
    for (Files.Seen answer : answers) {
      if (answer.state() == Files.State.SHUT_OUT) {
        throw MessengerUnavailable.lacking(Scopes.toKnowWhereFilesStand(answer.refusal()));
      }
    }
    List<SlackFile> seen = answers.stream().flatMap(one -> one.file().stream()).toList();
    if (seen.isEmpty()) {
      return isGoneFrom(post, file) ? Elsewhere.NOWHERE : Elsewhere.UNSAID;
    }
    String channel = post.conversation().id();
    return seen.stream().anyMatch(one -> one.isShownBeside(channel))
        ? Elsewhere.SHOWN
        : Elsewhere.NOWHERE;
  }

  private Removal remove(IncomingPost original, String file) throws MessengerUnavailable {
    if (deletion.isPresent()) {
      deletion.get().mustBeFree("files.delete");
    }
    Optional<Files.Seen> standing = standing(original, file);
    if (standing.isEmpty()) {
      files.forget(file);
      return Removal.ALREADY_GONE;
    }
    if (deletion.isEmpty()) {
      return Removal.NOT_PERMITTED;
    }
    if (standing.get().file().filter(SlackFile::isPublic).isPresent()) {
      deletion.get().call("files.revokePublicURL", Map.of("file", file));
    }
    ApiAnswer answer = deletion.get().call("files.delete", Map.of("file", file));
    if (!answer.ok() && !answer.refusedAs("file_deleted")) {
      LOG.warn("file {} could not be removed: {}", file, answer.error());
      refusals.refused(original.conversation().id(), answer.error());
      return Removal.NOT_PERMITTED;
    }
    confirm(original, file);
    files.forget(file);
    refusals.removed(original.conversation().id());
    return Removal.REMOVED;
  }

  /**
   * Slack took the removal: whoever asks again, and is told that the file is gone, is not the first
   * to try, so no limit is passed on as if nothing had been done.
   */
  private void confirm(IncomingPost original, String file) throws MessengerUnavailable {
    try {
      if (standing(original, file).isEmpty()) {
        return;
      }
    } catch (MessengerUnavailable e) {
      throw e.isLimit()
          ? new MessengerUnavailable("whether a file is gone is asked later", e.retryAfter(), e)
          : e;
    }
    throw new MessengerUnavailable(
        "the removal of a file is not confirmed yet", Optional.of(CONFIRMING));
  }

  /**
   * The file as far as it can be seen; empty when it is certain that it is gone. That a token does
   * not see it is no proof: the token may have lost sight of it.
   */
  private Optional<Files.Seen> standing(IncomingPost original, String file)
      throws MessengerUnavailable {
    Files.Seen seen = files.now(file);
    boolean refused = seen.state() != Files.State.STANDING && seen.state() != Files.State.GONE;
    if (refused && deletion.isPresent()) {
      seen = Files.seen(deletion.get(), file);
    }
    boolean gone =
        switch (seen.state()) {
          case STANDING -> false;
          case GONE -> true;
          case UNSEEN, SHUT_OUT -> isGoneFrom(original, file);
        };
    return gone ? Optional.empty() : Optional.of(seen);
  }

  /** Whether the channel can be read, and its message does not show the file any more. */
  private boolean isGoneFrom(IncomingPost original, String file) throws MessengerUnavailable {
    String channel = original.conversation().id();
    Optional<SlackMessage> message =
        history.message(channel, original.post().id(), original.thread());
    return message.isPresent()
        ? !message.get().standing().contains(file)
        : history.isReadable(channel);
  }
}
