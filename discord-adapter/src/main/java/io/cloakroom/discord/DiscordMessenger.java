package io.cloakroom.discord;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.chat.messenger.OutOfSight;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.discord.card.CardBoard;
import io.cloakroom.discord.card.ChannelNotices;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.channel.PrivateTalk;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.OutgoingFile;
import io.cloakroom.discord.incoming.HandedIn;
import io.cloakroom.discord.incoming.Missed;
import io.cloakroom.discord.incoming.Originals;
import io.cloakroom.discord.people.Rosters;
import io.cloakroom.discord.people.Standings;
import io.cloakroom.discord.setup.Snowflakes;
import io.cloakroom.vault.DurableCopies;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Guild;

/** The bot's side of Discord. */
final class DiscordMessenger implements Messenger {
  private static final Duration OLDER = Duration.ofSeconds(30);

  /** No event says that a member lost a role or left. */
  private static final Duration MEMBERSHIP_LIFETIME = Duration.ofSeconds(5);

  private static final Manner MANNER = new Manner("server", true);
  private static final int MOST_FILES = 10;

  /** What a request may hold, less the previews and words that go with the files. */
  private static final long MOST_BYTES = 22L << 20;

  private final DiscordConnection connection;
  private final CardBoard board;
  private final Originals originals;
  private final Standings standings;
  private final BotRights rights;
  private final Missed missed;
  private final ChannelNotices notices;

  DiscordMessenger(
      DiscordConnection connection,
      CardBoard board,
      Originals originals,
      Standings standings,
      BotRights rights,
      Missed missed,
      ChannelNotices notices) {
    this.connection = connection;
    this.board = board;
    this.originals = originals;
    this.standings = standings;
    this.rights = rights;
    this.missed = missed;
    this.notices = notices;
  }

  @Override
  public boolean standsNowhere(Post post) {
    return post.standsNowhere() || HandedIn.is(post);
  }

  @Override
  public RemovalUnit removalUnit(Workspace workspace) {
    return RemovalUnit.POST;
  }

  @Override
  public Carriage carriage(Conversation where) throws MessengerUnavailable {
    Optional<Guild> guild = connection.guild(where.workspace());
    long most = guild.map(Guild::getMaxFileSize).orElse(0L);
    return new Carriage(Math.min(most, MOST_BYTES), MOST_BYTES, MOST_FILES);
  }

  @Override
  public Duration membershipLifetime(Workspace workspace) {
    return MEMBERSHIP_LIFETIME;
  }

  @Override
  public Optional<InputStream> open(Post post, Attachment attachment)
      throws MessengerUnavailable, IOException {
    return originals.open(post, attachment);
  }

  @Override
  public Optional<InputStream> openFrom(Post post, Attachment attachment, long at)
      throws MessengerUnavailable, IOException {
    return originals.openFrom(post, attachment, at);
  }

  @Override
  public Post announce(CardKey key, Card card) throws MessengerUnavailable {
    return announce(key, card, Instant.MAX);
  }

  @Override
  public Post announce(CardKey key, Card card, Instant alone) throws MessengerUnavailable {
    return board.announce(key, card, alone);
  }

  @Override
  public void update(CardKey key, Card card) throws MessengerUnavailable {
    board.update(key, card);
  }

  @Override
  public void retract(CardKey key, IncomingPost original) throws MessengerUnavailable {
    board.retract(key, original);
  }

  @Override
  public Removal remove(IncomingPost original, DurableCopies proof) throws MessengerUnavailable {
    return originals.remove(original);
  }

  @Override
  public Membership membership(Person person, Conversation where) throws MessengerUnavailable {
    return standings.of(person, where);
  }

  @Override
  public Set<Conversation> readable(Person person, Collection<Conversation> among)
      throws MessengerUnavailable {
    return standings.readable(person, among);
  }

