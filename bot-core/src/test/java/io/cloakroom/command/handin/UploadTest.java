package io.cloakroom.command.handin;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.Call;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.handin.HandInPage;
import io.cloakroom.handin.HandInPages;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** J12, J64: the page on which pictures are handed in that are to stand nowhere as they are. */
class UploadTest {
  private static final Pattern PAGE =
      Pattern.compile("https://pictures\\.example/hand-in/([\\w-]{43})");

  private final CommandStage scene = new CommandStage();

  @Test
  void J64_givesAPageOfOnesOwnForTheChannelItIsAskedInGoodForTenMinutes() {
    String answer = scene.hears(ANA, SITE, "upload");

    assertThat(answer).contains("for #site", "in your name", "within 10 minutes", "For you alone");
    HandInPage page = page(answer).orElseThrow();
    assertThat(page.person()).isEqualTo(ANA);
    assertThat(page.where()).isEqualTo(SITE);
    scene.clock.turn(HandInPages.LIFETIME.minusSeconds(1));
    assertThat(page(answer)).isPresent();
    scene.clock.turn(Duration.ofSeconds(1));
    assertThat(page(answer)).isEmpty();
  }

  @Test
  void F14_opensThePageInGermanForWhoReadsGerman() {
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      String answer = scene.hears(ANA, SITE, "upload");

      assertThat(answer)
          .startsWith("Bilder abgeben (")
          .contains("bis zu 10 auf einmal, für #site", "gilt einmal und 10 Minuten lang");
      assertThat(page(answer)).isPresent();
    }
  }

  @Test
  void J12_saysInADirectMessageWhoDeletesWhatStandsThere() {
    assertThat(scene.hears(ANA, PRIVATE, "upload"))
        .contains(
            "where its card says that the original is still here, only you can delete that",
            "Share")
        .doesNotContain("stays in this conversation");
  }

  @Test
  void J12_saysOfAFileThatTheChatDidNotTakeThatItIsNotUsed() {
    Call call = new Call(ANA, PRIVATE, "upload", Map.of("picture", "1"));

    assertThat(SaidReply.text(scene.commands.answer(call)))
        .contains("The file that came with the command was not used: choose it there.");
    assertThat(scene.hears(ANA, PRIVATE, "upload")).doesNotContain("not used");
  }

  @Test
  void J12_givesNoPageWhereNothingCouldBeHandedIn() {
    scene.set(SITE, "governed", "off");
    assertThat(scene.hears(ANA, SITE, "upload")).contains("not looked after in #site");
    assertThat(scene.hears(BOB, OTHER, "upload")).doesNotContain("/hand-in/");
    scene.hears(WAD, SITE, "policy governed on");
    scene.messenger.joined.remove(SITE);
    assertThat(scene.hears(ANA, SITE, "upload")).contains("I am not in this channel");
  }

  private Optional<HandInPage> page(String answer) {
    Matcher address = PAGE.matcher(answer);
    assertThat(address.find()).as(answer).isTrue();
    return scene.handIns.find(address.group(1));
  }
}
