package io.cloakroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** J42: what is frozen by what stands among the values of a workspace. */
class FreezesTest {
  private static final Workspace HOME = new Workspace("demo", "W");
  private static final Conversation SITE = new Conversation(HOME, "site");
  private static final Conversation OTHER = new Conversation(HOME, "other");
  private static final Person ANA = new Person(HOME, "ana");
  private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void isReadBackAsItWasWritten() {
    Freeze freeze = Freeze.of(THEN, THEN.plusSeconds(9), "sec");

    assertThat(Freeze.read(freeze.text())).isEqualTo(freeze);
    assertThat(Freeze.read(freeze.liftedBy("wad").text())).isEqualTo(freeze.liftedBy("wad"));
    for (FreezeTarget target : List.of(FreezeTarget.of(SITE), FreezeTarget.of(ANA))) {
      assertThat(FreezeTarget.ofName(HOME, target.name())).contains(target);
    }
    assertThat(FreezeTarget.ofName(HOME, "template/partner/access")).isEmpty();
    assertThat(FreezeTarget.ofName(HOME, "frozen/")).isEmpty();
  }

  @Test
  void T64_whatOnlyANewerReleaseCanReadFreezesEverything() {
    for (String text : List.of("", "v2", "now then sec", "2026-03-01T12:00:00Z a b c d")) {
      assertThat(Freeze.read(text).reaches(Instant.EPOCH)).as(text).isTrue();
    }
    assertThat(frozen(Map.of(FreezeTarget.of(SITE).name(), "v2"), SITE, THEN)).isTrue();
  }

  @Test
  void J42_reachesWhatWasIssuedThereSinceThen() {
    Map<String, String> ofWorkspace =
        Map.of(FreezeTarget.of(SITE).name(), Freeze.of(THEN, THEN, "sec").text());

    assertThat(frozen(ofWorkspace, SITE, THEN)).isTrue();
    assertThat(frozen(ofWorkspace, SITE, THEN.minusNanos(1))).isFalse();
    assertThat(frozen(ofWorkspace, OTHER, THEN)).isFalse();
    assertThat(shared(ofWorkspace, OTHER, SITE).freeze(OTHER, ANA, THEN)).isPresent();
    assertThat(shared(ofWorkspace, OTHER, OTHER).freeze(OTHER, ANA, THEN)).isEmpty();
  }

  /** A channel's own admins neither freeze nor lift by what they set there. */
  @Test
  void J42_isSetByTheWorkspaceAlone() {
    String name = FreezeTarget.of(SITE).name();
    String text = Freeze.of(Instant.EPOCH, THEN, "cho").text();

    assertThat(
            new Policy(List.of(new Policy.Layer(Policy.Source.CHANNEL, Map.of(name, text))))
                .freeze(SITE, ANA, THEN))
        .isEmpty();
    assertThat(new Policy(List.of()).ofPicture(Map.of("frozen", text)).freeze(SITE, ANA, THEN))
        .isEmpty();
  }

  private static boolean frozen(Map<String, String> ofWorkspace, Conversation where, Instant at) {
    return policy(ofWorkspace).freeze(where, ANA, at).isPresent();
  }

  private static Policy shared(
      Map<String, String> ofWorkspace, Conversation to, Conversation home) {
    Map<String, String> own = new HashMap<>();
    Optional.of(home).filter(where -> !where.equals(to)).ifPresent(h -> own.put("shared", h.id()));
    return policy(ofWorkspace).ofPicture(own);
  }

  private static Policy policy(Map<String, String> ofWorkspace) {
    return new Policy(List.of(new Policy.Layer(Policy.Source.WORKSPACE, ofWorkspace)));
  }
}
