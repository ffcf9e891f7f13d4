package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeWebhook;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every shape of message, and what becomes of it. */
final class IntakeShapesTest extends Museum {
  private void allowBots() {
    disk.database()
        .policies()
        .set(
            Scope.of(workspace()),
            "bots",
            "on",
            AuditEvent.of(clock.instant(), workspace(), Action.POLICY_CHANGED));
  }

  /** Whatever was posted before has been looked at when a later post has its card. */
  private void settle() {
    replaced(bob.post(site, "later", picture()));
  }

  @Test
  void aReplyKeepsWhatItAnswers() {
    FakeMessage question = bob.post(site, "where is it?");

    FakeMessage card = replaced(ana.reply(question, "here", picture()));

    assertThat(card.references()).isEqualTo(question.id());
  }

  @Test
  void aReplyToWhatWasDeletedStillGetsItsCard() {
    FakeMessage question = bob.post(site, "where is it?");
    site.denyBot(Permissions.SEND_MESSAGES);
    FakeMessage post = ana.reply(question, "here", picture());
    await("the intake", () -> !intakes(post).isEmpty());
    bob.delete(question);
    site.allowBot(Permissions.SEND_MESSAGES);

    inTime("the card", () -> intakes(post).get(0).stage() == Stage.REPLACED);

    assertThat(card(post)).isPresent();
  }

  @Test
  void aForwardIsReplacedForTheSakeOfItsSnapshot() {
    FakeChannel open = discord.guild().add(ChannelKind.TEXT, "open");
    ungovern(open);
    FakeMessage source = ana.post(open, "look", picture());
    FakeMessage forward = ana.forward(source, other);

    FakeMessage card = replaced(forward);

    assertThat(card.text()).contains("look", "Opens for members");
    assertThat(source.isDeleted()).isFalse();
  }

  private void ungovern(FakeChannel channel) {
    disk.database()
        .policies()
        .set(
            Scope.of(conversation(channel)),
            "governed",
            "off",
            AuditEvent.of(clock.instant(), workspace(), Action.POLICY_CHANGED));
  }

  @Test
  void voiceTextAndAnnouncementsAreWatchedToo() {
    FakeChannel voice = discord.guild().add(ChannelKind.VOICE, "lounge");
    FakeChannel news = discord.guild().add(ChannelKind.ANNOUNCEMENT, "news");

    replaced(ana.post(voice, "from the talk", picture()));
    replaced(discord.owner().post(news, "the new wing", picture()));
  }

  @Test
  void aPublishedAnnouncementStaysBecauseItsCopiesDo() {
    FakeChannel news = discord.guild().add(ChannelKind.ANNOUNCEMENT, "news");
    stop();
    start();
    stop();
    FakeMessage post = discord.owner().post(news, "the new wing", picture());
    discord.owner().publish(post);
    start();

    awaitStage(post, Stage.STANDS);

    assertThat(post.isDeleted()).isFalse();
    await("the card", () -> card(post).isPresent());
    assertThat(card(post).orElseThrow().text()).contains("published to other servers");
    assertThat(card(post).orElseThrow().references()).isEqualTo(post.id());
  }

  @Test
  void aForumPostKeepsItsFirstMessage() {
    FakeChannel forum = discord.guild().add(ChannelKind.FORUM, "help");

    FakeMessage post = ana.forumPost(forum, "what is this?", "found it", picture());
    awaitStage(post, Stage.STANDS);
    FakeMessage comment = replaced(bob.post(post.channel(), "mine too", picture()));

    assertThat(post.isDeleted()).isFalse();
    assertThat(card(post).orElseThrow().text()).contains("this thread hangs on it");
    assertThat(comment.channel()).isEqualTo(post.channel());
  }

