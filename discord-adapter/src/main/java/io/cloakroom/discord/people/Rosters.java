package io.cloakroom.discord.people;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.PrivateTalk;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.PermissionOverride;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;
import net.dv8tion.jda.api.requests.Method;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Lists the people of a server with what they are in one channel. Discord does so only for a bot
 * that was given the members intent. Source: docs, resources, "List Guild Members"; topics,
 * "Permission Overwrites".
 */
public final class Rosters {
  /** Discord lists no more at once. */
  private static final int PAGE = 1_000;

  /** What administrators may, in every channel. */
  private static final long EVERYTHING = -1L;

  private static final Route MEMBERS = Route.custom(Method.GET, "guilds/{guild_id}/members");
  private static final Route IN_THREAD =
      Route.custom(Method.GET, "channels/{channel_id}/thread-members");

  private final DiscordConnection connection;
  private final Standings standings;

  public Rosters(DiscordConnection connection, Standings standings) {
    this.connection = connection;
    this.standings = standings;
  }

  /** As {@link io.cloakroom.chat.messenger.Messenger#roster}. */
  public Roster of(Conversation where, int atMost) throws MessengerUnavailable {
    Optional<Guild> guild = connection.guild(where.workspace());
    Optional<DiscordChannel> channel =
        guild.isPresent() && PrivateTalk.of(where).isEmpty()
            ? standings.channel(guild.get(), where)
            : Optional.empty();
    if (guild.isEmpty() || (channel.isEmpty() && PrivateTalk.of(where).isEmpty())) {
      return Roster.refused();
    }
    try {
      return listed(where, room(guild.get(), channel), atMost);
    } catch (DiscordRefusal withoutTheIntent) {
      return Roster.refused();
    }
  }

  private Room room(Guild guild, Optional<DiscordChannel> channel)
      throws DiscordRefusal, MessengerUnavailable {
    Optional<IPermissionContainer> ruling =
        channel
            .map(DiscordChannel::ruling)
            .flatMap(connection::channel)
            .filter(IPermissionContainer.class::isInstance)
            .map(IPermissionContainer.class::cast);
    return new Room(guild, channel, ruling, inThread(channel));
  }

  private Roster listed(Conversation where, Room room, int atMost)
      throws DiscordRefusal, MessengerUnavailable {
    String limit = Integer.toString(PAGE);
    DataArray page =
        connection
            .rest()
            .list(MEMBERS.compile(room.guild().getId()).withQueryParams("limit", limit));
    List<Roster.Listed> all = new ArrayList<>();
    for (int i = 0; i < page.length(); i++) {
      DataObject member = page.getObject(i);
      if (!member.getObject("user").getBoolean("bot", false)) {
        all.add(listed(where, room, member));
      }
    }
    all.sort(Comparator.comparing(one -> !one.membership().inConversation()));
    boolean cut = page.length() == PAGE || all.size() > atMost;
    return new Roster(
        all.stream().limit(atMost).toList(), cut ? Roster.Extent.PART : Roster.Extent.EVERYBODY);
  }

  private Roster.Listed listed(Conversation where, Room room, DataObject member) {
    long id = member.getObject("user").getUnsignedLong("id");
    Set<String> groups = new HashSet<>();
    DataArray roles = member.getArray("roles");
    for (int i = 0; i < roles.length(); i++) {
      groups.add(roles.getString(i));
    }
    long everywhere = room.everywhere(id, groups);
    boolean sees = sees(where, room, id, groups);
    long here = sees ? room.here(id, groups) : 0;
    Membership membership =
        new Membership(
            standings.standing(groups),
            sees,
            groups,
            has(here, Permission.MANAGE_CHANNEL) || has(here, Permission.MESSAGE_MANAGE),
            has(everywhere, Permission.MANAGE_SERVER));
    Person person = new Person(where.workspace(), Long.toUnsignedString(id));
    return new Roster.Listed(
        person,
        member.isNull("joined_at")
            ? membership
            : membership.since(OffsetDateTime.parse(member.getString("joined_at")).toInstant()));
  }

  private boolean sees(Conversation where, Room room, long id, Set<String> groups) {
    Optional<PrivateTalk> talk = PrivateTalk.of(where);
    if (talk.isPresent()) {
      return talk.get().person() == id;
    }
    long here = room.here(id, groups);
    boolean inside =
        room.channel().filter(one -> !one.isPrivateThread()).isPresent()
            || has(here, Permission.MANAGE_THREADS)
            || room.inThread().contains(id);
    boolean audio = room.ruling().filter(one -> one.getType().isAudio()).isPresent();
    return has(here, Permission.VIEW_CHANNEL)
        && inside
        && (!audio || has(here, Permission.VOICE_CONNECT));
  }

  private Set<Long> inThread(Optional<DiscordChannel> channel)
      throws DiscordRefusal, MessengerUnavailable {
    Set<Long> inside = new HashSet<>();
    if (channel.filter(DiscordChannel::isPrivateThread).isPresent()) {
      String id = Long.toUnsignedString(channel.get().id());
      DataArray members = connection.rest().list(IN_THREAD.compile(id));
      for (int i = 0; i < members.length(); i++) {
        inside.add(members.getObject(i).getUnsignedLong("user_id"));
      }
    }
    return inside;
  }

  private static boolean has(long permissions, Permission one) {
    return (permissions & one.getRawValue()) != 0;
  }

  /**
   * What people may in a channel is counted out from what the gateway last said of it.
   *
   * @param channel empty for somebody's own conversation with the bot
   * @param ruling the channel whose permissions hold there
   * @param inThread who is in it, where it is a private thread
   */
  private record Room(
      Guild guild,
      Optional<DiscordChannel> channel,
      Optional<IPermissionContainer> ruling,
      Set<Long> inThread) {
    long everywhere(long person, Set<String> groups) {
      if (guild.getOwnerIdLong() == person) {
        return EVERYTHING;
      }
      long all = guild.getPublicRole().getPermissionsRaw();
      for (Role role : guild.getRoles()) {
        all |= groups.contains(role.getId()) ? role.getPermissionsRaw() : 0;
      }
      return has(all, Permission.ADMINISTRATOR) ? EVERYTHING : all;
    }

    long here(long person, Set<String> groups) {
      long all = everywhere(person, groups);
      if (ruling.isEmpty() || all == EVERYTHING) {
        return ruling.isEmpty() ? 0 : all;
      }
      long everybody = guild.getPublicRole().getIdLong();
      long denied = 0;
      long allowed = 0;
      List<PermissionOverride> overrides = ruling.get().getPermissionOverrides();
      for (PermissionOverride one : overrides) {
        if (one.getIdLong() == everybody) {
          all = (all & ~one.getDeniedRaw()) | one.getAllowedRaw();
        } else if (groups.contains(one.getId())) {
          denied |= one.getDeniedRaw();
          allowed |= one.getAllowedRaw();
        }
      }
      all = (all & ~denied) | allowed;
      for (PermissionOverride one : overrides) {
        if (one.getIdLong() == person) {
          all = (all & ~one.getDeniedRaw()) | one.getAllowedRaw();
        }
      }
      return all;
    }
  }
}
