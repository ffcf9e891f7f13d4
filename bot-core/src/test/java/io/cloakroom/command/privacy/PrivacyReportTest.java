package io.cloakroom.command.privacy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.privacy.ReportPage;
import io.cloakroom.privacy.ReportPages;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** J50, M14: {@code privacy report}. */
class PrivacyReportTest {
  private static final String COMMAND = "privacy report @ana";
  private static final Pattern ADDRESS = Pattern.compile(ReportPages.PATH + "([\\w-]+)");

  private final CommandStage scene = new CommandStage();

  @Test
  void J50_givesAnAdminOfTheWorkspaceAPageOfTheirOwn() {
    String answer = scene.hears(WAD, SITE, COMMAND);

    assertThat(answer)
        .contains("Download what is kept", " about ", ", as JSON.")
        .contains("good once, within 10 minutes", "that you download it is on record");
    ReportPage page = page(answer).orElseThrow();
    assertThat(page.person()).isEqualTo(WAD);
    assertThat(page.about()).isEqualTo(ANA);
    assertThat(page.where()).isEqualTo(SITE);
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details())
                    .containsEntry("command", "privacy report")
                    .containsEntry("person", "ana"));
  }

  @Test
  void J50_theSecurityRoleReadsWhoAskedForIt() {
    scene.hears(WAD, SITE, COMMAND);

    assertThat(scene.hears(SEC, CommandStage.SECURITY, "log queries")).contains("privacy report");
  }

  /** Whoever reads the record reads it by its own questions, each with a reason. */
  @Test
  void J50_isForAdminsOfTheWorkspaceAlone() {
    for (Person who : List.of(SEC, CHO, ANA)) {
      String answer = scene.hears(who, SITE, COMMAND);

      assertThat(answer).contains("workspace admins");
      assertThat(page(answer)).isEmpty();
    }
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED)).isNotEmpty();
  }

  @Test
  void T47_isGivenOfSoManyPeopleAndNoMore() {
    for (int i = 0; i < QuestionLimit.MOST; i++) {
      assertThat(page(scene.hears(WAD, SITE, COMMAND))).isPresent();
    }

    String answer = scene.hears(WAD, SITE, COMMAND);

    assertThat(answer).contains("Go on in some minutes.");
    assertThat(page(answer)).isEmpty();
    assertThat(scene.recorded(Action.AUDIT_QUERY)).hasSize(QuestionLimit.MOST);
  }

  /** As of two who press the button at the same moment: both found the page. */
  @Test
  void J50_isGivenOnceAlsoToTwoAtOnce() {
    ReportPage page = page(scene.hears(WAD, SITE, COMMAND)).orElseThrow();

    assertThat(scene.reports.use(page)).isTrue();
    assertThat(scene.reports.use(page)).isFalse();

    assertThat(scene.recorded(Action.PERSON_REPORTED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).hasValue(WAD);
              assertThat(event.details()).containsEntry("person", "ana");
            });
  }

  private Optional<ReportPage> page(String answer) {
    Matcher address = ADDRESS.matcher(answer);
    return address.find() ? scene.reports.find(address.group(1)) : Optional.empty();
  }
}
