package io.cloakroom.command.quiz;

import java.util.Optional;

/**
 * Where somebody is in the quiz.
 *
 * @param choice what they answered to the question; empty where it is to be asked
 */
record QuizStep(Question question, Optional<Question.Choice> choice) {
  /** As a button has it: {@code 2} or {@code 2B}. */
  String code() {
    return question.number() + choice.map(Enum::name).orElse("");
  }

  /** Empty for what no button has. */
  static Optional<QuizStep> of(String code) {
    for (Question question : Question.values()) {
      QuizStep asked = new QuizStep(question, Optional.empty());
      if (asked.code().equals(code)) {
        return Optional.of(asked);
      }
      for (Question.Choice choice : Question.Choice.values()) {
        QuizStep answered = new QuizStep(question, Optional.of(choice));
        if (answered.code().equals(code)) {
          return Optional.of(answered);
        }
      }
    }
    return Optional.empty();
  }
}
