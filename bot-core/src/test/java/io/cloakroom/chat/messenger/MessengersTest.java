package io.cloakroom.chat.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessengersTest {
  private static final Workspace TEAM = new Workspace("one", "T");
  private static final Workspace GUILD = new Workspace("two", "T");
  private static final Workspace NOBODY = new Workspace("three", "T");

  private final List<String> asked = new ArrayList<>();
  private final Messenger messengers =
      new Messengers(Map.of("one", named("one"), "two", named("two")));

  @Test
  void T52_asksTheMessengerThatTheWorkspaceNames() throws MessengerUnavailable {
    messengers.nameOf(new Conversation(TEAM, "C"));
    messengers.nameOf(new Conversation(GUILD, "C"));
    messengers.conversations(GUILD);

    assertThat(asked).containsExactly("one nameOf", "two nameOf", "two conversations");
  }

  @Test
  void isOutOfReachForAMessengerThatIsNotServed() {
    Conversation where = new Conversation(NOBODY, "C");

    assertThatThrownBy(() -> messengers.membership(new Person(NOBODY, "P"), where))
        .isInstanceOf(MessengerUnavailable.class);
    assertThat(messengers.membershipLifetime(NOBODY)).isEqualTo(Duration.ZERO);
    assertThat(messengers.isPrivate(where)).isFalse();
    assertThat(asked).isEmpty();
  }

  private Messenger named(String name) {
    return (Messenger)
        Proxy.newProxyInstance(
            Messenger.class.getClassLoader(),
            new Class<?>[] {Messenger.class},
            (self, method, arguments) -> {
              asked.add(name + " " + method.getName());
              return method.getReturnType() == String.class ? "#c" : List.of();
            });
  }
}
