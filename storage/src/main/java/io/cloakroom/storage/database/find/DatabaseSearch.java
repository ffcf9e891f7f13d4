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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  /** Of words that are more frequent than that it does not matter which is walked: few are rare. */
  private static final int FREQUENT = 500;

  private static final UUID HIGHEST = new UUID(Long.MAX_VALUE, -1);
  private static final UUID LOWEST = new UUID(0, Long.MIN_VALUE);

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
    if (wanted.state().isPresent()) {
      planForTheseBounds(session);
    }
    List<Term> terms = terms(session, wanted);
    List<Term> others = terms.subList(1, terms.size());
    int step = others.isEmpty() ? limit : Math.min(LARGEST_STEP, 2 * limit);
    TermWalk walk = new TermWalk(session, terms.get(0), upper, lower, step);
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

  /**
   * PostgreSQL makes a plan for any bounds after some questions, takes them for narrow, and goes
   * through the links of all channels.
   */
  private static void planForTheseBounds(StatelessSession session) {
    session.doWork(
        connection -> {
          if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (Statement statement = connection.createStatement()) {
              statement.execute("set local plan_cache_mode = force_custom_plan");
            }
          }
        });
  }

  /** The rarest first. */
  private List<Term> terms(StatelessSession session, Wanted wanted) {
    List<Term> terms = new ArrayList<>();
    wanted.state().ifPresent(state -> terms.add(new StateTerm(state, wanted.in())));
    int most = terms.isEmpty() ? FREQUENT : MOST_READ;
    wanted.from().map(PictureWordIndex::of).ifPresent(of -> terms.add(word(wanted, of)));
    wanted.terms().forEach(term -> terms.add(word(wanted, term)));
    if (terms.isEmpty()) {
      terms.add(word(wanted, PictureWordIndex.ANY));
    }
    if (terms.size() > 1) {
      IdentityHashMap<Term, Long> counts = new IdentityHashMap<>();
      terms.forEach(one -> counts.put(one, one.count(session, most)));
      terms.sort(Comparator.comparing(counts::get));
    }
    return terms;
  }

  private Term word(Wanted wanted, String term) {
    Map<Conversation, Long> hashed = new LinkedHashMap<>();
    wanted.in().forEach(where -> hashed.put(where, hashes.of(where, term)));
    return new WordTerm(hashed);
  }

  /** Those that have all other terms too, in those conversations in which they do. */
  private static List<Walked> having(
      StatelessSession session, List<Walked> walked, List<Term> others) {
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
            .createNativeQuery(lookUp(others), Integer.class)
            .setParameter(
                "places", IntStream.range(0, images.size()).boxed().toArray(Integer[]::new))
            .setParameter("images", images.toArray(UUID[]::new));
    for (int i = 0; i < others.size(); i++) {
      others.get(i).bindHas(query, i, where);
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

  private static String lookUp(List<Term> others) {
    List<Term.Column> columns = new ArrayList<>();
    columns.add(new Term.Column("place", "integer"));
    columns.add(new Term.Column("image", "uuid"));
    for (int i = 0; i < others.size(); i++) {
      columns.addAll(others.get(i).columns(i));
    }
    return "select asked.place from unnest("
        + columns.stream()
            .map(one -> "cast(:%ss as %s array)".formatted(one.name(), one.type()))
            .collect(Collectors.joining(", "))
        + ") as asked("
        + columns.stream().map(Term.Column::name).collect(Collectors.joining(", "))
        + ") where "
        + IntStream.range(0, others.size())
            .mapToObj(i -> others.get(i).has(i))
            .collect(Collectors.joining(" and "));
  }

  private static UUID lowest(Optional<ImageId> one, Optional<ImageId> other) {
    UUID first = one.map(ImageId::value).orElse(HIGHEST);
    UUID second = other.map(ImageId::value).orElse(HIGHEST);
    return first.compareTo(second) < 0 ? first : second;
  }
}
