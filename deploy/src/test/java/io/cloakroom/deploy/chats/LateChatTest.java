package io.cloakroom.deploy.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.session.SignIn;
import io.cloakroom.settings.WrongSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LateChatTest {
  private static final URI PLACE = URI.create("https://slack.example.com/authorize");
  private static final Conversation SITE = new Conversation(new Workspace("slack", "T1"), "C1");

  private final Ending ending = new Ending();

  @Test
  void isLikeOneThatIsOutOfReachUntilItIsMade() throws Exception {
    LateChat chat =
        chat(
            () -> {
              throw new MessengerUnavailable("away");
            });

    chat.tried();

    assertThat(chat.problems()).isEmpty();
    assertThatThrownBy(() -> chat.messenger().nameOf(SITE))
        .isInstanceOf(MessengerUnavailable.class);
    assertThatThrownBy(() -> chat.connect(null)).isInstanceOf(MessengerUnavailable.class);
    assertThat(ending.reason()).isEmpty();
  }

  @Test
  void endsTheProgramWhenItIsRefusedLater() {
    LateChat chat =
        chat(
            () -> {
              throw new WrongSettings(List.of("the bot token lacks the scope chat:write"));
            });

    assertThatThrownBy(() -> chat.connect(null)).isInstanceOf(MessengerUnavailable.class);

    assertThat(ending.reason()).contains("the bot token lacks the scope chat:write");
  }

  @Test
  void knowsWherePeopleSignInBeforeItIsMade() {
    LateChat chat =
        chat(
            () -> {
              throw new MessengerUnavailable("away");
            });
    SignIn.Attempt attempt = new SignIn.Attempt("s", "n", "v", PLACE);

    SignIn signIn = chat.signIn().orElseThrow();

    assertThat(signIn.provider()).isEqualTo("Slack");
    assertThat(signIn.authorize(attempt)).isEqualTo(PLACE);
    assertThatThrownBy(() -> signIn.person("code", attempt))
        .isInstanceOf(MessengerUnavailable.class);
  }

  private LateChat chat(LateChat.Maker maker) {
    return new LateChat(
        "slack",
        Set.of(),
        List.of("https://*.slack.example"),
        "Slack",
        Optional.of(PLACE),
        maker,
        ending);
  }
}
