package io.cloakroom.slack.fake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.util.json.GsonFactory;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeEventsTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;
  private final int before = slack.events().sent().size();

  @AfterEach
  void stop() {
    place.close();
  }

  private List<JsonNode> events() {
    List<ObjectNode> sent = slack.events().sent();
    return sent.subList(before, sent.size()).stream().map(e -> e.path("event")).toList();
  }

  private List<String> types() {
    return events().stream()
        .map(e -> e.path("type").asText() + " " + e.path("subtype").asText())
        .map(String::strip)
        .toList();
  }

  private static FakeFile file(String name) {
    return FakeFile.of(name, FakePlace.bytes(name));
  }

  @Test
  void tellsOfOneImageTwice() {
    SeenMessage post = place.picture("x");

    assertThat(types()).containsExactly("message file_share", "file_shared");
    assertThat(events().get(1).path("file_id").asText()).isEqualTo(FakePlace.fileId(post));
    assertThat(events().get(1).has("thread_ts")).isFalse();
  }

  @Test
  void shapesAMessageSoThatTheSdkReadsIt() {
    SeenMessage post = place.picture("north pier");

    MessageFileShareEvent event =
        GsonFactory.createSnakeCase()
            .fromJson(events().get(0).toString(), MessageFileShareEvent.class);

    assertThat(event.getChannel()).isEqualTo(place.design.id());
    assertThat(event.getChannelType()).isEqualTo("channel");
    assertThat(event.getTs()).isEqualTo(post.ts());
    assertThat(event.getText()).isEqualTo("north pier");
    assertThat(event.getFiles()).hasSize(1);
    assertThat(event.getFiles().get(0).getUrlPrivateDownload()).startsWith(slack.baseUrl());
  }

  @Test
  void tellsOfSeveralFilesInOneMessageAndOnceEach() {
    place.ana.post(place.design, "", file("a.png"), file("b.txt"));

    assertThat(types()).containsExactly("message file_share", "file_shared", "file_shared");
    assertThat(events().get(0).path("files")).hasSize(2);
  }

  @Test
  void turnsTheOrderRoundAndLeavesOutWhatIsOmitted() {
    slack.events().fileSharedFirst(true);
    place.picture("x");
    slack.events().omit("file_shared");
    place.picture("y");

    assertThat(types()).containsExactly("file_shared", "message file_share", "message file_share");
  }

  @Test
  void tellsOfCreationAndPublicationToWhoeverSubscribed() {
    slack.events().subscribe("file_created");
    slack.events().subscribe("file_public");
    place.picture("x");

    assertThat(types())
        .containsExactly("file_created", "file_public", "message file_share", "file_shared");
  }

  @Test
  void marksThreadsBroadcastsForwardsAndSharesAgain() {
    FakeChannel other = slack.watched("other", place.ana);
    SeenMessage post = place.picture("x");
    place.ben.reply(post, "r", file("r.png"));
    place.ben.broadcast(post, "b", file("b.png"));
    place.ana.forward(post, other, "look");
    place.ana.reshare(post.files().get(0), other, "again");

    List<JsonNode> messages =
        events().stream().filter(e -> e.path("type").asText().equals("message")).toList();
    assertThat(messages.get(1).path("thread_ts").asText()).isEqualTo(post.ts());
    assertThat(messages.get(1).path("parent_user_id").asText()).isEqualTo(place.ana.id());
    assertThat(messages.get(2).path("subtype").asText()).isEqualTo("thread_broadcast");
    assertThat(messages.get(2).path("files")).hasSize(1);
    assertThat(messages.get(3).has("subtype")).isFalse();
    assertThat(messages.get(3).path("attachments").get(0).path("is_share").asBoolean()).isTrue();
    assertThat(messages.get(3).path("attachments").get(0).path("files")).hasSize(1);
    assertThat(messages.get(4).path("files").get(0).path("id").asText())
        .isEqualTo(FakePlace.fileId(post));
  }

  @Test
  void dropsTheSubtypeAsOldClientsDid() {
    slack.switches().filesWithoutSubtype(true);
    place.picture("x");

    assertThat(types()).containsExactly("message", "file_shared");
  }

  @Test
  void tellsOfEditsAndDeletionsWithWhatWasBefore() {
    SeenMessage post = place.picture("x");
    place.ana.edit(post, "y");
    place.ana.delete(post);

    assertThat(types())
        .containsExactly(
            "message file_share",
            "file_shared",
            "message message_changed",
            "file_unshared",
            "message message_deleted");
    JsonNode edit = events().get(2);
    assertThat(edit.path("message").path("text").asText()).isEqualTo("y");
    assertThat(edit.path("message").path("files")).hasSize(1);
    assertThat(edit.path("previous_message").path("text").asText()).isEqualTo("x");
    assertThat(events().get(4).path("deleted_ts").asText()).isEqualTo(post.ts());
  }

  @Test
  void leavesATombstoneOfADeletedParent() throws Exception {
    SeenMessage post = place.picture("x");
    place.ben.reply(post, "reply");
    place.ana.delete(post);

    assertThat(types()).last().isEqualTo("message message_changed");
    var left = place.bot.conversationsHistory(r -> r.channel(place.design.id())).getMessages();
    assertThat(left.get(0).getSubtype()).isEqualTo("tombstone");
    assertThat(left.get(0).getUser()).isEqualTo("USLACKBOT");
  }

  @Test
  void pushesStubsOfThePartnersFilesAndGivesThemInFullWhenAsked() throws Exception {
    FakePerson pia = slack.partner("pia", "partner");
    place.design.shareWith(pia.teamId());
    pia.join(place.design);
    SeenMessage post = pia.post(place.design, "x", file("p.png"));

    JsonNode pushed =
        events().stream()
            .filter(e -> e.path("type").asText().equals("message"))
            .reduce((older, newer) -> newer)
            .orElseThrow()
            .path("files")
            .get(0);
    assertThat(pushed.path("file_access").asText()).isEqualTo("check_file_info");
    assertThat(pushed.has("mimetype")).isFalse();
    var history = place.bot.conversationsHistory(r -> r.channel(place.design.id()));
    assertThat(history.getMessages().get(0).getFiles().get(0).getName()).isEqualTo("p.png");
    assertThat(place.bot.filesInfo(r -> r.file(FakePlace.fileId(post))).getFile().getMimetype())
        .isEqualTo("image/png");
    place.design.unshareWith(pia.teamId());
    assertThat(types()).contains("channel_shared", "channel_unshared");
  }

  @Test
  void keepsSilentAboutChannelsThatTheBotIsNotIn() {
    FakeChannel other = slack.channel("other", place.ana);
    place.ana.post(other, "x", file("a.png"));

    assertThat(events()).isEmpty();
  }

  @Test
  void escapesAndMarksTypedWords() {
    SeenMessage post = place.ana.post(place.design, "a<b & @ben http://x.test/?a=1&b=2");

    assertThat(post.text())
        .isEqualTo("a&lt;b &amp; <@" + place.ben.id() + "> <http://x.test/?a=1&amp;b=2>");
  }

  @Test
  void marksPostsOfOtherApps() {
    slack.postAsApp("giphy", place.design, "a gif", file("a.gif"));

    assertThat(types()).containsExactly("message file_share", "file_shared");
    assertThat(events().get(0).path("bot_id").asText()).isEqualTo("B0GIPHY");
  }

  @Test
  void sendsAnyEventAndTheSameAgain() {
    ObjectNode envelope = slack.events().emitRaw(FakeJson.object().put("type", "tokens_revoked"));
    slack.events().sendAgain(envelope);

    List<ObjectNode> sent = slack.events().sent();
    assertThat(sent.subList(before, sent.size()))
        .extracting(e -> e.path("event_id").asText())
        .hasSize(2)
        .containsOnly(envelope.path("event_id").asText());
  }
}
