package io.cloakroom.discord.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeWebhook;
import java.nio.charset.StandardCharsets;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.Webhook;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.junit.jupiter.api.Test;

/** Webhooks, by the real JDA. */
class WebhookTest extends WithFake {
  @Test
  void postsUnderANameWithButtonsThatWork() {
    connect();
    Webhook own = channel().createWebhook("Cloakroom").complete();
    own.sendMessage("card")
        .setUsername("Ana")
        .addComponents(ActionRow.of(Button.primary("o", "Open")))
        .complete();

    FakeMessage seen = ana.last(general).orElseThrow();
    assertThat(seen.author().name()).isEqualTo("Ana");
    assertThat(client.await(MessageReceivedEvent.class).isWebhookMessage()).isTrue();
    ana.press(seen, "Open");
    assertThat(client.await(ButtonInteractionEvent.class).getComponentId()).isEqualTo("o");
  }

  @Test
  void hearsWhatOthersPostThroughTheirs() {
    connect();
    FakeWebhook proxy = general.webhook("Proxy");
    discord.viaWebhook(proxy, "Ana's other self", "look", FakeUpload.of("cat.png", PNG));

    MessageReceivedEvent heard = client.await(MessageReceivedEvent.class);

    assertThat(heard.isWebhookMessage()).isTrue();
    assertThat(heard.getMessage().getAttachments()).hasSize(1);
    assertThat(heard.getAuthor().getName()).isEqualTo("Ana's other self");
  }

  @Test
  void dropsButtonsOfAForeignWebhook() {
    FakeWebhook foreign = general.webhook("Foreign");
    String path = "/webhooks/" + foreign.id() + "/" + foreign.token();
    String json =
        "{\"content\":\"x\",\"components\":[{\"type\":1,\"components\":[{\"type\":2,\"style\":1,\"label\":\"Open\",\"custom_id\":\"o\"}]}]}";
    rest("POST", path, json);
    assertThat(ana.last(general).orElseThrow().buttons()).isEmpty();

    assertThat(text(rest("POST", path + "?with_components=true", json))).contains("50035");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void allowsFifteenAndSays10015AfterwardsForADeletedOne() {
    connect();
    Webhook own = channel().createWebhook("Cloakroom").complete();
    for (int i = 1; i < 15; i++) {
      general.webhook("hook" + i);
    }
    assertThatThrownBy(() -> channel().createWebhook("one more").complete())
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> assertThat(e.getErrorResponse()).isEqualTo(ErrorResponse.MAX_WEBHOOKS));
    own.delete().complete();
    assertThatThrownBy(() -> own.sendMessage("x").complete())
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> assertThat(e.getErrorResponse()).isEqualTo(ErrorResponse.UNKNOWN_WEBHOOK));
  }

  @Test
  void wantsAThreadInAForum() {
    FakeChannel forum = discord.guild().add(ChannelKind.FORUM, "help");
    FakeWebhook hook = forum.webhook("Cloakroom");
    String path = "/webhooks/" + hook.id() + "/" + hook.token();
    assertThat(text(rest("POST", path, "{\"content\":\"x\"}"))).contains("220001");
    rest("POST", path, "{\"content\":\"x\",\"thread_name\":\"post\"}");
    FakeChannel post = forum.threads().get(0);
    rest("POST", path + "?thread_id=" + post.id(), "{\"content\":\"y\"}");

    assertThat(post.messages()).extracting(FakeMessage::content).containsExactly("x", "y");
    assertThat(
            text(
                rest(
                    "POST",
                    path + "?thread_id=" + post.id(),
                    "{\"content\":\"x\",\"thread_name\":\"p\"}")))
        .contains("220002");
  }

  @Test
  void refusesReservedNamesAndIgnoresReplies() {
    FakeMessage target = ana.post(general, "look");
    FakeWebhook hook = general.webhook("Proxy");
    String path = "/webhooks/" + hook.id() + "/" + hook.token();

    assertThat(text(rest("POST", path, "{\"content\":\"x\",\"username\":\"Discord\"}")))
        .contains("50035");
    rest(
        "POST",
        path,
        "{\"content\":\"x\",\"message_reference\":{\"message_id\":\"" + target.id() + "\"}}");
    assertThat(ana.last(general).orElseThrow().references()).isZero();
    discord.clearContractErrors();
  }
}
