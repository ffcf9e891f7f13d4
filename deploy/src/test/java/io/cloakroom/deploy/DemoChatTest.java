package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.RemovalUnit;
import io.cloakroom.demo.Cast;
import io.cloakroom.demo.DemoWorld;
import io.cloakroom.demo.Draft;
import io.cloakroom.intake.CatchUp;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.IntakeStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoChatTest {
  @TempDir Path home;

  private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-25T09:00:00Z"));
  private final MemoryDatabase database = new MemoryDatabase();
  private boolean broken = true;

  @Test
  void takesInAtARetryWhatTheStoreRefused() throws Exception {
    Post post = posted();
    try (DemoChat chat = DemoChat.open(home, clock)) {
      IntakeStore store = breakable(database.intakes());
      IntakeDesk desk = new IntakeDesk(store, new Policies(database.policies()), clock, () -> {});
      CatchUp catchUp = new CatchUp(store, desk, chat.messenger(), clock);
      chat.connect(desk, catchUp, new Memberships(chat.messenger(), System::nanoTime));
      List<?> refused = store.of(post);
      broken = false;

      chat.retry(catchUp);

      assertThat(refused).isEmpty();
      assertThat(store.of(post)).hasSize(1);
    }
  }

  private Post posted() throws Exception {
    Person ana = Cast.member("ana").orElseThrow().person();
    Conversation site = Cast.channel("site").orElseThrow().conversation();
    Draft.Upload file =
        new Draft.Upload("a.jpg", "image/jpeg", () -> new ByteArrayInputStream(new byte[] {1}));
    try (DemoWorld world = DemoWorld.open(home, clock, RemovalUnit.FILE)) {
      return world.post(new Draft(ana, site, Optional.empty(), "", List.of(file)));
    }
  }

  private IntakeStore breakable(IntakeStore inner) {
    return (IntakeStore)
        Proxy.newProxyInstance(
            IntakeStore.class.getClassLoader(),
            new Class<?>[] {IntakeStore.class},
            (self, method, arguments) -> {
              if (broken && method.getName().equals("add")) {
                throw new IllegalStateException("the store is down");
              }
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
