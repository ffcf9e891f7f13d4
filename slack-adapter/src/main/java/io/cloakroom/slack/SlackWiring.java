package io.cloakroom.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.NoKeepsakes;
import io.cloakroom.adapter.Secret;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.card.Blocks;
import io.cloakroom.slack.card.CardBlocks;
import io.cloakroom.slack.card.CardBoard;
import io.cloakroom.slack.card.CardPreviews;
import io.cloakroom.slack.card.HandOvers;
import io.cloakroom.slack.card.ListedPictures;
import io.cloakroom.slack.card.Mrkdwn;
import io.cloakroom.slack.card.SlackNotices;
import io.cloakroom.slack.card.StandingCards;
import io.cloakroom.slack.card.WorkObjects;
import io.cloakroom.slack.command.Pager;
import io.cloakroom.slack.command.ResponseUrl;
import io.cloakroom.slack.command.SlackReplies;
import io.cloakroom.slack.people.ChannelGuests;
import io.cloakroom.slack.people.Directory;
import io.cloakroom.slack.people.Members;
import io.cloakroom.slack.people.Rooms;
import io.cloakroom.slack.people.Rosters;
import io.cloakroom.slack.people.UserGroups;
import io.cloakroom.slack.post.Files;
import io.cloakroom.slack.post.History;
import io.cloakroom.slack.post.Missed;
import io.cloakroom.slack.post.OlderMessages;
import io.cloakroom.slack.post.Originals;
import io.cloakroom.slack.post.RefusedRemovals;
import io.cloakroom.slack.post.SlackDownloads;
import io.cloakroom.slack.post.Uploads;
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.setup.SlackSettings;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.CallPace;
import io.cloakroom.slack.web.LimitWait;
import io.cloakroom.slack.web.WebApi;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Everything that the bot does in Slack, put together once from the settings.
 *
 * @param nobody calls methods that take no token
 */
