package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.Permissions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J58, F14 and F15 on Discord: how much of a picture somebody gets, and by which role. */
final class ViewOnlyJourneysTest extends Museum {
  private Website website;

  @BeforeEach
  void openWebsite() throws IOException {
    website = new Website(bot, clock);
    site.allow(sec, Permissions.VIEW_CHANNEL);
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  @Test
  void J58_bobGetsNoMoreThanMayBeSeen() throws IOException {
    FakeMessage card = cardOf("north pier", FakeUpload.of("IMG_1.png", large()));
    Website.Visitor visitor = website.arrive(bob.press(card, "Open").reply().text());

    HttpResponse<byte[]> look = website.view(visitor, Website.path(card.text()));

    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(look.body()));
    assertThat(look.statusCode()).isEqualTo(200);
    assertThat(shown.getWidth()).isEqualTo(1600);
    assertThat(website.download(visitor, Website.path(card.text())).statusCode()).isEqualTo(403);
  }

  @Test
  void F15_whoeverHasTheRoleLooks_andNoLongerOnceItIsTaken() {
    FakeRole ops = discord.guild().role("ops");
    dan.giveRole(ops);
    String path = Website.path(cardOf("north pier", picture()).text());
    Map<String, String> link = Map.of("image", path.substring("/i/".length()));
    Website.Visitor visitor = website.arrive(dan.command(other, "image open", link).reply().text());
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);

    Map<String, ?> role =
        Map.of("role", "project", "group", ops, "channels", "<#" + site.id() + ">");
    FakeMessage question = sec.command(site, "image admin role", role).reply();
    assertThat(question.text())
        .contains("Nothing changed yet")
        .contains("whoever is in <@&" + ops.id() + ">; 1 link in");
    assertThat(sec.press(question, "Give it").reply().text())
        .contains("holds the role **project**");
    clock.turn(Duration.ofSeconds(5));

    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);
    inTime(
        "the channel to hear it",
        () -> site.messages().stream().anyMatch(one -> one.text().contains("gave everybody in")));
    dan.takeRole(ops);
    clock.turn(Duration.ofSeconds(5));
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);
  }

  private static byte[] large() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2400, 1200, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }
}
