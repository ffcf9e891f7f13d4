package io.cloakroom.storage.database.find;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.link.find.PictureSearch.Hit;
import io.cloakroom.link.find.PictureSearch.Part;
import io.cloakroom.link.find.PictureSearch.Repeat;
import io.cloakroom.link.find.PictureSearch.Wanted;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.find.TermWalk.Walked;
import io.cloakroom.storage.keys.SearchKeys;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredCopy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Finds pictures in a database. The pictures of the rarest word are walked along its index, newest
 * first, and looked up under the other words: whatever is read is of conversations that were asked
 * for.
 */
public final class DatabaseSearch {
  /** So many pictures of the rarest word are looked at for one part. */
  static final int MOST_READ = 2_000;

  /** So many at once at most. */
  private static final int LARGEST_STEP = 500;

  /** Of words that are more frequent than that it does not matter which is walked. */
  private static final int FREQUENT = 500;

  private static final UUID HIGHEST = new UUID(Long.MAX_VALUE, -1);
  private static final UUID LOWEST = new UUID(0, Long.MIN_VALUE);

  /**
   * Between, and so by the index that begins with the word: by the one that begins with the picture
   * all its words would be read, each picture's from a place of their own.
   */
  private static final String HAS =
      "exists (select 1 from picture_word w where w.word = asked.word%1$d"
          + " and w.image_id between asked.image and asked.image)";

  private static final String SAME =
      "select image_id from picture_word where word = :word and image_id < :before"
          + " order by word, image_id desc fetch first :limit rows only";

  private static final String REPEATS =
      "select w.image_id, (select e.image_id from picture_word e where e.word = w.word and"
          + " e.image_id < w.image_id order by e.word, e.image_id desc fetch first 1 rows only) as"
          + " earlier from picture_word w where w.image_id > :after and w.image_id < :before and"
          + " w.source = 3 order by w.image_id fetch first :limit rows only";

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

  /** See {@link PictureSearch#same}. */
  public List<ImageId> same(Workspace workspace, StoredCopy copy, int limit) {
    return transactions.read(
        session ->
            session
                .createNativeQuery(SAME, UUID.class)
                .setParameter("word", hashes.ofBytes(workspace, copy))
                .setParameter("before", copy.key().image().value())
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(ImageId::new)
                .toList());
  }

  /** See {@link PictureSearch#repeats}. */
  public List<Repeat> repeats(ImageId after, ImageId before, int limit) {
    return transactions.read(
        session ->
            session
                .createNativeQuery(REPEATS, Object[].class)
                .addScalar("image_id", UUID.class)
                .addScalar("earlier", UUID.class)
                .setParameter("after", after.value())
                .setParameter("before", before.value())
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(row -> new Repeat(new ImageId((UUID) row[0]), image((UUID) row[1])))
                .toList());
  }

  private static Optional<ImageId> image(@Nullable UUID id) {
    return Optional.ofNullable(id).map(ImageId::new);
  }

  private Part find(StatelessSession session, Wanted wanted, UUID upper, UUID lower, int limit) {
    List<Map<Conversation, Long>> words = words(session, wanted);
    List<Map<Conversation, Long>> others = words.subList(1, words.size());
    int step = others.isEmpty() ? limit : Math.min(LARGEST_STEP, 2 * limit);
    TermWalk walk = new TermWalk(session, words.get(0), upper, lower, step);
    List<Hit> hits = new ArrayList<>();
    UUID last = upper;
    int read = 0;
    while (read < MOST_READ) {
      List<Walked> walked = walk.next(step);
      read += walked.size();
      for (Walked one : others.isEmpty() ? walked : having(session, walked, others)) {
        ImageId image = new ImageId(one.image());
        hits.add(new Hit(image, wanted.in().stream().filter(one.where()::contains).toList()));
        if (hits.size() == limit) {
          return new Part(hits, Optional.of(image), read);
        }
      }
      if (walked.size() < step) {
        return new Part(hits, Optional.empty(), read);
      }
      last = walked.get(walked.size() - 1).image();
      step = Math.min(LARGEST_STEP, 2 * step);
    }
    return new Part(hits, Optional.of(new ImageId(last)), read);
  }

  /** Of each term what stands for it in which conversation, the rarest first. */
  private List<Map<Conversation, Long>> words(StatelessSession session, Wanted wanted) {
    List<String> terms = new ArrayList<>();
    wanted.from().map(PictureWordIndex::of).ifPresent(terms::add);
    terms.addAll(wanted.terms());
    if (terms.isEmpty()) {
      terms.add(PictureWordIndex.ANY);
    }
    List<Map<Conversation, Long>> words = new ArrayList<>();
    for (String term : terms) {
      Map<Conversation, Long> hashed = new LinkedHashMap<>();
      wanted.in().forEach(where -> hashed.put(where, hashes.of(where, term)));
      words.add(hashed);
    }
    if (words.size() > 1) {
      Map<Map<Conversation, Long>, Long> counts = new HashMap<>();
      words.forEach(one -> counts.put(one, count(session, one.values())));
      words.sort(Comparator.comparing(counts::get));
    }
    return words;
  }

  private static long count(StatelessSession session, Collection<Long> words) {
    return session
        .createNativeQuery(
            "select count(*) from (select word from picture_word where word in (:words) fetch"
                + " first "
                + FREQUENT
                + " rows only) as first_ones",
            Long.class)
        .setParameterList("words", words)
        .getSingleResult();
  }

  /** Those that have all other words too, in those conversations in which they do. */
  private static List<Walked> having(
      StatelessSession session, List<Walked> walked, List<Map<Conversation, Long>> others) {
    List<UUID> images = new ArrayList<>();
    List<Conversation> where = new ArrayList<>();
    for (Walked one : walked) {
      for (Conversation in : one.where()) {
        images.add(one.image());
        where.add(in);
      }
    }
    NativeQuery<Integer> query =
        session
            .createNativeQuery(lookUp(others.size()), Integer.class)
            .setParameter(
                "places", IntStream.range(0, images.size()).boxed().toArray(Integer[]::new))
            .setParameter("images", images.toArray(UUID[]::new));
    for (int i = 0; i < others.size(); i++) {
      Map<Conversation, Long> other = others.get(i);
      query.setParameter(
          "words" + i,
          where.stream().map(in -> Objects.requireNonNull(other.get(in))).toArray(Long[]::new));
    }
    Map<UUID, Set<Conversation>> having = new LinkedHashMap<>();
    query.getResultList().stream()
        .sorted()
        .forEach(
            place ->
                having
                    .computeIfAbsent(images.get(place), id -> new LinkedHashSet<>())
                    .add(where.get(place)));
    return having.entrySet().stream().map(one -> new Walked(one.getKey(), one.getValue())).toList();
  }

  private static String lookUp(int others) {
    String words =
        IntStream.range(0, others)
            .mapToObj(", cast(:words%d as bigint array)"::formatted)
            .collect(Collectors.joining());
    String names =
        IntStream.range(0, others).mapToObj(", word%d"::formatted).collect(Collectors.joining());
    return "select asked.place from unnest(cast(:places as integer array), cast(:images as uuid"
        + " array)"
        + words
        + ") as asked(place, image"
        + names
        + ") where "
        + IntStream.range(0, others).mapToObj(HAS::formatted).collect(Collectors.joining(" and "));
  }

  private static UUID lowest(Optional<ImageId> one, Optional<ImageId> other) {
    UUID first = one.map(ImageId::value).orElse(HIGHEST);
    UUID second = other.map(ImageId::value).orElse(HIGHEST);
    return first.compareTo(second) < 0 ? first : second;
  }
}
