package io.cloakroom.intake;

import io.cloakroom.access.Memberships;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.Messengers;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.Mishap.Kind;
import io.cloakroom.intake.StormPlan.Posting;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.Rights;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.RecordedLooks;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageVault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/**
 * Two processes and two chats over one database, one disk and one clock, and whatever a plan has in
 * store for them.
 */
final class Storm {
  static final byte[] SMALL = Scenario.picture(0xff8800);
  private static final byte[] LARGE = Scenario.picture(0x0088ff, 3 << 20);

  /** When it is over and whoever was away has said so, nothing stands for longer than that. */
  private static final Duration SOON = Duration.ofMinutes(2);

  private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  /** How long it takes to notice that something is back. */
  private static final Duration NOTICED = Duration.ofSeconds(6);

  /** What reading a file that is poison takes until the process dies. */
  private static final Duration DYING = Duration.ofSeconds(20);

  /** Until whatever is final has settled. */
  private static final Duration SETTLED = Duration.ofMinutes(20);

  final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-25T10:00:00Z"));
  final MemoryDatabase database = new MemoryDatabase();
  final Faults faults = new Faults(clock, database::changes);
  final Timeline timeline = new Timeline(clock);
  final IntakeSettings settings = IntakeSettings.defaults();
  final Policies policies = new Policies(database.policies());
  final Mutation mutation;
  final StormWatch watch;
  final Weather weather;
  final Messenger messenger;
  final StormPlan plan;
  final Random chance;
  final SimulatedDisk disk = new SimulatedDisk();
  final StormPoison poison = new StormPoison(this::dies);
  final Map<String, SimulatedChat> chats = new LinkedHashMap<>();
  private final Map<String, StormNode> nodes = new LinkedHashMap<>();
  final Map<Post, Posting> posted = new LinkedHashMap<>();
  private final Set<SimulatedChat.Delivery> again = new HashSet<>();
  private final List<Mishap> inTheMiddle = new ArrayList<>();

  /** What happened, and when: the same for the same plan. */
  final List<String> course = new ArrayList<>();

  private Storm(StormPlan plan, Mutation mutation) {
    this.plan = plan;
    this.mutation = mutation;
    chance = new Random(plan.seed());
    watch = new StormWatch(timeline, clock, database.intakes().register(), disk, poison);
    weather = new Weather(timeline, clock, chance, watch);
    chats.put(StormPlan.SLACK, new SimulatedChat(RemovalUnit.FILE));
    chats.put(StormPlan.DISCORD, new SimulatedChat(RemovalUnit.POST));
    Map<String, Messenger> doors = new TreeMap<>();
    chats.forEach((name, chat) -> doors.put(name, door(name, chat)));
    messenger = mutation.messenger(new Messengers(doors));
    StormPlan.NODES.forEach(node -> nodes.put(node, new StormNode(node, this, stores(node))));
    faults.from(this::moment);
  }

  /**
   * Blows until it is over, and looks at what is left.
   *
   * @return as it is afterwards
   */
  static Storm blow(StormPlan plan, Mutation mutation) {
    Storm storm = new Storm(plan, mutation);
    try {
      storm.blow();
      return storm;
    } finally {
      storm.timeline.end();
    }
  }

  private void blow() {
    Instant start = clock.instant();
    chats.keySet().forEach(this::drawNoPreviews);
    nodes.values().forEach(StormNode::start);
    plan.postings().forEach(one -> at(one.after(), () -> post(one)));
    plan.mishaps().forEach(one -> at(one.after(), () -> happen(one)));
    timeline.runUntil(start.plus(StormPlan.LENGTH).plus(SOON));
    faults.quietly(new StormAftermath(this)::nothingStands);
    timeline.runUntil(clock.instant().plus(SETTLED));
    timeline.end();
    faults.quietly(new StormAftermath(this)::isWhole);
  }

  /** What was not acknowledged yet; now and then the acknowledgement is lost. */
  void deliver(String chat, IntakeDesk desk) {
    List<SimulatedChat.Delivery> open = chats.get(chat).unacknowledged;
    for (SimulatedChat.Delivery delivery : List.copyOf(open)) {
      delivery.to(desk);
      if (chance.nextInt(8) > 0 || !again.add(delivery)) {
        open.remove(delivery);
      }
    }
  }

  /**
   * How long until something of the chat can be due: looking once a second comes to the same, and
   * takes longer.
   */
  Duration nextWork(String chat) {
    List<Duration> left = new ArrayList<>();
    faults.quietly(
        () ->
            postedIn(chat).stream()
                .flatMap(post -> database.intakes().register().of(post).stream())
                .filter(intake -> intake.stage().isWorkedOn())
                .map(intake -> Duration.between(clock.instant(), dueAt(intake)))
                .forEach(left::add));
    return left.stream()
        .min(Comparator.naturalOrder())
        .filter(soonest -> soonest.compareTo(LONGEST_REST) < 0)
        .map(soonest -> soonest.compareTo(SHORTEST_REST) > 0 ? soonest : SHORTEST_REST)
        .orElse(LONGEST_REST);
  }

  List<Post> postedIn(String chat) {
    return posted.keySet().stream()
        .filter(post -> post.conversation().equals(where(chat)))
        .toList();
  }

  private static Instant dueAt(Intake intake) {
    Instant leased = intake.leasedUntil().orElse(Instant.MIN);
    return leased.isAfter(intake.dueAt()) ? leased : intake.dueAt();
  }

  private Messenger door(String name, SimulatedChat chat) {
    chat.now = clock::instant;
    chat.line = file -> weather.line(name, file);
    chat.nudge = () -> nodes.values().forEach(StormNode::wake);
    return faults.around(Messenger.class, name, poison.around(watch.around(chat)));
  }

