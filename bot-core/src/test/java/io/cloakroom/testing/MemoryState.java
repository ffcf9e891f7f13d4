package io.cloakroom.testing;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.link.pass.Session;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.Tally;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Preference;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.text.Acknowledgement;
import io.cloakroom.policy.text.TextVersion;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.review.Review;
import io.cloakroom.share.Share;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Everything a {@link MemoryDatabase} holds. Each transaction works on a copy of its own. Rows
 * stand in the order in which they came, so that a simulation that is repeated finds the same.
 */
final class MemoryState {
  /**
   * @param node who holds the lease; empty when nobody does
   */
  record IntakeRow(Intake intake, Optional<String> node, boolean swept) {}

  record RoleKey(Scope scope, String role) {}

  record PreferenceKey(Person person, Preference preference) {}

  record LessonKey(Person person, Lesson lesson) {}

  record GivenLesson(UUID occasion, Instant at) {}

  final Map<IntakeId, IntakeRow> intakes;
  final Map<Conversation, Watermark> watermarks;
  final Set<Post> foundLate;
  final Map<ImageId, BlockedPicture> blocked;
  final Map<Conversation, Sweep> sweeps;
  final Map<IntakeId, Instant> forgetFrom;
  final Set<IntakeId> wordless;
  final Map<LinkId, Link> links;
  final List<CountedLook> views;

  /** Instead of what retention and link say. */
  final Map<LinkId, Instant> eraseFrom;

  /** What somebody wrote about pictures. */
  final Map<ImageId, OwnWords> words;

  /** What pictures were before. */
  final Map<ImageId, List<PictureVersion>> versions;

  /** Whose bytes somebody has begun to destroy. */
  final Set<ImageId> erasing;

  final Map<Scope, Map<String, String>> values;
  final Map<RoleKey, Set<RoleHolder>> roles;
  final Map<PreferenceKey, String> preferences;
  final Map<LessonKey, GivenLesson> lessons;
  final Map<Conversation, Review> reviews;

  /** By chat and person of which reviews they were told, and until when that counts. */
  final Map<List<String>, Map<Conversation, Instant>> toldOf;

  final Map<Workspace, Tally> tallies;
  final Map<Workspace, NavigableMap<YearMonth, MonthlyNumbers>> months;
  final List<TextVersion> texts;
  final Map<Person, List<Acknowledgement>> acknowledged;
  final Map<List<String>, Keepsake> keepsakes;
  final Map<UUID, AccessRequest> requests;
  final Set<UUID> untold;
  final Map<UUID, Share> shares;
  final Map<UUID, Outsider> outsiders;

  /** When their last counted look was. */
  final Map<UUID, Instant> outsidersSeen;

  final Map<String, Pass> passes;
  final Map<String, Pass> usedPasses;
  final Map<String, Session> sessions;
  final TreeMap<Long, AuditEvent> events;
  private final Set<UUID> eventIds;

  MemoryState() {
    intakes = new LinkedHashMap<>();
    watermarks = new LinkedHashMap<>();
    foundLate = new HashSet<>();
    blocked = new LinkedHashMap<>();
    sweeps = new LinkedHashMap<>();
    forgetFrom = new LinkedHashMap<>();
    wordless = new HashSet<>();
    links = new LinkedHashMap<>();
    views = new ArrayList<>();
    eraseFrom = new LinkedHashMap<>();
    words = new HashMap<>();
    versions = new HashMap<>();
    erasing = new HashSet<>();
    values = new HashMap<>();
    roles = new HashMap<>();
    preferences = new HashMap<>();
    lessons = new HashMap<>();
    reviews = new HashMap<>();
    toldOf = new HashMap<>();
    tallies = new HashMap<>();
    months = new HashMap<>();
    texts = new ArrayList<>();
    acknowledged = new HashMap<>();
    keepsakes = new HashMap<>();
    requests = new LinkedHashMap<>();
    untold = new HashSet<>();
    shares = new LinkedHashMap<>();
    outsiders = new LinkedHashMap<>();
    outsidersSeen = new HashMap<>();
    passes = new HashMap<>();
    usedPasses = new HashMap<>();
    sessions = new HashMap<>();
    events = new TreeMap<>();
    eventIds = new HashSet<>();
  }

  private MemoryState(MemoryState other) {
    intakes = new LinkedHashMap<>(other.intakes);
    watermarks = new LinkedHashMap<>(other.watermarks);
    foundLate = new HashSet<>(other.foundLate);
    blocked = new LinkedHashMap<>(other.blocked);
    sweeps = new LinkedHashMap<>(other.sweeps);
    forgetFrom = new LinkedHashMap<>(other.forgetFrom);
    wordless = new HashSet<>(other.wordless);
    links = new LinkedHashMap<>(other.links);
    views = new ArrayList<>(other.views);
    eraseFrom = new LinkedHashMap<>(other.eraseFrom);
    words = new HashMap<>(other.words);
    versions = new HashMap<>(other.versions);
    erasing = new HashSet<>(other.erasing);
    values = new HashMap<>(other.values);
    roles = new HashMap<>(other.roles);
    preferences = new HashMap<>(other.preferences);
    lessons = new HashMap<>(other.lessons);
    reviews = new HashMap<>(other.reviews);
    toldOf = new HashMap<>();
    other.toldOf.forEach((who, told) -> toldOf.put(who, new HashMap<>(told)));
    tallies = new HashMap<>(other.tallies);
    months = new HashMap<>();
    other.months.forEach((whose, all) -> months.put(whose, new TreeMap<>(all)));
    texts = new ArrayList<>(other.texts);
    acknowledged = new HashMap<>(other.acknowledged);
    keepsakes = new HashMap<>(other.keepsakes);
    requests = new LinkedHashMap<>(other.requests);
    untold = new HashSet<>(other.untold);
    shares = new LinkedHashMap<>(other.shares);
    outsiders = new LinkedHashMap<>(other.outsiders);
    outsidersSeen = new HashMap<>(other.outsidersSeen);
    passes = new HashMap<>(other.passes);
    usedPasses = new HashMap<>(other.usedPasses);
    sessions = new HashMap<>(other.sessions);
    events = new TreeMap<>(other.events);
    eventIds = new HashSet<>(other.eventIds);
  }

  MemoryState copy() {
    return new MemoryState(this);
  }

  boolean has(AuditEvent event) {
    return eventIds.contains(event.id());
  }

  void record(List<AuditEvent> added) {
    added.forEach(this::record);
  }

  /**
   * @throws IllegalStateException when an event with this id is there already
   */
  void record(AuditEvent event) {
    if (!eventIds.add(event.id())) {
      throw new IllegalStateException("the record holds an event with this id: " + event.id());
    }
    events.put(events.isEmpty() ? 1 : events.lastKey() + 1, event);
  }

  /** Adds to the count of the event with this id, which is added when it is not there. */
  void count(AuditEvent alike, long more) {
    if (eventIds.add(alike.id())) {
      events.put(events.isEmpty() ? 1 : events.lastKey() + 1, alike.counting(more));
    } else {
      events.replaceAll((at, one) -> one.id().equals(alike.id()) ? one.counting(more) : one);
    }
  }
}