  /** Where not everybody of the server may look, nobody says how many may. */
  @Override
  public OptionalInt readers(Conversation where) {
    return Snowflakes.parse(where.id()).stream()
        .mapToObj(connection::channel)
        .flatMap(Optional::stream)
        .filter(channel -> channel.getGuild().getPublicRole().hasAccess(channel))
        .mapToInt(channel -> channel.getGuild().getMemberCount())
        .findFirst();
  }

  @Override
  public boolean hasOutsiders(Conversation where) throws MessengerUnavailable {
    return standings.hasOutsiders(where);
  }

  @Override
  public OptionalInt people(Workspace workspace) throws MessengerUnavailable {
    return connection.guild(workspace).stream().mapToInt(Guild::getMemberCount).findFirst();
  }

  @Override
  public Roster roster(Conversation where, int atMost) throws MessengerUnavailable {
    return new Rosters(connection, standings).of(where, atMost);
  }

  @Override
  public List<Person> administrators(Conversation where) throws MessengerUnavailable {
    return standings.administrators(where);
  }

  @Override
  public List<Shortcoming> shortcomings(Workspace workspace) throws MessengerUnavailable {
    return rights.shortcomings(workspace);
  }

  @Override
  public boolean lendsNames(Conversation where) {
    return !isPrivate(where);
  }

  @Override
  public boolean takesNotices(Conversation where) {
    return !missed.isForum(where);
  }

  @Override
  public boolean isPrivate(Conversation where) {
    return PrivateTalk.is(where);
  }

  /** Somebody has to let the bot into a private thread. */
  @Override
  public Optional<Instant> beganAt(Conversation where) {
    return missed.isPrivateThread(where)
        ? Optional.empty()
        : Snowflakes.parse(where.id()).stream().mapToObj(Snowflakes::time).findFirst();
  }

  @Override
  public boolean introducesItself(Conversation where) {
    return !missed.isPrivateThread(where);
  }

  /** A server's admin lets it into every channel at once. */
  @Override
  public Optional<Conversation> mainPlace(Workspace workspace) throws MessengerUnavailable {
    return rights.mainPlace(workspace);
  }

  @Override
  public Manner manner(Workspace workspace) {
    return MANNER;
  }

  @Override
  public String nameOf(Person person) throws MessengerUnavailable {
    return notices.names().of(person);
  }

  @Override
  public String nameOf(Conversation conversation) throws MessengerUnavailable {
    return notices.names().of(conversation);
  }

  @Override
  public List<IncomingPost> missed(Conversation where, Watermark since)
      throws MessengerUnavailable {
    return missed.since(where, since);
  }

  @Override
  public OlderPosts older(Conversation where, Instant since, Instant until, Optional<String> place)
      throws MessengerUnavailable {
    return missed.older(where, since, until, place);
  }

  /** Cards stand at the end of the channel, among what people say. */
  @Override
  public Duration pace(Workspace workspace) {
    return OLDER;
  }

  @Override
  public OutOfSight outOfSight(Workspace workspace) throws MessengerUnavailable {
    return rights.outOfSight(workspace);
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) throws MessengerUnavailable {
    return Stream.concat(
            missed.conversations(workspace).stream(), missed.privateThreads(workspace).stream())
        .toList();
  }

  @Override
  public Optional<Person> personCalled(Workspace workspace, String name)
      throws MessengerUnavailable {
    return notices.names().called(workspace, name);
  }

  @Override
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    notices.say(key, where, notice);
  }

  @Override
  public void reply(CardKey key, IncomingPost to, Notice notice) throws MessengerUnavailable {
    notices.reply(key, to, notice);
  }

  @Override
  public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    return notices.direct().tell(key, person, where, notice);
  }

  @Override
  public void correct(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    notices.direct().correct(key, person, where, notice);
  }

  @Override
  public void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length)
      throws MessengerUnavailable, IOException {
    // Read whole: when the request is repeated it is read again.
    byte[] bytes = file.readNBytes(Math.toIntExact(length));
    notices.direct().handOver(key, person, OutgoingFile.of(OutgoingFile.safe(name), "", bytes));
  }
}