  private Stores stores(String node) {
    IntakeStores real = database.intakesOf(node);
    IntakeStores intakes =
        new IntakeStores(
            mutation.queue(
                faults.around(IntakeQueue.class, "queue", watch.around(real.queue())),
                real.register()),
            real.register(),
            real.watermarks(),
            real.latePosts(),
            real.blocked(),
            real.sweeps(),
            faults.around(Durability.class, "queue", real.durability()));
    LinkStore links = faults.around(LinkStore.class, "links", database.links());
    Links issued = links(links);
    return new Stores(
        intakes,
        links,
        issued,
        policies,
        new PolicyTexts(database.policies(), database.policyTexts(), clock),
        database.preferences(),
        database.lessons(),
        database.shares(),
        new ImageVault(faults.around(BlobStore.class, "blobs", disk)),
        new Onlookers(
            links,
            issued,
            database.requests(),
            new RecordedLooks(database.audit()),
            messenger,
            clock));
  }

  Links links(LinkStore store) {
    Rights rights =
        new Rights(
            policies,
            new Roles(database.policies()),
            new Memberships(chats.get(StormPlan.SLACK), clock::nanos));
    LinkKeys keys = new LinkKeys(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256")));
    return new Links(
        store,
        database.requests(),
        rights,
        new LinkTokens(keys),
        URI.create("http://localhost:8080"),
        clock);
  }

  private void drawNoPreviews(String chat) {
    Workspace workspace = where(chat).workspace();
    AuditEvent event = AuditEvent.of(clock.instant(), workspace, Action.POLICY_CHANGED);
    database.policies().set(Scope.of(workspace), Setting.PREVIEW.name(), "none", event);
  }

  private void at(Duration after, Runnable work) {
    timeline.start(
        "at " + after,
        () -> {
          timeline.sleep(after);
          work.run();
        });
  }

  private static Conversation where(String chat) {
    return new Conversation(
        new Workspace(chat, SimulatedChat.WORKSPACE.id()), SimulatedChat.SITE.id());
  }

  private void post(Posting posting) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < posting.files(); i++) {
      files.put(posting.id() + "-" + i, i == 0 && posting.large() ? LARGE : SMALL);
    }
    post(posting, files);
  }

  private Post post(Posting posting, Map<String, byte[]> files) {
    SimulatedChat chat = chats.get(posting.chat());
    Post post = chat.post(where(posting.chat()), posting.id(), clock.instant(), files);
    posted.put(post, posting);
    chat.nudge.run();
    return post;
  }

  /** Until its author deletes it. */
  private void poisons(Mishap mishap) {
    String id = "poison" + posted.size();
    Posting posting = new Posting(mishap.where(), id, mishap.after(), 1, false);
    Post post = post(posting, Map.of(id + "-0", SMALL));
    poison.posted(post);
    timeline.sleep(mishap.lasting());
    watch.interfered(post);
    chats.get(mishap.where()).author.takesBack(post);
  }

  /** Whoever runs now has read a file of the post. */
  private void dies(Post of) {
    Timeline.Task reader = timeline.current().orElseThrow();
    timeline.sleep(DYING);
    StormNode node = nodes.values().stream().filter(one -> one.has(reader)).findFirst().get();
    node.kill(of);
    at(Duration.ofSeconds(1 + chance.nextInt(30)), node::start);
    throw new Faults.Crash();
  }

  private void happen(Mishap mishap) {
    switch (mishap.kind()) {
      case NODE_STALLS -> nodes.get(mishap.where()).stall(clock.instant().plus(aStall()));
      case WORKER_STALLS, KILLED -> inTheMiddle.add(mishap);
      case POST_DELETED, CARD_DELETED, LINK_REVOKED, FILE_ADDED, DELIVERED_AGAIN ->
          new StormPeople(this).act(mishap);
      case POISON_POSTED -> poisons(mishap);
      default -> lasts(mishap);
    }
  }

  private void lasts(Mishap mishap) {
    SimulatedChat chat = chats.get(mishap.where());
    weather.begin(mishap);
    if (mishap.is(Kind.NOT_ALLOWED)) {
      chat.mayRemove = false;
    }
    timeline.sleep(mishap.lasting());
    weather.end(mishap);
    if (mishap.is(Kind.NOT_ALLOWED) && !weather.is(Kind.NOT_ALLOWED, mishap.where())) {
      chat.mayRemove = true;
      chat.unacknowledged.add(desk -> desk.rightsChanged(where(mishap.where())));
    }
    timeline.sleep(NOTICED);
    nodes.values().forEach(StormNode::wake);
  }

  private void moment(Faults.Moment moment) throws Exception {
    course.add(clock.instant() + " " + moment);
    weather.meet(moment);
    for (Mishap mishap : List.copyOf(inTheMiddle)) {
      StormNode node = nodes.get(mishap.where());
      if (timeline.current().filter(node::has).filter(watch::isAtSomething).isPresent()) {
        inTheMiddle.remove(mishap);
        strike(mishap, node);
      }
    }
  }

  private void strike(Mishap mishap, StormNode node) {
    if (mishap.is(Kind.WORKER_STALLS)) {
      timeline.current().ifPresent(watch::stalled);
      timeline.sleep(aStall());
    } else {
      node.kill();
      at(Duration.ofSeconds(1 + chance.nextInt(240)), node::start);
      throw new Faults.Crash();
    }
  }

  /** Longer than a lease, shorter than what is final takes to settle. */
  private Duration aStall() {
    return settings.lease().multipliedBy(11 + chance.nextInt(8)).dividedBy(10);
  }
}
