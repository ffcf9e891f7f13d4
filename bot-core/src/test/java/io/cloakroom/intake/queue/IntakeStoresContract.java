package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.intake;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.testing.Sample;
import java.util.List;

/** What the contracts of {@link IntakeStores} have in common: posts at every stage. */
public interface IntakeStoresContract {
  /** The stores under test as this node sees them; over the same rows throughout a test. */
  IntakeStores testeeOf(String node);

  /** The record that they write to. */
  AuditLog audit();

  default IntakeStores testee() {
    return testeeOf("node-a");
  }

  default IntakeQueue queue() {
    return testee().queue();
  }

  default IntakeRegister register() {
    return testee().register();
  }

  default Intake add(Intake intake) {
    assertThat(queue().add(intake, List.of(event(intake.post().conversation().workspace()))))
        .isTrue();
    return intake;
  }

  default Intake at(Stage stage, String post) {
    return saved(Sample.at(add(intake(SITE, post, "f")), stage, NOW));
  }

  default Intake hold(Intake intake) {
    return saved(
        add(intake)
            .withItems(
                intake.items().stream()
                    .map(i -> i.equals(intake.items().get(0)) ? Sample.held(i) : i)
                    .toList()));
  }

  default Intake saved(Intake intake) {
    assertThat(queue().save(intake, List.of())).isTrue();
    return intake.saved();
  }

  static List<IntakeId> ids(List<Intake> intakes) {
    return intakes.stream().map(Intake::id).toList();
  }
}
