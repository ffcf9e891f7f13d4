package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.testing.Sample;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J56: what is under a legal hold is destroyed by nothing, and shown to nobody for it. */
class LegalHoldTest {
  /** What would have it erased. */
  private enum Ending {
    RETENTION {
      @Override
      void comes(Rig rig, Link link) {
        rig.clock.turn(Duration.ofDays(400));
      }
    },
    REMOVED {
      @Override
      void comes(Rig rig, Link link) {
        new OwnPictures(
                rig.stores.intakes().queue(),
                rig.stores.intakes().register(),
                rig.stores.linkStore(),
                rig.stores.links(),
                rig.clock)
            .removeEverywhere(SimulatedChat.ANA, link.image().id());
      }
    },
    REVOKED_WITH_LINK {
      @Override
      void comes(Rig rig, Link link) {
        rig.stores.links().revoke(SimulatedChat.ANA, link);
      }
    },
    EXPIRED_WITH_LINK {
      @Override
      void comes(Rig rig, Link link) {
        rig.clock.turn(Duration.ofDays(8));
      }
    };

    abstract void comes(Rig rig, Link link);
  }

  @ParameterizedTest
  @EnumSource
  void J56_nothingErasesItAtWhicheverMomentTheBotDiesAndTheLiftDoes(Ending ending) {
    Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
    Link link = held(rig, ending);
    ending.comes(rig, link);

    rig.diesAtEachOf(8);
    rig.live();
    rig.clock.turn(Duration.ofDays(60));
    rig.live();

    Link now = rig.database.links().find(link.id()).orElseThrow();
    assertThat(rig.disk.images()).hasSize(1);
    assertThat(now.erasedAt()).isEmpty();
    assertThat(now.status(rig.clock.instant())).as("for nobody").isNotEqualTo(LinkStatus.LIVE);
    Card card = rig.chat.cards.values().iterator().next();
    assertThat(card.toString()).contains("kept under a legal hold");
    assertThat(card.images().get(0).state()).isNotEqualTo(CardImage.State.DESTROYED);
    assertThat(card.buttons()).as("of the card").isEmpty();
    assertThat(rig.database.intakes().register().of(link.image().id())).isPresent();

    assertThat(rig.database.links().lift(link.image().id(), rig.clock.instant(), event())).isTrue();
    rig.live();
    rig.clock.turn(Duration.ofDays(1));
    rig.live();

    assertThat(rig.disk.images()).isEmpty();
    assertThat(rig.database.links().find(link.id()).orElseThrow().erasedAt()).isPresent();
  }

  /** What the test above is worth: a bot that does not ask before it destroys is told from it. */
  @Test
  void J56_aBotThatDoesNotAskTheStoreErasesIt() {
    Rig rig =
        new Rig(
            RemovalUnit.FILE,
            new Mutation() {
              @Override
              public LinkStore links(LinkStore real) {
                return unasked(real);
              }
            });
    Link link = held(rig, Ending.REMOVED);

    Ending.REMOVED.comes(rig, link);
    rig.live();

    assertThat(rig.disk.images()).isEmpty();
  }

  /** Its post is forgotten no earlier than the hold ends: with it the hold would go. */
  @Test
  void J56_aPostThatWasWithdrawnIsRememberedForAsLongAsItsPictureIsHeld() {
    Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
    Link link = held(rig, Ending.REMOVED);
    Ending.REMOVED.comes(rig, link);
    rig.live();
    Intake post = rig.database.intakes().register().of(link.image().id()).orElseThrow();

    rig.database.intakes().register().forgetFrom(post.id(), rig.clock.instant());
    rig.doChores();
    rig.clock.turn(Duration.ofDays(90));
    rig.doChores();
    rig.clock.turn(Duration.ofDays(90));
    rig.doChores();

    assertThat(rig.database.links().find(link.id())).isPresent();
    assertThat(rig.disk.images()).hasSize(1);
  }

  private static Link held(Rig rig, Ending ending) {
    if (ending.name().endsWith("WITH_LINK")) {
      AuditEvent event =
          AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
      rig.database
          .policies()
          .set(Scope.of(SimulatedChat.WORKSPACE), Setting.RETENTION.name(), "with-link", event);
    }
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    rig.live();
    Intake post = rig.database.intakes().register().of(posts.get(0)).get(0);
    Link link = rig.database.links().find(post.items().get(0).link()).orElseThrow();
    assertThat(rig.database.links().hold(link.image().id(), rig.clock.instant(), event())).isTrue();
    return rig.database.links().find(link.id()).orElseThrow();
  }

  private static LinkStore unasked(LinkStore real) {
    return (LinkStore)
        Proxy.newProxyInstance(
            LinkStore.class.getClassLoader(),
            new Class<?>[] {LinkStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("claimErasure")) {
                return true;
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static AuditEvent event() {
    return Sample.event(SimulatedChat.WORKSPACE);
  }
}
