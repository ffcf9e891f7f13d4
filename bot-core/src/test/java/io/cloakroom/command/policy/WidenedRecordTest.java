package io.cloakroom.command.policy;

import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.command.CommandStage;
import org.junit.jupiter.api.Test;

/**
 * J44: the record says of each change by which more people may see, or more leave, that it is one.
 */
class WidenedRecordTest {
  private final CommandStage scene = new CommandStage();

  private boolean widened() {
    return scene.recorded(Action.POLICY_CHANGED).get(0).details().containsKey(AuditEvent.WIDENS);
  }

  @Test
  void J44_ofAChannelsRule() {
    scene.hears(CHO, SITE, "policy set access open");
    assertThat(widened()).isTrue();

    scene.hears(CHO, SITE, "policy set access restricted");
    assertThat(widened()).isFalse();
  }

  @Test
  void J44_ofALimit() {
    scene.hears(WAD, SITE, "admin ceiling expiry 1d");
    assertThat(widened()).isFalse();

    scene.hears(WAD, SITE, "admin ceiling expiry 30d");
    assertThat(widened()).isTrue();
  }

  @Test
  void J44_ofATemplate_andOfItsUse() {
    scene.hears(WAD, SITE, "admin template partner access open");
    assertThat(widened()).isTrue();

    scene.hears(WAD, SITE, "admin use partner #site");
    assertThat(widened()).isTrue();

    scene.hears(WAD, SITE, "admin template partner access restricted");
    assertThat(widened()).isFalse();
  }
}
