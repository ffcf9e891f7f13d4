package io.cloakroom.storage.database.find;

import io.cloakroom.chat.Conversation;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.link.find.PictureSearch.Hit;
import io.cloakroom.link.find.PictureSearch.Part;
import io.cloakroom.link.find.PictureSearch.Wanted;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.keys.SearchKeys;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;

/**
 * Finds pictures in a database. The pictures of the rarest word are walked along its index, newest
 * first, and asked for the other words: whatever is read is of conversations that were asked for.
 */
public final class DatabaseSearch {
  /** So many pictures of the rarest word are looked at for one part. */
  static final int MOST_READ = 2_000;

  /** So many at once at most. */
  private static final int LARGEST_STEP = 250;

  /** Of words that are more frequent than that it does not matter which is walked. */
  private static final int FREQUENT = 500;

  /** Each is a walk of its own in a statement. */
  private static final int MOST_WALKS = 40;

  private static final UUID HIGHEST = new UUID(Long.MAX_VALUE, -1);
  private static final UUID LOWEST = new UUID(0, Long.MIN_VALUE);

  /** The index begins with what is looked for and gives the order. */
  private static final String WALK =
      "(select word, image_id from picture_word where word = :word%d and image_id < :before and"
          + " image_id >= :since order by word, image_id desc fetch first :limit rows only)";

  /** What is compared beside the picture is a sum: no other index is taken for it. */
  private static final String OTHERS =
      "select asked.id, w.word from unnest(cast(:images as uuid array)) as asked(id) join"
          + " picture_word w on w.image_id = asked.id where w.word + 0 in (:words)";

  private final Transactions transactions;
  private final WordHashes hashes;

  public DatabaseSearch(Transactions transactions, SearchKeys keys) {
    this.transactions = transactions;
    this.hashes = new WordHashes(keys);
  }

  /** See {@link PictureSearch#find}. */
  public Part find(Wanted wanted, Optional<ImageId> before, int limit) {
    UUID upper = lowest(before, wanted.until().map(ImageId::earliest));
    UUID lower = wanted.since().map(ImageId::earliest).map(ImageId::value).orElse(LOWEST);
    return wanted.in().isEmpty()
        ? new Part(List.of(), Optional.empty(), 0)
        : transactions.read(session -> find(session, wanted, upper, lower, limit));
  }

  private Part find(StatelessSession session, Wanted wanted, UUID upper, UUID lower, int limit) {
    List<Map<Long, Conversation>> words = words(session, wanted);
    Map<Long, Conversation> rarest = words.get(0);
    List<Hit> hits = new ArrayList<>();
    UUID before = upper;
    int step = words.size() == 1 ? limit : Math.min(LARGEST_STEP, 2 * limit);
    int read = 0;
    while (read < MOST_READ) {
      List<Walked> walked = walk(session, rarest, before, lower, step);
      read += walked.size();
      boolean isLast = walked.size() < step;
      Set<Walked> whole = isLast ? new LinkedHashSet<>(walked) : whole(session, walked, rarest);
      Map<UUID, Set<Conversation>> having = having(session, whole, words.subList(1, words.size()));
      for (Map.Entry<UUID, Set<Conversation>> one : having.entrySet()) {
        ImageId image = new ImageId(one.getKey());
        hits.add(new Hit(image, wanted.in().stream().filter(one.getValue()::contains).toList()));
        if (hits.size() == limit) {
          return new Part(hits, Optional.of(image), read);
        }
      }
      if (isLast) {
        return new Part(hits, Optional.empty(), read);
      }
      before = walked.get(walked.size() - 1).image();
      step = Math.min(LARGEST_STEP, 2 * step);
    }
    return new Part(hits, Optional.of(new ImageId(before)), read);
  }

  /** Of each term what stands for it in which conversation, the rarest first. */
  private List<Map<Long, Conversation>> words(StatelessSession session, Wanted wanted) {
    List<String> terms = new ArrayList<>(wanted.terms());
    wanted.from().map(PictureWordIndex::of).ifPresent(terms::add);
    if (terms.isEmpty()) {
      terms.add(PictureWordIndex.ANY);
    }
    List<Map<Long, Conversation>> words = new ArrayList<>();
    for (String term : terms) {
      Map<Long, Conversation> hashed = new LinkedHashMap<>();
      wanted.in().forEach(where -> hashed.put(hashes.of(where, term), where));
      words.add(hashed);
    }
    if (words.size() > 1) {
      Map<Map<Long, Conversation>, Long> counts = new HashMap<>();
      words.forEach(one -> counts.put(one, count(session, one)));
      words.sort(Comparator.comparing(counts::get));
    }
    return words;
  }

