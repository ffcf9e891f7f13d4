package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SealedPreview;
import io.cloakroom.command.paging.LinkPage;
import io.cloakroom.link.Link;
import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.Sniffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T59: a list shows of pictures what their cards show, and to nobody who does not read these. */
class ThumbnailsTest {
  private static final int MOST_BYTES = 24 * 1024;

  private final CommandStage scene = new CommandStage();
  private final SealedPreview preview = new SealedPreview();
  private final byte[] low = preview.low();

  @BeforeEach
  void anaAndBobReadOther() {
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    scene.messenger.seat(BOB, OTHER, CommandStage.member(true, false));
    scene.set(OTHER, "preview", "low");
  }

  @ParameterizedTest
  @CsvSource({
    "preview,   low,       false, plain",
    "preview,   low,       true,  marked",
    "preview,   blur,      false, blurred",
    "preview,   none,      false, nothing",
    "access,    approval,  false, nothing",
    "views,     3,         false, nothing",
    "views,     once,      false, nothing",
    "groups,    @ops,      false, nothing",
    "label,     regulated, false, nothing",
    "watermark, on,        false, marked",
    "card,      small,     false, nothing",
  })
  void T59_showsWhatTheCardShows_alsoAfterThePolicyChanged(
      String name, String value, boolean guests, String shown) {
    scene.previewed(ANA, OTHER, low);
    assertThat(what(list(BOB, OTHER, "list"))).isEqualTo("plain");
    Thumbnail before = only(list(BOB, OTHER, "list"));

    scene.set(OTHER, name, value);
    if (guests) {
      scene.messenger.seat(
          EVE, OTHER, new Membership(Standing.GUEST, true, Set.of(), false, false));
    }

    assertThat(what(list(BOB, OTHER, "list"))).isEqualTo(shown);
    assertThat(what(list(ANA, SITE, "mine"))).isEqualTo(shown);
    assertThat(what(before.pixels().onCard())).as("of a list that is late").isEqualTo(shown);
  }

  @Test
  void T59_showsNothingOfAChannelToWhoDoesNotReadIt() {
    Link link = scene.previewed(ANA, OTHER, low);
    assertThat(what(list(ANA, PRIVATE, "mine"))).isEqualTo("plain");
    assertThat(what(list(BOB, SITE, "list channel:#other"))).isEqualTo("plain");

    scene.messenger.seat(ANA, OTHER, CommandStage.outside(false));
    scene.clock.turn(Duration.ofMinutes(6));

    assertThat(scene.hears(ANA, PRIVATE, "mine")).contains("north pier");
    assertThat(list(ANA, PRIVATE, "mine")).as("its author, who left").isEmpty();
    assertThat(scene.hears(SEC, SECURITY, "list channel:#other"))
        .contains(link.image().id().toString());
    assertThat(list(SEC, SECURITY, "list channel:#other")).as("security").isEmpty();
    scene.hears(SEC, SECURITY, "incident break-glass " + scene.address(link) + " reason:a leak");
    assertThat(list(SEC, SECURITY, "list channel:#other")).as("who broke the glass").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoke", "remove", "freeze", "expiry"})
  void showsNothingOfWhatOpensNoMore(String end) {
    Link link = scene.previewed(ANA, OTHER, low);
    Thumbnail before = only(list(ANA, OTHER, "list"));

    switch (end) {
      case "freeze" -> {
        Reply freeze = scene.says(SEC, SECURITY, "incident freeze #other since:1d");
        scene.presses(SEC, SECURITY, SaidReply.buttons(freeze).get(0));
      }
      case "expiry" -> scene.clock.turn(Duration.ofDays(8));
      default -> scene.hears(ANA, OTHER, end + " " + link.image().id());
    }

    assertThat(list(ANA, OTHER, "list")).isEmpty();
    assertThat(list(ANA, OTHER, "mine")).isEmpty();
    assertThat(before.pixels().onCard()).isEmpty();
    assertThat(before.pixels().small()).isEmpty();
  }

  @Test
  void showsNothingThatItsAuthorHid() {
    scene.previewed(ANA, OTHER, low, new Showing("", true));

    assertThat(scene.hears(BOB, OTHER, "list")).contains("north pier");
    assertThat(list(BOB, OTHER, "list")).isEmpty();
  }

  @Test
  void showsWhereItWasSharedToWhatTheCardThereShows() {
    Link link = scene.previewed(ANA, OTHER, low);
    scene.set(SITE, "preview", "none");
    scene.hears(ANA, OTHER, "share " + scene.address(link) + " to:#site");
    assertThat(list(BOB, SITE, "list")).isEmpty();

    scene.set(SITE, "preview", "low");

    assertThat(what(list(BOB, SITE, "list"))).as("guests read there").isEqualTo("marked");
    assertThat(only(list(BOB, SITE, "list")).post().conversation()).isEqualTo(SITE);
  }

  @Test
  void standsBesideItsLine_onEachPage_andIsSmall() throws IOException {
    scene.previewed(ANA, OTHER, low);
    scene.picture(ANA, OTHER);
    for (int more = 0; more < LinkPage.SIZE - 2; more++) {
      scene.previewed(ANA, OTHER, low);
    }
    scene.previewed(ANA, OTHER, low);

    Reply latest = scene.says(ANA, OTHER, "list");
    Reply mine = scene.says(ANA, OTHER, "mine");

    assertThat(thumbnails(latest)).containsOnlyKeys(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(thumbnails(mine)).as("behind the title").containsOnlyKeys(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(scene.commands.home(ANA).sections().get(0).thumbnails())
        .containsOnlyKeys(0, 1, 2, 3, 4, 5, 6, 7, 8);
    Reply older =
        scene.presses(
            ANA,
            OTHER,
            SaidReply.buttons(latest).stream()
                .filter(button -> button.label().equals("Older"))
                .findFirst()
                .orElseThrow());
    assertThat(thumbnails(older)).containsOnlyKeys(0);
    byte[] small = thumbnails(older).get(0).pixels().small().orElseThrow();
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(small));
    assertThat(Sniffer.kindOf(small)).isEqualTo(FileKind.JPEG);
    assertThat(List.of(read.getWidth(), read.getHeight())).containsExactly(Thumbnail.PIXELS, 85);
    assertThat(small).hasSizeLessThan(MOST_BYTES);
  }

  @Test
  void standsInNothingThatOthersRead() {
    scene.previewed(ANA, OTHER, low);
    Reply.Say list = (Reply.Say) scene.says(ANA, OTHER, "list");

    Reply.Say forAll =
        new Reply.Say(list.lines(), list.buttons(), list.thumbnails(), true, Optional.empty());

    assertThat(list.thumbnails()).isNotEmpty();
    assertThat(forAll.thumbnails()).isEmpty();
  }

  private Map<Integer, Thumbnail> list(Person who, Conversation where, String typed) {
    return thumbnails(scene.says(who, where, typed));
  }

  private static Map<Integer, Thumbnail> thumbnails(Reply reply) {
    return ((Reply.Say) reply).thumbnails();
  }

  private static Thumbnail only(Map<Integer, Thumbnail> thumbnails) {
    assertThat(thumbnails).hasSize(1);
    return thumbnails.values().iterator().next();
  }

  private String what(Map<Integer, Thumbnail> thumbnails) {
    return thumbnails.isEmpty() ? "nothing" : what(only(thumbnails).pixels().onCard());
  }

  private String what(Optional<byte[]> shown) {
    return preview.seen(shown);
  }
}
