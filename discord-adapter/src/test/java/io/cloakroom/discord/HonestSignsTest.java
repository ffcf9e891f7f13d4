package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever can help is the one who hears of it, and what they are told holds. */
final class HonestSignsTest extends Museum {
  private static final String MESSAGES = "/channels/{channel_id}/messages";

  private FakeMessage said(FakePerson person, String words) {
    await(
        person.name() + " to hear of " + words,
        () -> person.directMessages().stream().anyMatch(m -> m.text().contains(words)));
    return person.directMessages().stream()
        .filter(m -> m.text().contains(words))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void J07_whatIsMissingIsAnsweredForItsChannelInADirectMessage() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    other.denyBot(Permissions.EMBED_LINKS);
    awaitStage(ana.post(site, "north pier", picture()), Stage.KEPT);
    FakeMessage notice = said(discord.owner(), "originals are still there");

    FakeMessage answer = discord.owner().press(notice, "What is missing").reply();

    assertThat(answer.text())
        .contains("Manage Messages", "<#" + site.id() + ">")
        .doesNotContain("Embed Links");
    assertThat(said(ana, "original is still in the channel").text()).contains("admins were told");
  }

  @Test
  void J07_onlyWhoAdministersTheChannelIsTold() {
    site.deny(cho, Permissions.VIEW_CHANNEL);
    other.allow(cho, Permissions.MANAGE_CHANNELS);
    cho.command(other, "image help").reply();
    other.denyBot(Permissions.MANAGE_MESSAGES);
    site.denyBot(Permissions.MANAGE_MESSAGES);

    awaitStage(ana.post(site, "north pier", picture()), Stage.KEPT);
    said(discord.owner(), "originals are still there");
    awaitStage(ana.post(other, "north pier", picture()), Stage.KEPT);

    assertThat(said(cho, "originals are still there").text()).contains("<#" + other.id() + ">");
    assertThat(cho.directMessages()).hasSize(1);
  }

  @Test
  void J04_aPictureOfWhomNoServerKnowsIsAnsweredWithWhatToDo() {
    FakePerson eve = discord.person("eve");
    eve.leave();

    eve.post(eve.directChannel(), "for me", picture());
    eve.post(eve.directChannel(), "for me", picture());

    assertThat(said(eve, "I know you from no server").text()).contains("/image upload");
    FakePerson fay = discord.person("fay");
    fay.post(fay.directChannel(), "for me", picture());
    said(fay, "for you alone");
    assertThat(eve.directMessages()).filteredOn(m -> m.author().equals(discord.bot())).hasSize(1);
  }

  @Test
  void J07_asksDiscordForNoMoreAdminsThanAreTold() throws Exception {
    FakeRole heads = discord.guild().addRole("heads", Permissions.MANAGE_GUILD);
    for (int i = 0; i < 8; i++) {
      FakePerson head = discord.person("head" + i);
      head.giveRole(heads);
      head.command(other, "image help").reply();
    }
    discord.journal().clear();

    List<Person> told = bot.messenger.administrators(conversation(other));

    assertThat(told).hasSize(5).contains(person(discord.owner()));
    assertThat(discord.journal().calls("GET", "/guilds/{guild_id}/members/{user_id}")).hasSize(4);
  }

  /** Another node knows them too: it is the one that tells, and not the one that answered. */
  @Test
  void J07_whoAdministersIsKnownOverARestartAsLongAsTheyAreThere() throws Exception {
    FakeRole heads = discord.guild().addRole("heads", Permissions.MANAGE_GUILD);
    FakePerson head = discord.person("head");
    head.giveRole(heads);
    head.command(other, "image help").reply();
    clock.turn(Duration.ofDays(62));
    FakePerson later = discord.person("later");
    later.giveRole(heads);
    later.command(other, "image help").reply();
    stop();
    start();

    assertThat(bot.messenger.administrators(conversation(other)))
        .containsExactly(person(discord.owner()), person(later), person(head));

    head.leave();
    assertThat(bot.messenger.administrators(conversation(other)))
        .containsExactly(person(discord.owner()), person(later));
    assertThat(
            disk.database()
                .keepsakes()
                .of("discord-admins-" + discord.guild().id(), clock.instant(), 9))
        .extracting(Keepsake::words)
        .containsExactly(person(later).id());
  }

  @Test
  void J04_whomNoServerKnowsIsAnsweredAtTheNextPictureWhereDiscordWasAway() {
    FakePerson eve = discord.person("eve");
    eve.leave();
    discord.faults().fail("POST", MESSAGES, 500, 10);
    eve.post(eve.directChannel(), "for me", picture());
    await(
        "an answer that failed",
        () -> discord.journal().calls("POST", MESSAGES).stream().anyMatch(c -> c.status() == 500));
    discord.faults().clear();

    eve.post(eve.directChannel(), "for me again", picture());

    assertThat(said(eve, "I know you from no server").text()).contains("/image upload");
  }

