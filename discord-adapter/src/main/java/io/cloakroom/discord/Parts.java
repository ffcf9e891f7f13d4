package io.cloakroom.discord;

import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.adapter.FileDownloads;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.discord.card.ButtonIds;
import io.cloakroom.discord.card.Buttons;
import io.cloakroom.discord.card.CardBoard;
import io.cloakroom.discord.card.CardMessage;
import io.cloakroom.discord.card.CardSearch;
import io.cloakroom.discord.card.ChannelNotices;
import io.cloakroom.discord.card.DirectMessages;
import io.cloakroom.discord.card.Webhooks;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.channel.DiscordChannels;
import io.cloakroom.discord.channel.History;
import io.cloakroom.discord.command.Callers;
import io.cloakroom.discord.command.HandIns;
import io.cloakroom.discord.command.Interactions;
import io.cloakroom.discord.command.LateAnswers;
import io.cloakroom.discord.command.MessageMenus;
import io.cloakroom.discord.command.PassingAnswers;
import io.cloakroom.discord.command.Registration;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.ShardDuties;
import io.cloakroom.discord.incoming.Arrivals;
import io.cloakroom.discord.incoming.ChannelChanges;
import io.cloakroom.discord.incoming.Deletions;
import io.cloakroom.discord.incoming.Edits;
import io.cloakroom.discord.incoming.EventLines;
import io.cloakroom.discord.incoming.HandedClosings;
import io.cloakroom.discord.incoming.HandedIn;
import io.cloakroom.discord.incoming.Missed;
import io.cloakroom.discord.incoming.Originals;
import io.cloakroom.discord.incoming.Proxies;
import io.cloakroom.discord.incoming.Rounds;
import io.cloakroom.discord.people.DiscordNames;
import io.cloakroom.discord.people.Standings;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.gateway.Doors;
import java.time.Clock;

/** Puts the parts of the adapter together, in the order in which they need each other. */
record Parts(
    DiscordConnection connection,
    ShardDuties shards,
    DiscordChannels channels,
    ChannelNotices notices,
    ButtonIds ids,
    HandedIn handedIn,
    PassingAnswers passing,
    Standings standings,
    CardSearch cards,
    HandedClosings closings,
    Proxies proxies,
    Edits edits,
    Messenger messenger) {
  static Parts of(
      DiscordConnection connection,
      ShardDuties shards,
      DiscordSettings settings,
      Keepsakes keepsakes,
      Clock clock) {
    DiscordChannels channels = new DiscordChannels(connection);
    DiscordNames names = new DiscordNames(connection);
    ButtonIds ids = new ButtonIds(keepsakes, clock);
    Buttons buttons = new Buttons(ids);
    HandedIn handedIn = new HandedIn(keepsakes, clock);
    History history = new History(connection);
    BotRights rights = new BotRights(connection);
    ChannelNotices notices =
        new ChannelNotices(
            connection, buttons, names, new DirectMessages(connection, buttons, keepsakes, clock));
    Standings standings = new Standings(connection, channels, settings.roles(), keepsakes, clock);
    Proxies proxies = new Proxies(keepsakes, clock);
    CardSearch cards = new CardSearch(history, keepsakes, clock);
    CardBoard board =
        new CardBoard(
            connection,
            cards,
            new CardMessage(buttons),
            rights,
            new Webhooks(connection, channels, names, clock),
            names,
            clock);
    Edits edits = new Edits();
    FileDownloads downloads = new FileDownloads(new AllowedHosts(settings.servers().files()));
    DiscordMessenger messenger =
        new DiscordMessenger(
            connection,
            board,
            new Originals(
                connection, history, downloads, handedIn, rights, notices.direct(), edits),
            standings,
            rights,
            new Missed(connection, channels, history, proxies, names, clock),
            notices);
    return new Parts(
        connection,
        shards,
        channels,
        notices,
        ids,
        handedIn,
        new PassingAnswers(connection, ids, keepsakes, clock),
        standings,
        cards,
        new HandedClosings(keepsakes, clock),
        proxies,
        edits,
        messenger);
  }

  Deletions deletions(Doors doors) {
    return new Deletions(channels, cards, doors.desk());
  }

  Arrivals arrivals(Doors doors, EventLines lines, Deletions deletions, Rounds rounds) {
    ChannelChanges changes = new ChannelChanges(connection, doors, lines.changes());
    Arrivals arrivals =
        new Arrivals(
            channels, notices, doors, lines, changes, deletions, closings, proxies, rounds);
    edits.to(message -> arrivals.heard("MESSAGE_UPDATE", message));
    return arrivals;
  }

  HandIns handIns(Doors doors, Clock clock) {
    LateAnswers late = new LateAnswers(connection, ids, clock);
    return new HandIns(handedIn, shards, doors.desk(), late, notices.direct());
  }

  Interactions interactions(Doors doors, HandIns handIns, WorkLine line) {
    return new Interactions(
        connection,
        new Callers(channels, standings),
        ids,
        new MessageMenus(connection, ids, standings, notices.names(), doors),
        handIns,
        passing,
        doors.commands(),
        line);
  }

  Registration registration() {
    return new Registration(connection);
  }
}
