package io.cloakroom.slack.fake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import com.slack.api.model.User;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeConversationsTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;
  private final String design = place.design.id();

  @AfterEach
  void stop() {
    place.close();
  }

  @Test
  void pagesHistoryNewestFirstWithinTheGivenTimes() throws Exception {
    SeenMessage one = place.ana.post(place.design, "one");
    place.ana.post(place.design, "two");
    place.ana.post(place.design, "three");

    ConversationsHistoryResponse first =
        place.bot.conversationsHistory(r -> r.channel(design).oldest(one.ts()).limit(1));
    String cursor = first.getResponseMetadata().getNextCursor();
    ConversationsHistoryResponse second =
        place.bot.conversationsHistory(
            r -> r.channel(design).oldest(one.ts()).limit(1).cursor(cursor));
    ConversationsHistoryResponse inclusive =
        place.bot.conversationsHistory(r -> r.channel(design).oldest(one.ts()).inclusive(true));

    assertThat(first.isHasMore()).isTrue();
    assertThat(texts(first.getMessages())).containsExactly("three");
    assertThat(texts(second.getMessages())).containsExactly("two");
    assertThat(second.isHasMore()).isFalse();
    assertThat(texts(inclusive.getMessages())).containsExactly("three", "two", "one");
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(Message::getText).toList();
  }

  @Test
  void keepsRepliesOutOfHistoryButTellsTheLatest() throws Exception {
    SeenMessage parent = place.picture("parent");
    SeenMessage reply = place.ben.reply(parent, "reply");
    place.ben.broadcast(parent, "also here", FakeFile.of("b.png", FakePlace.bytes("b")));

    List<Message> history = place.bot.conversationsHistory(r -> r.channel(design)).getMessages();
    List<Message> thread =
        place.bot.conversationsReplies(r -> r.channel(design).ts(parent.ts())).getMessages();
    List<Message> late =
        place
            .bot
            .conversationsReplies(r -> r.channel(design).ts(parent.ts()).oldest(reply.ts()))
            .getMessages();

    assertThat(texts(history)).containsExactly("also here", "parent");
    assertThat(history.get(0).getSubtype()).isEqualTo("thread_broadcast");
    assertThat(history.get(1).getLatestReply()).isEqualTo(history.get(0).getTs());
    assertThat(texts(thread)).containsExactly("parent", "reply", "also here");
    assertThat(texts(late)).containsExactly("parent", "also here");
  }

  @Test
  void asksForTheRightScopeOfTheKindOfChannel() throws Exception {
    slack.grant(slack.botToken(), "groups:history");

    var refused = place.bot.conversationsHistory(r -> r.channel(design));

    assertThat(refused.getError()).isEqualTo("missing_scope");
    assertThat(refused.getNeeded()).isEqualTo("channels:history");
  }

  @Test
  void pagesMembersInShortPages() throws Exception {
    slack.switches().shortMemberPages(true);
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      String from = cursor;
      var page = place.bot.conversationsMembers(r -> r.channel(design).limit(2).cursor(from));
      assertThat(page.getMembers()).hasSize(1);
      all.addAll(page.getMembers());
      cursor = page.getResponseMetadata().getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(all).containsExactly(place.ana.id(), place.ben.id(), slack.botUserId());
  }

  @Test
  void describesAChannelAndSomebodysChannelsByType() throws Exception {
    FakeChannel secret = slack.privateChannel("secret", place.ana);
    slack.owner().inviteBot(secret);
    FakePerson pia = slack.partner("pia", "partner");
    secret.shareWith(pia.teamId());

    Conversation info = place.bot.conversationsInfo(r -> r.channel(secret.id())).getChannel();
    var usual = place.bot.usersConversations(r -> r.user(place.ana.id()));
    var both =
        place.bot.usersConversations(
            r ->
                r.user(place.ana.id())
                    .types(
                        List.of(
                            ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL)));

    assertThat(info.getCreator()).isEqualTo(place.ana.id());
    assertThat(info.isPrivate()).isTrue();
    assertThat(info.isExtShared()).isTrue();
    assertThat(usual.getChannels()).extracting(Conversation::getId).containsExactly(design);
    assertThat(both.getChannels()).hasSize(2);
  }

  @Test
  void tellsTheFlagsOfPeopleAndTheirChanges() throws Exception {
    place.ben.profile().set("is_restricted", true).set("is_ultra_restricted", true);
    FakePerson pia = slack.partner("pia", "partner");

    User ben = place.bot.usersInfo(r -> r.user(place.ben.id())).getUser();
    User owner = place.bot.usersInfo(r -> r.user(slack.owner().id())).getUser();
    User foreign = place.bot.usersInfo(r -> r.user(pia.id())).getUser();

    assertThat(ben.isUltraRestricted()).isTrue();
    assertThat(owner.isPrimaryOwner()).isTrue();
    assertThat(foreign.getTeamId()).isNotEqualTo(slack.teamId());
    assertThat(foreign.isStranger()).isFalse();
    slack.switches().strangersShown(true);
    assertThat(place.bot.usersInfo(r -> r.user(pia.id())).getUser().isStranger()).isTrue();
    assertThat(place.bot.usersInfo(r -> r.user("U404")).getError()).isEqualTo("user_not_found");
    assertThat(eventTypes()).contains("user_change");
  }

  private List<String> eventTypes() {
    return slack.events().sent().stream()
        .map(envelope -> envelope.path("event").path("type").asText())
        .toList();
  }

  @Test
  void listsUserGroupsAndTellsTheirChanges() throws Exception {
    slack.watched("other", place.ana);
    String id = slack.userGroup("security", place.ana);
    slack.userGroup("security", place.ben);

    assertThat(place.bot.usergroupsList(r -> r).getUsergroups().get(0).getHandle())
        .isEqualTo("security");
    assertThat(place.bot.usergroupsUsersList(r -> r.usergroup(id)).getUsers())
        .containsExactly(place.ben.id());
    assertThat(eventTypes())
        .containsOnlyOnce("member_joined_channel")
        .contains("subteam_members_changed");
  }

  @Test
  void showsAPersonOnlyWhatIsOpenToThem() {
    FakeChannel secret = slack.privateChannel("secret", place.ana);
    place.ana.post(secret, "hush");
    FakePerson guest = slack.person("gil");
    guest.profile().set("is_ultra_restricted", true);
    place.ana.post(place.design, "loud");

    assertThat(place.ben.sees(secret)).isEmpty();
    assertThat(guest.sees(place.design)).isEmpty();
    assertThat(slack.person("nina").sees(place.design)).hasSize(1);
  }
}
