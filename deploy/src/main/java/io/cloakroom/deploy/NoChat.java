package io.cloakroom.deploy;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Card;
import io.cloakroom.chat.CardKey;
import io.cloakroom.chat.Carriage;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.chat.Notice;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Removal;
import io.cloakroom.chat.RemovalUnit;
import io.cloakroom.chat.Shortcoming;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.Doors;
import io.cloakroom.gateway.Chat;
import io.cloakroom.vault.DurableCopies;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** No chat at all: like one that cannot be reached. Nobody can be asked, so nobody may see. */
final class NoChat implements Chat, Messenger {
  @Override
  public List<String> problems() {
    return List.of(
        "no chat is connected: this version knows none but the demo's; see cloakroom demo");
  }

  @Override
  public Messenger messenger() {
    return this;
  }

  @Override
  public String name() {
    return "none";
  }

  @Override
  public void connect(Doors doors) {
    // Nothing happens where there is nobody.
  }

  @Override
  public void retry(Doors doors) {
    // Nothing happened.
  }

  @Override
  public void close() {
    // Nothing was opened.
  }

  @Override
  public RemovalUnit removalUnit(Workspace workspace) {
    return RemovalUnit.POST;
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return Duration.ZERO;
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public Post announce(CardKey key, Card card) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public void update(CardKey key, Card card) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public void retract(CardKey key, IncomingPost original) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public Removal remove(IncomingPost original, DurableCopies proof) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public Membership membership(Person person, Conversation where) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public Carriage carriage(Conversation where) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public List<Person> administrators(Conversation where) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public List<Shortcoming> shortcomings(Workspace workspace) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public String nameOf(Person person) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public String nameOf(Conversation conversation) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public List<IncomingPost> missed(Conversation where, Watermark since)
      throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public void tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    throw unavailable();
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length)
      throws MessengerUnavailable {
    throw unavailable();
  }

  private static MessengerUnavailable unavailable() {
    return new MessengerUnavailable("no chat is connected");
  }
}
