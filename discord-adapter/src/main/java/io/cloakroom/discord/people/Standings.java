package io.cloakroom.discord.people;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.SeenAdmins;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.DiscordChannels;
import io.cloakroom.discord.channel.PrivateTalk;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.connection.Rest;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.ISnowflake;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.Route;

/**
 * What people are. The member is asked for each time, because nobody tells the bot when a role is
 * taken away; roles and channels are what the gateway last said, and while it says nothing, so does
 * this. Source: docs, topics, "Permissions".
 */
public final class Standings {
  private static final int PATIENCE_SECONDS = 10;
  private static final int MOST_ADMINISTRATORS = 5;

  /** Each is asked for. */
  private static final int MOST_CANDIDATES = 20;

  private final DiscordConnection connection;
  private final DiscordChannels channels;
  private final DiscordSettings.RoleMeanings roles;
  private final SeenAdmins admins;

  public Standings(
      DiscordConnection connection,
      DiscordChannels channels,
      DiscordSettings.RoleMeanings roles,
      Keepsakes keepsakes,
      Clock clock) {
    this.connection = connection;
    this.channels = channels;
    this.roles = roles;
    this.admins = new SeenAdmins(keepsakes, clock);
  }

  /**
   * What the person is there now.
   *
   * @throws MessengerUnavailable also where the bot is not in the server, or not any more: that
   *     says nothing of a person
   */
  public Membership of(Person person, Conversation where) throws MessengerUnavailable {
    if (!person.workspace().equals(where.workspace()) || Snowflakes.parse(person.id()).isEmpty()) {
      return Membership.none();
    }
    Optional<Member> member = member(guild(where.workspace()), person);
    return member.isPresent() ? of(member.get(), where) : Membership.none();
  }

  /**
   * Those that the person may read now, who is asked for once.
   *
   * @throws MessengerUnavailable as {@link #of(Person, Conversation)} does
   */
  public Set<Conversation> readable(Person person, Collection<Conversation> among)
      throws MessengerUnavailable {
    if (Snowflakes.parse(person.id()).isEmpty()) {
      return Set.of();
    }
    Optional<Member> member = member(guild(person.workspace()), person);
    Set<Conversation> readable = new LinkedHashSet<>();
    for (Conversation where : member.isPresent() ? among : List.<Conversation>of()) {
      if (where.workspace().equals(person.workspace())
          && of(member.get(), where).inConversation()) {
        readable.add(where);
      }
    }
    return readable;
  }

  private Guild guild(Workspace workspace) throws MessengerUnavailable {
    return connection
        .guild(workspace)
        .orElseThrow(() -> new MessengerUnavailable("the bot is not in the server"));
  }

  private Membership of(Member member, Conversation where) throws MessengerUnavailable {
    Optional<PrivateTalk> talk = PrivateTalk.of(where);
    if (talk.isPresent()) {
      return inTalk(member, talk.get());
    }
    Set<String> groups = groups(member);
    Optional<DiscordChannel> channel = channel(member.getGuild(), where);
    Optional<GuildChannel> ruling =
        channel.map(DiscordChannel::ruling).flatMap(connection::channel);
    boolean sees = ruling.isPresent() && sees(member, ruling.get(), channel.get());
    boolean administers = sees && administers(member, ruling.get());
    return of(
        member, new Membership(standing(groups), sees, groups, administers, administers(member)));
  }

  /**
   * Whether a role that makes guests or partners may read it, by itself or with everybody. Whoever
   * is let in by name may be one.
   */
  public boolean hasOutsiders(Conversation where) throws MessengerUnavailable {
    if (roles.guests().isEmpty() && roles.partners().isEmpty()) {
      return false;
    }
    Optional<Guild> guild = connection.guild(where.workspace());
    Optional<GuildChannel> found =
        guild.isEmpty()
            ? Optional.empty()
            : channel(guild.get(), where).map(DiscordChannel::ruling).flatMap(connection::channel);
    if (found.isEmpty()) {
      return true;
    }
    GuildChannel ruling = found.get();
    boolean byName =
        ruling instanceof IPermissionContainer named
            && !named.getMemberPermissionOverrides().isEmpty();
    return byName
        || guild.get().getPublicRole().hasAccess(ruling)
        || Stream.concat(roles.guests().stream(), roles.partners().stream())
            .map(guild.get()::getRoleById)
            .anyMatch(role -> role != null && role.hasAccess(ruling));
  }

  /** Nobody but the person has a part in it. */
  private Membership inTalk(Member member, PrivateTalk talk) {
    Set<String> groups = groups(member);
    boolean own = member.getIdLong() == talk.person();
    return of(member, new Membership(standing(groups), own, groups, false, administers(member)));
  }

