package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.link.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every question to the record, whatever it is about. */
class AllQuestionsTest {
  private final CommandStage scene = new CommandStage();

  /** A question about what is there, with the picture that it may name. */
  private String asked(String question, Link link) {
    return scene.hears(SEC, SECURITY, question.replace("PICTURE", link.image().id().toString()));
  }

  private Link somethingHappened() {
    Link link = scene.picture(ANA, SITE);
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_VIEWED)
                .by(BOB)
                .in(SITE)
                .on(link.image().id())
                .with(AuditEvent.LOOK_CODE, "7K1M0F"));
    return link;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log recent",
        "log person @bob reason:\"case 12\"",
        "log image PICTURE",
        "log stale",
        "log exposure",
        "log trace 7K1M0F",
        "log trace 000000",
        "log export",
        "log seal",
        "log verify",
        "list #site",
        "info PICTURE",
        "who PICTURE",
        "policy show #site"
      })
  void T27_isNotAnsweredWhereItCannotBeRecorded(String question) {
    Link link = somethingHappened();
    scene.database.breakAudit(true);

    String refused = asked(question, link);
    int readings = scene.record.readings.get();
    scene.database.breakAudit(false);

    assertThat(refused)
        .contains("Try again")
        .doesNotContain("@bob", "@ana", "/record/", "Not ours");
    assertThat(readings).isZero();
    assertThat(asked(question, link)).doesNotContain("Try again");
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(SEC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log person @bob reason:\"case 12\"",
        "log image PICTURE",
        "log channel #site",
        "log stale",
        "log exposure",
        "log trace 7K1M0F",
        "log export",
        "log seal",
        "log verify"
      })
  void T47_isAnsweredNoOftenerThanTheOthersTogether(String question) {
    Link link = somethingHappened();
    for (int i = 1; i < QuestionLimit.MOST; i++) {
      scene.hears(SEC, SECURITY, "log denied");
    }

    assertThat(asked(question, link)).doesNotContain("60 questions");
    assertThat(asked(question, link)).contains("60 questions within ten minutes");

    assertThat(scene.recorded(Action.AUDIT_QUERY)).hasSize(QuestionLimit.MOST);
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("too_many_questions"));
  }

  /** F61: one list of words for the chat and for the page. */
  @Test
  void F61_thePageSaysOfEveryEventWhatTheChatSays() {
    for (Action action : EventWords.actions()) {
      if (!action.equals(Action.AUDIT_QUERY)) {
        happened(action, AuditEvent.OK);
      }
    }
    EventWords.outcomes().forEach(outcome -> happened(Action.ACCESS_DENIED, outcome));
    int all = scene.database.recorded().size();
    // The questions that follow are events, too.
    scene.clock.turn(Duration.ofMinutes(1));

    List<String> onThePage = new ArrayList<>();
    List<String> inTheChat = new ArrayList<>();
    turning(
        call -> {
          Reply.Found found = (Reply.Found) scene.commands.read(call);
          found.rows().forEach(one -> onThePage.add(text(one.what())));
          return found.said();
        });
    turning(
        call -> {
          Reply.Say said = (Reply.Say) scene.commands.answer(call);
          said.lines().stream().skip(1).map(AllQuestionsTest::text).forEach(inTheChat::add);
          return said;
        });

    assertThat(inTheChat).hasSize(all).hasSameSizeAs(onThePage);
    for (int i = 0; i < inTheChat.size(); i++) {
      assertThat(inTheChat.get(i)).contains(": " + onThePage.get(i));
    }
  }

  /** From the latest events to the first, as long as there are older ones. */
  private static void turning(Function<Call, Reply.Say> page) {
    Map<String, String> next = Map.of("until", "2026-03-01T12:00:01Z");
    while (!next.isEmpty()) {
      next =
          page.apply(new Call(SEC, SECURITY, "log recent", next)).buttons().stream()
              .filter(one -> one.label().equals("Older"))
              .map(Button::arguments)
              .findFirst()
              .orElse(Map.of());
    }
  }

  private void happened(Action action, String outcome) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, action)
                .by(BOB)
                .in(SITE)
                .withOutcome(outcome));
  }

  private static String text(Line line) {
    return line.spans().stream().map(Span::text).collect(Collectors.joining());
  }
}
