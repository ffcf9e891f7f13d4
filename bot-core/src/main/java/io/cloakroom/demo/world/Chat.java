package io.cloakroom.demo.world;

import io.cloakroom.chat.Attachment;
import io.cloakroom.demo.ledger.Entry;
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
public final class Chat {
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Map<String, Entry.CardShown> cards = new LinkedHashMap<>();
  private final Map<String, Entry.Told> told = new LinkedHashMap<>();
  private final Map<String, Entry.HandedOver> handedOver = new LinkedHashMap<>();
  private final List<Entry.Said> said = new ArrayList<>();
  private final Map<String, Set<String>> peopleByChannel = new LinkedHashMap<>();
  private final Map<Long, Event> pending = new TreeMap<>();
  private long version;

  Chat() {
    for (Cast.Channel channel : Cast.channels()) {
      peopleByChannel.put(channel.id(), new HashSet<>());
    }
    for (Cast.Member member : Cast.members()) {
      member.home().forEach(channel -> people(channel).add(member.id()));
    }
  }

  /** Makes the entry true. */
  void apply(Entry entry) {
    version++;
    if (entry instanceof Entry.Posted posted) {
      add(posted);
    } else if (entry instanceof Entry.FilesGone gone) {
      removeFiles(gone.files());
    } else if (entry instanceof Entry.PostGone gone) {
      removePost(gone.post());
    } else if (entry instanceof Entry.Acknowledged acknowledged) {
      pending.remove(acknowledged.event());
    } else if (entry instanceof Entry.Joined joined) {
      people(joined.conversation()).add(joined.person());
    } else if (entry instanceof Entry.Left left) {
      people(left.conversation()).remove(left.person());
    } else {
      applyOfBot(entry);
    }
  }

  private void applyOfBot(Entry entry) {
    if (entry instanceof Entry.CardShown shown) {
      cards.put(shown.key(), shown);
    } else if (entry instanceof Entry.CardTaken taken) {
      cards.remove(taken.key());
    } else if (entry instanceof Entry.Told one) {
      told.put(one.key(), one);
    } else if (entry instanceof Entry.HandedOver one) {
      handedOver.put(one.key(), one);
    } else if (entry instanceof Entry.Said one) {
      said.add(one);
    }
  }

  /** Rises with every entry, and goes on where it was after a restart. */
  public long version() {
    return version;
  }

  public Collection<Message> messages() {
    return messages.values();
  }

  public Optional<Message> message(String post) {
    return Optional.ofNullable(messages.get(post));
  }

  /** Every card that stands, by its key. */
  public Map<String, Entry.CardShown> cards() {
    return cards;
  }

  public Collection<Entry.Told> told() {
    return told.values();
  }

  boolean wasTold(String key) {
    return told.containsKey(key);
  }

  /** Every file that was handed to somebody, by its key. */
  public Map<String, Entry.HandedOver> handedOver() {
    return handedOver;
  }

  public List<Entry.Said> said() {
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
    messages.values().forEach(m -> m.files().forEach(file -> ids.add(file.id())));
    cards.values().forEach(shown -> ids.addAll(shown.card().previews()));
    handedOver.values().forEach(handed -> ids.add(handed.file().id()));
    return ids;
  }

  private void add(Entry.Posted posted) {
    Message message = new Message(posted, posted.files(), false);
    messages.put(posted.post(), message);
    if (!posted.files().isEmpty()) {
      tell(Event.Kind.POSTED, message, Set.of());
    }
  }

  private void removeFiles(Set<String> files) {
    for (Message message : List.copyOf(messages.values())) {
      Set<String> shown = new HashSet<>(files);
      shown.retainAll(message.files().stream().map(Attachment::id).toList());
      if (!shown.isEmpty()) {
        messages.put(message.posted().post(), message.without(shown));
        tell(Event.Kind.FILES_DELETED, message, shown);
      }
    }
  }

  private void removePost(String post) {
    Message message = messages.get(post);
    messages.put(post, message.withdrawn());
    if (!message.posted().files().isEmpty()) {
      tell(Event.Kind.POST_DELETED, message, Set.of());
    }
  }

  /** One entry can be several events, so the number has room for a few hundred of them. */
  private void tell(Event.Kind kind, Message message, Set<String> deleted) {
    long number = version * 1000;
    while (pending.containsKey(number)) {
      number++;
    }
    pending.put(number, new Event(number, kind, message, deleted));
  }
}
