package io.cloakroom.command.quiz;

import static io.cloakroom.command.quiz.QuizWords.WORDS;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.ask.ChannelQuestion;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.policy.Policies;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks three questions about posting pictures, whoever wants them, for them alone; admins can send
 * a card that asks everybody in their channel. Where somebody is in it stands in the buttons: who
 * answered what is kept nowhere.
 */
public final class PolicyQuiz implements Command {
  private static final String SEND = "send";

  private static final Usage USAGE =
      Usage.of(
              "policy quiz",
              HelpWords.WORDS::policyQuiz,
              "policy quiz",
              CallerRight.MEMBER,
              Parameters.ANSWER)
          .with(CallerRight.CHANNEL_ADMIN, HelpWords.WORDS::policyQuizMore);

  private final CallerRights rights;
  private final ChannelQuestion card;

  /**
   * @param keepsakes where it is remembered that a channel was asked today
   */
  public PolicyQuiz(
      CallerRights rights,
      Policies policies,
      Keepsakes keepsakes,
      Messenger messenger,
      Clock clock) {
    this.rights = rights;
    this.card = new ChannelQuestion("quiz", policies, keepsakes, messenger, clock);
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<String> answer = request.values().text(Parameters.ANSWER.name());
    if (answer.filter(SEND::equals).isPresent()) {
      return send(request);
    }
    return answer
        .flatMap(QuizStep::of)
        .map(step -> step.choice().isPresent() ? judged(step) : asked(step.question()))
        .orElseGet(() -> begun(request));
  }

  private Reply begun(Request request) {
    Reply.Say first = asked(Question.FIRST);
    if (!card.reaches(request.where())
        || !rights.meets(CallerRight.CHANNEL_ADMIN, request.caller(), request.where())) {
      return first;
    }
    List<Line> lines = new ArrayList<>(first.lines());
    List<Button> buttons = new ArrayList<>(first.buttons());
    lines.add(ChannelQuestion.offer(request.where()));
    buttons.add(button(ChannelQuestion.label(), SEND, Button.Style.NORMAL));
    return new Reply.Say(lines, buttons, false);
  }

  private static Reply.Say asked(Question question) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold(WORDS.question(question.number(), Question.values().length))));
    lines.add(Line.of(question.asked()));
    List<Button> buttons = new ArrayList<>();
    for (Question.Choice choice : Question.Choice.values()) {
      lines.add(Line.of(WORDS.choice(choice.name(), question.said(choice))));
      buttons.add(
          button(
              choice.name(),
              new QuizStep(question, Optional.of(choice)).code(),
              Button.Style.NORMAL));
    }
    return new Reply.Say(lines, buttons, false);
  }

  private static Reply judged(QuizStep step) {
    Question question = step.question();
    boolean right = step.choice().filter(question::isRight).isPresent();
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(Span.bold(right ? WORDS.right() : WORDS.wrong(question.said(question.right())))));
    lines.add(Line.of(question.why()));
    Optional<Question> next = question.next();
    if (next.isEmpty()) {
      lines.add(Line.of(WORDS.thatWasAll()));
      return new Reply.Say(lines, List.of(), false);
    }
    Button button =
        button(
            WORDS.next(), new QuizStep(next.get(), Optional.empty()).code(), Button.Style.PRIMARY);
    return new Reply.Say(lines, List.of(button), false);
  }

  private Reply send(Request request) {
    Conversation where = request.where();
    Optional<Boolean> admin = rights.has(CallerRight.CHANNEL_ADMIN, request.caller(), where);
    if (admin.isEmpty()) {
      return Reply.Say.of(Problems.chatDidNotAnswer());
    }
    if (!card.reaches(where) || !admin.get()) {
      return Reply.Say.of(Line.of(WORDS.adminsSend()));
    }
    return card.send(request.caller(), where, PolicyQuiz::threeQuestions);
  }

  private static ChannelQuestion.Asked threeQuestions() {
    return new ChannelQuestion.Asked(
        List.of(Line.of(Span.bold(WORDS.threeQuestions())), Line.of(WORDS.forYouAlone())),
        button(
            WORDS.start(),
            new QuizStep(Question.FIRST, Optional.empty()).code(),
            Button.Style.PRIMARY));
  }

  private static Button button(String label, String answer, Button.Style style) {
    return new Button(label, USAGE.words(), Map.of(Parameters.ANSWER.name(), answer), style);
  }
}
