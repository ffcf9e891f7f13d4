package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.Journal;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.people.Members;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People who try, or keep, more than they may. */
class PeopleThreatsTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private Membership membership(FakePerson person) {
    try {
      return rig.bot.messenger.membership(
          new io.cloakroom.chat.Person(
              rig.bot.conversation(rig.site.id()).workspace(), person.id()),
          rig.bot.conversation(rig.site.id()));
    } catch (MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }

  private BrowsingPerson signedIn(FakePerson person, SeenMessage card) {
    String personal =
        person.press(card, "Open").awaitAnswer("For you alone").url("Open the picture");
    return rig.viewer().signIn(personal);
  }

  @Test
  void T20_believes_Slack_and_no_text_about_who_somebody_is() {
    String said =
        rig.ana
            .command(rig.site, "/image policy expiry 1h person:<@" + rig.cho.id() + ">")
            .awaitAnswer()
            .words();
    String query = rig.ana.command(rig.site, "/image log held").awaitAnswer().words();

    assertThat(said).contains("admins of this channel");
    assertThat(query).contains("security role");
    assertThat(rig.recorded("policy.changed")).isEmpty();
    assertThat(rig.recorded("command.denied")).hasSize(2);
  }

  @Test
  void T20_asks_for_the_role_again_when_a_form_is_sent() {
    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();
    rig.cho.leave(rig.site);

    rig.cho.submit(form, Map.of("expiry", "1h"));

    rig.awaitRecorded("command.denied", 1);
    assertThat(rig.recorded("policy.changed")).isEmpty();
  }

  @Test
  void T21_lets_nobody_change_another_channel_through_a_form_that_was_tampered_with() {
    FakeChannel legal = rig.slack.watched("legal", rig.dan, rig.cho);
    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();

    rig.cho.submit(
        form,
        Map.of("expiry", "1h"),
        payload -> {
          var view = (ObjectNode) payload.path("view");
          view.put(
              "private_metadata",
              view.path("private_metadata").asText().replace(rig.site.id(), legal.id()));
          return payload;
        });

    rig.awaitRecorded("command.denied", 1);
    assertThat(rig.recorded("policy.changed")).isEmpty();
  }

  @Test
  void T22_checks_a_tampered_button_like_a_typed_command() {
    SeenMessage card = rig.protectedCard(rig.ana);

    rig.bob.press(
        card,
        "More",
        payload -> {
          var action = (ObjectNode) payload.path("actions").path(0);
          action.put("value", action.path("value").asText().replace("\"info\"", "\"revoke\""));
          return payload;
        });

    rig.awaitRecorded("command.denied", 1);
    assertThat(rig.recorded("link.revoked")).isEmpty();
  }

  @Test
  void T52_heeds_no_button_and_no_form_of_another_workspace() {
    SeenMessage card = rig.protectedCard(rig.ana);
    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Posted by");
    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();

    rig.ana.press(more, "Revoke Picture", PeopleThreatsTest::ofAnotherTeam);
    rig.cho.submit(
        form,
        Map.of("expiry", "2h"),
        payload -> {
          ((ObjectNode) payload.path("view")).put("app_installed_team_id", "T0FOREIGN");
          return payload;
        });

    String details = rig.bob.press(card, "More").awaitAnswer("Posted by").words();
    assertThat(details).doesNotContain("revoked");
    assertThat(rig.recorded("link.revoked")).isEmpty();
    assertThat(rig.recorded("policy.changed")).isEmpty();
  }

  @Test
  void takes_a_form_that_came_by_another_workspace_where_the_app_is_ours() {
    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();

    rig.cho.submit(
        form,
        Map.of("expiry", "1h"),
        payload -> {
          ((ObjectNode) payload.path("view")).put("app_installed_team_id", rig.slack.teamId());
          return ofAnotherTeam(payload);
        });

    rig.awaitRecorded("policy.changed", 1);
  }

  private static ObjectNode ofAnotherTeam(ObjectNode payload) {
    ((ObjectNode) payload.path("team")).put("id", "T0FOREIGN");
    return payload;
  }

