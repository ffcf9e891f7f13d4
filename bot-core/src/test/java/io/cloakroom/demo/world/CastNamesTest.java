package io.cloakroom.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CastNamesTest {
  private final CastNames names = new CastNames();

  @Test
  void knowsPeopleAndChannelsWithTheirSignAndWithout() {
    assertThat(names.person("@ana")).contains(DemoStage.ANA);
    assertThat(names.person(" Ana ")).contains(DemoStage.ANA);
    assertThat(names.conversation("#site")).contains(DemoStage.SITE);
    assertThat(names.conversation("site")).contains(DemoStage.SITE);
  }

  @Test
  void knowsNobodyElse() {
    assertThat(names.person("@nobody")).isEmpty();
    assertThat(names.person("#site")).isEmpty();
    assertThat(names.conversation("@ana")).isEmpty();
    assertThat(names.conversation("")).isEmpty();
  }
}