  private static long count(StatelessSession session, Map<Long, Conversation> word) {
    return session
        .createNativeQuery(
            "select count(*) from (select word from picture_word where word in (:words) fetch"
                + " first "
                + FREQUENT
                + " rows only) as first_ones",
            Long.class)
        .setParameterList("words", word.keySet())
        .getSingleResult();
  }

  private record Walked(UUID image, Conversation where) {}

  /** The newest of all conversations together. */
  private static List<Walked> walk(
      StatelessSession session, Map<Long, Conversation> words, UUID before, UUID since, int step) {
    List<Walked> found = new ArrayList<>();
    List<Long> all = List.copyOf(words.keySet());
    for (int from = 0; from < all.size(); from += MOST_WALKS) {
      List<Long> some = all.subList(from, Math.min(all.size(), from + MOST_WALKS));
      var query =
          session
              .createNativeQuery(walks(some.size()), Object[].class)
              .addScalar("word", Long.class)
              .addScalar("image_id", UUID.class)
              .setParameter("before", before)
              .setParameter("since", since)
              .setParameter("limit", step);
      for (int i = 0; i < some.size(); i++) {
        query.setParameter("word" + i, some.get(i));
      }
      query
          .getResultList()
          .forEach(
              row ->
                  found.add(
                      new Walked((UUID) row[1], Objects.requireNonNull(words.get((Long) row[0])))));
    }
    return found.stream()
        .sorted(Comparator.comparing(Walked::image).reversed())
        .limit(step)
        .toList();
  }

  private static String walks(int count) {
    return "select word, image_id from ("
        + IntStream.range(0, count)
            .mapToObj(WALK::formatted)
            .collect(Collectors.joining(" union all "))
        + ") as newest order by image_id desc fetch first :limit rows only";
  }

  /** A step may end among the conversations of its last picture: with all of these. */
  private static Set<Walked> whole(
      StatelessSession session, List<Walked> walked, Map<Long, Conversation> words) {
    Set<Walked> whole = new LinkedHashSet<>(walked);
    if (words.size() > 1) {
      UUID last = walked.get(walked.size() - 1).image();
      words(session, Set.of(last), words.keySet())
          .getOrDefault(last, List.of())
          .forEach(word -> whole.add(new Walked(last, Objects.requireNonNull(words.get(word)))));
    }
    return whole;
  }

  /** Of each picture those conversations in which it has all other words too. */
  private static Map<UUID, Set<Conversation>> having(
      StatelessSession session, Set<Walked> walked, List<Map<Long, Conversation>> others) {
    Set<UUID> images = walked.stream().map(Walked::image).collect(Collectors.toSet());
    List<Long> asked = others.stream().flatMap(one -> one.keySet().stream()).toList();
    Map<UUID, List<Long>> have =
        asked.isEmpty() || images.isEmpty() ? Map.of() : words(session, images, asked);
    Map<UUID, Set<Conversation>> having = new LinkedHashMap<>();
    walked.stream()
        .filter(one -> hasAll(have.getOrDefault(one.image(), List.of()), one.where(), others))
        .forEach(
            one -> having.computeIfAbsent(one.image(), id -> new HashSet<>()).add(one.where()));
    return having;
  }

  /** Of each picture those of the words that it has. */
  private static Map<UUID, List<Long>> words(
      StatelessSession session, Set<UUID> images, Collection<Long> asked) {
    Map<UUID, List<Long>> have = new HashMap<>();
    session
        .createNativeQuery(OTHERS, Object[].class)
        .addScalar("id", UUID.class)
        .addScalar("word", Long.class)
        .setParameter("images", images.toArray(UUID[]::new))
        .setParameterList("words", asked)
        .getResultList()
        .forEach(
            row -> have.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add((Long) row[1]));
    return have;
  }

  private static boolean hasAll(
      List<Long> has, Conversation where, List<Map<Long, Conversation>> others) {
    return others.stream()
        .allMatch(other -> has.stream().anyMatch(word -> where.equals(other.get(word))));
  }

  private static UUID lowest(Optional<ImageId> one, Optional<ImageId> other) {
    UUID first = one.map(ImageId::value).orElse(HIGHEST);
    UUID second = other.map(ImageId::value).orElse(HIGHEST);
    return first.compareTo(second) < 0 ? first : second;
  }
}