  /** Discord tells a bot without a list of members of nobody who leaves. */
  private static Membership of(Member member, Membership now) {
    return member.hasTimeJoined() ? now.since(member.getTimeJoined().toInstant()) : now;
  }

  private static Set<String> groups(Member member) {
    return member.getRoles().stream().map(ISnowflake::getId).collect(Collectors.toSet());
  }

  /** The ids of the roles that members can be given: all but the one that everybody has. */
  public Set<String> roles(Workspace workspace) throws MessengerUnavailable {
    return connection.guild(workspace).stream()
        .flatMap(guild -> guild.getRoles().stream())
        .filter(role -> !role.isPublicRole())
        .map(ISnowflake::getId)
        .collect(Collectors.toSet());
  }

  private static boolean administers(Member member) {
    return member.isOwner() || member.hasPermission(Permission.MANAGE_SERVER);
  }

  Optional<DiscordChannel> channel(Guild guild, Conversation where) throws MessengerUnavailable {
    OptionalLong id = Snowflakes.parse(where.id());
    Optional<DiscordChannel> channel =
        id.isEmpty() ? Optional.empty() : channels.find(id.getAsLong());
    return channel.filter(found -> found.guild() == guild.getIdLong());
  }

  private boolean sees(Member member, GuildChannel ruling, DiscordChannel channel)
      throws MessengerUnavailable {
    boolean sees =
        member.hasPermission(ruling, Permission.VIEW_CHANNEL)
            && (!ruling.getType().isAudio()
                || member.hasPermission(ruling, Permission.VOICE_CONNECT));
    // JDA judges a private thread by its channel, which many more people see.
    return sees
        && (!channel.isPrivateThread()
            || member.hasPermission(ruling, Permission.MANAGE_THREADS)
            || isInThread(member, channel.id()));
  }

  private boolean isInThread(Member member, long thread) throws MessengerUnavailable {
    try {
      connection
          .rest()
          .get(Route.Channels.GET_THREAD_MEMBER.compile(Long.toString(thread), member.getId()));
      return true;
    } catch (DiscordRefusal no) {
      return false;
    }
  }

  private static boolean administers(Member member, GuildChannel channel) {
    return member.hasPermission(channel, Permission.MANAGE_CHANNEL)
        || member.hasPermission(channel, Permission.MESSAGE_MANAGE);
  }

  Standing standing(Set<String> groups) {
    if (groups.stream().anyMatch(roles.partners()::contains)) {
      return Standing.EXTERNAL;
    }
    return groups.stream().anyMatch(roles.guests()::contains) ? Standing.GUEST : Standing.MEMBER;
  }

  /** Never from the cache. */
  private Optional<Member> member(Guild guild, Person person) throws MessengerUnavailable {
    try {
      return Optional.of(
          guild
              .retrieveMemberById(person.id())
              .useCache(false)
              .submit()
              .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .join());
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof ErrorResponseException) {
        DiscordRefusal refusal = Rest.reason(failed.getCause());
        if (refusal.isUnknownPerson()) {
          return Optional.empty();
        }
      }
      throw new MessengerUnavailable("the member could not be asked for");
    }
  }

  /** Remembers somebody who was seen to administer a channel: members cannot be listed. */
  public void seen(Person admin) {
    admins.seen(admin);
  }

  /**
   * The guild's owner, and those who were seen lately to administer something there, if they
   * administer this conversation now.
   */
  public List<Person> administrators(Conversation where) throws MessengerUnavailable {
    Optional<Guild> guild = connection.guild(where.workspace());
    if (guild.isEmpty()) {
      return List.of();
    }
    Person owner = new Person(where.workspace(), guild.get().getOwnerId());
    List<Person> found = new ArrayList<>(List.of(owner));
    for (Person seen : candidates(where, owner)) {
      if (found.size() < MOST_ADMINISTRATORS && isAdministrator(seen, where)) {
        found.add(seen);
      }
    }
    return found;
  }

  /** Nobody is remembered who left. */
  private boolean isAdministrator(Person seen, Conversation where) throws MessengerUnavailable {
    Membership now = of(seen, where);
    if (now.standing() == Standing.GONE) {
      admins.forget(seen);
    }
    return now.conversationAdmin() || now.workspaceAdmin();
  }

  private List<Person> candidates(Conversation where, Person owner) {
    return admins.of(where.workspace(), MOST_CANDIDATES).stream()
        .filter(person -> !person.equals(owner))
        .toList();
  }
}
