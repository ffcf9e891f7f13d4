package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.RemovalUnit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private String unsaveable = "1";
  private final IntakeStore store = unable(rig.database.intakes());
  private final CatchUp catchUp =
      new CatchUp(
          store,
          new IntakeDesk(store, rig.policies, rig.clock, () -> {}),
          rig.chat,
          rig.policies,
          rig.database.audit(),
          rig.clock);

  @Test
  void takesInTheOthersWhenOnePostCannotBeSaved() throws Exception {
    catchUp.run(SimulatedChat.WORKSPACE);
    Post odd = posted("1");
    Post next = posted("2");

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(store.of(odd)).isEmpty();
    assertThat(store.of(next)).hasSize(1);
  }

  @Test
  void findsThePostAgainHoweverLateItCanBeSaved() throws Exception {
    catchUp.run(SimulatedChat.WORKSPACE);
    Post odd = posted("1");
    catchUp.run(SimulatedChat.WORKSPACE);
    rig.clock.turn(Duration.ofHours(5));
    catchUp.run(SimulatedChat.WORKSPACE);
    unsaveable = "";

    catchUp.run(SimulatedChat.WORKSPACE);

    assertThat(store.of(odd)).hasSize(1);
  }

  private Post posted(String id) {
    return rig.chat.post(
        SimulatedChat.SITE, id, rig.clock.instant(), Map.of("F" + id, new byte[] {1}));
  }

  private IntakeStore unable(IntakeStore inner) {
    return (IntakeStore)
        Proxy.newProxyInstance(
            IntakeStore.class.getClassLoader(),
            new Class<?>[] {IntakeStore.class},
            (self, method, arguments) -> {
              if (method.getName().equals("add")
                  && ((Intake) arguments[0]).post().post().id().equals(unsaveable)) {
                throw new IllegalStateException("value too long");
              }
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