  @Test
  void J04_theFirstMessageOfAThreadStays() {
    stop();
    FakeMessage post = ana.post(site, "which pier?", picture());
    bob.thread(post, "piers");
    start();

    awaitStage(post, Stage.STANDS);

    assertThat(post.isDeleted()).isFalse();
    await("the card", () -> card(post).isPresent());
    assertThat(card(post).orElseThrow().text()).contains("this thread hangs on it");
  }

  @Test
  void J06_whoTakesNoDirectMessagesLearnsBehindMoreWhyAPictureIsHeld() {
    ana.acceptDirectMessages(false);
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    FakeMessage card = cardOf("", FakeUpload.of("page.jpg", html));

    FakeMessage forAuthor = ana.press(card, "More").reply();
    FakeMessage forBob = bob.press(card, "More").reply();

    assertThat(forAuthor.text()).contains("is held", "page.jpg", "told to you alone");
    assertThat(forBob.text()).contains("is held").doesNotContain("page.jpg", "told to you alone");
  }

  @Test
  void J04_aPictureAddedToAPostOfAnotherFileIsProtectedAndTheFileComesBack() {
    byte[] pdf = "%PDF-1.7 a page".getBytes(StandardCharsets.US_ASCII);
    FakeMessage post = ana.post(site, "", FakeUpload.of("plan.pdf", pdf));
    awaitStage(post, Stage.LEFT_ALONE);

    ana.addAttachment(post, picture());
    FakeMessage card = replaced(post);

    assertThat(card.attachments())
        .filteredOn(file -> file.fileName().equals("plan.pdf"))
        .singleElement()
        .satisfies(file -> assertThat(file.bytes()).isEqualTo(pdf));
    assertThat(cards(site)).hasSize(1);
    assertThat(events(Action.ORIGINAL_REMOVED)).hasSize(2);
    assertThat(ana.directMessages()).noneMatch(m -> m.text().contains("still in the channel"));
    assertThat(discord.owner().directMessages()).isEmpty();
  }

  @Test
  void J04_aPictureAddedToARefusedPostIsToldOfAndTakenOnceTheRefusedOneIsOut() {
    leaveWhatIsRefused();
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    FakeMessage post = ana.post(site, "", FakeUpload.of("page.jpg", html));
    awaitStage(post, Stage.REFUSED);
    said(ana, "Not protected");

    ana.addAttachment(post, picture());
    await(
        "both to be told of",
        () ->
            ana.directMessages().stream().filter(m -> m.text().contains("Not protected")).count()
                == 2);
    awaitStage(post, Stage.REFUSED);
    assertThat(post.isDeleted()).isFalse();
    ana.dropAttachment(post, post.attachments().get(0));
    ana.addAttachment(post, picture());

    replaced(post);
  }

  @Test
  void J06_whoTakesNoDirectMessagesLearnsFromTheDetailsWhyAPostWasRefused() {
    ana.acceptDirectMessages(false);
    leaveWhatIsRefused();
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    FakeMessage post = ana.post(site, "", FakeUpload.of("page.jpg", html));
    awaitStage(post, Stage.REFUSED);

    FakeMessage forAuthor = ana.contextMenu("Image details", post).reply();
    FakeMessage forBob = bob.contextMenu("Image details", post).reply();

    assertThat(forAuthor.text()).contains("page.jpg", "stays as it was posted");
    assertThat(forBob.text()).doesNotContain("page.jpg");
  }

  /** Once each of them was said to be on its way. */
  @Test
  void J06_protectThisImageSaysWhatBecameOfAPostThatWasDealtWithBefore() {
    leaveWhatIsRefused();
    site.denyBot(Permissions.MANAGE_MESSAGES);
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    byte[] pdf = "%PDF-1.7 a page".getBytes(StandardCharsets.US_ASCII);
    FakeMessage refused = ana.post(site, "", FakeUpload.of("page.jpg", html));
    FakeMessage other = ana.post(site, "", FakeUpload.of("plan.pdf", pdf));
    FakeMessage kept = ana.post(site, "", picture());
    awaitStage(refused, Stage.REFUSED);
    awaitStage(other, Stage.LEFT_ALONE);
    awaitStage(kept, Stage.KEPT);

    assertThat(asked(refused)).contains("Not protected", "take that file out", "JPEG or PNG");
    assertThat(asked(other)).contains("None of the files", "delete them");
    assertThat(asked(kept)).contains("could not remove the message", "admin doctor");
    assertThat(List.of(asked(refused), asked(other), asked(kept)))
        .noneMatch(said -> said.contains("On its way"));
  }

  private String asked(FakeMessage post) {
    return ana.contextMenu("Protect this image", post).reply().text();
  }

