package io.cloakroom.discord.fake.people;

import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.Account;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMember;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person at a client: posts, presses, types commands, and sees exactly what that person may see.
 */
public final class FakePerson implements Account {
  private final FakeUser user;
  private final FakeGuild guild;
  private final Posting posting;
  private final Realm realm;
  private final Acts acts;

  public FakePerson(FakeUser user, FakeGuild guild, Posting posting, Acts acts) {
    this.user = user;
    this.guild = guild;
    this.posting = posting;
    this.realm = posting.realm();
    this.acts = acts;
  }

  @Override
  public long id() {
    return user.id();
  }

  public String name() {
    return user.name();
  }

  public FakeUser user() {
    return user;
  }

  // Posting

  public FakeMessage post(FakeChannel channel, String text, FakeUpload... uploads) {
    return realm.locked(() -> acts.post(channel, acts.draft(text, uploads)));
  }

  public FakeMessage reply(FakeMessage target, String text, FakeUpload... uploads) {
    return realm.locked(
        () ->
            acts.post(
                target.channel(),
                acts.draft(text, uploads)
                    .answering(Json.object("message_id", Long.toString(target.id())))));
  }

  /** Forwards a message that this person sees; the copy holds a snapshot and no file of its own. */
  public FakeMessage forward(FakeMessage source, FakeChannel target) {
    return realm.locked(
        () ->
            acts.post(
                target,
                acts.draft("")
                    .answering(Json.object("type", 1, "message_id", Long.toString(source.id())))));
  }

  /** Posts a poll. */
  public FakeMessage poll(FakeChannel channel, String question) {
    return realm.locked(
        () -> acts.post(channel, acts.draft("").with("poll", Extras.poll(question))));
  }

  /** Posts a sticker, with files or without. */
  public FakeMessage sticker(FakeChannel channel, String name, FakeUpload... uploads) {
    Draft draft = acts.draft("", uploads);
    return realm.locked(
        () -> acts.post(channel, draft.with("sticker_items", Extras.sticker(name))));
  }

  /** Posts a voice message: one audio file and a flag. */
  public FakeMessage voiceMessage(FakeChannel channel, byte[] ogg) {
    Draft draft = acts.draft("", FakeUpload.of("voice-message.ogg", ogg));
    return realm.locked(() -> acts.post(channel, draft.flagged(FakeMessage.IS_VOICE_MESSAGE)));
  }

  /** Starts a post in a forum or media channel; the first message has the id of the post. */
  public FakeMessage forumPost(
      FakeChannel forum, String title, String text, FakeUpload... uploads) {
    return forumPost(forum, title, acts.draft(text, uploads));
  }

  /** The same, with a sticker in its first message. */
  public FakeMessage forumSticker(FakeChannel forum, String title, FakeUpload... uploads) {
    Draft draft = acts.draft("", uploads);
    return forumPost(forum, title, draft.with("sticker_items", Extras.sticker("wave")));
  }

  private FakeMessage forumPost(FakeChannel forum, String title, Draft draft) {
    if (!forum.kind().holdsPosts()) {
      throw new IllegalArgumentException("not a forum: " + forum);
    }
    acts.require(forum, Permissions.SEND_MESSAGES);
    return realm.locked(
        () -> {
          FakeChannel post = posting.openThread(forum, ChannelKind.PUBLIC_THREAD, title, user);
          return posting.post(post, Posting.Sender.of(user), draft, post.id());
        });
  }

  /** Opens a thread at a message. */
  public FakeChannel thread(FakeMessage starter, String name) {
    acts.require(starter.channel(), Permissions.CREATE_PUBLIC_THREADS);
    return realm.locked(() -> posting.openThread(starter, name, user));
  }

  /** Opens a thread that only its members and moderators see, with these people in it. */
  public FakeChannel privateThread(FakeChannel parent, String name, FakePerson... others) {
    acts.require(parent, Permissions.CREATE_PRIVATE_THREADS);
    return realm.announced(
        () -> {
          FakeChannel thread = posting.openThread(parent, ChannelKind.PRIVATE_THREAD, name, user);
          List.of(others).forEach(other -> thread.threadMembers().add(other.id()));
          thread.changed();
          return thread;
        });
  }

  /** Lets the bot into a private thread. */
  public void addBot(FakeChannel thread) {
    realm.announce(() -> acts.addToThread(thread, realm.bot()));
  }

  /** Lets somebody into a thread. */
  public void addToThread(FakeChannel thread, FakePerson other) {
    realm.announce(() -> acts.addToThread(thread, other.user));
  }

  /** Leaves a thread; a private one is closed to this person from then on. */
  public void leaveThread(FakeChannel thread) {
    realm.announce(() -> acts.takeFromThread(thread, user));
  }

  // Changing

  public void edit(FakeMessage own, String text) {
    acts.edit(own, text, own.attachments());
  }

  /** Takes one file out of an own message. */
  public void dropAttachment(FakeMessage own, FakeAttachment file) {
    acts.edit(own, own.content(), own.attachments().stream().filter(kept -> kept != file).toList());
  }

