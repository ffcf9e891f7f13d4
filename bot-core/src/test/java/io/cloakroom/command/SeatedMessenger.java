package io.cloakroom.command;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A messenger that knows what a test tells it of people, and notes what is handed to them. */
public final class SeatedMessenger implements Messenger {
  /** A file that somebody was given. */
  public record HandedOver(Person person, String name, String text) {}

  private record Seat(Person person, Conversation where) {}

  private final Map<Seat, Membership> memberships = new HashMap<>();
  public final List<HandedOver> handedOver = new ArrayList<>();
  public final List<Shortcoming> shortcomings = new ArrayList<>();
  public boolean silent;

  public void seat(Person person, Conversation where, Membership what) {
    memberships.put(new Seat(person, where), what);
  }

  @Override
  public Membership membership(Person person, Conversation where) throws MessengerUnavailable {
    if (silent) {
      throw new MessengerUnavailable("silent");
    }
    return memberships.getOrDefault(new Seat(person, where), Membership.none());
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return Duration.ofSeconds(60);
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length)
      throws MessengerUnavailable, IOException {
    if (silent) {
      throw new MessengerUnavailable("silent");
    }
    handedOver.add(
        new HandedOver(person, name, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
  }

  @Override
  public boolean isPrivate(Conversation where) {
    return where.equals(CommandStage.PRIVATE);
  }

  @Override
  public String nameOf(Person person) {
    return "@" + person.id();
  }

  @Override
  public String nameOf(Conversation conversation) {
    return "#" + conversation.id();
  }

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
    return List.copyOf(shortcomings);
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) {}

  @Override
  public RemovalUnit removalUnit(Workspace workspace) {
    return RemovalUnit.FILE;
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment) {
    throw notForCommands();
  }

  @Override
  public Post announce(CardKey key, Card card) {
    throw notForCommands();
  }

  @Override
  public void update(CardKey key, Card card) {
    throw notForCommands();
  }

  @Override
  public void retract(CardKey key, IncomingPost original) {
    throw notForCommands();
  }

  @Override
  public Removal remove(IncomingPost original, DurableCopies proof) {
    throw notForCommands();
  }

  @Override
  public List<IncomingPost> missed(Conversation where, Watermark since) {
    throw notForCommands();
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) {
    throw notForCommands();
  }

  @Override
  public void tell(CardKey key, Person person, Conversation where, Notice notice) {
    throw notForCommands();
  }

  private static AssertionError notForCommands() {
    return new AssertionError("no command needs this of a messenger");
  }
}
