package io.cloakroom.slack;

import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerStage;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenFile;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.post.SlackMessage;
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A fake workspace with the real adapter in it. */
public final class ContractStage implements MessengerStage, AutoCloseable {
  private final TurnableClock clock = new TurnableClock();
  public final FakeSlack slack = FakeSlack.start(clock);
  public final FakePerson ana = slack.person("ana");
  public final FakePerson bob = slack.person("bob");
  public final FakeChannel site = slack.watched("site", slack.owner(), ana, bob);
  private final Keepsakes keepsakes = new MemoryDatabase().keepsakes();
  private SlackChat chat = opened();

  private SlackChat opened() {
    try {
      return SlackChat.open(
          FakeSettings.of(slack),
          keepsakes,
          ChangeMarks.ofOneNode(),
          Duties.alone(),
          clock,
          why -> {});
    } catch (SlackSetUpIncomplete | MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Messenger messenger() {
    return chat.messenger();
  }

  @Override
  public Conversation conversation() {
    return team().conversation(site.id());
  }

  @Override
  public Person author() {
    return team().person(ana.id());
  }

  @Override
  public Person bystander() {
    return team().person(bob.id());
  }

  @Override
  public IncomingPost post(String text, byte[]... files) {
    List<FakeFile> posted = new ArrayList<>();
    for (byte[] file : files) {
      posted.add(FakeFile.of("IMG_" + posted.size() + ".jpg", file));
    }
    SeenMessage message = ana.post(site, text, posted.toArray(FakeFile[]::new));
    return new SlackMessage(message.json()).incoming(team(), site.id()).orElseThrow();
  }

  @Override
  public void leave(Person person) {
    slack.personById(person.id()).orElseThrow().leave(site);
  }

  @Override
  public void forbidRemoval() {
    slack.switches().disableFileDeleting(true);
  }

  @Override
  public void turnClock(Duration by) {
    clock.turn(by);
  }

  @Override
  public void restart() {
    closeChat();
    chat = opened();
  }

  @Override
  public List<String> cards() {
    return bob.sees(site).stream()
        .flatMap(message -> message.replies().stream())
        .filter(reply -> reply.author().equals(slack.botUserId()))
        .map(SeenMessage::words)
        .toList();
  }

  @Override
  public int standingFiles(IncomingPost post) {
    return bob.sees(site).stream()
        .filter(message -> message.ts().equals(post.post().id()))
        .flatMap(message -> message.files().stream())
        .filter(file -> !file.isDeleted())
        .toList()
        .size();
  }

  @Override
  public List<String> toldTo(Person person) {
    FakePerson told = slack.personById(person.id()).orElseThrow();
    List<String> all = new ArrayList<>();
    told.ephemerals().forEach(note -> all.add(block(note)));
    told.directMessages().forEach(message -> all.add(block(message)));
    return all;
  }

  @Override
  public List<String> handedTo(Person person) {
    FakePerson told = slack.personById(person.id()).orElseThrow();
    List<String> contents = new ArrayList<>();
    for (SeenMessage message : told.directMessages()) {
      for (SeenFile file : message.files()) {
        contents.add(content(message, file));
      }
    }
    return contents;
  }

  @Override
  public void close() {
    closeChat();
    slack.close();
  }

  private static String block(SeenMessage message) {
    return message.blocks().path(0).path("text").path("text").asText();
  }

  private String content(SeenMessage message, SeenFile file) {
    String url = "";
    for (var one : message.json().path("files")) {
      url = one.path("id").asText().equals(file.id()) ? one.path("url_private").asText() : url;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + slack.botToken())
            .build();
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .build()
          .send(request, HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void closeChat() {
    try {
      chat.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Person person(FakePerson person) {
    return team().person(person.id());
  }

  private Team team() {
    return new Team(
        new io.cloakroom.chat.Workspace(Team.MESSENGER, slack.teamId()),
        "",
        slack.botUserId(),
        slack.botId());
  }
}
