package io.cloakroom.discord.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The guild's audit log. A single message that a bot deletes never stands in it; a bulk deletion
 * does. Source: discord-api-docs#7856.
 */
public final class AuditTrail {
  static final int CHANNEL_UPDATE = 11;
  static final int WEBHOOK_CREATE = 50;
  static final int BULK_DELETE = 73;
  static final int THREAD_UPDATE = 111;

  private final Realm realm;
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** One act of the bot that the guild's admins can see. */
  public record Entry(long id, long guild, int action, long target, String reason) {}

  public AuditTrail(Realm realm) {
    this.realm = realm;
  }

  void record(FakeGuild guild, int action, long target, ApiCall call) {
    String reason = call.header("x-audit-log-reason");
    entries.add(new Entry(realm.nextId(), guild.id(), action, target, reason));
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  JsonNode json(FakeGuild guild) {
    List<JsonNode> lines = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.guild() == guild.id()) {
        lines.add(
            Json.object(
                "id", Long.toString(entry.id()),
                "user_id", Long.toString(realm.bot().id()),
                "target_id", Long.toString(entry.target()),
                "action_type", entry.action(),
                "reason", entry.reason()));
      }
    }
    return Json.object(
        "audit_log_entries", lines,
        "users", List.of(realm.bot().json()),
        "webhooks", List.of(),
        "integrations", List.of(),
        "threads", List.of(),
        "application_commands", List.of(),
        "auto_moderation_rules", List.of(),
        "guild_scheduled_events", List.of());
  }
}
