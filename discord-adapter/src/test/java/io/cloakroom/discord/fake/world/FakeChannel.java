package io.cloakroom.discord.fake.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** A channel of any kind, a thread, a forum post or a direct conversation, with its messages. */
public final class FakeChannel {
  private final Realm realm;
  private final long id;
  private final ChannelKind kind;
  private final Optional<FakeGuild> guild;
  private final Optional<FakeChannel> parent;
  private final List<FakeUser> recipients;
  private final Map<Long, Overwrite> overwrites = new ConcurrentSkipListMap<>();
  private final Set<Long> threadMembers = new ConcurrentSkipListSet<>();
  private final NavigableMap<Long, FakeMessage> messages = new ConcurrentSkipListMap<>();
  private volatile String name;
  private volatile long threadOwner;
  private volatile boolean archived;
  private volatile Instant archiveChangedAt;
  private volatile boolean locked;

  private FakeChannel(Realm realm, long id, Place place, String name, List<FakeUser> recipients) {
    this.realm = realm;
    this.id = id;
    this.kind = place.kind();
    this.guild = place.guild();
    this.parent = place.parent();
    this.name = name;
    this.recipients = recipients;
    this.archiveChangedAt = Instant.ofEpochMilli(Realm.millisOf(id));
  }

  public static FakeChannel inGuild(Realm realm, long id, Place place, String name) {
    return new FakeChannel(realm, id, place, name, List.of());
  }

  static FakeChannel direct(Realm realm, long id, List<FakeUser> recipients) {
    Place nowhere = new Place(ChannelKind.DIRECT, Optional.empty(), Optional.empty());
    return new FakeChannel(realm, id, nowhere, "", recipients);
  }

  /** Where a channel stands: its kind, its guild, and its category or, for a thread, its parent. */
  public record Place(ChannelKind kind, Optional<FakeGuild> guild, Optional<FakeChannel> parent) {}

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public ChannelKind kind() {
    return kind;
  }

  /** The guild; a direct conversation has none and throws. */
  public FakeGuild guild() {
    return guild.orElseThrow(() -> new IllegalStateException("a direct channel has no guild"));
  }

  public Optional<FakeChannel> parent() {
    return parent;
  }

  public List<FakeUser> recipients() {
    return recipients;
  }

  Realm realm() {
    return realm;
  }

  /** The channel whose overwrites count here: a thread's parent, or this one. */
  public FakeChannel owningChannel() {
    return kind.isThread() ? parent.orElseThrow() : this;
  }

  /** The whole public history, oldest first, whoever may see it. */
  public List<FakeMessage> messages() {
    return List.copyOf(messages.values());
  }

  public NavigableMap<Long, FakeMessage> history() {
    return messages;
  }

  /** The threads and posts under this channel. */
  public List<FakeChannel> threads() {
    return realm.threadsOf(this);
  }

  Overwrite overwrite(long roleOrUser) {
    return overwrites.getOrDefault(roleOrUser, Overwrite.NONE);
  }

  Map<Long, Overwrite> overwrites() {
    return overwrites;
  }

  /** Allows a role these bits here; what was denied of them no longer is. */
  public FakeChannel allow(FakeRole role, long permissions) {
    return overwrite(role.id(), false, permissions, 0);
  }

  public FakeChannel deny(FakeRole role, long permissions) {
    return overwrite(role.id(), false, 0, permissions);
  }

  /** Allows one person these bits here, which beats every role. */
  public FakeChannel allow(Account person, long permissions) {
    return overwrite(person.id(), true, permissions, 0);
  }

  public FakeChannel deny(Account person, long permissions) {
    return overwrite(person.id(), true, 0, permissions);
  }

  /** Hides the channel from everybody who was not explicitly allowed. */
  public FakeChannel hide() {
    return deny(guild().everyone(), Permissions.VIEW_CHANNEL);
  }

  /** Takes these bits from the bot in this channel. */
  public FakeChannel denyBot(long permissions) {
    return overwrite(realm.bot().id(), true, 0, permissions);
  }

  public FakeChannel allowBot(long permissions) {
    return overwrite(realm.bot().id(), true, permissions, 0);
  }

  private FakeChannel overwrite(long who, boolean member, long allow, long deny) {
    realm.announce(
        () -> {
          Overwrite old = overwrite(who);
          long allowed = (old.allow() & ~deny) | allow;
          long denied = (old.deny() & ~allow) | deny;
          overwrites.put(who, new Overwrite(who, member, allowed, denied));
          changed();
        });
    return this;
  }

  public void setOverwrite(Overwrite overwrite) {
    overwrites.put(overwrite.id(), overwrite);
    changed();
  }

  public void removeOverwrite(long who) {
    overwrites.remove(who);
    changed();
  }

  /** Tells the bot that the channel, or the thread, changed. */
  public void changed() {
    if (kind.isThread()) {
      realm.emit(GatewayEvent.ofThread("THREAD_UPDATE", this, ChannelJson.of(this)));
    } else {
      GatewayEvent event =
          GatewayEvent.inGuild(
              "CHANNEL_UPDATE", guild(), GatewayEvent.GUILDS, ChannelJson.of(this));
      realm.emit(event);
    }
  }

  public void rename(String newName) {
    this.name = newName;
    changed();
  }

  public Set<Long> threadMembers() {
    return threadMembers;
  }

  long threadOwner() {
    return threadOwner;
  }

  public void setThreadOwner(FakeUser owner) {
    this.threadOwner = owner.id();
    threadMembers.add(owner.id());
  }

  public boolean isArchived() {
    return archived;
  }

  /** When a thread was archived or opened last; of one that never was, when it began. */
  public Instant archiveChangedAt() {
    return archiveChangedAt;
  }

  public boolean isLocked() {
    return locked;
  }

  /** Archives or opens the thread, and locks or unlocks it. */
  public void archive(boolean archive, boolean lock) {
    if (archive != archived) {
      this.archiveChangedAt = realm.clock().instant();
    }
    this.archived = archive;
    this.locked = lock;
    changed();
  }

  /** A webhook that a person made here, as PluralKit or an integration uses. */
  public FakeWebhook webhook(String webhookName) {
    return realm.locked(() -> FakeWebhook.create(this, webhookName, realm.nextId(), 0));
  }

  /** Deletes the channel or thread with everything in it, as a moderator does. */
  public void delete() {
    realm.change(() -> ChannelRemoval.of(this).run());
  }

  @Override
  public String toString() {
    return (kind == ChannelKind.DIRECT ? "direct " : "#" + name + " ") + id;
  }
}
