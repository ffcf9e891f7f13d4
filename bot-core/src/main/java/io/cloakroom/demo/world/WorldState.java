package io.cloakroom.demo.world;

import io.cloakroom.chat.Attachment;
import io.cloakroom.demo.ledger.JournalEntry;
import java.util.ArrayList;
import java.util.Collection;
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
  private final Map<Long, Event> pending = new TreeMap<>();
  private long version;

  WorldState() {
    for (DemoCast.Channel channel : DemoCast.channels()) {
      peopleByChannel.put(channel.id(), new HashSet<>());
    }
    for (DemoCast.Member member : DemoCast.members()) {
      member.home().forEach(channel -> people(channel).add(member.id()));
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
      people(joined.conversation()).add(joined.person());
    } else if (entry instanceof JournalEntry.Left left) {
      people(left.conversation()).remove(left.person());
    } else {
      applyOfBot(entry);
    }
  }

  private void applyOfBot(JournalEntry entry) {
    if (entry instanceof JournalEntry.CardShown shown) {
      cards.put(shown.key(), shown);
    } else if (entry instanceof JournalEntry.CardTaken taken) {
      cards.remove(taken.key());
    } else if (entry instanceof JournalEntry.Told one) {
      told.put(one.key(), one);
    } else if (entry instanceof JournalEntry.HandedOver one) {
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
    return Optional.ofNullable(peopleByChannel.get(channel)).orElseGet(Set::of);
  }

  /** What the bot has not acknowledged yet, in order. */
  List<Event> pending() {
    return List.copyOf(pending.values());
  }

  /** Ids of all files that must be kept. */
  Set<String> files() {
    Set<String> ids = new HashSet<>();
    posts.values().forEach(m -> m.files().forEach(file -> ids.add(file.id())));
    cards.values().forEach(shown -> ids.addAll(shown.card().previews()));
    handedOver.values().forEach(handed -> ids.add(handed.file().id()));
    return ids;
  }

  private void add(JournalEntry.Posted posted) {
    StandingPost standing = new StandingPost(posted, posted.files(), false);
    posts.put(posted.post(), standing);
    if (!posted.files().isEmpty()) {
      tell(Event.Kind.POSTED, standing, Set.of());
    }
  }

  private void removeFiles(Set<String> files) {
    for (StandingPost standing : List.copyOf(posts.values())) {
      Set<String> shown = new HashSet<>(files);
      shown.retainAll(standing.files().stream().map(Attachment::id).toList());
      if (!shown.isEmpty()) {
        posts.put(standing.posted().post(), standing.without(shown));
        tell(Event.Kind.FILES_DELETED, standing, shown);
      }
    }
  }

  private void removePost(String post) {
    StandingPost standing = post(post).orElseThrow();
    posts.put(post, standing.withdrawn());
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
