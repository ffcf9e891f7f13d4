package io.cloakroom.command.admin;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.command.CommandStage;
import io.cloakroom.vault.ImageId;
import io.cloakroom.words.Language;
import org.junit.jupiter.api.Test;

/** Who holds which role, and the ceiling of the workspace. */
class AdminCommandsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void givesAndTakesTheSecurityRole() {
    scene.hears(WAD, SITE, "admin security add @bob");
    String listed = scene.hears(SEC, SITE, "admin security list");
    scene.hears(SEC, SITE, "admin security remove person:@bob");

    assertThat(listed).contains("@bob", "@sec");
    assertThat(scene.hears(SEC, SITE, "admin security list")).doesNotContain("@bob");
    assertThat(scene.recorded(Action.ROLE_CHANGED)).hasSize(3);
  }

  @Test
  void keepsTheLastHolderOfTheSecurityRole() {
    String answer = scene.hears(SEC, SITE, "admin security remove person:@sec");

    assertThat(answer).contains("is the last who holds").contains("Name another one first");
    assertThat(scene.hears(SEC, SITE, "admin security list")).contains("@sec");
  }

  @Test
  void givesTheSecurityRoleToFullMembersOnly() {
    String answer = scene.hears(WAD, SITE, "admin security add person:@eve");

    assertThat(answer).contains("@eve is not a full member");
    assertThat(scene.hears(SEC, SITE, "admin security list")).doesNotContain("@eve");
  }

  @Test
  void T20_refusesTheSecurityRoleToWhoeverAsksForIt() {
    String answer = scene.hears(CHO, SITE, "admin security add person:@cho");

    assertThat(answer).contains("is for the security role and workspace admins");
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
  }

  @Test
  void T39_theDoctorSaysWhatFailedLatelyToWhomItConcerns() {
    AuditEvent failed =
        AuditEvent.of(scene.clock.instant(), CommandStage.WORKSPACE, Action.ORIGINAL_REMOVE_FAILED)
            .in(SITE)
            .on(ImageId.next())
            .withOutcome("not_permitted");
    scene.database.audit().append(failed);

    assertThat(scene.hears(CHO, SITE, "admin doctor"))
        .contains("In #site one original could not be removed and can still be seen")
        .doesNotContain("/image admin doctor in that channel", "not_permitted");
    assertThat(scene.afresh).containsExactly(SITE);
    assertThat(scene.hears(WAD, CommandStage.OTHER, "admin doctor")).contains("In #site");
  }

  @Test
  void asksForWhatIsMissingAlsoWhereNothingWasToChange() {
    assertThat(scene.hears(SEC, SITE, "log image"))
        .startsWith("Which picture? Example: ")
        .doesNotContain("Nothing changed");
    assertThat(scene.hears(WAD, SITE, "admin security add")).startsWith("Whom to add? ");
  }

  @Test
  void lowersTheCeilingAndSaysWhomItHoldsDown() {
    scene.hears(CHO, SITE, "policy expiry 20d");

    String answer = scene.hears(WAD, SITE, "admin ceiling expiry 10d");

    assertThat(answer)
        .contains("expiry-ceiling of every channel: no limit → 10d", "1 channel asks for more");
    assertThat(scene.hears(ANA, SITE, "policy show"))
        .contains("expiry: 10d (held down by the ceiling, ceiling 10d)");
  }

  @Test
  void answersABadCeilingWithOneLine() {
    String answer = scene.hears(WAD, SITE, "admin ceiling expiry never");

    assertThat(answer)
        .contains("not a duration: “never”")
        .endsWith("/image admin ceiling expiry 30d");
  }

  @Test
  void letsADelegatedAdminChangeThePolicyUntilItIsTakenBack() {
    scene.hears(CHO, SITE, "admin add @bob");
    String allowed = scene.hears(BOB, SITE, "policy expiry 2d");
    scene.hears(CHO, SITE, "admin remove @bob");
    String refused = scene.hears(BOB, SITE, "policy expiry 3d");

    assertThat(allowed).contains("7d → 2d");
    assertThat(refused).contains("is for admins");
    assertThat(scene.settings(SITE)).containsEntry("expiry", "2d");
  }

  @Test
  void tellsAGermanInGerman() {
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(scene.hears(WAD, SITE, "admin security add @bob"))
          .contains("@bob hat jetzt die Rolle security.");
      assertThat(scene.hears(WAD, SITE, "admin security add")).contains("soll die Rolle erhalten?");
      assertThat(scene.hears(CHO, SITE, "admin add @bob"))
          .contains("@bob kann jetzt die Regeln von #site ändern.");
    }
  }
}
