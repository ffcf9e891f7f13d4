package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Preference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What authors learn beside their receipts: once what a frame shows, then at most weekly advice.
 */
class CoachedReceiptsTest {
  private static final String FRAME = "a whiteboard, a screen, a badge";
  private static final String PLACE = "switch location off";

  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @BeforeEach
  void postNoWords() {
    rig.chat.words = "";
  }

  @Test
  void F22_standsBesideTheFirstReceiptAndNoLaterOne() {
    posted("1");
    rig.live();
    posted("2");
    rig.live();

    assertThat(receipts()).hasSize(2);
    assertThat(receipts().get(0)).startsWith("We took the place").contains(FRAME);
    assertThat(receipts().get(1)).startsWith("We took the place").doesNotContain(FRAME);
  }

  @Test
  void F22_aBurstGivesOne() {
    posted("1");
    posted("2");
    posted("3");

    rig.live();

    assertThat(rig.chat.cards).hasSize(1);
    assertThat(receipts()).hasSize(3).filteredOn(said -> said.contains(FRAME)).hasSize(1);
    assertThat(receipts()).filteredOn(said -> said.contains(PLACE)).hasSize(1);
  }

  @Test
  void F22_isSaidOnceThoughTheProcessDiesAtEachMoment() {
    posted("1");
    posted("2");

    rig.diesAtEachOf(60);
    rig.live();

    assertThat(receipts()).hasSize(2).filteredOn(said -> said.contains(FRAME)).hasSize(1);
    assertThat(rig.chat.notices.values().stream().map(Spoken::of))
        .filteredOn(said -> said.contains(FRAME))
        .hasSize(1);
  }

  @Test
  void F22_isNotSaidToWhoeverWantsNoReceiptsUntilTheyWantThem() {
    receiptsAre("off");
    posted("1");
    rig.live();
    assertThat(receipts()).isEmpty();
    assertThat(rig.database.lessons().given(SimulatedChat.ANA)).isEmpty();

    receiptsAre("on");
    posted("2");
    rig.live();

    assertThat(receipts()).singleElement().asString().contains(FRAME);
  }

  @Test
  void F22_waitsWhileThereIsSomethingToDoFirst() {
    rig.chat.post(
        SimulatedChat.SITE,
        "1",
        rig.clock.instant(),
        Map.of("F1", picture(), "F2", "<html></html>".getBytes(StandardCharsets.UTF_8)));
    rig.live();
    assertThat(receipts()).singleElement().asString().doesNotContain(FRAME);

    posted("2");
    rig.live();

    assertThat(receipts().get(1)).contains(FRAME);
  }

  @Test
  void F46_advisesBesideAReceiptWithAPlaceOnceAWeek() {
    posted("1");
    rig.live();
    posted("2");
    rig.live();
    posted("3");
    rig.live();
    assertThat(receipts()).hasSize(3);
    assertThat(receipts().get(1)).contains(PLACE);
    assertThat(receipts().get(2)).doesNotContain(PLACE);

    rig.clock.turn(Duration.ofDays(7));
    posted("4");
    rig.live();

    assertThat(receipts().get(3)).contains(PLACE);
    assertThat(rig.database.lessons().given(SimulatedChat.ANA))
        .containsOnlyKeys(Lesson.FRAME, Lesson.SOURCE);
  }

  @Test
  void F46_neitherIsOnRecord() {
    posted("1");
    rig.live();
    List<Action> once = actions();
    posted("2");
    rig.live();

    assertThat(actions().subList(once.size(), 2 * once.size())).isEqualTo(once);
    assertThat(actions()).hasSize(2 * once.size());
  }

  private List<Action> actions() {
    return rig.database.recorded().stream().map(one -> one.event().action()).toList();
  }

  private void posted(String id) {
    rig.chat.post(SimulatedChat.SITE, id, rig.clock.instant(), Map.of("F" + id, picture()));
  }

  /** With a place in it. */
  private static byte[] picture() {
    try (InputStream in = CoachedReceiptsTest.class.getResourceAsStream("/sanitize/gps.png")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> receipts() {
    return rig.chat.said.stream()
        .filter(said -> said.startsWith("@ana: "))
        .map(said -> said.substring("@ana: ".length()))
        .toList();
  }

  private void receiptsAre(String value) {
    rig.database
        .preferences()
        .choose(
            SimulatedChat.ANA,
            Preference.RECEIPTS,
            value,
            AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.PRIVACY_CHANGED));
  }
}
