import com.sun.management.OperatingSystemMXBean;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Hmac;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.find.PictureSearch.Wanted;
import io.cloakroom.link.find.SearchTerms;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.SearchKeys;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How long pictures are looked for by their words, among so many of twenty channels, each with six
 * words out of 20,000 of which few are frequent (Zipf). By hand, over the classes of the tests of
 * storage: {@code java -cp … storage/bench/FindRate.java FOLDER PICTURES}; with {@code postgresql}
 * for a folder it starts one, and asks beside it PostgreSQL's own search over the words in clear.
 */
public final class FindRate {
  private static final int CHANNELS = 20;
  private static final int PEOPLE = 40;
  private static final int VOCABULARY = 20_000;
  private static final int WORDS = 6;
  private static final int ASKED = 300;
  private static final int PAGE = 10;

  private final Random random = new Random(34);
  private final List<Conversation> channels = new ArrayList<>();
  private final List<String> vocabulary = new ArrayList<>();
  private final double[] weights = new double[VOCABULARY];
  private final Map<String, Long> hashes = new HashMap<>();
  private final List<UUID> images = new ArrayList<>();
  private final DatabaseStores stores;
  private final SearchKeys keys;
  private final boolean h2;

  private FindRate(DatabaseStores stores, boolean h2) {
    this.stores = stores;
    this.h2 = h2;
    this.keys = new SearchKeys(stores.namedKeys());
    stores.links(DatabaseContracts.master());
    keys.open(DatabaseContracts.master());
    for (int i = 0; i < CHANNELS; i++) {
      channels.add(new Conversation(Sample.HOME, "C" + i));
    }
    Set<String> words = new HashSet<>();
    while (words.size() < VOCABULARY) {
      StringBuilder word = new StringBuilder();
      int letters = 4 + random.nextInt(6);
      for (int i = 0; i < letters; i++) {
        word.append(
            "etaoinsrhldcumfpgwybvk".charAt((int) (22 * Math.pow(random.nextDouble(), 1.5))));
      }
      if (words.add(word.toString())) {
        vocabulary.add(word.toString());
      }
    }
    double sum = 0;
    for (int i = 0; i < VOCABULARY; i++) {
      sum += 1.0 / (i + 3);
      weights[i] = sum;
    }
  }

