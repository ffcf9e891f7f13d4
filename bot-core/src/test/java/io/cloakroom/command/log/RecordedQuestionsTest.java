package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.SaidReply.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.Call;
import io.cloakroom.command.Reply;
import io.cloakroom.command.question.QuestionLimit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about the record have a reason and a limit, and are on record. */
class RecordedQuestionsTest extends LogQuestions {
  @Test
  void J38_asksForAReasonBeforeItTellsOfAPersonAndRecordsIt() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");

    Reply.Ask asked = (Reply.Ask) scene.says(SEC, SECURITY, "log person @bob since:7d");
    boolean before = scene.recorded(Action.AUDIT_QUERY).isEmpty();
    Map<String, String> sent = new HashMap<>(asked.given());
    sent.put("reason", "case 12");
    Reply told = scene.commands.answer(new Call(SEC, SECURITY, asked.command(), sent));

    assertThat(before).isTrue();
    assertThat(asked.given()).containsEntry("person", "bob").containsEntry("since", "7d");
    assertThat(text(told)).contains("look refused (the link had expired)");
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(SEC);
              assertThat(event.details())
                  .containsEntry("person", "bob")
                  .containsEntry("reason", "case 12")
                  .containsEntry("since", "2026-02-22T12:00:00Z");
            });
  }

  @Test
  void J38_takesTheReasonWithoutItsName() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");

    assertThat(scene.hears(SEC, SECURITY, "log person @bob case 12")).contains("1. ");
    assertThat(scene.recorded(Action.AUDIT_QUERY).get(0).details())
        .containsEntry("reason", "case 12");
  }

  @Test
  void T47_showsTheOthersOfSecurityWhoAskedWhatAndWhy() {
    scene.hears(SEC, SECURITY, "log person @bob" + WHY);

    assertThat(scene.hears(SEC, SECURITY, "log queries"))
        .contains(
            "@sec in #security: record read audit.query, log person about @bob, because:"
                + " case 12");
  }

  @Test
  void T47_showsHowAQuestionWasNarrowedDown() {
    scene.hears(SEC, SECURITY, "log denied outcome:expired since:1d");
    scene.hears(SEC, SECURITY, "log trace 7qk2mf");

    assertThat(scene.hears(SEC, SECURITY, "log queries"))
        .contains("log denied since:2026-02-28T12:00:00Z outcome:expired", "log trace code:7QK2MF");
  }

  @Test
  void T47_answersNoMoreThanSoManyQuestionsInTenMinutes() {
    for (int i = 0; i < QuestionLimit.MOST; i++) {
      assertThat(scene.hears(SEC, SECURITY, "log denied")).startsWith("What was refused");
    }

    String refused = scene.hears(SEC, SECURITY, "log person @bob" + WHY);

    assertThat(refused).contains("60 questions within ten minutes", "narrow the question down");
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("too_many_questions"));
    assertThat(scene.recorded(Action.AUDIT_QUERY)).hasSize(QuestionLimit.MOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"log recent", "log denied", "log policy", "log queries", "log channel #legal"})
  void T27_tellsNothingWhenTheQuestionCannotBeRecorded(String question) {
    happened(Action.POLICY_CHANGED, ANA, LEGAL, "ok");
    scene.database.breakAudit(true);

    assertThat(scene.hears(SEC, SECURITY, question)).contains("Try again").doesNotContain("@ana");
  }

  @Test
  void T28_nothingThatSomebodyTypedPingsFormatsOrBreaksALine() {
    String evil = "@everyone <!channel> *x* `y` \u202e \n2. forged";

    scene.commands.answer(
        new Call(SEC, SECURITY, "log person", Map.of("person", "bob", "reason", evil)));
    Reply answer = scene.says(SEC, SECURITY, "log queries");

    assertThat(text(answer).lines()).hasSize(1 + 2);
    assertThat(text(answer)).doesNotContain("\u202e");
  }
}
