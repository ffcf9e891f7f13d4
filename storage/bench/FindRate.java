import com.google.crypto.tink.Aead;
import com.sun.management.OperatingSystemMXBean;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Hmac;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.find.PictureSearch.Stands;
import io.cloakroom.link.find.PictureSearch.State;
import io.cloakroom.link.find.PictureSearch.Wanted;
import io.cloakroom.link.find.SearchTerms;
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
import java.sql.Types;
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
 * How long pictures are looked for by their words, among so many of so many channels, each with six
 * words out of 20,000 of which few are frequent (Zipf); the links of the first thousand ended. By
 * hand, over the classes of the tests of storage: {@code java -cp … storage/bench/FindRate.java
 * FOLDER PICTURES [CHANNELS]}. For a folder may stand {@code postgresql}, which it starts, or the
 * address of a database of PostgreSQL; 0 pictures ask what was filled before.
 */
public final class FindRate {
  private static final int PEOPLE = 40;
  private static final int VOCABULARY = 20_000;
  private static final int WORDS = 6;

  /** The term of every picture. */
  private static final String ANY = " any";

  private static final int ASKED = 300;
  private static final int PAGE = 30;

  /** Of these it is also asked how their links stand. */
  private static final Set<String> WITH_STATE = Set.of("a frequent word", "a rare word", "no word");

  private static final int TOGETHER = 1_000;

