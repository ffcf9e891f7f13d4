package io.cloakroom.slack.fake;

import io.cloakroom.slack.fake.api.Token;
import io.cloakroom.slack.fake.use.AppReaction;
import io.cloakroom.slack.fake.use.AppUse;
import io.cloakroom.slack.fake.use.OpenView;
import io.cloakroom.slack.fake.use.Tamper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody in the workspace or a partner organisation: acts by the same rules as the API, and reads
 * what that person, and nobody else, would see.
 */
public final class FakePerson {
  public final Profile profile;
  public final List<Note> notes = new ArrayList<>();
  public final List<OpenView> stack = new ArrayList<>();
  public Optional<OpenView> home = Optional.empty();
  private final World world;
  private final Posting posting;
  private final AppUse interactions;

  /** Something shown to this person alone. */
  public record Note(FakeChannel channel, FakeMessage message) {}

  FakePerson(Profile profile, World world, Posting posting, AppUse interactions) {
    this.profile = profile;
    this.world = world;
    this.posting = posting;
    this.interactions = interactions;
  }

  public String id() {
    return profile.id();
  }

  public String name() {
    return profile.name();
  }

  public String teamId() {
    return profile.teamId();
  }

  /** Flags, settable while running; each change emits {@code user_change}. */
  public Profile profile() {
    return profile;
  }

  public boolean isAdmin() {
    return profile.is("is_admin") || profile.is("is_owner") || profile.is("is_primary_owner");
  }

  public boolean isGuest() {
    return profile.is("is_restricted") || profile.is("is_ultra_restricted");
  }

  /** This person's own {@code xoxp-} token, with file and chat scopes. */
  public String userToken() {
    return world.tokens.issue(Token.Kind.USER, name() + "-" + id(), teamId(), id()).value();
  }

  // What the person does to conversations

  public SeenMessage post(FakeChannel channel, String text, FakeFile... files) {
    return posting.post(this, channel, text, List.of(files), Posting.Place.CHANNEL);
  }

  public SeenMessage reply(SeenMessage parent, String text, FakeFile... files) {
    return posting.post(
        this, posting.channel(parent), text, List.of(files), Posting.Place.thread(parent));
  }

  /** A reply that is also sent to the channel. */
  public SeenMessage broadcast(SeenMessage parent, String text, FakeFile... files) {
    return posting.post(
        this, posting.channel(parent), text, List.of(files), Posting.Place.broadcast(parent));
  }

  /** Forwards the message, its files in {@code attachments[].files}. */
  public SeenMessage forward(SeenMessage original, FakeChannel to, String text) {
    return posting.forward(this, original, to, text);
  }

  /** Shares a file that already stands somewhere in another channel too: the same file id. */
  public SeenMessage reshare(SeenFile file, FakeChannel to, String text) {
    return posting.reshare(this, file.id(), to, text, Posting.Place.CHANNEL);
  }

  /** The same in a thread. */
  public SeenMessage reshare(SeenFile file, SeenMessage parent, String text) {
    return posting.reshare(
        this, file.id(), posting.channel(parent), text, Posting.Place.thread(parent));
  }

  public void edit(SeenMessage message, String text) {
    posting.edit(this, message, text);
  }

  /** Deletes the message and leaves its files unshared. */
  public void delete(SeenMessage message) {
    posting.delete(this, message);
  }

  public void deleteFile(SeenFile file) {
    posting.deleteFile(this, file.id());
  }

  /** Makes the file public by a link, as {@code files.sharedPublicURL} does. */
  public void publish(SeenFile file) {
    synchronized (world) {
      world.files.get(file.id()).published = true;
    }
  }

  public void join(FakeChannel channel) {
    posting.join(channel, id(), id());
  }

  public void leave(FakeChannel channel) {
    posting.leave(channel, id());
  }

  public void invite(FakePerson other, FakeChannel channel) {
    posting.join(channel, other.id(), id());
  }

  /** Invites the bot, which is then a member there and hears what is posted. */
  public void inviteBot(FakeChannel channel) {
    posting.join(channel, world.botUserId, id());
  }

  public void removeBot(FakeChannel channel) {
    posting.leave(channel, world.botUserId);
  }

  /** The direct conversation with the bot. */
  public FakeChannel directWithBot() {
    synchronized (world) {
      return world.direct(id(), world.botUserId);
    }
  }

  // What the person does to the app; each waits for the acknowledgement or its deadline

  /** Types a slash command, such as {@code /image list}. */
  public AppReaction command(FakeChannel channel, String line) {
    return interactions.command(this, channel, line);
  }

  /** Presses the button with this label or action id; a confirmation is confirmed. */
  public AppReaction press(SeenMessage card, String button) {
    return interactions.press(this, card, button, Tamper.NONE);
  }

  /** The same with a payload that was changed on the way. */
  public AppReaction press(SeenMessage card, String button, Tamper tamper) {
    return interactions.press(this, card, button, tamper);
  }

  /** Picks an option, by its text or value, of a menu found by label, action id or block id. */
  public AppReaction choose(SeenMessage card, String menu, String option) {
    return interactions.choose(this, card, menu, option, Tamper.NONE);
  }

  public AppReaction press(SeenView view, String button) {
    return interactions.pressIn(this, view, button, Tamper.NONE);
  }

  public AppReaction press(SeenView view, String button, Tamper tamper) {
    return interactions.pressIn(this, view, button, tamper);
  }

  public AppReaction choose(SeenView view, String menu, String option) {
    return interactions.chooseIn(this, view, menu, option, Tamper.NONE);
  }

  /**
   * Submits a modal. What is not named keeps what the form came with.
   *
   * @param values by action id, block id: a text, an option's text or value, a list of those, or a
   *     list of {@link FakeFile}
   */
  public AppReaction submit(SeenView view, Map<String, ?> values) {
    return interactions.submit(this, view, values, Tamper.NONE);
  }

  public AppReaction submit(SeenView view, Map<String, ?> values, Tamper tamper) {
    return interactions.submit(this, view, values, tamper);
  }

  /** Closes a modal; the app hears of it if the view asked for that. */
  public void close(SeenView view) {
    interactions.close(this, view);
  }

  public AppReaction messageShortcut(SeenMessage message, String callbackId) {
    return interactions.messageShortcut(this, message, callbackId);
  }

  public AppReaction globalShortcut(String callbackId) {
    return interactions.globalShortcut(this, callbackId);
  }

  /** Opens the app's Home tab. */
  public void openHome() {
    interactions.openHome(this);
  }

  // What the person sees

  /** The channel, oldest first, threads as replies; empty for somebody who is not let in. */
  public List<SeenMessage> sees(FakeChannel channel) {
    return posting.seenBy(this, channel);
  }

  /** The message as it stands now. */
  public Optional<SeenMessage> sees(SeenMessage earlier) {
    return posting.now(earlier);
  }

  /** What was shown to this person alone and not taken back, oldest first. */
  public List<SeenMessage> ephemerals() {
    synchronized (world) {
      return notes.stream().map(Posting::seen).toList();
    }
  }

  /** Loads Slack anew: what was shown to this person alone is gone. */
  public void reload() {
    synchronized (world) {
      notes.clear();
    }
  }

  /** What the bot and this person wrote to each other. */
  public List<SeenMessage> directMessages() {
    return sees(directWithBot());
  }

  /** The open modals, topmost last. */
  public List<SeenView> views() {
    synchronized (world) {
      return stack.stream().map(OpenView::seen).toList();
    }
  }

  public Optional<SeenView> home() {
    synchronized (world) {
      return home.map(OpenView::seen);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
