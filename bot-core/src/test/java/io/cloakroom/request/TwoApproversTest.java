package io.cloakroom.request;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.request.AccessRequests.Answering;
import io.cloakroom.testing.Parallel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** J24: eight people who all press Approve at the same moment, again and again. */
class TwoApproversTest {
  private static final int PEOPLE = 8;

  private final CommandStage scene = new CommandStage();
  private final List<Person> deciders =
      IntStream.range(0, PEOPLE).mapToObj(i -> new Person(WORKSPACE, "decider" + i)).toList();

  @RepeatedTest(3)
  void J24_of32ApprovalsAtOnceOneIsTheFirstAndOneOfSomebodyElseTheSecond() {
    AccessRequest asked = asked("2");

    List<Answering> answers = approvals(asked);

    assertThat(Collections.frequency(answers, Answering.DONE)).isEqualTo(1);
    assertThat(Collections.frequency(answers, Answering.NEEDS_ANOTHER)).isEqualTo(1);
    assertThat(answers)
        .isSubsetOf(Answering.DONE, Answering.NEEDS_ANOTHER, Answering.SAME_AGAIN, Answering.OVER);
    List<AuditEvent> first = scene.recorded(Action.REQUEST_SECONDED);
    List<AuditEvent> second = scene.recorded(Action.REQUEST_APPROVED);
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1);
    assertThat(first.get(0).actor()).isNotEqualTo(second.get(0).actor());
  }

  @RepeatedTest(3)
  void J22_of32ApprovalsAtOnceOneLetsThemIn() {
    AccessRequest asked = asked("1");

    List<Answering> answers = approvals(asked);

    assertThat(Collections.frequency(answers, Answering.DONE)).isEqualTo(1);
    assertThat(answers).containsOnly(Answering.DONE, Answering.OVER);
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).hasSize(1);
  }

  /** Each of the eight four times, all as the request was read before any of them. */
  private List<Answering> approvals(AccessRequest asked) {
    return Parallel.run(
        4 * PEOPLE,
        number ->
            () ->
                scene.requests.approve(
                    deciders.get(number % PEOPLE), asked, Duration.ofHours(1 + number % 3)));
  }

  private AccessRequest asked(String approvals) {
    deciders.forEach(one -> scene.messenger.seat(one, SITE, CommandStage.member(true, false)));
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(
        CHO,
        SITE,
        "policy set approvers "
            + deciders.stream().map(one -> "@" + one.id()).collect(Collectors.joining(",")));
    scene.hears(CHO, SITE, "policy set approvals " + approvals);
    Link link = scene.picture(ANA, SITE);
    scene.requests.ask(DAN, link, "for the report");
    return scene.requests.waiting(DAN, link).orElseThrow();
  }
}
