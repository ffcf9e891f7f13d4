package io.cloakroom.slack.fake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.File;
import com.slack.api.model.Message;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.Switches;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeFilesTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;

  @AfterEach
  void stop() {
    place.close();
  }

  private File info(String id) throws Exception {
    return place.bot.filesInfo(r -> r.file(id)).getFile();
  }

  private String infoError(MethodsClient caller, String id) throws Exception {
    return String.valueOf(caller.filesInfo(r -> r.file(id)).getError());
  }

  private String deleteError(MethodsClient caller, String id) throws Exception {
    return String.valueOf(caller.filesDelete(r -> r.file(id)).getError());
  }

  private List<Message> history() throws Exception {
    return place.bot.conversationsHistory(r -> r.channel(place.design.id())).getMessages();
  }

  @Test
  void showsAPostedFileWithAllItsShares() throws Exception {
    FakeChannel secret = slack.privateChannel("secret", place.ana);
    place.ana.inviteBot(secret);
    SeenMessage post = place.picture("north pier");
    place.ana.reshare(post.files().get(0), secret, "again");

    File file = info(FakePlace.fileId(post));

    assertThat(file.getSize()).isEqualTo(3);
    assertThat(file.getMode()).isEqualTo("hosted");
    assertThat(file.getShares().getPublicChannels().get(place.design.id()))
        .singleElement()
        .satisfies(share -> assertThat(share.getTs()).isEqualTo(post.ts()));
    assertThat(file.getShares().getPrivateChannels()).containsKey(secret.id());
  }

  @Test
  void givesTheBytesToTheRightTokenOnly() throws Exception {
    String url = info(FakePlace.fileId(place.picture("x"))).getUrlPrivateDownload();

    assertThat(place.get(url, slack.botToken()).body()).isEqualTo("png");
    assertThat(place.get(url, "").body()).contains("<html");
    assertThat(place.get(url, "xoxb-wrong").headers().firstValue("content-type").orElse(""))
        .startsWith("text/html");
    slack.grant(slack.botToken(), "files:write");
    assertThat(place.get(url, slack.botToken()).statusCode()).isEqualTo(200);
    slack.switches().signInByRedirect(true);
    assertThat(place.get(url, slack.botToken()).statusCode()).isEqualTo(302);
    assertThat(slack.journal().of("download")).hasSize(5);
  }

  @Test
  void hidesAFileFromWhoeverCannotSeeItsChannel() throws Exception {
    FakeChannel secret = slack.privateChannel("secret", place.ana);
    SeenMessage post = place.ana.post(secret, "x", FakeFile.of("a.png", FakePlace.bytes("a")));
    String id = FakePlace.fileId(post);

    assertThat(infoError(place.bot, id)).isEqualTo("file_not_found");
    assertThat(deleteError(place.owner, id)).isEqualTo("file_not_found");
    slack.switches().ownersSeePrivateFiles(true);
    assertThat(deleteError(place.owner, id)).isEqualTo("null");
  }

  @Test
  void hasNeitherTypeNorAddressUntilTheScanIsOver() throws Exception {
    slack.switches().scanDelay(Duration.ofSeconds(20));
    String id = FakePlace.fileId(place.picture("x"));

    File before = info(id);
    place.clock.turn(Duration.ofSeconds(20));

    assertThat(before.getMimetype()).isNull();
    assertThat(before.getUrlPrivateDownload()).isNull();
    assertThat(info(id).getMimetype()).isEqualTo("image/png");
  }

  @Test
  void letsTheBotDeleteItsOwnFilesOnly() throws Exception {
    String id = FakePlace.fileId(place.picture("x"));
    String own = upload("preview.png");

    assertThat(deleteError(place.bot, id)).isEqualTo("cant_delete_file");
    assertThat(deleteError(place.bot, own)).isEqualTo("null");
  }

  @Test
  void letsTheOwnerDeleteMembersFilesUnlessTheWorkspaceForbidsIt() throws Exception {
    String id = FakePlace.fileId(place.picture("x"));
    slack.switches().disableFileDeleting(true);

    assertThat(deleteError(place.owner, id)).isEqualTo("file_deleting_disabled");
    slack.switches().disableFileDeleting(false);
    slack.switches().ownersDeleteMemberFiles(false);
    assertThat(deleteError(place.owner, id)).isEqualTo("cant_delete_file");
    slack.switches().ownersDeleteMemberFiles(true);
    assertThat(deleteError(place.owner, id)).isEqualTo("null");
    assertThat(deleteError(place.owner, id)).isEqualTo("file_deleted");
    assertThat(infoError(place.bot, id)).isEqualTo("file_deleted");
  }

  @Test
  void refusesToDeleteThePartnersFiles() throws Exception {
    FakePerson pia = slack.partner("pia", "partner");
    place.design.shareWith(pia.teamId());
    pia.join(place.design);
    SeenMessage post = pia.post(place.design, "x", FakeFile.of("p.png", FakePlace.bytes("p")));

    assertThat(deleteError(place.owner, FakePlace.fileId(post))).isEqualTo("cant_delete_file");
    slack.switches().ownersDeletePartnerFiles(true);
    assertThat(deleteError(place.owner, FakePlace.fileId(post))).isEqualTo("null");
  }

  @Test
  void leavesATombstoneAndTheWordsAfterADeletion() throws Exception {
    SeenMessage post = place.picture("north pier");
    String url = info(FakePlace.fileId(post)).getUrlPrivateDownload();

    place.owner.filesDelete(r -> r.file(FakePlace.fileId(post)));

    Message left = history().get(0);
    assertThat(left.getText()).isEqualTo("north pier");
    assertThat(left.getFiles())
        .singleElement()
        .satisfies(file -> assertThat(file.getMode()).isEqualTo("tombstone"));
    assertThat(place.get(url, slack.botToken()).statusCode()).isEqualTo(404);
    assertThat(types()).contains("file_deleted", "message_changed");
  }

  @Test
  void makesOfAnEmptiedMessageWhatTheSwitchSays() throws Exception {
    for (Switches.Emptied outcome : Switches.Emptied.values()) {
      slack.switches().textlessMessage(outcome);
      int before = history().size();
      SeenMessage post = place.picture("");

      place.owner.filesDelete(r -> r.file(FakePlace.fileId(post)));

      boolean gone = outcome == Switches.Emptied.DELETED;
      assertThat(history()).hasSize(gone ? before : before + 1);
      assertThat(place.ana.sees(post).isEmpty()).isEqualTo(gone);
    }
    assertThat(types()).containsSubsequence("message_deleted", "message_changed");
  }

  private List<String> types() {
    return slack.events().sent().stream()
        .map(envelope -> envelope.path("event"))
        .map(e -> e.has("subtype") ? e.path("subtype").asText() : e.path("type").asText())
        .toList();
  }

  @Test
  void listsFilesByChannelTimeAndTypeThreadsIncluded() throws Exception {
    SeenMessage post = place.picture("x");
    place.clock.turn(Duration.ofSeconds(10));
    place.ben.reply(post, "", FakeFile.of("reply.heic", FakePlace.bytes("h")));

    var all = place.bot.filesList(r -> r.channel(place.design.id()).count(1));
    var images = place.bot.filesList(r -> r.types(List.of("images")));
    String since = String.valueOf(place.clock.instant().getEpochSecond());
    var late = place.bot.filesList(r -> r.channel(place.design.id()).tsFrom(since));
    slack.switches().heicIsImage(false);

    assertThat(all.getPaging().getTotal()).isEqualTo(2);
    assertThat(all.getPaging().getPages()).isEqualTo(2);
    assertThat(
            all.getFiles()
                .get(0)
                .getShares()
                .getPublicChannels()
                .get(place.design.id())
                .get(0)
                .getThreadTs())
        .isEqualTo(post.ts());
    assertThat(images.getFiles()).hasSize(2);
    assertThat(late.getFiles()).extracting(File::getName).containsExactly("reply.heic");
    assertThat(place.bot.filesList(r -> r.types(List.of("images"))).getFiles()).hasSize(1);
  }

  private String upload(String name) throws Exception {
    return place
        .bot
        .filesUploadV2(r -> r.filename(name).title(name).content("abc").channel(place.design.id()))
        .getFile()
        .getId();
  }

  @Test
  void takesAnUploadInThreeStepsAndSharesItLaterOrNever() throws Exception {
    slack.switches().shareDelay(Duration.ofSeconds(5));
    String id = upload("later.png");

    assertThat(info(id).getShares().getPublicChannels()).isNull();
    place.clock.turn(Duration.ofSeconds(5));
    assertThat(info(id).getShares().getPublicChannels()).containsKey(place.design.id());

    slack.switches().shareDelay(Duration.ZERO);
    slack.switches().loseShares(1);
    assertThat(info(upload("never.png")).getShares().getPublicChannels()).isNull();
  }

  @Test
  void letsOnlyPeoplePublishAndRevokeAPublicAddress() throws Exception {
    SeenMessage post = place.picture("x");
    place.ana.publish(post.files().get(0));
    String url = info(FakePlace.fileId(post)).getPermalinkPublic();

    assertThat(place.get(url, "").body()).isEqualTo("png");
    place.owner.filesRevokePublicURL(r -> r.file(FakePlace.fileId(post)));

    assertThat(place.get(url, "").body()).contains("<html");
    assertThat(info(FakePlace.fileId(post)).isPublicUrlShared()).isFalse();
  }

  @Test
  void sendsDownloadsElsewhereWhenTold() throws Exception {
    SeenMessage post = place.picture("x");
    String url = info(FakePlace.fileId(post)).getUrlPrivateDownload();
    slack.switches().redirectDownloadsTo("http://localhost:1/elsewhere");
    slack.moveFile(post.files().get(0), "http://localhost:1/moved");

    assertThat(place.get(url, slack.botToken()).headers().firstValue("location"))
        .contains("http://localhost:1/elsewhere");
    assertThat(info(FakePlace.fileId(post)).getUrlPrivate()).isEqualTo("http://localhost:1/moved");
  }
}
