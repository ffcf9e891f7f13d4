package io.cloakroom.privacy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.SeenAdmins;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweep.SweepStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J50 on two nodes: what one of them does late takes nothing from what was ordered since. */
class ErasuresTest {
  private final CommandStage scene = new CommandStage();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
  private final Erasures late = scene.erasuresWith.apply(hesitating());

  /** Between what that node reads and what it does then, another does something, once. */
  private Keepsakes hesitating() {
    Keepsakes kept = scene.database.keepsakes();
    return (Keepsakes)
        Proxy.newProxyInstance(
            Keepsakes.class.getClassLoader(),
            new Class<?>[] {Keepsakes.class},
            (proxy, method, arguments) -> {
              Object found = method.invoke(kept, arguments);
              if (method.getName().equals("find")) {
                meanwhile.getAndSet(() -> {}).run();
              }
              return found;
            });
  }

  @BeforeEach
  void order() {
    scene.picture(ANA, SITE);
    assertThat(scene.erasures.order(WAD, ANA, scene.erasures.reach(ANA))).isTrue();
    scene.clock.turn(Duration.ofSeconds(1));
  }

  private void endedAndOrderedAgain(ErasureOrder first) {
    scene.erasures.end(first);
    order();
  }

  @Test
  void J50_whoEndsAnOrderLateLeavesTheSecond() {
    ErasureOrder first = done().get(0);
    meanwhile.set(() -> endedAndOrderedAgain(first));

    late.end(first);

    assertThat(scene.erasures.isOrdered(ANA)).isTrue();
    ErasureOrder second = done().get(0);
    assertThat(second.isSameAs(first)).isFalse();
    scene.erasures.end(second);
    assertThat(scene.erasures.isOrdered(ANA)).isFalse();
  }

  @Test
  void J50_whoNotesLateHowFarItIsWithTheFirstLeavesTheSecond() {
    ErasureOrder first = done().get(0);
    // Somebody is at it for so long that it is to be kept anew, or there were always some left.
    scene.clock.turn(Duration.ofDays(2));
    meanwhile.set(() -> endedAndOrderedAgain(first));

    late.step(SITE.workspace().messenger());

    assertThat(scene.erasures.isOrdered(ANA)).isTrue();
    assertThat(done().get(0).isSameAs(first)).isFalse();
  }

  @Test
  void J50_aSweepThatTheyAskedForEndsWithAnEventThatDoesNotNameThem() {
    SweepStore sweeps = scene.database.intakes().sweeps();
    SweepOrder asked = sweep(SITE, ANA);
    assertThat(sweeps.begin(Sweep.begun(asked), begun(asked))).isTrue();
    SweepOrder others = sweep(OTHER, WAD);
    assertThat(sweeps.begin(Sweep.begun(others), begun(others))).isTrue();

    done();

    assertThat(sweeps.of(SITE)).isEmpty();
    assertThat(sweeps.of(OTHER).orElseThrow().isRunning()).isTrue();
    AuditQuery stopped = AuditQuery.of(WORKSPACE, Action.SWEEP_STOPPED);
    assertThat(scene.database.audit().find(stopped, OptionalLong.empty(), 9).events())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.event().actor()).contains(WAD);
              assertThat(one.event().conversation()).contains(SITE);
              assertThat(one.event().details()).containsEntry("because", "erased");
            });
  }

  @Test
  void T56_whoeverIsErasedIsNoLongerKeptAsOneWhoAdministers() {
    SeenAdmins seen = new SeenAdmins(scene.database.keepsakes(), scene.clock);
    seen.seen(ANA);
    seen.seen(WAD);

    done();

    assertThat(seen.of(WORKSPACE, 9)).containsExactly(WAD);
  }

  @Test
  void T56_norIsWhoeverIsForgottenAgainInADatabaseThatWasPutBack() {
    SeenAdmins seen = new SeenAdmins(scene.database.keepsakes(), scene.clock);
    seen.seen(ANA);
    seen.seen(WAD);
    ForgetAgain forgetting =
        new ForgetAgain(
            scene.database.erasures(),
            scene.database.keepsakes(),
            scene.database.audit(),
            scene.clock);

    boolean done =
        forgetting.again(
            WORKSPACE,
            "an order of before",
            List.of(ANA.id(), WAD.id()),
            List.of(),
            scene.clock.instant(),
            () -> {});

    assertThat(done).isTrue();
    assertThat(seen.of(WORKSPACE, 9)).containsExactly(WAD);
  }

  private SweepOrder sweep(Conversation where, Person by) {
    Instant now = scene.clock.instant();
    return new SweepOrder(
        where, SweepOrder.Aim.CONVERT, by, where, now.minus(Duration.ofDays(90)), now, now);
  }

  private AuditEvent begun(SweepOrder order) {
    return AuditEvent.of(order.at(), order.where().workspace(), Action.SWEEP_BEGUN).by(order.by());
  }

  private List<ErasureOrder> done() {
    for (int i = 0; i < 9; i++) {
      List<ErasureOrder> done = scene.erasures.step(SITE.workspace().messenger());
      if (!done.isEmpty()) {
        return done;
      }
    }
    throw new AssertionError("nothing was done");
  }
}
