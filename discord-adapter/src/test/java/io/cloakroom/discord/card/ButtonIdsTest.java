package io.cloakroom.discord.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.NoKeepsakes;
import io.cloakroom.chat.card.Button;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A button brings back what it was made with, and nothing when it is not ours. */
final class ButtonIdsTest {
  private final MemoryDatabase database = new MemoryDatabase();
  private final TurnableClock clock = new TurnableClock();
  private final ButtonIds ids = new ButtonIds(database.keepsakes(), clock);

  /** Without the memory of the first. */
  private ButtonIds anotherNode() {
    return new ButtonIds(database.keepsakes(), clock);
  }

  @Test
  void whatFitsSurvivesARestart() {
    Map<String, String> values = Map.of("image", "card:01m89413wmekjs7bqy1yah9n97", "by", "2 d&=@");
    String id = ids.of("info", values, Optional.of(new ButtonIds.Scene("1", "2")));

    ButtonIds.Pressed pressed = new ButtonIds(new NoKeepsakes(), clock).read(id).orElseThrow();

    assertThat(id.length()).isLessThanOrEqualTo(ButtonIds.MAX_LENGTH);
    assertThat(pressed.command()).isEqualTo("info");
    assertThat(pressed.arguments()).isEqualTo(values);
    assertThat(pressed.scene()).contains(new ButtonIds.Scene("1", "2"));
  }

  @Test
  void J09_whatDoesNotFitIsKeptUnderAnIdThatSaysNothing_forEveryNodeAndOverARestart() {
    Map<String, String> values = Map.of("text", "x".repeat(400));

    String id = ids.of("tag", values, Optional.empty());

    assertThat(id.length()).isLessThanOrEqualTo(ButtonIds.MAX_LENGTH);
    assertThat(id).doesNotContain("xxx");
    assertThat(ids.read(id).orElseThrow().arguments()).isEqualTo(values);
    assertThat(anotherNode().read(id).orElseThrow().arguments()).isEqualTo(values);
    assertThat(anotherNode().of("tag", values, Optional.empty())).isEqualTo(id);
    clock.turn(Duration.ofDays(7));
    assertThat(anotherNode().read(id)).isEmpty();
  }

  /** As a list that is turned over for hours. */
  @Test
  void whatIsShownAgainIsKeptForLongerAndWrittenAnewOnceAnHour() {
    Map<String, String> values = Map.of("text", "x".repeat(400));
    String id = ids.of("tag", values, Optional.empty());
    List<Keepsake> first = kept();

    ids.of("tag", values, Optional.empty());
    assertThat(kept()).isEqualTo(first);
    clock.turn(Duration.ofDays(6));
    ids.of("tag", values, Optional.empty());
    clock.turn(Duration.ofDays(6));

    assertThat(kept()).hasSize(1).isNotEqualTo(first);
    assertThat(anotherNode().read(id)).isPresent();
  }

  private List<Keepsake> kept() {
    return database.keepsakes().of("discord-buttons", clock.instant(), 10);
  }

  @Test
  void worksOnInMemoryWhereNothingCanBeKept() {
    Map<String, String> values = Map.of("text", "x".repeat(400));
    ButtonIds alone = new ButtonIds(new NoKeepsakes(), clock);

    String id = alone.of("tag", values, Optional.empty());

    assertThat(alone.read(id).orElseThrow().arguments()).isEqualTo(values);
  }

  @Test
  void aMarkIsFoundAgainAndChangesNothing() {
    Map<String, String> fits = Map.of("image", "card:01m89413wmekjs7bqy1yah9n97");
    Map<String, String> fitsNot = Map.of("text", "x".repeat(80));

    for (Map<String, String> values : List.of(fits, fitsNot)) {
      Button button = new Button("Open", "open", values, Button.Style.PRIMARY);
      String id = ids.of(button, Optional.empty(), "abc-_1");

      assertThat(id.length()).isLessThanOrEqualTo(ButtonIds.MAX_LENGTH);
      assertThat(ButtonIds.isMarked(id, "abc-_1")).isTrue();
      assertThat(ButtonIds.isMarked(id, "bc-_1")).isFalse();
      assertThat(ids.read(id).orElseThrow().arguments()).isEqualTo(values);
    }
  }

  @Test
  void whatIsNotOursIsNothing() {
    assertThat(ids.read("revoke&image")).isEmpty();
    assertThat(ids.read("revoke&image=%zz")).isEmpty();
    assertThat(ids.read("~unknown")).isEmpty();
  }
}
