package io.cloakroom.command.quiz;

import static io.cloakroom.command.quiz.QuizWords.WORDS;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
  private static final String SHELF = "quiz";

  private static final Usage USAGE =
      Usage.of(
              "policy quiz",
              HelpWords.WORDS::policyQuiz,
              "policy quiz",
              CallerRight.MEMBER,
              Parameters.ANSWER)
          .with(CallerRight.CHANNEL_ADMIN, HelpWords.WORDS::policyQuizMore);

  private final CallerRights rights;
  private final Policies policies;
  private final Keepsakes keepsakes;
  private final Messenger messenger;
  private final Clock clock;

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
    this.policies = policies;
    this.keepsakes = keepsakes;
    this.messenger = messenger;
    this.clock = clock;
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
    if (messenger.isPrivate(request.where())
        || !rights.meets(CallerRight.CHANNEL_ADMIN, request.caller(), request.where())) {
      return first;
    }
    List<Line> lines = new ArrayList<>(first.lines());
    List<Button> buttons = new ArrayList<>(first.buttons());
    lines.add(Line.of(WORDS.canBeSent(Span.bold(WORDS.send()))));
    buttons.add(button(WORDS.send(), SEND, Button.Style.NORMAL));
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

  /** Once a day for each channel, whoever asks. */
  private Reply send(Request request) {
    Conversation where = request.where();
    if (messenger.isPrivate(where)
        || !rights.meets(CallerRight.CHANNEL_ADMIN, request.caller(), where)) {
      return Reply.Say.of(Line.of(WORDS.adminsSend()));
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Keepsake sending = once(where, today);
    if (!keepsakes.keepFirst(sending, clock.instant())) {
      return Reply.Say.of(Line.of(WORDS.sentBefore()));
    }
    try (Language.Speaking unused = policies.speakIn(where)) {
      messenger.say(
          new CardKey("quiz-" + where.unnamed().id() + "-" + today), where, card(request.caller()));
    } catch (MessengerUnavailable later) {
      keepsakes.forget(sending);
      return Reply.Say.of(Line.of(WORDS.notSent()));
    }
    return Reply.Say.of(Line.of(WORDS.sent()));
  }

  private static Keepsake once(Conversation where, LocalDate today) {
    String channel =
        where.workspace().messenger() + " " + where.workspace().id() + " " + where.unnamed().id();
    return new Keepsake(
        SHELF,
        Keepsake.hashed(channel) + "/" + today,
        "",
        today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Who had it sent stands on it: the bot does not ask of itself. */
  private static Notice card(Person asking) {
    return new Notice(
        List.of(
            Line.of(WORDS.asks(Span.person(asking))),
            Line.of(Span.bold(WORDS.threeQuestions())),
            Line.of(WORDS.forYouAlone())),
        List.of(
            button(
                WORDS.start(),
                new QuizStep(Question.FIRST, Optional.empty()).code(),
                Button.Style.PRIMARY)));
  }

  private static Button button(String label, String answer, Button.Style style) {
    return new Button(label, USAGE.words(), Map.of(Parameters.ANSWER.name(), answer), style);
  }
}
