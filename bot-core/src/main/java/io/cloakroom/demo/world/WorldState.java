package io.cloakroom.demo.world;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.cloakroom.demo.ledger.JournalEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What stands in the demo's chat: the sum of its entries. Guarded by {@link Chronicle}. */
public final class WorldState {
  private final Map<String, StandingPost> posts = new LinkedHashMap<>();
  private final Map<String, JournalEntry.CardShown> cards = new LinkedHashMap<>();
  private final Map<String, JournalEntry.Told> told = new LinkedHashMap<>();
  private final Map<String, JournalEntry.HandedOver> handedOver = new LinkedHashMap<>();
  private final List<JournalEntry.Said> said = new ArrayList<>();
  private final Map<String, Set<String>> peopleByChannel = new LinkedHashMap<>();
  private final ShownFiles shown = new ShownFiles();
  private final Map<Long, Event> pending = new TreeMap<>();
  private long version;

  WorldState() {
    for (DemoCast.Channel channel : DemoCast.channels()) {
      peopleByChannel.put(channel.id(), new HashSet<>());
    }
    for (DemoCast.Member member : DemoCast.members()) {
      member.home().forEach(channel -> members(channel).add(member.id()));
      peopleByChannel.put(DemoCast.directOf(member).id(), new HashSet<>(Set.of(member.id())));
    }
  }

  /** Makes the entry true. */
  void apply(JournalEntry entry) {
    version++;
    if (entry instanceof JournalEntry.Posted posted) {
      add(posted);
    } else if (entry instanceof JournalEntry.FilesGone gone) {
      removeFiles(gone.files());
    } else if (entry instanceof JournalEntry.PostGone gone) {
      removePost(gone.post());
    } else if (entry instanceof JournalEntry.Acknowledged acknowledged) {
      pending.remove(acknowledged.event());
    } else if (entry instanceof JournalEntry.Joined joined) {
      members(joined.conversation()).add(joined.person());
    } else if (entry instanceof JournalEntry.Left left) {
      members(left.conversation()).remove(left.person());
    } else {
      applyOfBot(entry);
    }
  }

  private void applyOfBot(JournalEntry entry) {
    if (entry instanceof JournalEntry.CardShown now) {
      shown.by("card " + now.key(), now.card().previews());
      cards.put(now.key(), now);
    } else if (entry instanceof JournalEntry.CardTaken taken) {
      shown.by("card " + taken.key(), List.of());
      cards.remove(taken.key());
    } else if (entry instanceof JournalEntry.Told one) {
      told.put(one.key(), one);
    } else if (entry instanceof JournalEntry.HandedOver one) {
      shown.by("for " + one.key(), List.of(one.file().id()));
      handedOver.put(one.key(), one);
    } else if (entry instanceof JournalEntry.Said one) {
      said.add(one);
    }
  }

  /** Rises with every entry, and goes on where it was after a restart. */
  public long version() {
    return version;
  }

  public Collection<StandingPost> posts() {
    return posts.values();
  }

  public Optional<StandingPost> post(String id) {
    return Optional.ofNullable(posts.get(id));
  }

  /** Every card that stands, by its key. */
  public Map<String, JournalEntry.CardShown> cards() {
    return cards;
  }

  public Collection<JournalEntry.Told> told() {
    return told.values();
  }

  boolean wasTold(String key) {
    return told.containsKey(key);
  }

  /** Every file that was handed to somebody, by its key. */
  public Map<String, JournalEntry.HandedOver> handedOver() {
    return handedOver;
  }

  public List<JournalEntry.Said> said() {
    return said;
  }

  /** Ids of who is in the channel; nobody is in one that does not exist. */
  public Set<String> people(String channel) {
    return members(channel).stream().filter(this::isThere).collect(toUnmodifiableSet());
  }

  /**
   * Whether somebody of the cast is in the workspace: whoever is not is in none of its channels.
   */
  public boolean isThere(String person) {
    return DemoCast.member(person)
        .filter(one -> members(DemoCast.directOf(one).id()).contains(person))
        .isPresent();
  }

  private Set<String> members(String channel) {
    return Optional.ofNullable(peopleByChannel.get(channel)).orElseGet(Set::of);
  }

  /** What the bot has not acknowledged yet, in order. */
  List<Event> pending() {
    return List.copyOf(pending.values());
  }

  /** Ids of all files that must be kept. */
  Set<String> files() {
    return shown.all();
  }

  /** Whether anything shows the file of that id, so that it must be kept. */
  boolean shows(String file) {
    return shown.has(file);
  }

  private void add(JournalEntry.Posted posted) {
    StandingPost standing = new StandingPost(posted, posted.files(), false);
    put(standing);
    tell(Event.Kind.POSTED, standing, Set.of());
  }

  private void put(StandingPost standing) {
    shown.by(standing.posted().post(), standing.fileIds());
    posts.put(standing.posted().post(), standing);
  }

  private void removeFiles(Set<String> files) {
    for (StandingPost standing : showing(files)) {
      Set<String> gone = new HashSet<>(files);
      gone.retainAll(standing.fileIds());
      put(standing.without(gone));
      tell(Event.Kind.FILES_DELETED, standing, gone);
    }
  }

  /** The posts with any of the files, in the order in which they were posted. */
  private List<StandingPost> showing(Set<String> files) {
    return files.stream()
        .flatMap(file -> shown.whatShows(file).stream())
        .distinct()
        .flatMap(post -> post(post).stream())
        .sorted(Comparator.comparing(StandingPost::at).thenComparing(p -> p.posted().post()))
        .toList();
  }

  private void removePost(String post) {
    StandingPost standing = post(post).orElseThrow();
    put(standing.withdrawn());
    if (!standing.posted().files().isEmpty()) {
      tell(Event.Kind.POST_DELETED, standing, Set.of());
    }
  }

  /** One entry can be several events, so the number has room for a few hundred of them. */
  private void tell(Event.Kind kind, StandingPost standing, Set<String> deleted) {
    long number = version * 1000;
    while (pending.containsKey(number)) {
      number++;
    }
    pending.put(number, new Event(number, kind, standing, deleted));
  }
}
