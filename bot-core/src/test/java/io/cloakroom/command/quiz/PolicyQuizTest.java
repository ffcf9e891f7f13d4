package io.cloakroom.command.quiz;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F46: three questions that train a team, of which no answer is kept. */
class PolicyQuizTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void F46_asksThreeQuestionsOneAfterAnotherAndKeepsNoAnswer() {
    int recorded = scene.database.recorded().size();
    Reply first = scene.says(ANA, SITE, "policy quiz");
    assertThat(SaidReply.text(first)).startsWith("Question 1 of 3\n").contains("A: ", "B: ", "C: ");
    assertThat(labels(first)).containsExactly("A", "B", "C");

    Reply wrong = presses(first, "A");
    assertThat(SaidReply.text(wrong))
        .startsWith("Not quite. Right is: What hides in the file")
        .contains("I cover nothing of what a picture shows");
    Reply second = presses(wrong, "Next question");
    assertThat(SaidReply.text(second)).startsWith("Question 2 of 3\n");
    Reply right = presses(second, "C");
    assertThat(SaidReply.text(right)).startsWith("That is right.\n");
    Reply last = presses(presses(right, "Next question"), "A");

    assertThat(SaidReply.text(last)).contains("That was all. Your answers were kept nowhere");
    assertThat(labels(last)).isEmpty();
    assertThat(scene.database.recorded()).hasSize(recorded);
    assertThat(scene.messenger.said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void F46_hasThreeAnswersToEachQuestionOfWhichOneIsRight(Question question) {
    for (Language language : Language.values()) {
      List<String> all =
          language.saying(
              () -> List.of(Question.Choice.values()).stream().map(question::said).toList());
      assertThat(all).doesNotHaveDuplicates().allSatisfy(said -> assertThat(said).isNotBlank());
    }
  }

  @Test
  void F46_anAdminSendsACardThatAsksEverybodyOnceADay() {
    Reply begun = scene.says(CHO, SITE, "policy quiz");
    assertThat(labels(begun)).containsExactly("A", "B", "C", "Ask the channel");

    Reply sent = scene.presses(CHO, SITE, button(begun, "Ask the channel"));

    assertThat(SaidReply.text(sent)).contains("The card is in #site");
    assertThat(scene.messenger.said)
        .singleElement()
        .asString()
        .contains(
            "cho asks everybody here:",
            "Three questions about posting pictures",
            "nothing of it is kept");
    scene.messenger.said.clear();
    scene.clock.turn(Duration.ofHours(1));
    Reply again = scene.presses(CHO, SITE, button(begun, "Ask the channel"));
    assertThat(SaidReply.text(again)).startsWith("Somebody had it sent to #site today already.");
    assertThat(scene.messenger.said).isEmpty();
    scene.clock.turn(Duration.ofDays(1));
    scene.presses(CHO, SITE, button(begun, "Ask the channel"));
    assertThat(scene.messenger.said).hasSize(1);
  }

  @Test
  void F46_nobodyElseSendsIt() {
    Reply begun = scene.says(CHO, SITE, "policy quiz");

    Reply refused = scene.presses(ANA, SITE, button(begun, "Ask the channel"));

    assertThat(SaidReply.text(refused)).contains("Only an admin of a channel sends the quiz");
    assertThat(scene.messenger.said).isEmpty();
    assertThat(labels(scene.says(ANA, SITE, "policy quiz"))).doesNotContain("Ask the channel");
    assertThat(scene.hears(DAN, SITE, "policy quiz")).doesNotContain("Question 1");
  }

  @Test
  void J27_asksInGerman() {
    Reply first = Language.GERMAN.saying(() -> scene.says(ANA, SITE, "policy quiz"));

    assertThat(SaidReply.text(first)).startsWith("Frage 1 von 3\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4", "1D", "2a", "B", "1BB", "-1", "x"})
  void takesWhatNoButtonHasForABeginning(String answer) {
    Reply begun =
        scene.presses(
            ANA,
            SITE,
            new Button("", "policy quiz", Map.of("answer", answer), Button.Style.NORMAL));

    assertThat(SaidReply.text(begun)).startsWith("Question 1 of 3\n");
  }

  private Reply presses(Reply under, String label) {
    return scene.presses(ANA, SITE, button(under, label));
  }

  private static Button button(Reply under, String label) {
    return SaidReply.buttons(under).stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> labels(Reply reply) {
    return SaidReply.buttons(reply).stream().map(Button::label).toList();
  }
}
