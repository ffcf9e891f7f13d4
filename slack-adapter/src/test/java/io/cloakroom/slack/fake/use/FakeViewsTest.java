package io.cloakroom.slack.fake.use;

import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.model.view.View;
import io.cloakroom.slack.fake.FakePlace;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public class FakeViewsTest {
  private final FakePlace place = new FakePlace();
  private final FakeSlack slack = place.slack;

  @BeforeEach
  void answerAtOnce() {
    slack.courier().ackDeadline(Duration.ofMillis(50));
  }

  @AfterEach
  void stop() {
    place.close();
  }

  /** Nobody listens; the trigger is good all the same. */
  private String trigger() {
    return place.ana.command(place.design, "/image").payload().path("trigger_id").asText();
  }

  public static View modal(String title) {
    return view(
        v ->
            v.type("modal")
                .callbackId("form")
                .title(viewTitle(t -> t.type("plain_text").text(title)))
                .submit(viewSubmit(t -> t.type("plain_text").text("Save")))
                .close(viewClose(t -> t.type("plain_text").text("Cancel")))
                .blocks(
                    asBlocks(
                        input(
                            i ->
                                i.blockId("days")
                                    .label(plainText("Days"))
                                    .element(plainTextInput(e -> e.actionId("value")))))));
  }

  @Test
  void opensAModalOnceForATriggerThatIsFresh() throws Exception {
    String trigger = trigger();
    var opened = place.bot.viewsOpen(r -> r.triggerId(trigger).view(modal("Policy")));
    var again = place.bot.viewsOpen(r -> r.triggerId(trigger).view(modal("Policy")));
    String old = trigger();
    place.clock.turn(Duration.ofSeconds(4));
    var late = place.bot.viewsOpen(r -> r.triggerId(old).view(modal("Policy")));

    assertThat(opened.getView().getId()).startsWith("V");
    assertThat(place.ana.views()).extracting(SeenView::title).containsExactly("Policy");
    assertThat(again.getError()).isEqualTo("exchanged_trigger_id");
    assertThat(late.getError()).isEqualTo("expired_trigger_id");
  }

  @Test
  void stacksThreeModalsAndNoMore() throws Exception {
    String first = trigger();
    place.bot.viewsOpen(r -> r.triggerId(first).view(modal("1")));
    for (String title : new String[] {"2", "3"}) {
      String next = trigger();
      assertThat(place.bot.viewsPush(r -> r.triggerId(next).view(modal(title))).isOk()).isTrue();
    }
    String last = trigger();

    assertThat(place.bot.viewsPush(r -> r.triggerId(last).view(modal("4"))).getError())
        .isEqualTo("push_limit_reached");
    assertThat(place.ana.views()).hasSize(3);
  }

  @Test
  void updatesAViewUnlessItsHashIsOld() throws Exception {
    String trigger = trigger();
    View first = place.bot.viewsOpen(r -> r.triggerId(trigger).view(modal("1"))).getView();
    var second = place.bot.viewsUpdate(r -> r.viewId(first.getId()).view(modal("2")));
    var stale =
        place.bot.viewsUpdate(r -> r.viewId(first.getId()).hash(first.getHash()).view(modal("3")));

    assertThat(second.isOk()).isTrue();
    assertThat(stale.getError()).isEqualTo("hash_conflict");
    assertThat(place.ana.views().get(0).title()).isEqualTo("2");
  }

  @Test
  void refusesViewsBeyondTheLimits() throws Exception {
    String trigger = trigger();
    View longTitle = modal("x".repeat(25));
    View longNote = modal("x");
    longNote.setPrivateMetadata("x".repeat(3001));
    View large = modal("x");
    large.setPrivateMetadata("x".repeat(250_001));

    assertThat(place.bot.viewsOpen(r -> r.triggerId(trigger).view(longTitle)).getError())
        .isEqualTo("invalid_arguments");
    assertThat(place.bot.viewsOpen(r -> r.triggerId(trigger).view(longNote)).getError())
        .isEqualTo("invalid_arguments");
    assertThat(place.bot.viewsOpen(r -> r.triggerId(trigger).view(large)).getError())
        .isEqualTo("view_too_large");
  }

  @Test
  void doesNotSendAFormInWhichSomethingRequiredIsEmpty() throws Exception {
    String trigger = trigger();
    place.bot.viewsOpen(r -> r.triggerId(trigger).view(modal("Policy")));
    SeenView form = place.ana.views().get(0);

    assertThatThrownBy(() -> place.ana.submit(form, Map.of()))
        .hasMessageContaining("to be filled in");
  }

  @Test
  void publishesAHomeTabAndTellsThatItWasOpened() throws Exception {
    View home = view(v -> v.type("home").blocks(modal("x").getBlocks()));
    place.ana.openHome();
    place.bot.viewsPublish(r -> r.userId(place.ana.id()).view(home));
    place.ana.openHome();

    assertThat(place.ana.home()).isPresent();
    assertThat(place.ben.home()).isEmpty();
    assertThat(slack.events().sent())
        .last()
        .satisfies(
            envelope -> {
              assertThat(envelope.path("event").path("type").asText()).isEqualTo("app_home_opened");
              assertThat(envelope.path("event").path("view").path("type").asText())
                  .isEqualTo("home");
            });
  }
}