  @Test
  void aStickerOrAPollOrAVoiceMessageIsLeftAlone() {
    FakeMessage sticker = ana.sticker(site, "wave");
    FakeMessage poll = ana.poll(site, "which?");
    FakeMessage voice = ana.voiceMessage(site, "OggS".getBytes(StandardCharsets.US_ASCII));

    settle();

    assertThat(intakes(sticker)).isEmpty();
    assertThat(intakes(poll)).isEmpty();
    assertThat(intakes(voice)).isEmpty();
    assertThat(voice.isDeleted()).isFalse();
  }

  @Test
  void aPinAndAPreviewOfALinkMakeNothingNew() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "see https://example.org/a.png", picture());
    awaitStage(post, Stage.KEPT);

    discord.resolveEmbed(post, "https://example.org/a.png");
    cho.pin(post);
    FakeMessage next = bob.post(site, "next", picture());
    awaitStage(next, Stage.KEPT);

    assertThat(intakes(post)).hasSize(1);
    assertThat(cards(site)).hasSize(2);
  }

  @Test
  void aLinkToAPictureElsewhereIsNeverFollowed() {
    FakeMessage post = ana.post(site, "https://example.org/a.png");
    discord.resolveEmbed(post, "https://example.org/a.png");

    settle();

    assertThat(intakes(post)).isEmpty();
  }

  @Test
  void T42_anAttachmentThatWasTakenOutBeforeItWasTakenInIsHonoured() {
    discord.cdn().serveDeleted(true);
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post =
        ana.post(site, "two", picture(), FakeUpload.of("b.jpg", load("orientation-6.jpg")));
    awaitStage(post, Stage.KEPT);

    ana.dropAttachment(post, post.attachments().get(0));
    await(
        "the first to be missed",
        () -> intakes(post).get(0).items().stream().anyMatch(i -> i.state() == ItemState.STORED));

    assertThat(post.attachments()).hasSize(1);
  }

  @Test
  void anAttachmentThatWasAddedLaterIsTakenInToo() {
    FakeMessage post = ana.post(other, "words only");
    ana.addAttachment(post, picture());

    replaced(post);

    assertThat(intakes(post)).hasSize(1);
  }

  @Test
  void T42_aPostDeletedByItsAuthorLeavesNoCard() {
    site.denyBot(Permissions.MANAGE_MESSAGES | Permissions.SEND_MESSAGES);
    FakeMessage post = ana.post(site, "oops", picture());
    awaitStage(post, Stage.STORED);

    ana.delete(post);
    awaitStage(post, Stage.WITHDRAWING, Stage.WITHDRAWN);
    site.allowBot(Permissions.SEND_MESSAGES);

    inTime("no card", () -> intakes(post).get(0).stage() == Stage.WITHDRAWN);
    assertThat(cards(site)).isEmpty();
  }

  @Test
  void whatOtherAppsPostIsLeftAloneUnlessThePolicyWantsIt() {
    FakeWebhook proxy = other.webhook("proxy");
    FakePerson app = discord.otherBot("camera");
    FakeMessage left = discord.viaWebhook(proxy, "Ana", "by proxy", picture());
    settle();
    assertThat(intakes(left)).isEmpty();

    allowBots();
    FakeMessage card = replaced(discord.viaWebhook(proxy, "Ana", "by proxy", picture()));
    replaced(app.post(other, "by an app", picture()));

    assertThat(card.text()).contains("Ana", "by proxy", "Posted by an app");
  }

  @Test
  void T43_ownCardsAndFilesAreNeverTakenIn() {
    allowBots();
    FakeMessage card =
        cardOf(
            "with a file", picture(), FakeUpload.of("plan.pdf", new byte[] {'%', 'P', 'D', 'F'}));
    settle();

    assertThat(card.attachments()).isNotEmpty();
    assertThat(intakes(card)).isEmpty();
    assertThat(events(Action.INTAKE_RECEIVED)).hasSize(3);
  }

  @Test
  void aPictureIsKnownByItsContentWhateverItIsCalled() {
    FakeMessage card = cardOf("", FakeUpload.of("notes.bin", GPS));

    assertThat(card.text()).contains("Opens for members");
  }

  @Test
  void whatIsNoPictureStaysWhereItIs() {
    FakeMessage post =
        ana.post(site, "", FakeUpload.of("plan.pdf", new byte[] {'%', 'P', 'D', 'F'}));
    settle();

    awaitStage(post, Stage.LEFT_ALONE);
    assertThat(post.isDeleted()).isFalse();
  }

  @Test
  void longWordsThreePicturesAndAZipAllComeBack() {
    String words = "a word and another. ".repeat(199);
    byte[] zip = "PK\3\4 a zip".getBytes(StandardCharsets.ISO_8859_1);

    FakeMessage card =
        cardOf(words, picture(), picture(), picture(), FakeUpload.of("all of it.zip", zip));

    assertThat(card.text()).contains(words.strip(), "another… (1)", "another… (3)");
    assertThat(card.attachments())
        .filteredOn(file -> file.fileName().endsWith(".zip"))
        .singleElement()
        .satisfies(file -> assertThat(file.bytes()).isEqualTo(zip));
  }

  @Test
  void aSpoilerStaysHiddenAndIsStillDescribed() {
    cho.command(site, "image policy preview", Map.of("value", "blur")).reply();

    FakeMessage card = cardOf("who is it?", picture().asSpoiler().withAlt("the murderer"));

    assertThat(card.attachments()).isNotEmpty();
    assertThat(card.attachments())
        .allSatisfy(file -> assertThat(file.isSpoiler()).isTrue())
        .allSatisfy(file -> assertThat(file.alt()).contains("the murderer"));
  }

  @Test
  void protectThisImage_isForItsAuthorAndForModerators() {
    ungovern(other);
    FakeMessage post = ana.post(other, "old", picture());
    settle();
    assertThat(intakes(post)).isEmpty();

    FakeMessage refused = bob.contextMenu("Protect this image", post).reply();
    FakeMessage taken = ana.contextMenu("Protect this image", post).reply();

    assertThat(refused.text()).contains("own posts");
    assertThat(taken.text()).contains("On its way");
    assertThat(taken.isEphemeral()).isTrue();
    replaced(post);
  }

  @Test
  void imageDetails_saysHowThePictureStands() {
    FakeMessage card = cardOf("north pier", picture());

    FakeMessage answer = ana.contextMenu("Image details", card).reply();

    assertThat(answer.isEphemeral()).isTrue();
    assertThat(answer.text()).contains("You called it", "IMG_1.jpg");
  }

  @Test
  void imageDetails_knowsAPostThatStillStands() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "north pier", picture());
    awaitStage(post, Stage.KEPT);

    FakeMessage answer = ana.contextMenu("Image details", post).reply();

    assertThat(answer.text()).contains("You called it", "IMG_1.jpg");
  }

  @Test
  void T42_postsThatAModeratorDeletedLeaveNoCards() {
    site.allow(cho, Permissions.MANAGE_MESSAGES);
    site.denyBot(Permissions.SEND_MESSAGES);
    FakeMessage one = ana.post(site, "one", picture());
    FakeMessage two = ana.post(site, "two", picture());
    awaitStage(one, Stage.STORED);
    awaitStage(two, Stage.STORED);

    cho.delete(one);
    cho.delete(two);

    awaitStage(one, Stage.WITHDRAWING, Stage.WITHDRAWN);
    awaitStage(two, Stage.WITHDRAWING, Stage.WITHDRAWN);
  }

  @Test
  void T52_whatHappensInAnotherServerStaysThere() {
    FakeGuild annex = discord.addGuild("Annex");
    ana.join(annex);
    FakeMessage card = cardOf("north pier", picture());
    String link = "http://localhost:8080" + Website.path(card.text());

    FakeMessage answer =
        ana.command(annex.channel("general"), "image info", Map.of("image", link)).reply();

    assertThat(answer.text()).doesNotContain("IMG_1.jpg");
  }
}
