package io.cloakroom.discord.incoming;

import io.cloakroom.chat.Conversation;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.channel.DiscordChannel;
import java.util.List;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.PermissionOverride;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.override.GenericPermissionOverrideEvent;
import net.dv8tion.jda.api.events.guild.override.PermissionOverrideDeleteEvent;
import net.dv8tion.jda.api.events.guild.override.PermissionOverrideUpdateEvent;
import net.dv8tion.jda.api.events.role.update.RoleUpdatePermissionsEvent;

/**
 * Finds out which channels that everybody of a server saw are closed by what changed: JDA alone
 * tells of what was before.
 */
final class Closings {
  /** What is said in a channel of everybody, beside what everybody may in the whole server. */
  private record Said(long allowed, long denied) {
    static final Said NOTHING = new Said(0, 0);

    static Said of(PermissionOverride override) {
      return new Said(override.getAllowedRaw(), override.getDeniedRaw());
    }

    boolean letsIn(long everybody, long needed) {
      long permissions = (everybody & ~denied) | allowed;
      boolean all = (everybody & Permission.ADMINISTRATOR.getRawValue()) != 0;
      return all || (permissions & needed) == needed;
    }
  }

  private Closings() {}

  /** Empty for whatever closes nothing. */
  static List<Conversation> by(GenericEvent event) {
    if (event instanceof GenericPermissionOverrideEvent change) {
      return by(change);
    }
    return event instanceof RoleUpdatePermissionsEvent change ? by(change) : List.of();
  }

  private static List<Conversation> by(GenericPermissionOverrideEvent change) {
    long everybody = change.getGuild().getPublicRole().getPermissionsRaw();
    Said now = Said.of(change.getPermissionOverride());
    Said before = Said.NOTHING;
    if (change instanceof PermissionOverrideUpdateEvent update) {
      before = new Said(update.getOldAllowRaw(), update.getOldDenyRaw());
    } else if (change instanceof PermissionOverrideDeleteEvent) {
      before = now;
      now = Said.NOTHING;
    }
    GuildChannel channel = change.getChannel();
    boolean ofEverybody =
        change.getPermissionOverride().getIdLong() == change.getGuild().getPublicRole().getIdLong();
    boolean closes =
        ofEverybody
            && before.letsIn(everybody, needed(channel))
            && !now.letsIn(everybody, needed(channel));
    return closes ? List.of(place(channel)) : List.of();
  }

  /** Of all channels that say nothing of it themselves. */
  private static List<Conversation> by(RoleUpdatePermissionsEvent change) {
    Guild guild = change.getGuild();
    if (!change.getRole().isPublicRole()) {
      return List.of();
    }
    return guild.getChannels().stream()
        .filter(one -> one.getType().isMessage() || BotRights.holdsPosts(one))
        .filter(one -> said(one).letsIn(change.getOldPermissionsRaw(), needed(one)))
        .filter(one -> !said(one).letsIn(change.getNewPermissionsRaw(), needed(one)))
        .map(Closings::place)
        .toList();
  }

  private static Said said(GuildChannel channel) {
    PermissionOverride said =
        channel instanceof IPermissionContainer own
            ? own.getPermissionOverride(channel.getGuild().getPublicRole())
            : null;
    return said == null ? Said.NOTHING : Said.of(said);
  }

  /** Into a voice channel one has to be let as well. */
  private static long needed(GuildChannel channel) {
    return channel.getType().isAudio()
        ? Permission.getRaw(Permission.VIEW_CHANNEL, Permission.VOICE_CONNECT)
        : Permission.VIEW_CHANNEL.getRawValue();
  }

  private static Conversation place(GuildChannel channel) {
    return new Conversation(
        DiscordChannel.workspace(channel.getGuild().getIdLong()), channel.getId());
  }
}
