package io.cloakroom.discord.fake.world;

/**
 * The permission bits and how they are computed. Source: docs, topics/permissions, "Permission
 * Overwrites" and "Implicit Permissions". Written independently of the library under test.
 */
public final class Permissions {
  public static final long ADMINISTRATOR = 1L << 3;
  public static final long MANAGE_CHANNELS = 1L << 4;
  public static final long MANAGE_GUILD = 1L << 5;
  public static final long VIEW_AUDIT_LOG = 1L << 7;
  public static final long VIEW_CHANNEL = 1L << 10;
  public static final long SEND_MESSAGES = 1L << 11;
  public static final long MANAGE_MESSAGES = 1L << 13;
  public static final long EMBED_LINKS = 1L << 14;
  public static final long ATTACH_FILES = 1L << 15;
  public static final long READ_MESSAGE_HISTORY = 1L << 16;
  public static final long MENTION_EVERYONE = 1L << 17;
  public static final long CONNECT = 1L << 20;
  public static final long MANAGE_ROLES = 1L << 28;
  public static final long MANAGE_WEBHOOKS = 1L << 29;
  public static final long USE_APPLICATION_COMMANDS = 1L << 31;
  public static final long MANAGE_THREADS = 1L << 34;
  public static final long CREATE_PUBLIC_THREADS = 1L << 35;
  public static final long CREATE_PRIVATE_THREADS = 1L << 36;
  public static final long SEND_MESSAGES_IN_THREADS = 1L << 38;
  public static final long MODERATE_MEMBERS = 1L << 40;
  public static final long PIN_MESSAGES = 1L << 51;

  /** What @everyone may do in a new guild. */
  public static final long EVERYONE =
      VIEW_CHANNEL
          | SEND_MESSAGES
          | EMBED_LINKS
          | ATTACH_FILES
          | READ_MESSAGE_HISTORY
          | CONNECT
          | USE_APPLICATION_COMMANDS
          | CREATE_PUBLIC_THREADS
          | CREATE_PRIVATE_THREADS
          | SEND_MESSAGES_IN_THREADS;

  /** What the fake grants the bot's own role at the start. */
  public static final long BOT = EVERYONE | MANAGE_MESSAGES | MANAGE_WEBHOOKS | MANAGE_THREADS;

  private static final long ALL = (1L << 53) - 1;
  private static final long NEEDS_SEND =
      MENTION_EVERYONE
          | EMBED_LINKS
          | ATTACH_FILES
          | CREATE_PUBLIC_THREADS
          | CREATE_PRIVATE_THREADS;

  private Permissions() {}

  public static boolean has(long permissions, long wanted) {
    return (permissions & wanted) == wanted;
  }

  /** What the member may do in the guild as a whole. */
  public static long in(FakeGuild guild, FakeMember member) {
    if (guild.ownerId() == member.user().id()) {
      return ALL;
    }
    long permissions = guild.everyone().permissions();
    for (FakeRole role : member.roles()) {
      permissions |= role.permissions();
    }
    if (has(permissions, ADMINISTRATOR)) {
      return ALL;
    }
    return member.isTimedOut() ? permissions & (VIEW_CHANNEL | READ_MESSAGE_HISTORY) : permissions;
  }

  /**
   * What the member may do in the channel; a thread is judged by its parent, and a private one by
   * its members too.
   */
  public static long in(FakeChannel channel, FakeMember member) {
    long permissions = overwritten(channel.owningChannel(), member);
    if (permissions == ALL) {
      return ALL;
    }
    if (member.isTimedOut()) {
      permissions &= VIEW_CHANNEL | READ_MESSAGE_HISTORY;
    }
    if (isClosedTo(channel, member, permissions)) {
      return 0;
    }
    boolean maySend =
        has(permissions, channel.kind().isThread() ? SEND_MESSAGES_IN_THREADS : SEND_MESSAGES);
    return maySend || channel.kind().holdsPosts() ? permissions : permissions & ~NEEDS_SEND;
  }

  private static boolean isClosedTo(FakeChannel channel, FakeMember member, long permissions) {
    if (!has(permissions, VIEW_CHANNEL)) {
      return true;
    }
    if (channel.kind() == ChannelKind.PRIVATE_THREAD) {
      return !channel.threadMembers().contains(member.user().id())
          && !has(permissions, MANAGE_THREADS);
    }
    return channel.kind().isVoice() && !has(permissions, CONNECT);
  }

  private static long overwritten(FakeChannel channel, FakeMember member) {
    long permissions = in(channel.guild(), member);
    if (permissions == ALL) {
      return ALL;
    }
    permissions = apply(permissions, channel.overwrite(channel.guild().everyone().id()));
    Overwrite roles = Overwrite.NONE;
    for (FakeRole role : member.roles()) {
      roles = roles.and(channel.overwrite(role.id()));
    }
    return apply(apply(permissions, roles), channel.overwrite(member.user().id()));
  }

  private static long apply(long permissions, Overwrite overwrite) {
    return (permissions & ~overwrite.deny()) | overwrite.allow();
  }
}
