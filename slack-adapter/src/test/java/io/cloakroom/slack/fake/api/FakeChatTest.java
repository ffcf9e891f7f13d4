package io.cloakroom.slack.fake.api;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeChatTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;
  private final String design = place.design.id();

  @AfterEach
  void stop() {
    place.close();
  }

  private String error(FakeChannel channel, String text) throws Exception {
    return place.bot.chatPostMessage(r -> r.channel(channel.id()).text(text)).getError();
  }

  @Test
  void postsIntoThreadsThatExist() throws Exception {
    SeenMessage post = place.picture("north pier");

    place.bot.chatPostMessage(r -> r.channel(design).threadTs(post.ts()).text("card"));
    var refused = place.bot.chatPostMessage(r -> r.channel(design).threadTs("1.000001").text("x"));

    SeenMessage seen = place.ben.sees(place.design).get(0);
    assertThat(seen.replies()).extracting(SeenMessage::text).containsExactly("card");
    assertThat(seen.replies().get(0).author()).isEqualTo(slack.botUserId());
    assertThat(refused.getError()).isEqualTo("cannot_reply_to_message");
  }

  @Test
  void refusesWhereTheBotIsNotOrNobodyMayPost() throws Exception {
    FakeChannel open = slack.channel("open", place.ana);
    FakeChannel closed = slack.privateChannel("closed", place.ana);
    FakeChannel old = slack.watched("old", place.ana);
    old.archive();

    assertThat(error(open, "x")).isEqualTo("not_in_channel");
    assertThat(error(closed, "x")).isEqualTo("channel_not_found");
    assertThat(error(old, "x")).isEqualTo("is_archived");
    assertThat(error(place.design, "")).isEqualTo("no_text");
    assertThat(error(place.design, "x".repeat(40_001))).isEqualTo("msg_too_long");
  }

  @Test
  void letsOnlyTheAuthorUpdateAndOnlyAuthorsAndAdminsDelete() throws Exception {
    SeenMessage words = place.ana.post(place.design, "mine");
    String card = place.bot.chatPostMessage(r -> r.channel(design).text("card")).getTs();

    assertThat(place.bot.chatUpdate(r -> r.channel(design).ts(words.ts()).text("x")).getError())
        .isEqualTo("cant_update_message");
    assertThat(place.bot.chatDelete(r -> r.channel(design).ts(words.ts())).getError())
        .isEqualTo("cant_delete_message");
    assertThat(place.bot.chatUpdate(r -> r.channel(design).ts("1.2").text("x")).getError())
        .isEqualTo("message_not_found");
    assertThat(place.bot.chatUpdate(r -> r.channel(design).ts(card).text("new")).isOk()).isTrue();
    slack.switches().disableMessageDeleting(true);
    assertThat(place.owner.chatDelete(r -> r.channel(design).ts(words.ts())).getError())
        .isEqualTo("cant_delete_message");
    slack.switches().disableMessageDeleting(false);
    assertThat(place.owner.chatDelete(r -> r.channel(design).ts(words.ts())).isOk()).isTrue();
    assertThat(place.ana.sees(place.design)).extracting(SeenMessage::text).containsExactly("new");
  }

  @Test
  void showsAnEphemeralMessageToOnePersonOnly() throws Exception {
    FakePerson outsider = slack.person("otto");

    place.bot.chatPostEphemeral(r -> r.channel(design).user(place.ana.id()).text("for you"));
    var refused = place.bot.chatPostEphemeral(r -> r.channel(design).user(outsider.id()).text("x"));

    assertThat(place.ana.ephemerals()).extracting(SeenMessage::text).containsExactly("for you");
    assertThat(place.ben.ephemerals()).isEmpty();
    assertThat(place.ana.sees(place.design)).isEmpty();
    assertThat(refused.getError()).isEqualTo("user_not_in_channel");
  }

  @Test
  void writesToAPersonDirectly() throws Exception {
    ChatPostMessageResponse sent =
        place.bot.chatPostMessage(r -> r.channel(place.ana.id()).text("hello"));
    String opened =
        place.bot.conversationsOpen(r -> r.users(List.of(place.ana.id()))).getChannel().getId();

    assertThat(opened).isEqualTo(sent.getChannel()).startsWith("D");
    assertThat(place.ana.directMessages()).extracting(SeenMessage::text).containsExactly("hello");
    assertThat(place.ben.sees(slack.channelById(opened).orElseThrow())).isEmpty();
  }

  @Test
  void keepsMetadataAndGivesItOnlyWhenAsked() throws Exception {
    Message.Metadata metadata = new Message.Metadata();
    metadata.setEventType("cloakroom_card");
    metadata.setEventPayload(Map.of("key", "k1"));
    place.bot.chatPostMessage(r -> r.channel(design).text("card").metadata(metadata));

    Message without = place.bot.conversationsHistory(r -> r.channel(design)).getMessages().get(0);
    Message with =
        place
            .bot
            .conversationsHistory(r -> r.channel(design).includeAllMetadata(true))
            .getMessages()
            .get(0);

    assertThat(without.getMetadata()).isNull();
    assertThat(with.getMetadata().getEventPayload()).containsEntry("key", "k1");
  }

  @Test
  void refusesBlocksBeyondTheLimits() throws Exception {
    List<LayoutBlock> many = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      many.add(section(s -> s.text(markdownText("x"))));
    }
    List<LayoutBlock> wide = List.of(section(s -> s.text(markdownText("x".repeat(3001)))));

    assertThat(place.bot.chatPostMessage(r -> r.channel(design).text("t").blocks(many)).getError())
        .isEqualTo("invalid_blocks");
    assertThat(place.bot.chatPostMessage(r -> r.channel(design).text("t").blocks(wide)).getError())
        .isEqualTo("invalid_blocks");
  }

  @Test
  void visitsLinksUnlessBothUnfurlFlagsAreOff() throws Exception {
    String link = slack.baseUrl() + "/signin?v=1";

    place.bot.chatPostMessage(
        r -> r.channel(design).text(link).unfurlLinks(false).unfurlMedia(false));
    slack.crawler().awaitQuiet();
    assertThat(slack.crawler().visits()).isEmpty();

    place.ben.post(place.design, "look at " + link);
    slack.crawler().awaitQuiet();
    assertThat(slack.crawler().visits())
        .singleElement()
        .satisfies(
            visit -> {
              assertThat(visit.url()).isEqualTo(link);
              assertThat(visit.agent()).startsWith("Slackbot-LinkExpanding");
              assertThat(visit.body()).contains("Sign in");
            });
  }
}
