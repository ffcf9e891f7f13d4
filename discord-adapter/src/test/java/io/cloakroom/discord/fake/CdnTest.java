package io.cloakroom.discord.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.discord.fake.cdn.Fetch;
import io.cloakroom.discord.fake.cdn.Hostility;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** The file host, honest and hostile. */
class CdnTest extends WithFake {
  private final OkHttpClient http =
      new OkHttpClient.Builder().followRedirects(false).readTimeout(Duration.ofMinutes(1)).build();
  private final FakeMessage posted = ana.post(general, "look", FakeUpload.of("cat.png", PNG));
  private final FakeAttachment file = posted.attachments().get(0);

  private Response get(String url) throws IOException {
    return http.newCall(
            new Request.Builder().url(url).header("Accept-Encoding", "identity").build())
        .execute();
  }

  private Response get() throws IOException {
    return get(discord.cdn().url(general.id(), file));
  }

  @Test
  void servesWhatIsSignedAndNotExpired() throws IOException {
    String url = discord.cdn().url(general.id(), file);
    try (Response good = get(url);
        Response unsigned = get(url.substring(0, url.indexOf('?')));
        Response forged = get(url.replace("ex=", "ex=f"))) {
      assertThat(good.body().bytes()).isEqualTo(PNG);
      assertThat(good.header("Content-Type")).isEqualTo("image/png");
      assertThat(unsigned.code()).isEqualTo(404);
      assertThat(forged.code()).isEqualTo(404);
    }
    clock.turn(Duration.ofHours(25));
    try (Response expired = get(url)) {
      assertThat(expired.code()).isEqualTo(404);
    }
    assertThat(url).containsPattern("\\?ex=[0-9a-f]{8}&is=[0-9a-f]{8}&hm=");
  }

  @Test
  void noticesAFetchAfterTheDeletion() throws IOException {
    String url = discord.cdn().url(general.id(), file);
    get(url).close();
    assertThat(discord.cdn().fetchesAfterDelete()).isEmpty();
    ana.delete(posted);

    try (Response gone = get(url)) {
      assertThat(gone.code()).isEqualTo(404);
    }
    assertThat(discord.cdn().fetchesAfterDelete()).hasSize(1);
    assertThat(discord.cdn().fetches()).extracting(Fetch::acceptEncoding).contains("identity");
  }

  @Test
  void servesDeletedFilesAsLongAsSomebodyKeepsFetching() throws IOException {
    String url = discord.cdn().url(general.id(), file);
    discord.cdn().serveDeleted(true);
    ana.delete(posted);

    for (int i = 0; i < 3; i++) {
      clock.turn(Duration.ofSeconds(100));
      try (Response cached = get(url)) {
        assertThat(cached.code()).isEqualTo(200);
      }
    }
    clock.turn(Duration.ofSeconds(121));
    try (Response forgotten = get(url)) {
      assertThat(forgotten.code()).isEqualTo(404);
    }
  }

  @Test
  void forgetsAFileThatWasEditedAway() throws IOException {
    String url = discord.cdn().url(general.id(), file);
    ana.dropAttachment(posted, file);

    try (Response gone = get(url)) {
      assertThat(gone.code()).isEqualTo(404);
    }
  }

  @Test
  void liesAboutLengthTypeAndEncoding() throws IOException {
    discord.cdn().beHostile(file, Hostility.LENGTH_TOO_LARGE);
    assertThatThrownBy(() -> get().body().bytes()).isInstanceOf(IOException.class);
    discord.cdn().beHostile(file, Hostility.LENGTH_TOO_SMALL);
    assertThat(get().body().bytes()).hasSize(1);
    discord.cdn().beHostile(file, Hostility.WRONG_TYPE);
    assertThat(get().header("Content-Type")).isEqualTo("text/html");
    discord.cdn().beHostile(file, Hostility.BAD_GZIP);
    assertThat(get().header("Content-Encoding")).isEqualTo("gzip");
    discord.cdn().beHostile(file, Hostility.GZIP_BOMB);
    byte[] bomb = get().body().bytes();
    assertThat(bomb.length).isLessThan(2 << 20);
    try (GZIPInputStream inflated = new GZIPInputStream(new ByteArrayInputStream(bomb))) {
      assertThat(inflated.readNBytes(100 << 20)).hasSize(100 << 20);
    }
  }

  @Test
  void redirectsHangsUpBreaksAndNeverEnds() throws IOException {
    discord.cdn().beHostile(Hostility.REDIRECT);
    assertThat(get().code()).isEqualTo(302);
    discord.cdn().beHostile(Hostility.BROKEN);
    assertThat(get().code()).isEqualTo(500);
    discord.cdn().beHostile(Hostility.HANG_UP);
    assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    discord.cdn().beHostile(Hostility.ENDLESS);
    try (Response endless = get()) {
      assertThat(endless.body().byteStream().readNBytes(3 << 20)).hasSize(3 << 20);
    }
    discord.cdn().beHostile(Hostility.SLOW);
    try (Response slow = get()) {
      assertThat(slow.body().byteStream().readNBytes(3)).hasSize(3);
    }
    discord.cdn().beHonest();
    assertThat(get().body().bytes()).isEqualTo(PNG);
  }

  @Test
  void claimsAnySize() {
    connect();
    ana.post(general, "big", FakeUpload.of("big.png", PNG).claimingSize(300_000_000));

    var heard = client.await(net.dv8tion.jda.api.events.message.MessageReceivedEvent.class);

    assertThat(heard.getMessage().getAttachments().get(0).getSize()).isEqualTo(300_000_000);
  }

  @Test
  void replacesNamesThatAreNotAsciiAndKeepsThemAsTitle() {
    FakeMessage named = ana.post(general, "", FakeUpload.of("katze-grün.png", PNG));

    assertThat(named.attachments().get(0).fileName()).isEqualTo("katze-gr_n.png");
    assertThat(named.attachments().get(0).json("u").path("title").asText()).isEqualTo("katze-grün");
  }
}