  @Test
  void T22_answers_a_stale_button_in_words() {
    SeenMessage card = rig.protectedCard(rig.ana);
    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Posted by");
    rig.ana.press(more, "Revoke Picture").awaitAnswer("evoked");

    String again = rig.ana.press(more, "Revoke Picture").awaitAnswer().words();
    String open = rig.bob.press(card, "Open").awaitAnswer().words();

    assertThat(again).isNotBlank();
    assertThat(open).contains("revoked");
    assertThat(rig.recorded("link.revoked")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T23_knows_guests_and_partners_by_their_flags_and_team(boolean strangersShown) {
    FakePerson eve = rig.slack.person("eve");
    eve.profile().set("is_restricted", true).set("is_ultra_restricted", true);
    eve.join(rig.site);
    FakePerson pia = rig.slack.partner("pia", "partner");
    rig.site.shareWith(pia.teamId());
    pia.join(rig.site);
    rig.slack.switches().strangersShown(strangersShown);

    assertThat(membership(eve).standing()).isEqualTo(Standing.GUEST);
    assertThat(membership(pia).standing()).isEqualTo(Standing.EXTERNAL);
    assertThat(membership(rig.bob).standing()).isEqualTo(Standing.MEMBER);
    assertThat(membership(rig.cho).conversationAdmin()).isTrue();
    assertThat(membership(rig.wad).workspaceAdmin()).isTrue();
    assertThat(membership(rig.wad).inConversation()).isFalse();
    pia.profile().set("is_admin", true);
    assertThat(membership(pia).workspaceAdmin()).isFalse();
  }

  @Test
  void T23_holds_to_no_guest_who_created_a_channel() {
    rig.cho.profile().set("is_restricted", true);

    assertThat(membership(rig.cho).conversationAdmin()).isFalse();
  }

  @Test
  void T24_refuses_who_left_at_once_and_without_the_event_within_a_minute() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);

    rig.slack.events().omit("member_left_channel");
    rig.bob.leave(rig.site);
    rig.clock.turn(Duration.ofSeconds(61));

    assertThat(bob.view(link).statusCode()).isEqualTo(403);
  }

  @Test
  void T24_remembers_no_groups_that_changed_while_they_were_asked_for() throws Exception {
    SlackWiring office = SlackWiring.open(FakeSettings.of(rig.slack), rig.clock);
    Members members = office.members();
    Conversation site = rig.bot.conversation(rig.site.id());
    Person bob = new Person(site.workspace(), rig.bob.id());
    rig.slack.userGroup("pixels", rig.bob);
    rig.slack.fail("usergroups.list", 1, Fault.late(Duration.ofSeconds(3)));
    CompletableFuture<Membership> asked =
        CompletableFuture.supplyAsync(() -> of(members, bob, site));
    rig.awaitThat("the question", () -> rig.slack.journal().count("usergroups.list") == 1);

    rig.slack.userGroup("pixels", rig.ana);
    members.forgetGroups();
    asked.get(30, TimeUnit.SECONDS);

    assertThat(members.of(bob, site).groups()).isEmpty();
    office.close();
  }

  @Test
  void T62_asks_once_who_is_in_though_the_status_of_others_changes_meanwhile() throws Exception {
    Conversation site = rig.bot.conversation(rig.site.id());
    Person bob = new Person(site.workspace(), rig.bob.id());
    rig.slack.fail("conversations.members", 1, Fault.late(Duration.ofSeconds(2)));
    CompletableFuture<Optional<Membership>> asked =
        CompletableFuture.supplyAsync(() -> rig.bot.memberships.of(bob, site));
    rig.awaitThat("the question", () -> rig.slack.journal().count("conversations.members") == 1);
    for (int i = 0; i < 5; i++) {
      rig.dan.profile().rename("dan " + i);
    }
    rig.awaitThat(
        "the changes are told",
        () -> rig.slack.journal().of("deliver").stream().anyMatch(PeopleThreatsTest::isLast));
    asked.get(30, TimeUnit.SECONDS);

    for (int i = 0; i < 20; i++) {
      assertThat(rig.bot.memberships.of(bob, site)).isPresent();
    }

    assertThat(rig.slack.journal().count("conversations.members")).isEqualTo(1);
  }

