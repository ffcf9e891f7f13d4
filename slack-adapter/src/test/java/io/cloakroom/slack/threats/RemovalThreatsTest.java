package io.cloakroom.slack.threats;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.FakeSettings;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.Switches;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Originals that do not go, go elsewhere, or go by another hand. */
class RemovalThreatsTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cant_delete_file",
        "delete_not_allowed",
        "file_deleting_disabled",
        "missing_scope",
        "token_revoked",
        "file_not_found"
      })
  void T39_claims_no_protection_where_the_original_remains(String error) {
    rig.slack.fail("files.delete", 1, Fault.error(error));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    SeenMessage card = rig.card(post, "original is still here");

    assertThat(card.words()).doesNotContain("Protected");
    assertThat(rig.isReplaced(post)).isFalse();
    assertThat(rig.awaitRecorded("original.remove_failed", 1)).isNotEmpty();
    rig.clock.turn(Duration.ofHours(25));
    rig.laterCard(post, "Protected");
    assertThat(rig.isReplaced(post)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T39_corrects_what_lasts_once_the_original_is_gone(boolean restarted) {
    rig.slack.fail("files.delete", 1, Fault.error("cant_delete_file"));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "original is still here");
    rig.awaitThat("it is said where it stays", () -> saidDirectly("still in the channel"));
    rig.awaitRecorded("original.remove_failed", 1);
    if (restarted) {
      rig.down();
      rig.up();
    }

    rig.clock.turn(Duration.ofHours(25));

    rig.laterCard(post, "Protected");
    rig.awaitThat("it is corrected", () -> saidDirectly("is gone by now"));
    assertThat(saidDirectly("still in the channel")).isFalse();
  }

  private boolean saidDirectly(String words) {
    return rig.ana.directMessages().stream().anyMatch(one -> one.words().contains(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cannot_dm_bot", "user_disabled", "messages_tab_disabled"})
  void T39_tells_the_admins_though_the_author_takes_no_message(String error) {
    rig.slack.fail("files.delete", 1, Fault.error("cant_delete_file"));
    rig.slack.fail("conversations.open", 1, Fault.error(error));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    rig.card(post, "original is still here");

    rig.awaitRecorded("original.remove_failed", 1);
    rig.awaitThat("an admin is told", () -> !rig.cho.directMessages().isEmpty());
    assertThat(rig.ana.directMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "file_deleting_disabled, Workspace settings",
    "cant_delete_file, owner or admin",
    "file_not_found, invite them",
  })
  void J9_lists_what_failed_a_minute_ago_in_Slacks_word_with_its_remedy(
      String error, String remedy) {
    rig.slack.fail("files.delete", 100, Fault.error(error));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "original is still here");
    rig.awaitRecorded("original.remove_failed", 1);
    rig.clock.turn(Duration.ofMinutes(1));

    String doctor = rig.wad.command(rig.site, "/image admin doctor").awaitAnswer().words();

    assertThat(doctor).contains("files.delete: " + error, remedy);
    rig.slack.clearFaults();
    rig.clock.turn(Duration.ofHours(25));
    rig.laterCard(post, "Protected");
    String later = rig.wad.command(rig.site, "/image admin doctor").awaitAnswer().words();
    assertThat(later).doesNotContain("files.delete");
  }

  @Test
  void J07_an_admin_who_granted_what_was_missing_waits_for_nothing() {
    rig.slack.fail("files.delete", 1, Fault.error("cant_delete_file"));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "original is still here");
    rig.awaitRecorded("original.remove_failed", 1);

    String doctor = rig.wad.command(rig.site, "/image admin doctor").awaitAnswer().words();

    assertThat(doctor).contains("I try again now");
    rig.card(post, "Protected");
    assertThat(rig.isReplaced(post)).isTrue();
  }

  @Test
  void J07_what_stays_goes_once_Slack_removes_in_its_channel_again() {
    rig.slack.fail("files.delete", 1, Fault.error("missing_scope"));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "original is still here");
    rig.awaitRecorded("original.remove_failed", 1);

    SeenMessage next = rig.posts(rig.ana, "south pier", Photo.jpeg(2));
    rig.card(next, "Protected");

    rig.awaitThat(
        "the first goes too, though its pause has not ended",
        () -> {
          tidy();
          return rig.isReplaced(post);
        });
  }

  private void tidy() {
    try {
      rig.bot.chat.retry(rig.bot.doors);
    } catch (MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void T39_says_so_without_a_deletion_token() {
    rig.down();
    rig.up(FakeSettings.withoutDeletion(rig.slack));

    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "original is still here");

    assertThat(rig.slack.journal().count("files.delete")).isZero();
    String doctor = rig.wad.command(rig.site, "/image admin doctor").awaitAnswer().words();
    assertThat(doctor).contains("CLOAKROOM_SLACK_DELETION_TOKEN");

    rig.down();
    rig.up();
    rig.card(post, "Protected");
    assertThat(rig.isReplaced(post)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T39_leaves_a_partners_file_and_says_so(boolean ownersMay) {
    rig.slack.switches().ownersDeletePartnerFiles(ownersMay);
    FakePerson pia = rig.slack.partner("pia", "partner");
    rig.site.shareWith(pia.teamId());
    pia.join(rig.site);

    SeenMessage post = rig.posts(pia, "from outside", Photo.jpeg());

    rig.card(post, ownersMay ? "Protected" : "original is still here");
    assertThat(rig.isReplaced(post)).isEqualTo(ownersMay);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T39_gives_every_post_of_one_file_its_own_card_before_it_goes(boolean subtype) {
    rig.slack.switches().reshareHasSubtype(subtype);
    FakeChannel other = rig.slack.channel("other", rig.bob, rig.ana);
    rig.bob.inviteBot(other);
    rig.slack.events().hold();
    SeenMessage first = rig.posts(rig.ana, "here", Photo.jpeg());
    SeenMessage second = rig.ana.reshare(first.files().get(0), other, "and there");
    // Neither is through before the other is known.
    rig.slack.fail("download", 2, Fault.status(503));
    rig.slack.events().release();
    rig.awaitRecorded("intake.received", 2);

    rig.laterCard(first, "Protected");
    rig.laterCard(second, "Protected");

    assertThat(rig.isReplaced(first)).isTrue();
    assertThat(rig.isReplaced(second)).isTrue();
    assertThat(rig.recorded("intake.withdrawn")).isEmpty();
    assertThat(rig.intakes(second)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Switches.Emptied.class)
  void takesTheEchoOfItsOwnRemovalForNobodysWithdrawal(Switches.Emptied emptied) {
    rig.slack.switches().textlessMessage(emptied);

    SeenMessage post = rig.posts(rig.ana, "", Photo.jpeg());

    rig.awaitRecorded("original.removed", 1);
    rig.awaitThat(
        "the card",
        () ->
            rig.bob.sees(rig.site).stream()
                .flatMap(m -> Stream.concat(Stream.of(m), m.replies().stream()))
                .anyMatch(m -> m.words().contains("Protected")));
    assertThat(rig.recorded("intake.withdrawn")).isEmpty();
    assertThat(rig.intakes(post)).hasSize(1);
  }

  @Test
  void T42_drops_what_its_author_deletes_before_it_is_announced() {
    rig.slack.fail("download", 50, Fault.status(503));
    SeenMessage post = rig.posts(rig.ana, "oops", Photo.jpeg());
    awaitRest(post);

    rig.ana.delete(post);
    rig.awaitRecorded("intake.withdrawn", 1);
    rig.slack.clearFaults();
    rig.clock.turn(Duration.ofHours(1));

    assertThat(rig.cards(post)).isEmpty();
    assertThat(rig.recorded("link.issued")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Switches.Emptied.class)
  void T42_drops_a_file_that_its_author_deletes(Switches.Emptied emptied) {
    rig.slack.switches().textlessMessage(emptied);
    rig.slack.fail("download", 50, Fault.status(503));
    SeenMessage post = rig.posts(rig.ana, "", Photo.jpeg());
    awaitRest(post);

    rig.ana.deleteFile(post.files().get(0));

    rig.awaitThat("nothing more to do", () -> rig.intakes(post).get(0).stage().isFinal());
    assertThat(rig.cards(post)).isEmpty();
    assertThat(rig.recorded("link.issued")).isEmpty();
    assertThat(rig.recorded("image.stored")).isEmpty();
  }

  @Test
  void T43_takes_in_nothing_of_its_own() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "Protected");
    rig.clock.turn(Duration.ofMinutes(11));

    rig.slack.events().release();
    rig.awaitThat("a look through", () -> looked());

    assertThat(rig.recorded("intake.received")).hasSize(1);
  }

  private boolean looked() {
    try {
      rig.bot.chat.retry(rig.bot.doors);
      return true;
    } catch (MessengerUnavailable e) {
      return false;
    }
  }

  @Test
  void revokesAPublicAddressBeforeItRemovesTheFile() {
    rig.slack.fail("files.delete", 1, Fault.error("cant_delete_file"));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "original is still here");
    rig.awaitRecorded("original.remove_failed", 1);
    rig.ana.publish(post.files().get(0));
    rig.clock.turn(Duration.ofHours(25));

    rig.laterCard(post, "Protected");

    assertThat(rig.slack.journal().count("files.revokePublicURL")).isEqualTo(1);
  }

  @Test
  void leavesOtherAppsPostsUnlessThePolicyWantsThem() {
    SeenMessage app =
        rig.slack.postAsApp("giphy", rig.site, "", FakeFile.of("cat.jpg", Photo.jpeg()));
    SeenMessage ana = rig.posts(rig.ana, "north pier", Photo.jpeg(2));
    rig.card(ana, "Protected");

    assertThat(rig.intakes(app)).isEmpty();
    assertThat(Set.of(rig.isReplaced(app))).containsExactly(false);
  }

  @Test
  void T43_tells_the_admins_once_of_an_app_whose_pictures_stay() {
    rig.slack.postAsApp("giphy", rig.site, "", FakeFile.of("cat.jpg", Photo.jpeg()));
    rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg(2)), "Protected");

    rig.down();
    rig.up();
    rig.awaitThat("an admin is told", () -> notices("An app posts pictures").size() == 1);

    rig.cho.press(notices("An app posts pictures").get(0), "Protect these too").awaitAnswer("bots");
    SeenMessage later =
        rig.slack.postAsApp("giphy", rig.site, "", FakeFile.of("dog.jpg", Photo.jpeg(3)));
    rig.card(later, "Protected");
  }

  @Test
  void J45_answers_for_its_channel_what_is_missing_when_the_notice_is_pressed() {
    rig.down();
    rig.up(FakeSettings.withoutDeletion(rig.slack));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "original is still here");
    rig.awaitThat("an admin is told", () -> notices("lack the right").size() == 1);

    String answer =
        rig.cho.press(notices("lack the right").get(0), "What is missing").awaitAnswer().words();

    assertThat(answer)
        .contains("CLOAKROOM_SLACK_DELETION_TOKEN")
        .doesNotContain("is for admins", "every right that I need");
  }

  private List<SeenMessage> notices(String words) {
    return rig.cho.directMessages().stream().filter(one -> one.words().contains(words)).toList();
  }

  /** Waits until its file was tried in vain: while it is, its walk itself finds the file gone. */
  private void awaitRest(SeenMessage post) {
    rig.awaitThat(
        "a post that waits for its next attempt",
        () ->
            rig.intakes(post).stream()
                .anyMatch(one -> one.setbacks().delays() > 0 && one.leasedUntil().isEmpty()));
  }
}