  /** So that what was filled can be asked again: the words are nobody's. */
  private static final Aead NO_SECRET =
      new Aead() {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          return plaintext;
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
          return ciphertext;
        }
      };

  private final Random random = new Random(34);
  private final List<Conversation> channels = new ArrayList<>();
  private final List<String> vocabulary = new ArrayList<>();
  private final double[] weights = new double[VOCABULARY];
  private final Map<String, Long> hashes = new HashMap<>();
  private final List<UUID> begins = new ArrayList<>();
  private final DatabaseStores stores;
  private final SearchKeys keys;
  private final boolean h2;
  private boolean ended = true;

  private FindRate(DatabaseStores stores, boolean h2, int channelCount) {
    this.stores = stores;
    this.h2 = h2;
    this.keys = new SearchKeys(stores.namedKeys());
    stores.links(NO_SECRET);
    keys.open(NO_SECRET);
    for (int i = 0; i < channelCount; i++) {
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
    boolean h2 = !args[0].equals("postgresql") && !args[0].startsWith("jdbc:");
    DatabaseSettings settings =
        h2
            ? DatabaseSettings.h2(Path.of(args[0]).resolve("bench"))
            : args[0].equals("postgresql")
                ? PostgresqlServer.newDatabase()
                : DatabaseSettings.postgresql(args[0], "postgres", "postgres");
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      FindRate bench = new FindRate(stores, h2, args.length > 2 ? Integer.parseInt(args[2]) : 20);
      if (!args[1].equals("0")) {
        bench.fill(Integer.parseInt(args[1]));
      }
      bench.sizes();
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
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop index picture_word_newest");
      statement.execute("drop index picture_word_of");
      statement.execute("drop index link_stands");
      try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into picture_word (word, image_id, source) select * from unnest("
                      + "cast(? as bigint array), cast(? as uuid array), cast(? as smallint array))"
                      + (h2 ? " as t(a, b, c)" : ""));
          PreparedStatement link =
              connection.prepareStatement(
                  "insert into link (id, image_id, picture_type, width_pixels, height_pixels,"
                      + " picture_bytes, preview, workspace, conversation_id, owner_workspace,"
                      + " owner_id, issued_at, expires_at, once_per_person, views, card_due,"
                      + " messenger, revoked_at, ended_at, ends_at) values"
                      + " (?, ?, 'JPEG', 1, 1, 1, false, ?, ?, ?, ?, 0, ?, false, 1, false, ?, ?,"
                      + " ?, ?)")) {
        for (int i = 0; i < pictures; i += TOGETHER) {
          add(connection, insert, link);
        }
      }
      System.out.printf("%d s: rows%n", (System.nanoTime() - began) / 1_000_000_000);
      statement.execute(
          "create unique index picture_word_newest on picture_word (word, image_id desc, source)");
      System.out.printf("%d s: newest%n", (System.nanoTime() - began) / 1_000_000_000);
      statement.execute("create index picture_word_of on picture_word (image_id, source, word)");
      statement.execute(
          "create index link_stands on link"
              + " (workspace, conversation_id, stands, image_id desc, expires_at)");
      statement.execute(h2 ? "analyze" : "vacuum analyze");
    }
    System.out.printf(
        "%d pictures filled in %d s%n", pictures, (System.nanoTime() - began) / 1_000_000_000);
  }

  /** The first thousand ended, and every hundredth of them was revoked: all others live. */
  private void add(Connection connection, PreparedStatement insert, PreparedStatement link)
      throws Exception {
    List<Long> words = new ArrayList<>();
    List<UUID> images = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (int i = 0; i < TOGETHER; i++) {
      UUID image = ImageId.next().value();
      Conversation where = channels.get(random.nextInt(channels.size()));
      StringBuilder said = new StringBuilder();
      for (int w = 0; w < WORDS; w++) {
        said.append(word()).append(' ');
      }
      for (String term : SearchTerms.of(said.toString())) {
        words.add(hash(where, term));
        sources.add(1);
      }
      Person by = person(random.nextInt(PEOPLE));
      for (String term :
          List.of(
              ANY,
              " of " + by.workspace().messenger() + "/" + by.workspace().id() + " " + by.id())) {
        words.add(hash(where, term));
        sources.add(0);
      }
      while (images.size() < words.size()) {
        images.add(image);
      }
      boolean revoked = ended && i % 100 == 0;
      String workspace = where.workspace().messenger() + "/" + where.workspace().id();
      link.setObject(1, ImageId.next().value());
      link.setObject(2, image);
      link.setString(3, workspace);
      link.setString(4, where.id());
      link.setString(5, workspace);
      link.setString(6, by.id());
      link.setLong(7, ended ? 1 : Long.MAX_VALUE);
      link.setString(8, where.workspace().messenger());
      link.setObject(9, revoked ? 1L : null, Types.BIGINT);
      link.setObject(10, ended && !revoked ? 1L : null, Types.BIGINT);
      link.setObject(11, ended ? null : Long.MAX_VALUE, Types.BIGINT);
      link.addBatch();
    }
    insert.setArray(1, connection.createArrayOf("bigint", words.toArray()));
    insert.setArray(2, connection.createArrayOf("uuid", images.toArray()));
    insert.setArray(3, connection.createArrayOf("smallint", sources.toArray()));
    insert.executeUpdate();
    link.executeBatch();
    ended = false;
  }

  private void sizes() throws Exception {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      try (PreparedStatement some =
          connection.prepareStatement("select image_id from picture_word where word = ?")) {
        some.setLong(1, hash(channels.get(0), ANY));
        try (ResultSet rows = some.executeQuery()) {
          while (rows.next()) {
            begins.add(rows.getObject(1, UUID.class));
          }
        }
      }
      if (!h2) {
        try (ResultSet size =
            statement.executeQuery(
                "select pg_total_relation_size('picture_word') / 1048576, reltuples"
                    + " from pg_class where relname = 'picture_word'")) {
          size.next();
          System.out.printf("%d MiB, about %d rows%n", size.getLong(1), size.getLong(2));
        }
      }
    }
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
    LinkStore links = stores.links(NO_SECRET);
    for (int round = 0; round < 2; round++) {
      boolean warm = round == 1;
      questions.forEach(
          (name, words) -> {
            Optional<Stands> any = Optional.empty();
            List<Conversation> one = channels.subList(0, 1);
            time(name, warm, () -> find(links, channels, words.get(), false, any));
            time(name + ", somebody's", warm, () -> find(links, channels, words.get(), true, any));
            time(name + ", one channel", warm, () -> find(links, one, words.get(), false, any));
            for (Stands status : WITH_STATE.contains(name) ? Stands.values() : new Stands[0]) {
              String state = name + ", state=" + status;
              Optional<Stands> so = Optional.of(status);
              time(state, warm, () -> find(links, channels, words.get(), false, so));
              time(
                  state + ", somebody's", warm, () -> find(links, channels, words.get(), true, so));
            }
          });
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf("load %.1f%n", system.getSystemLoadAverage());
  }

  private Optional<ImageId> place() {
    return random.nextInt(3) == 0
        ? Optional.of(new ImageId(begins.get(random.nextInt(begins.size()))))
        : Optional.empty();
  }

  private int find(
      LinkStore links,
      List<Conversation> in,
      String words,
      boolean somebodys,
      Optional<Stands> status) {
    Optional<Person> from =
        somebodys ? Optional.of(person(random.nextInt(PEOPLE))) : Optional.empty();
    return links
        .find(
            new Wanted(
                in,
                SearchTerms.asked(words),
                from,
                Optional.empty(),
                Optional.empty(),
                status.map(one -> new State(one, Sample.NOW))),
            status.isPresent() ? Optional.empty() : place(),
            PAGE)
        .hits()
        .size();
  }

  /** Beside the time that went by that of the processor, of a question on average. */
  private static void time(String what, boolean said, Supplier<Integer> question) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<Long> nanos = new ArrayList<>();
    long found = 0;
    long worked = system.getProcessCpuTime();
    for (int i = 0; i < ASKED; i++) {
      long began = System.nanoTime();
      found += question.get();
      nanos.add(System.nanoTime() - began);
    }
    worked = system.getProcessCpuTime() - worked;
    Collections.sort(nanos);
    if (said) {
      System.out.printf(
          "%-40s %7.2f / %7.2f ms, %6.2f ms of the processor here, %4.1f found%n",
          what,
          nanos.get(ASKED / 2) / 1e6,
          nanos.get(ASKED * 99 / 100) / 1e6,
          worked / 1e6 / ASKED,
          (double) found / ASKED);
    }
  }
}
