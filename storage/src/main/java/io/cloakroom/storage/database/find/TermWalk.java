package io.cloakroom.storage.database.find;

import io.cloakroom.chat.Conversation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/**
 * The pictures of one term, newest first, of all conversations together. Each of these is read
 * ahead by itself along the index, the busier the further, so that no row is read twice.
 */
final class TermWalk {
  /** Read ahead at once in one conversation: at least, and at most. */
  private static final int FEWEST = 10;

  private static final int MOST = 320;

  private static final int NO_WALK = -1;

  /** Each is a walk of its own in a statement. */
  private static final int MOST_WALKS = 40;

  /** A picture, and in which of the conversations it has the term. */
  record Walked(UUID image, Set<Conversation> where) {}

  /** How far one conversation was read. */
  private static final class Reading {
    private final Conversation where;
    private final int walk;
    private final Deque<UUID> ahead = new ArrayDeque<>();
    private UUID before;
    private int next;
    private boolean ended;

    Reading(Conversation where, int walk, UUID before, int next) {
      this.where = where;
      this.walk = walk;
      this.before = before;
      this.next = next;
    }

    boolean isShort() {
      return !ended && 2 * ahead.size() < next;
    }

    boolean isDry() {
      return !ended && ahead.isEmpty();
    }
  }

  private final StatelessSession session;
  private final Term term;
  private final UUID since;

  private final List<Reading> all;

  private final PriorityQueue<Reading> waiting =
      new PriorityQueue<>(
          Comparator.<Reading, UUID>comparing(one -> one.ahead.getFirst()).reversed());
  private boolean isDry = true;

  /**
   * @param before only what came before that picture
   * @param since not what came before that one
   * @param first about so many are wanted at first
   */
  TermWalk(StatelessSession session, Term term, UUID before, UUID since, int first) {
    this.session = session;
    this.term = term;
    this.since = since;
    List<Conversation> walks = term.walks();
    int next = Math.max(FEWEST, first / walks.size());
    this.all =
        IntStream.range(0, walks.size())
            .mapToObj(walk -> new Reading(walks.get(walk), walk, before, next))
            .toList();
    term.besides(session).forEach((where, images) -> addBesides(where, images, before));
  }

  private void addBesides(Conversation where, List<UUID> images, UUID before) {
    Reading one = new Reading(where, NO_WALK, before, 0);
    one.ended = true;
    images.stream()
        .filter(image -> image.compareTo(before) < 0 && image.compareTo(since) >= 0)
        .forEach(one.ahead::addLast);
    if (!one.ahead.isEmpty()) {
      waiting.add(one);
    }
  }

  /** The next so many pictures, each with all its conversations; fewer where there are no more. */
  List<Walked> next(int most) {
    List<Walked> found = new ArrayList<>();
    while (found.size() < most) {
      readOn();
      if (waiting.isEmpty()) {
        return found;
      }
      UUID image = waiting.element().ahead.getFirst();
      Set<Conversation> where = new LinkedHashSet<>();
      while (!waiting.isEmpty() && waiting.element().ahead.getFirst().equals(image)) {
        where.add(taken(waiting.remove()).where);
      }
      found.add(new Walked(image, where));
    }
    return found;
  }

  private Reading taken(Reading one) {
    one.ahead.removeFirst();
    if (one.isDry()) {
      isDry = true;
    } else if (!one.ahead.isEmpty()) {
      waiting.add(one);
    }
    return one;
  }

  /** Where one conversation is at its end, those that soon would be are read on beside it. */
  private void readOn() {
    if (isDry) {
      List<Reading> some = all.stream().filter(Reading::isShort).toList();
      for (int from = 0; from < some.size(); from += MOST_WALKS) {
        readOn(some.subList(from, Math.min(some.size(), from + MOST_WALKS)));
      }
      isDry = false;
    }
  }

  private void readOn(List<Reading> some) {
    String walks =
        IntStream.range(0, some.size())
            .mapToObj(place -> term.walk(some.get(place).walk, place))
            .collect(Collectors.joining(" union all "));
    NativeQuery<Object[]> query =
        session
            .createNativeQuery(walks, Object[].class)
            .addScalar("place", Integer.class)
            .addScalar("image_id", UUID.class)
            .setParameter("since", since);
    for (int place = 0; place < some.size(); place++) {
      Reading one = some.get(place);
      term.bindWalk(query, one.walk, place);
      query.setParameter("before" + place, one.before).setParameter("most" + place, one.next);
    }
    Map<Integer, List<UUID>> read =
        query.getResultList().stream()
            .collect(
                Collectors.groupingBy(
                    row -> (Integer) row[0],
                    Collectors.mapping(row -> (UUID) row[1], Collectors.toList())));
    for (int place = 0; place < some.size(); place++) {
      add(some.get(place), read.getOrDefault(place, List.of()));
    }
  }

  /** From two sources a picture has the same word twice. */
  private void add(Reading one, List<UUID> images) {
    boolean waits = !one.ahead.isEmpty();
    one.ended = images.size() < one.next;
    images.stream().distinct().sorted(Comparator.reverseOrder()).forEach(one.ahead::addLast);
    one.next = Math.max(one.next, Math.min(MOST, 2 * one.next));
    if (!images.isEmpty()) {
      one.before = one.ahead.getLast();
    }
    if (!waits && !one.ahead.isEmpty()) {
      waiting.add(one);
    }
  }
}
