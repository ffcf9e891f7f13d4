package io.cloakroom.discord;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerStage;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.testing.TurnableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A fake Discord with @ana as the author and @bob beside her, and a bot that only listens. */
public final class ContractStage implements MessengerStage, AutoCloseable {
  public final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-25T09:00:00Z"));
  public final FakeDiscord discord = FakeDiscord.start(clock);
  public final FakePerson ana = discord.person("ana");
  public final FakePerson bob = discord.person("bob");
  public final FakeChannel general = discord.guild().channel("general");
  private Bot bot;

  public ContractStage() {
    discord.application().allowMembers(true);
    restart();
  }

  @Override
  public Messenger messenger() {
    return bot.messenger;
  }

  @Override
  public Conversation conversation() {
    return new Conversation(
        DiscordChannel.workspace(general.guild().id()), Long.toString(general.id()));
  }

  @Override
  public Person author() {
    return person(ana);
  }

  @Override
  public Person bystander() {
    return person(bob);
  }

  private Person person(FakePerson one) {
    return new Person(conversation().workspace(), Long.toString(one.id()));
  }

  @Override
  public IncomingPost post(String text, byte[]... files) {
    FakeUpload[] uploads =
        IntStream.range(0, files.length)
            .mapToObj(i -> FakeUpload.of("IMG_" + i + ".jpg", files[i]))
            .toArray(FakeUpload[]::new);
    FakeMessage message = ana.post(general, text, uploads);
    discord.settle();
    try {
      Watermark before = new Watermark(clock.instant());
      return messenger().missed(conversation(), before).stream()
          .filter(post -> post.post().equals(at(message)))
          .findFirst()
          .orElseThrow();
    } catch (MessengerUnavailable e) {
      throw new AssertionError(e);
    }
  }

  private Post at(FakeMessage message) {
    return new Post(conversation(), Long.toString(message.id()));
  }

  @Override
  public void leave(Person person) {
    FakePerson who = person.equals(author()) ? ana : bob;
    general.deny(who, Permissions.VIEW_CHANNEL);
  }

  @Override
  public void forbidRemoval() {
    general.denyBot(Permissions.MANAGE_MESSAGES);
  }

  @Override
  public void turnClock(Duration by) {
    clock.turn(by);
  }

  @Override
  public void restart() {
    if (bot != null) {
      bot.chat.close();
    }
    bot = new Bot(discord, clock, Bot.Disk.empty());
    try {
      bot.chat.connect(bot.doors);
    } catch (MessengerUnavailable e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public List<String> cards() {
    // Besides its cards the bot introduced itself there.
    return general.messages().stream()
        .filter(message -> !message.text().contains("I look after the pictures"))
        .filter(message -> message.author().equals(discord.bot()))
        .map(FakeMessage::text)
        .toList();
  }

  @Override
  public int standingFiles(IncomingPost post) {
    return discord
        .message(Long.parseLong(post.post().id()))
        .filter(message -> !message.isDeleted())
        .map(message -> message.attachments().size())
        .orElse(0);
  }

  @Override
  public List<String> toldTo(Person person) {
    return direct(person).stream()
        .map(FakeMessage::content)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  @Override
  public List<String> handedTo(Person person) {
    return direct(person).stream()
        .flatMap(message -> message.attachments().stream())
        .map(FakeAttachment::bytes)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  private List<FakeMessage> direct(Person person) {
    return (person.equals(author()) ? ana : bob).directMessages();
  }

  @Override
  public void close() {
    bot.chat.close();
    discord.close();
  }
}
