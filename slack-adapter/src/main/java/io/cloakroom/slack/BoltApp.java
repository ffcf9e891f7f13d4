package io.cloakroom.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import io.cloakroom.adapter.Secret;
import io.cloakroom.gateway.Doors;
import io.cloakroom.slack.command.AnswerThreads;
import io.cloakroom.slack.command.HomeTab;
import io.cloakroom.slack.command.Interactions;
import io.cloakroom.slack.command.OnceAnswered;
import io.cloakroom.slack.command.Pager;
import io.cloakroom.slack.command.SidePane;
import io.cloakroom.slack.command.SlackNames;
import io.cloakroom.slack.command.SubmittedForms;
import io.cloakroom.slack.incoming.FrontDoor;
import io.cloakroom.slack.incoming.MessageEvents;
import io.cloakroom.slack.incoming.PeopleEvents;
import io.cloakroom.slack.incoming.Rounds;
import io.cloakroom.slack.incoming.SafetyNet;
import io.cloakroom.slack.incoming.SlackEvents;
import io.cloakroom.slack.incoming.SlackHealth;
import io.cloakroom.slack.setup.SlackSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts together what takes in deliveries: Bolt's application, with no listener and one middleware
 * of ours.
 */
final class BoltApp {
  private final SlackSettings settings;
  private final SlackWiring office;
  private final SafetyNet net;
  private final Rounds rounds;
  private final SlackHealth health;
  private final AnswerThreads aside;
  private final OnceAnswered once;
  private final Clock clock;

  BoltApp(
      SlackSettings settings,
      SlackWiring office,
      SafetyNet net,
      Rounds rounds,
      SlackHealth health,
      AnswerThreads aside,
      OnceAnswered once,
      Clock clock) {
    this.settings = settings;
    this.office = office;
    this.net = net;
    this.rounds = rounds;
    this.health = health;
    this.aside = aside;
    this.once = once;
    this.clock = clock;
  }

  /** What is delivered goes in by these doors. */
  App of(Doors doors) {
    HomeTab home =
        new HomeTab(
            office.bot(), office.team(), office.blocks(), office.pictures(), doors.commands());
    FrontDoor door =
        new FrontDoor(
            office.team(),
            events(doors, home),
            interactions(doors, home),
            forms(doors),
            rounds,
            clock);
    AppConfig config =
        AppConfig.builder()
            .slack(office.slack())
            .singleTeamBotToken(settings.bot().value())
            .signingSecret(settings.signing().map(Secret::value).orElse(""))
            .allEventsApiAutoAckEnabled(true)
            .build();
    return new App(config, office.slack(), new ArrayList<>(List.of(door)));
  }

  private SlackEvents events(Doors doors, HomeTab home) {
    return new SlackEvents(
        new MessageEvents(
            office.team(), office.files(), office.cards(), doors.desk(), doors.pasted(), net),
        new PeopleEvents(
            office.team(),
            office.directory(),
            office.members(),
            office.guests(),
            office.rosters(),
            doors,
            aside),
        home,
        new SidePane(office.bot(), office.team(), office.objects(), doors.panes()),
        health,
        aside);
  }

  private Interactions interactions(Doors doors, HomeTab home) {
    return new Interactions(
        office.team(),
        doors.commands(),
        new SlackNames(office.team(), office.directory(), office.rooms(), office.groups()),
        office.replies(),
        office.notices(),
        home,
        once,
        aside);
  }

  private SubmittedForms forms(Doors doors) {
    return new SubmittedForms(
        office.team(), doors.commands(), new Pager(office.blocks()), office.replies(), once, aside);
  }
}
