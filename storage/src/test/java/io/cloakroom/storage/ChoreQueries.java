package io.cloakroom.storage;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.link.LinkId;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What workers and chores ask again and again, by name, when there is nothing to do. */
final class ChoreQueries {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final String CHAT = "slack";

  private ChoreQueries() {}

  static Map<String, Runnable> of(DatabaseStores stores) {
    IntakeStores intakes = stores.intakes("node", DatabaseContracts.master());
    Keepsakes keepsakes = stores.keepsakes(DatabaseContracts.master());
    Map<String, Runnable> asked = new LinkedHashMap<>();
    asked.put("claim", () -> intakes.queue().claim(CHAT, NOW, Duration.ofMinutes(2), 1));
    asked.put("hasten", () -> intakes.queue().hasten(CHAT, NOW));
    asked.put("hasten in one place", () -> intakes.queue().hasten(Sample.SITE, NOW));
    asked.put("end links", () -> stores.links().toEnd(NOW, 500));
    asked.put("erase pictures", () -> stores.links().toErase(NOW, 500));
    asked.put("refresh cards", () -> stores.links().cardsDue(CHAT, Optional.empty(), 50));
    asked.put(
        "refresh cards, on", () -> stores.links().cardsDue(CHAT, Optional.of(LinkId.next()), 50));
    asked.put("settle posts", () -> intakes.queue().toSweep(CHAT, Instant.EPOCH, NOW, 100));
    asked.put("forget posts", () -> intakes.register().toForget(NOW, 100));
    asked.put("tell outages", () -> intakes.register().heldUp(CHAT, NOW, 100));
    asked.put("forget passes", () -> stores.passes().forgetExpired(NOW));
    asked.put("forget keepsakes", () -> keepsakes.forgetEnded(NOW));
    asked.put("what is to finish", () -> keepsakes.of(CHAT, NOW, 100));
    asked.put("end sessions", () -> stores.passes().endAll(Sample.BOB, Sample.event(Sample.HOME)));
    asked.put("take back leases", () -> intakes.queue().takeBackLeases());
    return asked;
  }
}
