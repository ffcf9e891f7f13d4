package io.cloakroom.testing;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.vault.DurableCopies;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Answers nothing but what every test may ask; each test's stand-in says what it is asked. */
public abstract class UnaskedMessenger implements Messenger {
  @Override
  public Carriage carriage(Conversation where) {
    return Carriage.NONE;
  }

  @Override
  public List<Person> administrators(Conversation where) {
    return List.of();
  }

  @Override
  public List<Shortcoming> shortcomings(Workspace workspace) {
    return List.of();
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {}

  @Override
  public RemovalUnit removalUnit(Workspace workspace) {
    return RemovalUnit.FILE;
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment) {
    throw unasked();
  }

  @Override
  public Post announce(CardKey key, Card card) throws MessengerUnavailable {
    throw unasked();
  }

  @Override
  public void update(CardKey key, Card card) {
    throw unasked();
  }

  @Override
  public void retract(CardKey key, IncomingPost original) {
    throw unasked();
  }

  @Override
  public Removal remove(IncomingPost original, DurableCopies proof) {
    throw unasked();
  }

  @Override
  public List<IncomingPost> missed(Conversation where, Watermark since) {
    throw unasked();
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) throws MessengerUnavailable {
    throw unasked();
  }

  @Override
  public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    throw unasked();
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length)
      throws MessengerUnavailable, IOException {
    throw unasked();
  }

  @Override
  public String nameOf(Conversation conversation) throws MessengerUnavailable {
    return "#" + conversation.id();
  }

  private static AssertionError unasked() {
    return new AssertionError("nothing here has business with this");
  }
}
