package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.Journal;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.people.Members;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Parallel;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who Slack says somebody is: guests, partners, admins and groups. */
class MembershipThreatsTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
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

    assertThat(rig.membership(eve).standing()).isEqualTo(Standing.GUEST);
    assertThat(rig.membership(pia).standing()).isEqualTo(Standing.EXTERNAL);
    assertThat(rig.membership(rig.bob).standing()).isEqualTo(Standing.MEMBER);
    assertThat(rig.membership(rig.cho).conversationAdmin()).isTrue();
    assertThat(rig.membership(rig.wad).workspaceAdmin()).isTrue();
    assertThat(rig.membership(rig.wad).inConversation()).isFalse();
    pia.profile().set("is_admin", true);
    assertThat(rig.membership(pia).workspaceAdmin()).isFalse();
  }

  @Test
  void J48_a_workspace_that_the_bot_does_not_serve_any_more_says_nothing_of_its_people() {
    Workspace before = new Workspace("slack", "T0BEFORE");
    Conversation there = new Conversation(before, rig.site.id());

    assertThatThrownBy(() -> rig.bot.messenger.membership(new Person(before, rig.ana.id()), there))
        .isInstanceOf(MessengerUnavailable.class);
  }

  @Test
  void T23_holds_to_no_guest_who_created_a_channel() {
    rig.cho.profile().set("is_restricted", true);

    assertThat(rig.membership(rig.cho).conversationAdmin()).isFalse();
  }

  @Test
  void T62_a_node_that_starts_asks_for_no_creator_that_another_knows() throws Exception {
    Keepsakes rows = new MemoryDatabase().keepsakes();
    Conversation site = rig.bot.conversation(rig.site.id());
    Person cho = new Person(site.workspace(), rig.cho.id());
    SlackWiring first = office(rows);
    rig.slack.fail("conversations.info", 1, Fault.rateLimited(30));
    assertThatThrownBy(() -> first.members().of(cho, site))
        .as("not known to be the creator is not known not to be")
        .isInstanceOf(MessengerUnavailable.class);
    rig.clock.turn(Duration.ofSeconds(31));
    assertThat(first.members().of(cho, site).conversationAdmin()).isTrue();
    rig.slack.journal().clear();

    SlackWiring second = office(rows);

    assertThat(second.members().of(cho, site).conversationAdmin()).isTrue();
    assertThat(rig.slack.journal().of("conversations.info")).isEmpty();
    first.close();
    second.close();
  }

  /** Slack answers for 50 channels a minute, and each removal wants to know both. */
  @Test
  void J09_how_many_read_a_channel_and_whether_outsiders_do_is_one_question() throws Exception {
    Conversation site = rig.bot.conversation(rig.site.id());
    rig.slack.journal().clear();

    assertThat(rig.bot.messenger.readers(site)).hasValue(4);
    assertThat(rig.bot.messenger.hasOutsiders(site)).isFalse();
    assertThat(rig.slack.journal().of("conversations.info")).hasSize(1);

    FakePerson pia = rig.slack.partner("pia", "partner");
    rig.site.shareWith(pia.teamId());
    rig.awaitThat("it is told", () -> hasOutsiders(site));
    assertThat(rig.bot.messenger.readers(site)).as("asked each time").hasValue(4);
  }

  private boolean hasOutsiders(Conversation where) {
    try {
      return rig.bot.messenger.hasOutsiders(where);
    } catch (MessengerUnavailable e) {
      throw new AssertionError(e);
    }
  }

  private SlackWiring office(Keepsakes rows) throws Exception {
    return SlackWiring.open(FakeSettings.of(rig.slack), rows, ChangeMarks.ofOneNode(), rig.clock);
  }

  @Test
  void T24_remembers_no_groups_that_changed_while_they_were_asked_for() throws Exception {
    SlackWiring office = office(new MemoryDatabase().keepsakes());
    Members members = office.members();
    Conversation site = rig.bot.conversation(rig.site.id());
    Person bob = new Person(site.workspace(), rig.bob.id());
    rig.slack.userGroup("pixels", rig.bob);
    rig.slack.fail("usergroups.list", 1, Fault.late(Duration.ofSeconds(3)));
    CompletableFuture<Membership> asked = Parallel.beside(() -> members.of(bob, site));
    rig.awaitThat("the question", () -> rig.slack.journal().count("usergroups.list") == 1);

    rig.slack.userGroup("pixels", rig.ana);
    members.forgetGroups();
    asked.get(30, TimeUnit.SECONDS);

    assertThat(members.of(bob, site).groups()).isEmpty();
    office.close();
  }

  /** Slack tells one node of several. */
  @Test
  void T24_remembers_no_groups_that_another_node_was_told_have_changed() throws Exception {
    ChangeMarks marks = ChangeMarks.among(rig.db.keepsakes(), rig.clock);
    Keepsakes rows = rig.db.keepsakes();
    SlackWiring here = SlackWiring.open(FakeSettings.of(rig.slack), rows, marks, rig.clock);
    SlackWiring there = SlackWiring.open(FakeSettings.of(rig.slack), rows, marks, rig.clock);
    Conversation site = rig.bot.conversation(rig.site.id());
    Person bob = new Person(site.workspace(), rig.bob.id());
    rig.slack.userGroup("pixels", rig.bob);
    assertThat(there.members().of(bob, site).groups()).hasSize(1);
    rig.slack.userGroup("pixels", rig.ana);

    here.members().forgetGroups();

    assertThat(there.members().of(bob, site).groups()).isEmpty();
    here.close();
    there.close();
  }

  /** Slack lists four thousand people a minute at most. */
  @Test
  void F46_finds_the_admins_of_a_workspace_that_is_too_large_to_list_in_a_minute()
      throws Exception {
    for (int i = 0; i < 500; i++) {
      rig.slack.person("member" + i);
    }
    FakePerson last = rig.slack.person("zoe");
    last.profile().set("is_admin", true);
    Conversation site = rig.bot.conversation(rig.site.id());
    rig.slack.rateLimits().limit("users.list", 1);
    rig.slack.rateLimits().enforce(true);
    List<Person> found = List.of();
    int limited = 0;
    for (int minute = 0; minute < 10 && found.isEmpty(); minute++) {
      rig.clock.turn(Duration.ofSeconds(61));
      try {
        found = rig.bot.messenger.workspaceAdmins(site);
      } catch (MessengerUnavailable later) {
        limited++;
      }
    }

    assertThat(limited).isEqualTo(2);
    assertThat(found).extracting(Person::id).contains(rig.wad.id(), last.id());
    assertThat(rig.slack.journal().count("conversations.members")).isZero();
  }

  @Test
  void J33_lists_everybody_once_for_several_channels_and_again_after_a_change() throws Exception {
    Conversation site = rig.bot.conversation(rig.site.id());
    long before = rig.slack.journal().count("users.list");
    rig.bot.messenger.roster(site, 100);
    rig.bot.messenger.roster(site, 100);
    assertThat(rig.slack.journal().count("users.list")).isEqualTo(before + 1);

    rig.awaitTold("user_change", () -> rig.bob.profile().set("is_restricted", true));
    assertThat(rig.bot.messenger.roster(site, 100).people())
        .filteredOn(one -> one.membership().standing() == Standing.GUEST)
        .extracting(one -> one.person().id())
        .contains(rig.bob.id());
    assertThat(rig.slack.journal().count("users.list")).isEqualTo(before + 2);
  }

  @Test
  void T62_asks_once_who_is_in_though_the_status_of_others_changes_meanwhile() throws Exception {
    Conversation site = rig.bot.conversation(rig.site.id());
    Person bob = new Person(site.workspace(), rig.bob.id());
    rig.slack.fail("conversations.members", 1, Fault.late(Duration.ofSeconds(2)));
    CompletableFuture<Optional<Membership>> asked =
        Parallel.beside(() -> rig.bot.memberships.of(bob, site));
    rig.awaitThat("the question", () -> rig.slack.journal().count("conversations.members") == 1);
    for (int i = 0; i < 5; i++) {
      rig.dan.profile().rename("dan " + i);
    }
    rig.awaitThat(
        "the changes are told",
        () -> rig.slack.journal().of("deliver").stream().anyMatch(MembershipThreatsTest::isLast));
    asked.get(30, TimeUnit.SECONDS);

    for (int i = 0; i < 20; i++) {
      assertThat(rig.bot.memberships.of(bob, site)).isPresent();
    }

    assertThat(rig.slack.journal().count("conversations.members")).isEqualTo(1);
  }

  private static boolean isLast(Journal.Entry delivery) {
    return delivery.details().path("event").path("user").path("name").asText().equals("dan 4");
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

  /** Each page that somebody reads counts days as they do. */
  @Test
  void T62_asks_once_in_an_hour_in_which_zone_somebody_counts_days() throws Exception {
    SlackWiring office = SlackWiring.open(FakeSettings.of(rig.slack), rig.clock);
    long before = rig.slack.journal().count("users.info");

    Optional<ZoneId> zone = office.directory().zoneOf(rig.bob.id());
    assertThat(office.directory().zoneOf(rig.bob.id())).isEqualTo(zone);

    assertThat(rig.slack.journal().count("users.info")).isEqualTo(before + 1);
    office.directory().forgetName(rig.bob.id());
    assertThat(office.directory().zoneOf(rig.bob.id())).isEqualTo(zone);
    assertThat(rig.slack.journal().count("users.info")).isEqualTo(before + 2);
    office.close();
  }

  @Test
  void T62_asks_on_for_others_when_Slack_does_not_show_one_person() throws Exception {
    SlackWiring office = SlackWiring.open(FakeSettings.of(rig.slack), rig.clock);
    rig.bob.profile().locale("de-DE");
    long before = rig.slack.journal().count("users.info");

    assertThat(office.directory().languageOf("U0STRANGER")).isEqualTo(Language.ENGLISH);
    assertThat(office.directory().languageOf("U0STRANGER")).isEqualTo(Language.ENGLISH);

    assertThat(rig.slack.journal().count("users.info")).isEqualTo(before + 1);
    assertThat(office.directory().languageOf(rig.bob.id())).isEqualTo(Language.GERMAN);
    assertThat(office.directory().nameOrId(rig.bob.id())).isEqualTo("Bob");
    office.close();
  }

  @Test
  void T62_a_card_does_not_wait_for_names_while_Slack_hangs() throws Exception {
    SlackWiring office = SlackWiring.open(FakeSettings.of(rig.slack), rig.clock);
    rig.slack.fail("users.info", 10, Fault.late(Duration.ofMinutes(5)));

    List<String> names =
        assertTimeout(
            // Somebody who waits as long as for what matters waits 40 s here.
            Duration.ofSeconds(30),
            () ->
                List.of(
                    office.directory().nameOrId(rig.bob.id()),
                    office.directory().nameOrId(rig.ana.id()),
                    office.directory().nameOrId(rig.cho.id())));

    assertThat(names).containsExactly(rig.bob.id(), rig.ana.id(), rig.cho.id());
    office.close();
  }

  @Test
  void knowsRolesByUserGroup() {
    rig.awaitTold("subteam_members_changed", () -> rig.slack.userGroup("pixels", rig.bob));

    assertThat(rig.membership(rig.bob).groups()).hasSize(1);
    assertThat(rig.membership(rig.ana).groups()).isEmpty();

    rig.awaitTold("subteam_members_changed", () -> rig.slack.userGroup("pixels", rig.ana));
    assertThat(rig.membership(rig.bob).groups()).isEmpty();
    assertThat(rig.membership(rig.ana).groups()).hasSize(1);
  }

  @Test
  void readsShortPagesOfMembersToTheirEnd() {
    rig.slack.switches().shortMemberPages(true);
    for (int i = 0; i < 30; i++) {
      rig.slack.person("member" + i).join(rig.site);
    }
    FakePerson last = rig.slack.person("last");
    last.join(rig.site);

    assertThat(rig.membership(last).inConversation()).isTrue();
    assertThat(rig.membership(rig.dan).inConversation()).isFalse();
  }
}