  private void leaveWhatIsRefused() {
    disk.database()
        .policies()
        .set(
            Scope.of(conversation(site)),
            "on-refusal",
            "leave",
            AuditEvent.of(clock.instant(), workspace(), Action.POLICY_CHANGED));
  }

  @Test
  void J04_aFileAddedWhileThePictureWaitsForARightGoesWithItAndComesBack() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "", picture());
    awaitStage(post, Stage.KEPT);

    ana.addAttachment(post, FakeUpload.of("plan.pdf", new byte[] {'%', 'P', 'D', 'F'}));
    await("its card", () -> cards(site).size() == 2);
    site.allowBot(Permissions.MANAGE_MESSAGES);

    inTime("the post to go", () -> post.isDeleted());
    inTime(
        "both to be done",
        () -> intakes(post).stream().allMatch(one -> one.stage() == Stage.REPLACED));
    assertThat(cards(site).get(1).attachments()).extracting(f -> f.fileName()).contains("plan.pdf");
  }

  /** Once it went with the post: nothing looked at that again before it was deleted. */
  @Test
  void J04_aFileOfWhichDiscordHasNotToldYetDoesNotGoWithThePost() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "", picture());
    awaitStage(post, Stage.KEPT);
    ana.addAttachmentUnheard(post, FakeUpload.of("plan.pdf", new byte[] {'%', 'P', 'D', 'F'}));

    site.allowBot(Permissions.MANAGE_MESSAGES);

    inTime("the post to go", () -> post.isDeleted());
    inTime(
        "both to be done",
        () -> intakes(post).stream().allMatch(one -> one.stage() == Stage.REPLACED));
    assertThat(intakes(post)).hasSize(2);
    assertThat(cards(site).get(1).attachments()).extracting(f -> f.fileName()).contains("plan.pdf");
  }

  /** The part that was taken back has no copy of it, and once it went with the post. */
  @Test
  void J04_aFileBesideAPictureThatWasTakenOutIsNotLostWhenAnotherPictureIsPutIn() {
    site.denyBot(Permissions.SEND_MESSAGES);
    FakeMessage post =
        ana.post(site, "", picture(), FakeUpload.of("plan.pdf", new byte[] {'%', 'P', 'D', 'F'}));
    awaitStage(post, Stage.STORED);
    ana.dropAttachment(post, post.attachments().get(0));
    awaitStage(post, Stage.WITHDRAWING, Stage.WITHDRAWN);
    site.allowBot(Permissions.SEND_MESSAGES);
    inTime("it to be taken back", () -> intakes(post).get(0).stage() == Stage.WITHDRAWN);

    ana.addAttachment(post, picture());

    awaitStage(post, Stage.KEPT, Stage.REPLACED);
    assertThat(post.isDeleted()).isFalse();
    said(ana, "cannot go without another file");
  }

  @Test
  void J32_revokingAllLeavesNoOriginalOfAPictureThatAnEditAdded() {
    FakeMessage post =
        ana.post(site, "", FakeUpload.of("plan.pdf", new byte[] {'%', 'P', 'D', 'F'}));
    awaitStage(post, Stage.LEFT_ALONE);
    ana.addAttachment(post, picture());
    replaced(post);

    FakeMessage asked = cho.command(site, "image revoke", Map.of("since", "2d")).reply();
    FakeMessage done = cho.press(asked, asked.buttons().get(0)).reply();

    assertThat(done.text()).contains("**1 link** of", "revoked").doesNotContain("Not ended");
    assertThat(post.isDeleted()).isTrue();
  }

  @Test
  void J32_revokingAllNeverLeavesOnlyTheOriginalThatStillStands() {
    cardOf("one", picture());
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "look", picture());
    awaitStage(post, Stage.KEPT);

    FakeMessage asked = cho.command(site, "image revoke", Map.of("since", "2d")).reply();

    assertThat(asked.text()).contains("This ends **1 link**", "Not ended: **1 link**");
    FakeMessage done = cho.press(asked, asked.buttons().get(0)).reply();
    assertThat(done.text()).contains("**1 link** of", "revoked", "Not ended: **1 link**");
    FakeMessage again = cho.command(site, "image revoke", Map.of("since", "2d")).reply();
    assertThat(again.text()).contains("Not ended: **1 link**", "deleted first");
    assertThat(again.buttons()).isEmpty();
    assertThat(card(post).orElseThrow().buttons()).contains("Open");
  }

  @Test
  void J32_aButtonOnLinksThatEndedMeanwhileSaysSo() {
    cardOf("one", picture());
    FakeMessage asked = cho.command(site, "image revoke", Map.of("since", "2d")).reply();
    String confirm = asked.buttons().get(0);
    cho.press(asked, confirm).reply();

    FakeMessage again = cho.press(asked, confirm).reply();

    assertThat(again.text()).contains("Nothing was left to revoke").doesNotContain("0 links");
  }
}