record SlackWiring(
    Slack slack,
    WebApi bot,
    WebApi nobody,
    Team team,
    Files files,
    SlackDownloads downloads,
    CardBoard cards,
    WorkObjects objects,
    Originals originals,
    RefusedRemovals refusals,
    Members members,
    Directory directory,
    UserGroups groups,
    ChannelGuests guests,
    Rosters rosters,
    Missed missed,
    OlderMessages older,
    Rooms rooms,
    SlackNotices notices,
    HandOvers handOvers,
    SlackCheckUp doctor,
    SlackReplies replies,
    ListedPictures pictures,
    Blocks blocks,
    LimitWait patience) {
  /** A question is put twice, so that a card waits two seconds for its names at the longest. */
  private static final Duration FOR_A_NAME = Duration.ofSeconds(1);

  /** The same of a list for its pictures: one at the longest, and it stands without them. */
  private static final Duration FOR_A_PICTURE = Duration.ofMillis(500);

  /**
   * @throws SlackSetUpIncomplete when the bot's token is refused or lacks scopes
   * @throws MessengerUnavailable when Slack is out of reach
   */
  static SlackWiring open(SlackSettings settings, Clock clock)
      throws SlackSetUpIncomplete, MessengerUnavailable {
    return open(settings, new NoKeepsakes(), ChangeMarks.ofOneNode(), clock);
  }

  /**
   * The same.
   *
   * @param keepsakes remembers what was said and what waits, for every node
   * @param marks of what other nodes were told of
   */
  static SlackWiring open(
      SlackSettings settings, Keepsakes keepsakes, ChangeMarks marks, Clock clock)
      throws SlackSetUpIncomplete, MessengerUnavailable {
    SlackConfig config = config(settings.apiUrl());
    OkHttpClient line = line(config);
    Slack slack = Slack.getInstance(config, http(config, line));
    CallPace pace = new CallPace(clock);
    WebApi bot = new WebApi(slack, settings.bot(), pace);
    Optional<WebApi> deletion = settings.deletion().map(token -> new WebApi(slack, token, pace));
    WebApi reader = new WebApi(slack, settings.bot(), CallPace.ofReading(clock));
    Team team = Team.of(bot);

    AllowedHosts hosts = new AllowedHosts(settings.fileHosts());
    Files files = new Files(bot);
    History history = new History(bot);
    OkHttpClient shortly = line.newBuilder().callTimeout(FOR_A_NAME).build();
    WebApi hasty = new WebApi(slack, http(config, shortly), settings.bot(), pace);
    Directory directory = new Directory(bot, hasty, team, clock);
    UserGroups groups = new UserGroups(hasty, clock);
    Blocks blocks = new Blocks(new Mrkdwn(directory::nameOrId, groups::nameOrId));
    LimitWait patience = new LimitWait();
    Uploads uploads = new Uploads(bot, settings.hostsWithoutToken());
    SlackNotices notices = new SlackNotices(bot, team, blocks, keepsakes, clock);
    Rooms rooms = new Rooms(bot, team);
    WorkObjects objects = new WorkObjects(settings.sidePane(), clock);
    RefusedRemovals refusals = new RefusedRemovals(clock);
    CardPreviews previews = new CardPreviews(uploads, clock);
    StandingCards standing = new StandingCards(history, team, previews, marks, clock);
    CardBoard cards =
        new CardBoard(
            bot, team, standing, new CardBlocks(blocks), previews, objects, keepsakes, clock);
    OkHttpClient atOnce = line.newBuilder().callTimeout(FOR_A_PICTURE).build();
    ListedPictures pictures =
        new ListedPictures(
            standing,
            cards,
            new History(new WebApi(slack, http(config, atOnce), settings.bot(), pace)));
    Members members = new Members(bot, team, directory, keepsakes, marks, clock);
    return new SlackWiring(
        slack,
        bot,
        new WebApi(slack, new Secret(""), new CallPace(clock)),
        team,
        files,
        new SlackDownloads(files, hosts, settings.bot(), settings.deletion()),
        cards,
        objects,
        new Originals(deletion, files, history, refusals),
        refusals,
        members,
        directory,
        groups,
        new ChannelGuests(bot, directory, clock),
        new Rosters(bot, team, directory, members, clock),
        new Missed(new History(reader, Optional.of(patience)), team),
        new OlderMessages(new History(reader), new Missed(new History(reader), team), team),
        rooms,
        notices,
        new HandOvers(uploads, files, notices, clock),
        new SlackCheckUp(
            bot, rooms, new RemovalCheck(deletion, team, rooms, directory, refusals), objects),
        replies(bot, blocks, pictures, settings),
        pictures,
        blocks,
        patience);
  }

  private static SlackReplies replies(
      WebApi bot, Blocks blocks, ListedPictures pictures, SlackSettings settings) {
    Pager pager = new Pager(blocks);
    return new SlackReplies(
        bot, pager, pictures, new ResponseUrl(settings.hostsWithoutToken(), pager));
  }

  /** Lets go of the connections. */
  void close() throws IOException {
    patience.close();
    downloads.close();
    try {
      slack.close();
    } catch (Exception e) {
      throw new IOException("the connections to Slack could not be closed", e);
    }
  }

  /** One for the whole process: the SDK starts threads for each. */
  private static SlackConfig config(URI apiUrl) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(apiUrl.toString());
    config.setStatsEnabled(false);
    config.setHttpClientCallTimeoutMillis((int) WebApi.LONGEST_WAIT.toMillis());
    if ("http".equals(apiUrl.getScheme())) {
      // A proxy of the environment must not stand between this machine and itself.
      config.setProxyUrl(null);
    }
    return config;
  }

  /**
   * A call whose line broke may have had its effect: whether to repeat it is not for the client.
   */
  private static OkHttpClient line(SlackConfig config) {
    return SlackHttpClient.buildOkHttpClient(config)
        .newBuilder()
        .retryOnConnectionFailure(false)
        .build();
  }

  private static SlackHttpClient http(SlackConfig config, OkHttpClient line) {
    SlackHttpClient http = new SlackHttpClient(line);
    http.setConfig(config);
    return http;
  }
}
