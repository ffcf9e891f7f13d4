package io.cloakroom.discord.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.testing.TurnableClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import javax.imageio.ImageIO;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import org.junit.jupiter.api.AfterEach;

/**
 * A fresh fake, a person, and the real JDA when a test wants it; no request may break Discord's
 * contract.
 */
abstract class WithFake {
  static final byte[] PNG = picture();

  /**
   * In the future: JDA drops interactions that are older than fifteen minutes by the machine's
   * time.
   */
  final TurnableClock clock = new TurnableClock(Instant.parse("2040-01-01T10:00:00Z"));

  final FakeDiscord discord = FakeDiscord.start(clock);
  final FakeChannel general = discord.guild().channel("general");
  final FakePerson ana = discord.person("ana");
  JdaClient client;

  void connect() {
    client = new JdaClient(discord).ready();
  }

  TextChannel channel() {
    return client.jda().getTextChannelById(general.id());
  }

  /** A call with the bot's token past JDA, which guards itself against some. */
  byte[] rest(String method, String path) {
    return rest(method, path, "");
  }

  byte[] rest(String method, String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(discord.apiUrl() + path))
            .header("Authorization", "Bot " + discord.botToken())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofByteArray())
          .body();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new byte[0];
    }
  }

  @AfterEach
  void end() {
    if (client != null) {
      client.close();
    }
    discord.close();
    assertThat(discord.contractErrors()).isEmpty();
  }

  private static byte[] picture() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
