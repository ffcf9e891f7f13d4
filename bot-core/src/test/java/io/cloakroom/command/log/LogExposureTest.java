package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.SaidReply.buttons;
import static io.cloakroom.command.SaidReply.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long originals stood, and which links are forgotten. */
class LogExposureTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void F12_saysHowLongOriginalsStoodByChannelAndWeek() {
    for (int i = 1; i <= 19; i++) {
      removed(SITE, 1_000L * i);
    }
    scene.clock.turn(Duration.ofDays(7));
    removed(OTHER, 3 * 3_600_000L);

    assertThat(scene.hears(SEC, SECURITY, "log exposure").lines())
        .containsExactly(
            "How long originals could be seen, since 2026-02-06T12:00:00Z:",
            "Removed: 20 originals, half of them within 10.0 s, 95 of 100 within 19.0 s, the"
                + " longest 3 h.",
            "How many people could see them the chat did not say.",
            "Not counted is what the chat itself may still keep of a removed file: its caches,"
                + " phones, and mails that it sent. It tells the bot of none.",
            "• #site: 19 originals, half of them within 10.0 s, 95 of 100 within 19.0 s, the"
                + " longest 19.0 s",
            "• #other: 1 original, after 3 h",
            "• week of 2026-02-23: 19 originals, half of them within 10.0 s, 95 of 100 within 19.0"
                + " s, the longest 19.0 s",
            "• week of 2026-03-02: 1 original, after 3 h",
            "Nothing stands now that was to go.");
    assertThat(scene.hears(SEC, SECURITY, "log exposure channel:#other since:1d"))
        .contains("Removed: 1 original")
        .doesNotContain("#site", "19");
    assertThat(scene.recorded(Action.AUDIT_QUERY)).hasSize(2);
  }

  @Test
  void M3_saysHowManyPeopleCouldSeeThemAndWhoseCopiesAreBeyondReach() {
    for (int people : List.of(3, 12, 4_000)) {
      scene.database.audit().append(removal(SITE, 1_000).with("readers", Integer.toString(people)));
    }
    scene
        .database
        .audit()
        .append(removal(OTHER, 1_000).with("readers", "40").with("outside", "yes"));
    scene.database.audit().append(removal(OTHER, 1_000).with("readers", "somebody's"));
    scene.database.audit().append(removal(OTHER, 1_000).with("exposed_millis", "somebody's"));

    assertThat(scene.hears(SEC, SECURITY, "log exposure"))
        .contains(
            "Could be seen by up to about 4,000 people, half of them by 12 people or fewer. Of 2"
                + " the chat did not say it.",
            "1 stood where guests or a partner organisation could see them: what those kept of"
                + " them is beyond the bot's reach.",
            "It tells the bot of none.");
    assertThat(scene.hears(SEC, SECURITY, "log exposure channel:#legal"))
        .contains("Removed: none.")
        .doesNotContain("people", "caches");
  }

  @Test
  void F12_doesNotCountWhatSomebodyElseDeleted() {
    removed(SITE, 1_000);
    scene.database.audit().append(removal(SITE, 90_000).with("found", "gone"));
    scene.database.audit().append(removal(SITE, 90_000).with("found", "nowhere"));

    assertThat(scene.hears(SEC, SECURITY, "log exposure"))
        .contains("Removed: 1 original", "after 1.0 s", "1 were gone when their turn came");
  }

  @Test
  void F12_saysWhatStandsNowAndWhyItCouldNotBeRemoved() {
    Intake kept =
        Sample.at(
            Intake.received(
                Sample.post(LEGAL, "p1", "f1"), RemovalUnit.FILE, scene.clock.instant()),
            Stage.KEPT,
            scene.clock.instant());
    scene.database.intakes().queue().add(kept, List.of());
    ImageId image = kept.items().get(0).image();
    for (int i = 0; i < 3; i++) {
      scene
          .database
          .audit()
          .append(
              AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ORIGINAL_REMOVE_FAILED)
                  .in(LEGAL)
                  .on(image)
                  .withOutcome("not_permitted"));
    }

    String answer = scene.hears(SEC, SECURITY, "log exposure");

    assertThat(answer)
        .contains(
            "Could not be removed: 1 (the bot lacks the right), at first or still.",
            "Standing now although they were to go: 1.",
            "• in #legal since",
            "the bot lacks the right, picture " + image);
    assertThat(scene.hears(SEC, SECURITY, "log exposure channel:#site"))
        .contains("Nothing stands now");
  }

  @Test
  void F29_listsOpenLinksThatNobodyLookedAtForAMonthAndRevokesThem() {
    Link forgotten = scene.picture(ANA, SITE);
    Link looked = scene.picture(ANA, SITE);
    Link ended = scene.picture(ANA, SITE);
    List.of(forgotten, looked)
        .forEach(link -> scene.hears(ANA, SITE, "extend " + link.image().id() + " 80d"));
    scene.clock.turn(Duration.ofDays(31));
    Link fresh = scene.picture(ANA, SITE);
    bobLooksAt(looked);

    Reply answer = scene.says(SEC, SECURITY, "log stale");

    assertThat(text(answer))
        .contains(
            "Open links that nobody looked at for 30 days:\n1. " + forgotten.image().id(),
            "by @ana in #site, issued 2026-03-01T12:00:00Z")
        .doesNotContain(
            looked.image().id().toString(),
            ended.image().id().toString(),
            fresh.image().id().toString());
    assertThat(buttons(answer))
        .singleElement()
        .satisfies(one -> assertThat(one.label()).isEqualTo("Revoke 1"));
    assertThat(text(scene.presses(SEC, SECURITY, buttons(answer).get(0))))
        .contains("The picture is revoked");
    assertThat(scene.hears(SEC, SECURITY, "log stale")).startsWith("Every open link");
  }

  @Test
  void F29_listsThoseOfOneChannelAndOfTheTimeThatIsAsked() {
    Link early = scene.picture(ANA, SITE);
    Link there = scene.picture(ANA, LEGAL);
    List.of(early, there)
        .forEach(link -> scene.hears(ANA, link.audience(), "extend " + link.image().id() + " 80d"));
    scene.clock.turn(Duration.ofDays(10));
    bobLooksAt(early);
    scene.clock.turn(Duration.ofDays(10));

    assertThat(scene.hears(SEC, SECURITY, "log stale")).startsWith("Every open link");
    assertThat(scene.hears(SEC, SECURITY, "log stale since:9d"))
        .startsWith("Open links that nobody looked at, since 2026-03-12T12:00:00Z:")
        .contains(early.image().id().toString(), there.image().id().toString());
    assertThat(scene.hears(SEC, SECURITY, "log stale since:9d channel:#legal"))
        .startsWith("Open links that nobody looked at, in #legal, since ")
        .contains(there.image().id().toString())
        .doesNotContain(early.image().id().toString());
    assertThat(scene.hears(SEC, SECURITY, "log stale since:19d"))
        .contains(there.image().id().toString())
        .doesNotContain(early.image().id().toString());
    assertThat(scene.hears(SEC, SECURITY, "log stale since:19d until:15d"))
        .contains(there.image().id().toString(), early.image().id().toString());
    assertThat(scene.hears(SEC, SECURITY, "log stale since:19d channel:#site"))
        .isEqualTo(
            "Open links that nobody looked at, in #site, since 2026-03-02T12:00:00Z: none. Each was"
                + " looked at in that time, or is newer.");
    assertThat(scene.recorded(Action.AUDIT_QUERY).get(0).details())
        .containsEntry("since", "2026-03-02T12:00:00Z");
  }

  @Test
  void F29_saysWhatALinkCannotBeAskedBy() {
    assertThat(scene.hears(SEC, SECURITY, "log stale since:yesterday")).contains("Not a moment");
    assertThat(scene.hears(SEC, SECURITY, "log stale since:2d until:9d"))
        .contains("Not behind since");
    assertThat(scene.hears(SEC, SECURITY, "log stale until:60d")).contains("Not behind since");
    assertThat(scene.hears(SEC, SECURITY, "log stale outcome:denied"))
        .contains("Outcome is about single events", "leave it out");
    assertThat(scene.hears(SEC, SECURITY, "log stale action:link.issued"))
        .contains("Action is about single events", "leave it out");
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  /** Seen is the one that is read last. */
  @Test
  void F29_offersMoreOnlyWhereThereIsMore() {
    Link seen = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofHours(1));
    for (int i = 0; i < RecordReader.PAGE; i++) {
      scene.picture(ANA, SITE);
    }
    scene.clock.turn(Duration.ofDays(2));
    Reply before = scene.says(SEC, SECURITY, "log stale since:1d");
    bobLooksAt(seen);

    Reply after = scene.says(SEC, SECURITY, "log stale since:1d");

    assertThat(buttons(before)).extracting(Button::label).contains("More");
    assertThat(buttons(after)).hasSize(RecordReader.PAGE);
    assertThat(buttons(after)).extracting(Button::label).doesNotContain("More");
  }

  @Test
  void F29_goesOnWithWhatWasAsked() {
    for (int i = 0; i < LogStale.MOST_READ + 1; i++) {
      scene.picture(ANA, SITE);
    }

    Reply first = scene.says(SEC, SECURITY, "log stale channel:#legal since:1d");
    Reply second = scene.presses(SEC, SECURITY, buttons(first).get(0));

    assertThat(text(first)).contains("in #legal", "none among the 100", "Press More");
    assertThat(text(second)).contains("in #legal", ": none. Each was looked at");
    assertThat(buttons(second)).isEmpty();
  }

  @Test
  void F29_goesOnBehindThoseThatItLookedAt() {
    for (int i = 0; i < LogStale.MOST_READ + 1; i++) {
      scene.picture(ANA, SITE);
    }

    Reply first = scene.says(SEC, SECURITY, "log stale");
    Reply second = scene.presses(SEC, SECURITY, buttons(first).get(0));

    assertThat(text(first)).contains("None among the 100", "Press More");
    assertThat(text(second)).startsWith("No more: each open link behind those");
    assertThat(buttons(second)).isEmpty();
  }

  private void bobLooksAt(Link link) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_VIEWED)
                .by(BOB)
                .on(link.image().id()));
  }

  private void removed(Conversation where, long millis) {
    scene.database.audit().append(removal(where, millis).with("found", "there"));
  }

  private AuditEvent removal(Conversation where, long millis) {
    return AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ORIGINAL_REMOVED)
        .in(where)
        .on(ImageId.next())
        .with("exposed_millis", String.valueOf(millis));
  }
}