  public static void main(String[] args) throws Exception {
    boolean h2 = !args[0].equals("postgresql");
    DatabaseSettings settings =
        h2
            ? DatabaseSettings.h2(Path.of(args[0]).resolve("bench"))
            : PostgresqlServer.newDatabase();
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      FindRate bench = new FindRate(stores, h2);
      bench.fill(Integer.parseInt(args[1]));
      bench.ask();
    }
    System.exit(0); // the server's threads
  }

  private String word() {
    double at = random.nextDouble() * weights[VOCABULARY - 1];
    int found = Arrays.binarySearch(weights, at);
    return vocabulary.get(Math.min(VOCABULARY - 1, found < 0 ? -found - 1 : found));
  }

  private long hash(Conversation where, String term) {
    return hashes.computeIfAbsent(
        where.id() + " " + term,
        both ->
            ByteBuffer.wrap(
                    Hmac.of(
                        keys.current().secret(),
                        bytes(where.workspace().messenger()),
                        new byte[] {0},
                        bytes(where.workspace().id()),
                        new byte[] {0},
                        bytes(where.id()),
                        new byte[] {0},
                        bytes(term)))
                .getLong());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Person person(int number) {
    return new Person(Sample.HOME, "U" + number);
  }

  /** Indexes come last: with them it takes longer. */
  private void fill(int pictures) throws Exception {
    long began = System.nanoTime();
    long rows = 0;
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop index picture_word_newest");
      statement.execute("drop index picture_word_of");
      if (!h2) {
        statement.execute(
            "create table clear_words (image_id uuid, conversation_id varchar, words tsvector)");
      }
      connection.setAutoCommit(false);
      try (PreparedStatement word =
              connection.prepareStatement(
                  "insert into picture_word (word, image_id, source) values (?, ?, ?)");
          PreparedStatement clear =
              connection.prepareStatement(
                  h2
                      ? "select 1"
                      : "insert into clear_words values (?, ?, to_tsvector('simple', ?))")) {
        for (int i = 0; i < pictures; i++) {
          UUID image = ImageId.next().value();
          images.add(image);
          Conversation where = channels.get(random.nextInt(CHANNELS));
          StringBuilder said = new StringBuilder();
          for (int w = 0; w < WORDS; w++) {
            said.append(word()).append(' ');
          }
          Set<Long> words = new HashSet<>();
          SearchTerms.of(said.toString()).forEach(term -> words.add(hash(where, term)));
          rows += add(word, image, words, 1);
          Person by = person(random.nextInt(PEOPLE));
          rows +=
              add(
                  word,
                  image,
                  Set.of(
                      hash(where, " any"),
                      hash(
                          where,
                          " of "
                              + by.workspace().messenger()
                              + "/"
                              + by.workspace().id()
                              + " "
                              + by.id())),
                  0);
          if (!h2) {
            clear.setObject(1, image);
            clear.setString(2, where.id());
            clear.setString(3, said.toString());
            clear.addBatch();
          }
          if (i % 500 == 499) {
            word.executeBatch();
            if (!h2) {
              clear.executeBatch();
            }
            connection.commit();
          }
        }
        word.executeBatch();
        if (!h2) {
          clear.executeBatch();
        }
        connection.commit();
      }
      connection.setAutoCommit(true);
      statement.execute(
          "create unique index picture_word_newest on picture_word (word, image_id desc, source)");
      statement.execute("create index picture_word_of on picture_word (image_id, source, word)");
      if (!h2) {
        statement.execute("create index clear_words_found on clear_words using gin (words)");
        statement.execute("create index clear_words_in on clear_words (conversation_id, image_id)");
      }
      statement.execute(h2 ? "analyze" : "vacuum analyze");
    }
    System.out.printf(
        "%d pictures, %d rows, filled in %d s%n",
        pictures, rows, (System.nanoTime() - began) / 1_000_000_000);
    if (!h2) {
      sizes();
    }
  }

  private void sizes() throws Exception {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet size =
            statement.executeQuery(
                "select pg_total_relation_size('picture_word') / 1048576,"
                    + " pg_total_relation_size('clear_words') / 1048576")) {
      size.next();
      System.out.printf("words %d MiB, clear %d MiB%n", size.getLong(1), size.getLong(2));
    }
  }

  private static long add(PreparedStatement insert, UUID image, Set<Long> words, int source)
      throws Exception {
    for (long word : words) {
      insert.setLong(1, word);
      insert.setObject(2, image);
      insert.setInt(3, source);
      insert.addBatch();
    }
    return words.size();
  }

  private void ask() {
    Map<String, Supplier<String>> questions = new java.util.LinkedHashMap<>();
    questions.put("a frequent word", () -> vocabulary.get(random.nextInt(20)));
    questions.put("any word", this::word);
    questions.put("a rare word", () -> vocabulary.get(VOCABULARY - 1 - random.nextInt(5_000)));
    questions.put("how a word begins", () -> word().substring(0, 3));
    questions.put(
        "two frequent words",
        () -> vocabulary.get(random.nextInt(20)) + " " + vocabulary.get(random.nextInt(20)));
    questions.put("three words", () -> word() + " " + word() + " " + word());
    questions.put("nothing fits", () -> "zzz " + vocabulary.get(0));
    questions.put("no word", () -> "");
    LinkStore links = stores.links(DatabaseContracts.master());
    for (int round = 0; round < 2; round++) {
      boolean warm = round == 1;
      questions.forEach(
          (name, words) -> {
            time(name, warm, () -> find(links, channels, words.get(), false));
            time(name + ", somebody's", warm, () -> find(links, channels, words.get(), true));
            time(
                name + ", one channel",
                warm,
                () -> find(links, channels.subList(0, 1), words.get(), false));
          });
      if (!h2) {
        questions.forEach(
            (name, words) -> time("in clear: " + name, warm, () -> clear(words.get())));
      }
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf("load %.1f%n", system.getSystemLoadAverage());
  }

  private Optional<ImageId> place() {
    return random.nextInt(3) == 0
        ? Optional.of(new ImageId(images.get(random.nextInt(images.size()))))
        : Optional.empty();
  }

  private int find(LinkStore links, List<Conversation> in, String words, boolean somebodys) {
    Optional<Person> from =
        somebodys ? Optional.of(person(random.nextInt(PEOPLE))) : Optional.empty();
    return links
        .find(
            new Wanted(in, SearchTerms.asked(words), from, Optional.empty(), Optional.empty()),
            place(),
            PAGE)
        .hits()
        .size();
  }

  private int clear(String words) {
    String query = String.join(":* & ", SearchTerms.asked(words));
    try (Connection connection = stores.database().source().getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select image_id from clear_words where "
                    + (query.isEmpty() ? "" : "words @@ to_tsquery('simple', ?) and ")
                    + "conversation_id = any(?) and image_id < ? order by image_id desc limit "
                    + PAGE)) {
      int at = 1;
      if (!query.isEmpty()) {
        select.setString(at++, query + ":*");
      }
      select.setArray(
          at++,
          connection.createArrayOf("varchar", channels.stream().map(Conversation::id).toArray()));
      select.setObject(at, place().map(ImageId::value).orElse(new UUID(Long.MAX_VALUE, -1)));
      try (ResultSet rows = select.executeQuery()) {
        int found = 0;
        while (rows.next()) {
          found++;
        }
        return found;
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void time(String what, boolean said, Supplier<Integer> question) {
    List<Long> nanos = new ArrayList<>();
    long found = 0;
    for (int i = 0; i < ASKED; i++) {
      long began = System.nanoTime();
      found += question.get();
      nanos.add(System.nanoTime() - began);
    }
    Collections.sort(nanos);
    if (said) {
      System.out.printf(
          "%-40s %7.2f / %7.2f ms, %4.1f found%n",
          what,
          nanos.get(ASKED / 2) / 1e6,
          nanos.get(ASKED * 99 / 100) / 1e6,
          (double) found / ASKED);
    }
  }
}
