package io.cloakroom.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.CardSize;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.SampleCards;
import io.cloakroom.chat.messenger.Proof;
import io.cloakroom.command.Call;
import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.demo.world.DemoStage;
import io.cloakroom.demo.world.RecordingInbox;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPagesTest {
  private static final String SITE = "as=ana&channel=site";
  private static final Conversation OTHER = DemoCast.channel("other").orElseThrow().conversation();

  /** The shortest thing that is a JPEG by its first bytes. */
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16};

  @TempDir Path directory;
  private DemoSite site;

  @BeforeEach
  void open() throws Exception {
    site = new DemoSite(directory);
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  @Test
  void showsAPostedPictureToTheMembersOfItsChannelWhileItStands() throws Exception {
    IncomingPost post = site.stage.post("north pier", JPEG);
    String file = "/api/file?id=" + post.attachments().get(0).id();

    HttpResponse<byte[]> member = site.get(file + "&as=bob");
    HttpResponse<byte[]> outsider = site.get(file + "&as=dan");
    site.stage.messenger().remove(post, Proof.ofCopies());
    HttpResponse<byte[]> afterRemoval = site.get(file + "&as=bob");

    assertThat(member.body()).isEqualTo(JPEG);
    assertThat(member.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(outsider.statusCode()).isEqualTo(404);
    assertThat(afterRemoval.statusCode()).isEqualTo(404);
  }

  @Test
  void showsOfASmallCardItsLineAlone() throws Exception {
    IncomingPost post = site.stage.post("north pier", JPEG);
    Card full = SampleCards.saying(post, "a note");
    site.stage.messenger().announce(new CardKey("card-1"), full);
    JsonNode before = card();

    site.stage
        .messenger()
        .update(
            new CardKey("card-1"),
            new Card(
                full.post(),
                full.images(),
                full.files(),
                full.original(),
                full.notes(),
                full.buttons(),
                full.byline(),
                CardSize.SMALL));

    assertThat(before.get("small")).isEmpty();
    assertThat(card().get("small")).hasSize(1);
    assertThat(card().get("small").toString()).contains("opens for members", "http");
  }

  private JsonNode card() throws Exception {
    return items("ana").get(0).get("cards").get(0);
  }

  @Test
  void T31_polyglot_sendsAPageNamedLikeAPictureAsADownloadThatNothingRuns() throws Exception {
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    IncomingPost post = site.stage.post("", html);

    HttpResponse<byte[]> answer = site.get("/api/file?as=ana&id=" + post.attachments().get(0).id());

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("sandbox");
  }

  @Test
  void postsSeveralFilesInOrderWithTheirWordsAndIntoAThread() throws Exception {
    site.upload("/api/post?" + SITE, "north pier", "", file("a.jpg"), file("b.jpg"));
    JsonNode root = items("ana").get(0);

    site.upload("/api/post?" + SITE, "a reply", root.get("id").asText(), file("c.jpg"));

    assertThat(root.get("text").asText()).isEqualTo("north pier");
    assertThat(root.get("files").findValuesAsText("name")).containsExactly("a.jpg", "b.jpg");
    assertThat(items("ana")).hasSize(1);
    assertThat(items("ana").get(0).get("replies").asInt()).isEqualTo(1);
    JsonNode thread =
        site.json("/api/thread?as=bob&channel=site&post=" + root.get("id").asText()).get("items");
    assertThat(thread.findValuesAsText("text")).containsExactly("north pier", "a reply");
  }

  @Test
  void J39_injection_carriesHostileNamesAsDataAndKeepsThemOffTheDisk() throws Exception {
    String[] hostile = {
      "<img src=x onerror=alert(1)>.jpg", "..%2F..%2Fetc%2Fpasswd", "@everyone <!channel>"
    };

    for (String name : hostile) {
      site.upload("/api/post?" + SITE, "", "", file(name));
    }

    List<String> names =
        items("bob").findValues("files").stream()
            .map(files -> files.get(0).get("name").asText())
            .toList();
    assertThat(names).containsExactly(hostile);
    try (Stream<Path> kept = Files.list(directory.resolve("chat/files"))) {
      assertThat(kept).allMatch(path -> path.getFileName().toString().matches("[0-9a-f-]{36}"));
    }
  }

  @Test
  void keepsWhatOnePersonIsToldFromEverybodyElse() throws Exception {
    site.stage
        .messenger()
        .tell(
            new CardKey("receipt"),
            DemoStage.ANA,
            DemoStage.SITE,
            new Notice(List.of(Line.of("removed: position")), List.of()));

    String own = items("ana").toString();
    String others = items("bob").toString();

    assertThat(own).contains("removed: position");
    assertThat(others).isEqualTo("[]");
  }

  @Test
  void answersACommandToItsCallerAloneUnlessItIsForAll() throws Exception {
    HttpResponse<String> own = site.post("/api/command?" + SITE, "text=/image+help");
    String othersSee = items("bob").toString();

    HttpResponse<String> forAll = site.post("/api/command?" + SITE, "text=/image+shout");

    assertThat(own.body()).contains("echo").contains("help");
    assertThat(othersSee).isEqualTo("[]");
    assertThat(forAll.body()).isEqualTo("{\"kind\":\"none\"}");
    assertThat(items("bob").toString()).contains("shout");
  }

  @Test
  void T20_escalation_takesTheCallerFromThePageAndNotFromTheButton() throws Exception {
    String pressed =
        "{\"command\":\"open\",\"arguments\":{\"image\":\"x\"},\"caller\":\"wad\",\"as\":\"wad\"}";

    HttpResponse<String> answer = site.press("/api/press?as=bob&channel=site", pressed);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(site.bot.calls)
        .containsExactly(new Call(DemoStage.BOB, DemoStage.SITE, "open", Map.of("image", "x")));
  }

  @Test
  void tellsThePageWhatStandsInPlaceOfAnAnswerThatIsOver() throws Exception {
    String pressed = "{\"command\":\"open\",\"arguments\":{\"image\":\"x\"}}";

    JsonNode answer = new ObjectMapper().readTree(site.press("/api/press?" + SITE, pressed).body());

    assertThat(answer.path("passesAfterMillis").asLong()).isEqualTo(60_000);
    JsonNode again = answer.path("over").path("buttons").path(0);
    assertThat(again.path("command").asText()).isEqualTo("open");
    assertThat(again.path("arguments").path("image").asText()).isEqualTo("x");
  }

  @Test
  void T2_carriesWhatAListShowsWithinTheAnswerAndUnderNoAddress() throws Exception {
    String said = site.post("/api/command?" + SITE, "text=/image+list").body();

    JsonNode thumbnails = new ObjectMapper().readTree(said).path("thumbnails");
    assertThat(thumbnails.size()).isEqualTo(1);
    assertThat(thumbnails.path("1").path("jpeg").binaryValue()).containsExactly(1, 2, 3);
    assertThat(thumbnails.path("1").path("title").asText()).isEqualTo("<b>pier</b>");
    assertThat(said).doesNotContain("http", "/api/");
  }

  @Test
  void passesAFormOnWithWhatIsGivenAlready() throws Exception {
    HttpResponse<String> answer =
        site.press("/api/press?" + SITE, "{\"command\":\"ask\",\"arguments\":{\"image\":\"x\"}}");

    assertThat(answer.body())
        .contains("\"kind\":\"ask\"")
        .contains("\"command\":\"because\"")
        .contains("\"given\":{\"image\":\"x\"}");
  }

  @Test
  void J15_outsider_showsNothingOfAChannelToWhoIsNotInIt() throws Exception {
    site.stage.posted("north pier", JPEG);

    int read = site.get("/api/channel?as=dan&channel=site").statusCode();
    int posted = site.upload("/api/post?as=dan&channel=site", "hello", "").statusCode();
    int pressed = site.press("/api/press?as=dan&channel=site", "{}").statusCode();
    int joined = site.post("/api/membership?as=dan&channel=site&in=true", "").statusCode();

    assertThat(List.of(read, posted, pressed, joined)).containsOnly(403);
  }

  @Test
  void J20_left_the_channel_hidesItAtOnceAndLetsThemComeBack() throws Exception {
    site.post("/api/membership?as=bob&channel=site&in=false", "");
    int away = site.get("/api/channel?as=bob&channel=site").statusCode();
    site.post("/api/membership?as=bob&channel=site&in=true", "");
    int back = site.get("/api/channel?as=bob&channel=site").statusCode();

    assertThat(away).isEqualTo(403);
    assertThat(back).isEqualTo(200);
  }

  @Test
  void deletesOnlyWhatIsOnesOwn() throws Exception {
    IncomingPost post = site.stage.post("north pier", JPEG);
    String values = "channel=site&post=" + post.post().id();

    int others = site.post("/api/delete?as=bob&" + values, "").statusCode();
    int own = site.post("/api/delete?as=ana&" + values, "").statusCode();

    assertThat(others).isEqualTo(404);
    assertThat(own).isEqualTo(200);
    assertThat(site.stage.world.find(post.post())).isEmpty();
  }

  @Test
  void handsAFileBackToItsOwnerAlone() throws Exception {
    site.stage
        .messenger()
        .handOver(
            new CardKey("release"),
            DemoStage.ANA,
            DemoStage.SITE,
            "IMG_1.jpg",
            new ByteArrayInputStream(JPEG),
            JPEG.length);

    HttpResponse<byte[]> owner = site.get("/api/handed?as=ana&id=release");
    HttpResponse<byte[]> other = site.get("/api/handed?as=bob&id=release");

    assertThat(owner.body()).isEqualTo(JPEG);
    assertThat(owner.headers().firstValue("Content-Disposition")).contains("attachment");
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(items("bob")).isEmpty();
  }

  @Test
  void refusesAnAnswerToNothingOfItsChannel() throws Exception {
    String elsewhere =
        site.stage
            .world
            .post(
                DemoStage.draft(
                    DemoCast.member("wad").orElseThrow().person(),
                    OTHER,
                    Optional.empty(),
                    "hello"))
            .id();

    for (String thread : List.of("t".repeat(1100), "not-there", elsewhere)) {
      HttpResponse<String> answer = site.upload("/api/post?" + SITE, "a reply", thread);

      assertThat(answer.statusCode()).as(thread).isEqualTo(400);
      assertThat(answer.body()).contains("no such post in #site");
    }
    assertThat(items("ana")).isEmpty();
  }

  @Test
  void cutsATypeThatIsTooLongToBeOne() throws Exception {
    RecordingInbox inbox = new RecordingInbox();
    site.stage.world.connect(inbox);

    site.upload("/api/post?" + SITE, "", "", file("a.jpg", "image/" + "x".repeat(1100)));

    assertThat(inbox.received.get(0).attachments().get(0).declaredType()).hasSize(200);
  }

  @Test
  void refusesAnEmptyPostInWords() throws Exception {
    HttpResponse<String> answer = site.upload("/api/post?" + SITE, " ", "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("nothing to post");
  }

  @Test
  void refusesInWordsWhatThePageNeverSends() throws Exception {
    HttpResponse<String> noFiles = site.post("/api/post?" + SITE, "text=hello");
    HttpResponse<String> noCall = site.post("/api/nothing?" + SITE, "");
    HttpResponse<String> noChange = site.post("/api/world?" + SITE, "");
    HttpResponse<byte[]> noAddress = site.get("/api/world?as=%C3");

    assertThat(noFiles.statusCode()).isEqualTo(400);
    assertThat(noFiles.body()).contains("cannot be posted");
    assertThat(noCall.statusCode()).isEqualTo(404);
    assertThat(noChange.statusCode()).isEqualTo(405);
    assertThat(noAddress.statusCode()).isEqualTo(400);
  }

  @Test
  void F46_ticksOfTheTourWhatTheRecordHas() throws Exception {
    site.database
        .audit()
        .append(AuditEvent.of(site.stage.clock.instant(), DemoCast.WORKSPACE, Action.IMAGE_VIEWED));
    JsonNode one = site.json("/api/world?as=ana").get("tour");
    site.database
        .audit()
        .append(
            AuditEvent.of(site.stage.clock.instant(), DemoCast.WORKSPACE, Action.INTAKE_ANNOUNCED));
    JsonNode two = site.json("/api/world?as=bob").get("tour");

    assertThat(one).extracting(JsonNode::asText).containsExactly("looked");
    assertThat(two).extracting(JsonNode::asText).containsExactly("posted", "looked");
  }

  /** A look changes nothing that the chat shows: whoever waits for that hears nothing of it. */
  @Test
  void tellsWhichStepsWereTakenAlsoWhereNothingChangedInTheChat() throws Exception {
    long before = site.json("/api/world?as=ana").get("version").asLong();
    site.database
        .audit()
        .append(AuditEvent.of(site.stage.clock.instant(), DemoCast.WORKSPACE, Action.IMAGE_VIEWED));

    assertThat(site.json("/api/tour?as=ana").get("tour"))
        .extracting(JsonNode::asText)
        .containsExactly("looked");
    assertThat(site.json("/api/world?as=ana").get("version").asLong()).isEqualTo(before);
  }

  @Test
  void saysAtOnceThatSomethingChangedSinceAVersion() throws Exception {
    long before = site.json("/api/world?as=ana").get("version").asLong();
    site.stage.posted("north pier");

    long after = site.json("/api/changes?as=ana&since=" + before).get("version").asLong();

    assertThat(after).isGreaterThan(before);
  }

  @Test
  void tellsWhoHasUnreadMessagesByWhatOthersSaid() throws Exception {
    site.stage.posted("north pier");

    JsonNode author = site.json("/api/world?as=ana").get("channels").get(0);
    JsonNode reader = site.json("/api/world?as=bob").get("channels").get(0);
    JsonNode outsider = site.json("/api/world?as=dan").get("channels").get(0);

    assertThat(author.get("latest").asLong()).isZero();
    assertThat(reader.get("latest").asLong()).isEqualTo(site.stage.clock.millis());
    assertThat(outsider.get("latest").asLong()).isZero();
  }

  @Test
  void showsDirectMessagesWithTheBotToOnePersonAlone() throws Exception {
    String posted =
        site.upload("/api/post?as=ana&channel=direct~ana", "for me", "", file("a.jpg")).body();
    JsonNode hers = site.json("/api/world?as=ana").get("channels");
    JsonNode his = site.json("/api/world?as=bob").get("channels");
    int read = site.get("/api/channel?as=bob&channel=direct~ana").statusCode();
    int joined = site.post("/api/membership?as=bob&channel=direct~ana&in=true", "").statusCode();

    assertThat(posted).contains("post");
    assertThat(hers.findValuesAsText("id")).endsWith("direct~ana");
    assertThat(his.findValuesAsText("id")).endsWith("direct~bob").doesNotContain("direct~ana");
    assertThat(List.of(read, joined)).containsOnly(403);
    assertThat(
            site.stage
                .messenger()
                .isPrivate(DemoCast.channel("direct~ana").orElseThrow().conversation()))
        .isTrue();
    assertThat(site.stage.messenger().isPrivate(OTHER)).isFalse();
  }

  private JsonNode items(String person) throws Exception {
    return site.json("/api/channel?channel=site&as=" + person).get("items");
  }

  private static String[] file(String name) {
    return file(name, "image/jpeg");
  }

  private static String[] file(String name, String type) {
    return new String[] {name, "bytes of " + name, type};
  }
}