  private static boolean isLast(Journal.Entry delivery) {
    return delivery.details().path("event").path("user").path("name").asText().equals("dan 4");
  }

  private static Membership of(Members members, Person person, Conversation where) {
    try {
      return members.of(person, where);
    } catch (MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void T24_ends_the_sessions_of_who_was_deactivated() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);

    rig.bob.profile().set("deleted", true);
    rig.awaitThat("refused", () -> bob.view(link).statusCode() != 200);
    rig.bob.profile().set("deleted", false);
    rig.clock.turn(Duration.ofSeconds(61));

    assertThat(bob.view(link).statusCode()).as("T25: no session comes back").isNotEqualTo(200);
    assertThat(membership(rig.bob).inConversation()).isTrue();
  }

  @Test
  void T25_goes_by_ids_and_not_by_names() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    rig.dan.profile().rename("bob");

    String refused = rig.dan.press(card, "Open").awaitAnswer().words();

    assertThat(refused).contains("no picture here");
    assertThat(signedIn(rig.bob, card).view(link).statusCode()).isEqualTo(200);
  }

  @Test
  void knowsRolesByUserGroup() {
    String group = rig.slack.userGroup("pixels", rig.bob);

    rig.awaitThat("in the group", () -> membership(rig.bob).groups().contains(group));
    assertThat(membership(rig.ana).groups()).isEmpty();

    rig.slack.userGroup("pixels", rig.ana);
    rig.awaitThat("out of it", () -> membership(rig.bob).groups().isEmpty());
  }

  @Test
  void lets_nobody_in_while_Slack_does_not_say_who_is_in() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = signedIn(rig.bob, card);
    rig.clock.turn(Duration.ofSeconds(61));
    rig.slack.fail("conversations.members", 1, Fault.error("fatal_error"));

    assertThat(bob.view(link).statusCode()).isNotEqualTo(200);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "users.info, missing_scope",
    "conversations.members, fetch_members_failed",
  })
  void takes_a_question_that_Slack_does_not_answer_for_no_answer(String method, String error) {
    SeenMessage card = rig.protectedCard(rig.ana);
    BrowsingPerson bob = signedIn(rig.bob, card);
    rig.clock.turn(Duration.ofSeconds(61));
    rig.slack.fail(method, 1, Fault.error(error));

    assertThat(new String(bob.view(card.url("Link")).body(), StandardCharsets.UTF_8))
        .contains("could not be found out");
    assertThat(bob.view(card.url("Link")).statusCode()).isEqualTo(200);
  }

  @Test
  void readsShortPagesOfMembersToTheirEnd() {
    rig.slack.switches().shortMemberPages(true);
    for (int i = 0; i < 30; i++) {
      rig.slack.person("member" + i).join(rig.site);
    }
    FakePerson last = rig.slack.person("last");
    last.join(rig.site);

    assertThat(membership(last).inConversation()).isTrue();
    assertThat(membership(rig.dan).inConversation()).isFalse();
  }

  @Test
  void T62_asks_for_a_name_once_in_a_while_that_Slack_does_not_answer_for() throws Exception {
    SlackWiring office = SlackWiring.open(FakeSettings.of(rig.slack), rig.clock);
    rig.slack.fail("users.info", 5, Fault.status(503));

    for (int i = 0; i < 5; i++) {
      assertThat(office.directory().nameOrId(rig.bob.id())).isEqualTo(rig.bob.id());
    }

    assertThat(rig.slack.journal().count("users.info")).isEqualTo(1);
    rig.slack.clearFaults();
    rig.clock.turn(Duration.ofSeconds(31));
    assertThat(office.directory().nameOrId(rig.bob.id())).isEqualTo("Bob");
    office.close();
  }
}