  /** Adds a file to an own message. */
  public void addAttachment(FakeMessage own, FakeUpload upload) {
    realm.change(() -> acts.addFile(own, upload));
  }

  /** The same, and nobody has been told of it yet. */
  public void addAttachmentUnheard(FakeMessage own, FakeUpload upload) {
    realm.change(() -> acts.addFileUnheard(own, upload));
  }

  /** Deletes an own message, or as a moderator any. */
  public void delete(FakeMessage message) {
    acts.delete(message);
  }

  /** Clears messages of a channel away together, as a moderator's tool does. */
  public void clear(FakeChannel channel, List<FakeMessage> messages) {
    posting.deleteTogether(channel, messages);
  }

  /** Pins a message, which tells of an update that is no edit. */
  public void pin(FakeMessage message) {
    realm.change(
        () -> {
          message.setPinned(true);
          posting.changed(message, false);
        });
  }

  /** Publishes an announcement to all who follow. */
  public void publish(FakeMessage announcement) {
    realm.change(() -> posting.crossposts().publish(announcement));
  }

  // Asking the bot

  /**
   * Types a slash command.
   *
   * @param words the words after the slash, or without the command's own name when only one is
   *     registered
   * @param options values by name: text, numbers, people, channels, roles, uploads
   */
  public FakeInteraction command(FakeChannel channel, String words, Map<String, ?> options) {
    return acts.command(channel, words, options);
  }

  public FakeInteraction command(FakeChannel channel, String words) {
    return command(channel, words, Map.of());
  }

  /** Types the beginning of an option's value. */
  public FakeInteraction autocomplete(
      FakeChannel channel, String words, String option, String beginning) {
    return acts.autocomplete(channel, words, option, beginning);
  }

  /** Presses the button with that label. */
  public FakeInteraction press(FakeMessage message, String label) {
    return acts.press(message, label);
  }

  /** Chooses values in the first menu of a message. */
  public FakeInteraction choose(FakeMessage message, String... values) {
    return acts.choose(message, List.of(values));
  }

  /**
   * Fills in the form that an interaction opened: values by custom id, text, lists of text or
   * uploads.
   */
  public FakeInteraction submitModal(FakeInteraction opened, Map<String, ?> values) {
    return acts.submit(opened, values);
  }

  /** Chooses a command from the menu of a message. */
  public FakeInteraction contextMenu(String command, FakeMessage message) {
    return acts.contextMenu(command, message);
  }

  /** The same person in another guild, for roles and time-outs there. */
  public FakePerson in(FakeGuild other) {
    return new FakePerson(user, other, posting, acts);
  }

  // Being in the guild

  public void leave() {
    guild.leave(user);
  }

  public FakePerson join(FakeGuild to) {
    to.join(user);
    return in(to);
  }

  public FakePerson giveRole(FakeRole role) {
    FakeMember member = acts.member(guild);
    realm.announce(
        () -> {
          member.addRole(role);
          guild.memberChanged(member);
        });
    return this;
  }

  public void takeRole(FakeRole role) {
    FakeMember member = acts.member(guild);
    realm.announce(
        () -> {
          member.removeRole(role);
          guild.memberChanged(member);
        });
  }

  /** The person may only read until then. */
  public void timeOut(Instant until) {
    FakeMember member = acts.member(guild);
    realm.announce(
        () -> {
          member.timeOut(until);
          guild.memberChanged(member);
        });
  }

  /** Whether the bot can reach this person directly; if not, it is told 50007. */
  public void acceptDirectMessages(boolean accept) {
    user.acceptDirectMessages(accept);
  }

  // Seeing

  /** Whether the channel is in this person's list. */
  public boolean canSee(FakeChannel channel) {
    return acts.may(channel, Permissions.VIEW_CHANNEL);
  }

  /**
   * What the channel shows this person, oldest first, with what is for this person alone; nothing
   * when hidden.
   */
  public List<FakeMessage> sees(FakeChannel channel) {
    if (!acts.may(channel, Permissions.VIEW_CHANNEL | Permissions.READ_MESSAGE_HISTORY)) {
      return List.of();
    }
    return realm.messages().values().stream()
        .filter(message -> message.channel() == channel)
        .filter(message -> !message.isEphemeral() || message.origin().onlyFor() == id())
        .sorted(Comparator.comparingLong(FakeMessage::id))
        .toList();
  }

  /** The messages "only you can see", in every channel, oldest first. */
  public List<FakeMessage> ephemerals() {
    return realm.messages().values().stream()
        .filter(message -> message.isEphemeral() && message.origin().onlyFor() == id())
        .sorted(Comparator.comparingLong(FakeMessage::id))
        .toList();
  }

  /** What the bot wrote to this person directly, oldest first. */
  public List<FakeMessage> directMessages() {
    return directChannel().messages();
  }

  /** The direct conversation with the bot. */
  public FakeChannel directChannel() {
    return realm.directChannel(realm.bot(), user);
  }

  /** The last message that this person sees in the channel. */
  public Optional<FakeMessage> last(FakeChannel channel) {
    List<FakeMessage> seen = sees(channel);
    return seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() - 1));
  }
}
