package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openqa.selenium.support.ui.ExpectedConditions.jsReturnsValue;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBePresentInElementLocated;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoRecord;
import io.cloakroom.deploy.Pictures;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** J12, J13, J63 and J64, as anybody can try them in the demo; its pages in a browser. */
@Tag("full")
class ShareIT extends BrowserStage {
  private static final By FILE = By.cssSelector("input[type=file]");
  private static final By SEND = By.cssSelector("button.main");

  @Test
  void J13_aPictureIsSharedToAnotherChannelWithACardOfItsOwn() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));

    JsonNode answer = demo.type("ana", "site", "/image share " + link + " to:#other");

    assertThat(DemoClient.words(answer)).contains("is shared to");
    JsonNode card = alone("dan", "other").get(0).get("card");
    assertThat(DemoClient.words(card)).contains("Shared to here by");
    String shared = DemoClient.link(card);
    assertThat(shared).isNotEqualTo(link);
    assertThat(demo.open("dan", "other", shared).status()).isEqualTo(200);
  }

  @Test
  void J12_J64_picturesAreHandedInOnAPageAndNeverStandInTheChannel() throws Exception {
    Path picture = Files.write(home.resolve("IMG_2.jpg"), Pictures.phone());
    JsonNode answer = demo.type("ana", "site", "/image upload");
    int before = alone("bob", "site").size();

    chromium.go(DemoClient.target(answer));
    WebElement input = chromium.driver().findElement(FILE);
    input.sendKeys(picture.toString());
    input.sendKeys(picture.toString());
    assertThat(chromium.driver().findElements(By.cssSelector(".picked li"))).hasSize(2);
    chromium.press(SEND);

    WebElement said = chromium.seen(By.cssSelector("[data-part=message] h2"));
    assertThat(said.getText()).isEqualTo("Handed in");
    JsonNode card =
        await("the card")
            .atMost(Duration.ofMinutes(1))
            .until(() -> alone("bob", "site"), all -> all.size() == before + 1)
            .get(before)
            .get("card");
    assertThat(DemoClient.list(card.get("images"))).hasSize(2);
    assertThat(card.get("original").asText()).isEqualTo("NEVER_THERE");
    assertThat(demo.open("bob", "site", DemoClient.link(card)).status()).isEqualTo(200);
    chromium.go(DemoClient.target(answer));
    chromium.says(By.tagName("h1"), "This page is over");
  }

  @Test
  void J12_aNewVersionTakesThePlaceOfAPictureBehindItsLink() throws Exception {
    String post = demo.post("ana", "site", "IMG_4.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
    byte[] before = demo.open("bob", "site", link).bytes();
    JsonNode answer = demo.type("ana", "site", "/image upload replaces:" + link);
    Path first = Files.write(home.resolve("IMG_4.jpg"), Pictures.phone());
    Path square = home.resolve("square.png");
    ImageIO.write(new BufferedImage(333, 333, BufferedImage.TYPE_INT_RGB), "png", square.toFile());

    chromium.go(DemoClient.target(answer));
    chromium.says(By.tagName("h1"), "Hand in a new version");
    assertThat(chromium.driver().findElements(By.name("text"))).isEmpty();
    WebElement input = chromium.driver().findElement(FILE);
    input.sendKeys(first.toString());
    input.sendKeys(square.toString());
    assertThat(chromium.driver().findElements(By.cssSelector(".picked li"))).hasSize(1);
    chromium.press(SEND);

    chromium.says(By.cssSelector("[data-part=message] h2"), "Handed in");
    await("the new version")
        .atMost(Duration.ofMinutes(1))
        .pollDelay(Duration.ZERO)
        .pollInterval(DemoRecord.PAUSE)
        .until(() -> demo.log().stream().anyMatch(line -> line.startsWith("image.replaced")));
    assertThat(demo.open("bob", "site", link).bytes()).isNotEqualTo(before);
    String info = DemoClient.words(demo.type("ana", "site", "/image info " + link));
    assertThat(info).contains("333 × 333", "Version 1: ");
    assertThat(DemoClient.words(demo.type("bob", "site", "/image info " + link)))
        .doesNotContain("Version 1: ");
  }

  @Test
  void J63_somebodyOutsideLooksByALinkAndACode() throws Exception {
    demo.type("cho", "site", "/image policy set outsiders on");
    String post = demo.post("ana", "site", "IMG_3.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
    String answer =
        DemoClient.words(
            demo.type("ana", "site", "/image share " + link + " to:name@partner.example"));

    chromium.go(found("(http://\\S+/o/[\\w-]{43})", answer));
    chromium.seen(By.name("code")).sendKeys("00");
    chromium.press(SEND);
    chromium.says(By.cssSelector(".wrong"), "opened nothing");
    chromium.seen(By.name("code")).sendKeys(found("\\b(\\d{8})\\b", answer));
    chromium.press(SEND);
    chromium.patiently().until(driver -> driver.getPageSource().contains("name@partner.example"));
    // Without its script the page shows the picture too, but asks nothing afterwards.
    chromium.patiently().until(jsReturnsValue("return document.readyState === 'complete'"));
    chromium.press(SEND);

    WebElement picture = chromium.seen(By.tagName("img"));
    assertThat(picture.getDomProperty("naturalWidth")).isNotEqualTo("0");
    assertThat(demo.log()).anyMatch(line -> line.startsWith("image.viewed outsider:name@"));

    By message = By.cssSelector("[data-part=message] h1");
    chromium.refusesWithoutWords();
    chromium.says(message, "Its time is over");
    assertThat(picture.isDisplayed()).isFalse();

    chromium.driver().navigate().refresh();
    chromium.patiently().until(jsReturnsValue("return document.readyState === 'complete'"));
    chromium.press(SEND);
    picture = chromium.seen(By.tagName("img"));
    demo.type("ana", "site", "/image revoke " + link);

    chromium
        .patiently()
        .until(textToBePresentInElementLocated(message, "This shows nothing any more"));
    assertThat(picture.isDisplayed()).isFalse();
    assertThat(picture.getDomAttribute("src")).isNull();
  }

  private List<JsonNode> alone(String as, String channel) throws Exception {
    return demo.channel(as, channel).stream()
        .filter(item -> item.path("kind").asText().equals("alone"))
        .filter(item -> !item.path("card").path("buttons").isEmpty())
        .toList();
  }

  private static String found(String what, String text) {
    Matcher found = Pattern.compile(what).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }
}
