package io.cloakroom.discord;

import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.adapter.Downloads;
import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.Messenger;
import io.cloakroom.command.Doors;
import java.time.Clock;

/** Puts the parts of the adapter together, in the order in which they need each other. */
record Parts(
    DiscordConnection connection,
    DiscordChannels channels,
    ChannelNotices notices,
    ButtonIds ids,
    HandedIn handedIn,
    Standings standings,
    Messenger messenger) {
  static Parts of(DiscordConnection connection, DiscordSettings settings, Clock clock) {
    DiscordChannels channels = new DiscordChannels(connection);
    DiscordNames names = new DiscordNames(connection);
    ButtonIds ids = new ButtonIds();
    Buttons buttons = new Buttons(ids);
    HandedIn handedIn = new HandedIn();
    History history = new History(connection);
    BotRights rights = new BotRights(connection);
    ChannelNotices notices =
        new ChannelNotices(connection, buttons, names, new DirectMessages(connection, buttons));
    Standings standings = new Standings(connection, channels, settings.roles());
    CardBoard board =
        new CardBoard(
            connection,
            new CardSearch(history, clock),
            new CardMessage(buttons),
            new Webhooks(connection, channels, names),
            names);
    Downloads downloads = new Downloads(new AllowedHosts(settings.servers().files()));
    DiscordMessenger messenger =
        new DiscordMessenger(
            connection,
            board,
            new Originals(connection, history, downloads, handedIn, rights),
            standings,
            rights,
            new Missed(connection, channels, history, names),
            notices);
    return new Parts(connection, channels, notices, ids, handedIn, standings, messenger);
  }

  Arrivals arrivals(Doors doors, WorkLine line, Rounds rounds) {
    return new Arrivals(connection, channels, notices.names(), doors, line, rounds);
  }

  Interactions interactions(Doors doors, WorkLine line) {
    return new Interactions(
        connection,
        new Callers(channels, standings),
        ids,
        new MessageMenus(connection, ids, standings, notices.names(), doors),
        new HandIns(handedIn, doors.desk()),
        doors.commands(),
        line);
  }

  Registration registration() {
    return new Registration(connection);
  }
}
