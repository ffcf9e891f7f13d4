package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a channel has of links is never in the way of one command. */
class LinkTermsTest {
  private static final int MANY = 1_100;
  private static final Duration SHORTER = Duration.ofDays(1);

  private final CommandStage scene = new CommandStage();
  private final List<String> asked = new ArrayList<>();
  private final List<Integer> portions = new ArrayList<>();
  private int failing;
  private final LinkTerms terms = new LinkTerms(watched(scene.database.links()), scene.clock);

  @Test
  void J27_givesOtherTermsToManyLinksSomeAtATime() {
    issue(MANY);

    LinkTerms.Changed changed = hold();

    assertThat(changed).isEqualTo(new LinkTerms.Changed(MANY, 0));
    assertThat(portions).containsExactly(500, 500, 100);
    assertThat(terms.live(SITE)).hasSize(MANY).allMatch(this::isShorter);
    assertThat(scene.recorded(Action.POLICY_CHANGED)).hasSize(1);
  }

  @Test
  void J27_hasTheRestFollowWhereItIsRepeatedAfterAFailure() {
    issue(MANY);
    failing = 2;

    assertThatThrownBy(this::hold).hasMessage("lost");
    assertThat(terms.live(SITE)).filteredOn(this::isShorter).hasSize(500);
    assertThat(hold().links()).isEqualTo(MANY - 500);

    assertThat(terms.live(SITE)).hasSize(MANY).allMatch(this::isShorter);
    assertThat(scene.recorded(Action.POLICY_CHANGED)).hasSize(1);
  }

  @Test
  void T61_readsNothingOfWhatHasEndedInTheChannel() {
    issue(3);

    hold();
    terms.live(SITE);

    assertThat(asked).doesNotContain("in").contains("living");
  }

  private boolean isShorter(Link link) {
    return link.expiresAt().equals(link.issuedAt().plus(SHORTER));
  }

  private LinkTerms.Changed hold() {
    PolicyUpdate update =
        PolicyUpdate.of(
            Scope.of(SITE),
            "expiry",
            "1d",
            AuditEvent.of(scene.clock.instant(), CommandStage.WORKSPACE, Action.POLICY_CHANGED));
    return terms.holdFor(
        CHO, SITE, update, new LinkTerms.Wanted(Optional.of(SHORTER), Optional.empty(), false));
  }

  private void issue(int count) {
    Instant now = scene.clock.instant();
    for (int i = 0; i < count; i++) {
      StoredImage image =
          new StoredImage(ImageId.next(), ImageType.JPEG, 40, 30, 1_000, false, Optional.empty());
      Instant end = now.plus(Duration.ofDays(7));
      scene.links.issue(Link.issue(LinkId.next(), image, SITE, ANA, now, end, ViewLimit.NONE));
    }
  }

  /** The store itself, with a note of what it was asked, that is lost at one call. */
  private LinkStore watched(LinkStore store) {
    return (LinkStore)
        Proxy.newProxyInstance(
            LinkStore.class.getClassLoader(),
            new Class<?>[] {LinkStore.class},
            (proxy, method, arguments) -> {
              asked.add(method.getName());
              if (method.getName().equals("amend")) {
                portions.add(((List<?>) arguments[0]).size());
                failing--;
                if (failing == 0) {
                  throw new IllegalStateException("lost");
                }
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
