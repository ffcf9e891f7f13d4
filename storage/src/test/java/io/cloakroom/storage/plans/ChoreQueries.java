package io.cloakroom.storage.plans;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.request.RequestStore;
import io.cloakroom.review.Review;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What workers and chores ask again and again, by name. */
public final class ChoreQueries {
  private static final Instant BEGINNING = Instant.parse("2026-11-25T10:00:00Z");
  private static final String CHAT = "slack";
  private static final LinkId LINK = LinkId.next();

  private ChoreQueries() {}

  /** Each a little later than the one before: H2 answers the same question from memory. */
  public static Map<String, Runnable> of(DatabaseStores stores) {
    AtomicLong nanos = new AtomicLong();
    Supplier<Instant> now = () -> BEGINNING.plusNanos(nanos.incrementAndGet());
    IntakeStores intakes = stores.intakes("node", DatabaseContracts.master());
    Keepsakes keepsakes = stores.keepsakes(DatabaseContracts.master());
    // As it is from then on.
    stores.leases().take("chores", "node");
    Map<String, Runnable> asked = new LinkedHashMap<>();
    asked.put("claim", () -> intakes.queue().claim(CHAT, now.get(), Duration.ofMinutes(2), 1));
    asked.put("take what one node does", () -> stores.leases().take("chores", "node"));
    asked.put("what waits", () -> intakes.queue().backlog(CHAT));
    asked.put("go on with a sweep", () -> intakes.sweeps().claim(CHAT, now.get(), Duration.ZERO));
    asked.put("sweeps of a workspace", () -> intakes.sweeps().in(Sample.HOME));
    asked.put("hasten", () -> intakes.queue().hasten(CHAT, now.get()));
    asked.put("hasten in one place", () -> intakes.queue().hasten(Sample.SITE, now.get()));
    asked.put(
        "put off",
        () ->
            intakes
                .queue()
                .putOff(Sample.HOME, Stage.REMOVING, now.get(), now.get().plusSeconds(1)));
    asked.put("end links", () -> stores.links(DatabaseContracts.master()).toEnd(now.get(), 500));
    asked.put(
        "end the links of a channel",
        () ->
            stores
                .links(DatabaseContracts.master())
                .expireAll(Sample.SITE, now.get(), Sample.event(Sample.HOME)));
    asked.put(
        "walk the living links of a channel",
        () ->
            stores
                .links(DatabaseContracts.master())
                .living(Sample.SITE, now.get(), Optional.empty(), 500));
    asked.put(
        "walk the living links of a workspace",
        () ->
            stores
                .links(DatabaseContracts.master())
                .living(Sample.HOME, now.get(), Optional.empty(), 500));
    Link before = ManyRows.first();
    asked.put(
        "walk the living links of a workspace, on",
        () ->
            stores
                .links(DatabaseContracts.master())
                .living(Sample.HOME, now.get(), Optional.of(before), 500));
    asked.put("which days are done", () -> keepsakes.find("rights-" + CHAT, "done", now.get()));
    asked.put(
        "count the links of a channel",
        () -> stores.links(DatabaseContracts.master()).countLiving(Sample.SITE, now.get()));
    asked.put(
        "walk the channels of a workspace",
        () ->
            stores
                .links(DatabaseContracts.master())
                .conversations(Sample.HOME, Optional.empty(), 1));
    asked.put(
        "erase pictures", () -> stores.links(DatabaseContracts.master()).toErase(now.get(), 500));
    asked.put(
        "tell endings",
        () -> stores.links(DatabaseContracts.master()).toTell(CHAT, Instant.EPOCH, now.get(), 100));
    asked.put(
        "tell endings of one",
        () -> stores.links(DatabaseContracts.master()).toTell(Sample.ANN, now.get(), 50));
    asked.put(
        "claim an erasure",
        () -> stores.links(DatabaseContracts.master()).claimErasure(ImageId.next(), now.get()));
    asked.put(
        "review what is kept in a channel",
        () ->
            stores
                .links(DatabaseContracts.master())
                .endedAndKept(Sample.SITE, now.get(), now.get(), 50));
    asked.put("workspaces to count", () -> stores.numbers().due(CHAT, now.get(), 50));
    asked.put("count what is kept in a channel", () -> stores.numbers().kept(Sample.SITE));
    asked.put("reviews that are due", () -> stores.reviews().due(CHAT, now.get(), 20));
    Review telling = ManyRows.review();
    Review told = telling.at(now.get());
    asked.put(
        "tell of a review",
        () -> stores.reviews().tell(telling, told, List.of(ManyRows.reviewer()), now.get()));
    asked.put(
        "go on to tell of a review",
        () -> stores.reviews().save(told, told.at(now.get()), List.of()));
    RequestStore requests = stores.requests(DatabaseContracts.master());
    asked.put(
        "review who is let in to a channel", () -> requests.lettingIn(Sample.SITE, now.get(), 50));
    asked.put("end grants", () -> requests.due(now.get(), 100));
    asked.put("tell of requests", () -> requests.untold(CHAT, Optional.empty(), 50));
    asked.put(
        "tell of requests, on", () -> requests.untold(CHAT, Optional.of(UUID.randomUUID()), 50));
    asked.put(
        "show shares", () -> stores.shares(DatabaseContracts.master()).toShow(CHAT, now.get(), 50));
    asked.put(
        "refresh a shared card",
        () -> stores.shares(DatabaseContracts.master()).of(ImageId.next(), Sample.SITE));
    asked.put("who is let in", () -> requests.grantedUntil(LINK, Sample.BOB, now.get()));
    asked.put(
        "refresh cards",
        () -> stores.links(DatabaseContracts.master()).cardsDue(CHAT, Optional.empty(), 50));
    asked.put(
        "refresh cards, on",
        () ->
            stores
                .links(DatabaseContracts.master())
                .cardsDue(CHAT, Optional.of(LinkId.next()), 50));
    asked.put(
        "end links that all saw",
        () -> stores.links(DatabaseContracts.master()).awaitingLooks(now.get(), 500));
    asked.put("show a card again", () -> stores.links(DatabaseContracts.master()).showAgain(LINK));
    asked.put("settle posts", () -> intakes.queue().toSweep(CHAT, Instant.EPOCH, now.get(), 100));
    asked.put("forget posts", () -> intakes.register().toForget(now.get(), 100));
    asked.put("tell of held files", () -> intakes.register().workspaces(CHAT));
    asked.put("tell outages", () -> intakes.register().heldUp(CHAT, now.get(), 100));
    AuditQuery removals = AuditQuery.of(new Workspace(CHAT, "T1"), Action.ORIGINAL_REMOVED);
    asked.put("log removals", () -> stores.audit().after(removals, nanos.incrementAndGet(), 100));
    // Before the first that is kept, as every round asks; none of these events was ever sealed.
    asked.put(
        "remove old events",
        () ->
            stores
                .pruning()
                .due(new Workspace(CHAT, "T1"), Instant.EPOCH, Optional.empty(), 1_000));
    asked.put(
        "what failed lately",
        () -> stores.audit().lately(Set.of(Action.ORIGINAL_REMOVED), Instant.EPOCH, 1_000));
    asked.put("remove what was promised", () -> stores.pruning().promised());
    asked.put("number a statement", () -> stores.pruning().last());
    asked.put("tell what was removed", () -> stores.pruning().untold(new Workspace(CHAT, "T1")));
    asked.put("forget passes", () -> stores.passes().forgetExpired(now.get()));
    asked.put("forget keepsakes", () -> keepsakes.forgetEnded(now.get()));
    asked.put("what is to finish", () -> keepsakes.of(CHAT, now.get(), 100));
    asked.put("end sessions", () -> stores.passes().endAll(Sample.BOB, Sample.event(Sample.HOME)));
    asked.put("take back leases", () -> intakes.queue().takeBackLeases());
    return asked;
  }
}
