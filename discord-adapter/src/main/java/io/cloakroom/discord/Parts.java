package io.cloakroom.discord;

import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.adapter.Downloads;
import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.Messenger;
import io.cloakroom.command.Doors;
import java.time.Clock;

/** Puts the parts of the adapter together, in the order in which they need each other. */
record Parts(
    Connection connection,
    Halls halls,
    Speech speech,
    ButtonIds ids,
    HandedIn handedIn,
    Standings standings,
    Messenger messenger) {
  static Parts of(Connection connection, DiscordSettings settings, Clock clock) {
    Halls halls = new Halls(connection);
    Names names = new Names(connection);
    ButtonIds ids = new ButtonIds();
    Buttons buttons = new Buttons(ids);
    HandedIn handedIn = new HandedIn();
    History history = new History(connection);
    Rights rights = new Rights(connection);
    Speech speech = new Speech(connection, buttons, names, new DirectMessages(connection, buttons));
    Standings standings = new Standings(connection, halls, settings.roles());
    CardBoard board =
        new CardBoard(
            connection,
            new CardSearch(history, clock),
            new CardMessage(buttons),
            new Webhooks(connection, halls, names),
            names);
    Downloads downloads = new Downloads(new AllowedHosts(settings.servers().files()));
    DiscordMessenger messenger =
        new DiscordMessenger(
            connection,
            board,
            new Originals(connection, history, downloads, handedIn, rights),
            standings,
            rights,
            new Missed(connection, halls, history, names),
            speech);
    return new Parts(connection, halls, speech, ids, handedIn, standings, messenger);
  }

  Arrivals arrivals(Doors doors, WorkLine line, Rounds rounds) {
    return new Arrivals(connection, halls, speech.names(), doors, line, rounds);
  }

  Interactions interactions(Doors doors, WorkLine line) {
    return new Interactions(
        connection,
        new Callers(halls, standings),
        ids,
        new MessageMenus(connection, ids, standings, speech.names(), doors),
        new HandIns(handedIn, doors.desk()),
        doors.commands(),
        line);
  }

  Registration registration() {
    return new Registration(connection);
  }
}
